"""The menu, and what every page knows about its reader."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from . import access
from .roles import Act


@dataclass(frozen=True)
class Item:
    """A line of the menu; `prefixes` are the addresses at which it is the active one."""

    label: str
    url_name: str
    icon: str
    prefixes: tuple


MENU = (
    Item(_("Home"), "dashboard", "house-door", ()),
    Item(
        _("Organizations"),
        "organizations:organization_list",
        "buildings",
        ("/organizations/", "/people/"),
    ),
    Item(_("Visits"), "visits:visit_list", "arrow-left-right", ("/visits/",)),
    Item(
        _("Agreements"),
        "partnerships:agreement_list",
        "file-earmark-text",
        ("/agreements/",),
    ),
    Item(
        _("Meetings"),
        "meetings:meeting_list",
        "people",
        ("/meetings/", "/series/", "/decisions/"),
    ),
    Item(_("Initiatives"), "partnerships:initiative_list", "flag", ("/initiatives/",)),
    Item(_("Coverage"), "coverage:plan_list", "grid-3x3-gap", ("/coverage/",)),
    Item(_("Follow-ups"), "followups:followup_list", "check2-square", ("/followups/",)),
    Item(_("Calendar"), "calendar", "calendar3", ("/calendar/",)),
)


def navigation(request):
    """Context of every template; nothing is looked up before a template asks for it.

    A page of which only a part is taken comes without menus and scripts: several make one page.
    """
    user = getattr(request, "user", None)
    return {
        "is_part": "HX-Request" in request.headers,
        "menu": SimpleLazyObject(lambda: menu(request.path)),
        "theme": SimpleLazyObject(lambda: getattr(user, "theme", "auto")),
        "menu_is_folded": SimpleLazyObject(lambda: getattr(user, "has_folded_menu", False)),
        "add_visit_url": SimpleLazyObject(lambda: add_visit_url(user)),
        "search_url": SimpleLazyObject(
            lambda: address("search", "organizations:organization_list")
        ),
    }


def menu(path):
    """The rooms that are there, the one that the path lies in marked as active."""
    rooms = ((item, address(item.url_name)) for item in MENU)
    return [
        {
            "label": item.label,
            "icon": item.icon,
            "url": url,
            "is_active": path == url or path.startswith(item.prefixes),
        }
        for item, url in rooms
        if url
    ]


def address(*url_names, args=()):
    """The address of the first of these pages that is there."""
    return _address(url_names, tuple(args))


@lru_cache(maxsize=500)
def _address(url_names, args):
    for name in url_names:
        try:
            return reverse(name, args=args)
        except NoReverseMatch:
            continue
    return ""


def add_visit_url(user):
    return address("visits:visit_create") if user and access.may(user, Act.ADD) else ""
