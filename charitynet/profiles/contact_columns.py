"""What the list of organizations tells of the contact with each, and narrows by."""

import django_filters as filters
from django.db.models import CharField, Count, Exists, OuterRef, Value
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from charitynet import markup
from charitynet.figures import contacts
from charitynet.figures.contacts import Warmth
from charitynet.lists.columns import Column
from charitynet.navigation import address
from partnerships.models import Agreement, Party
from visits.models import Delegation, Visit

from .marks import LOOKS

HELD_WITH = "{}?organization={}&status=held&status=documented"
IN_FORCE_WITH = "{}?party={}&state=in_force"


def look_up_contacts(organizations, user):
    among = [one.pk for one in organizations]
    found = contacts.contacts(user, among=among) if among else {}
    for one in organizations:
        one.contact = found.get(one.pk)


def look_up_counts(organizations, user):
    """How many held visits and agreements in force each takes part in, in one statement."""
    keys = [one.pk for one in organizations]
    held = Visit.objects.visible_to(user).held()
    in_force = Agreement.objects.visible_to(user).in_force()
    visits = counted("visits_held", Delegation, "visit", held, keys)
    agreements = counted("agreements_in_force", Party, "agreement", in_force, keys)
    found = {(pk, name): number for pk, name, number in visits.union(agreements, all=True)}
    for one in organizations:
        for name in ("visits_held", "agreements_in_force"):
            setattr(one, name, found.get((one.pk, name), 0))


def counted(name, part, whole, wholes, keys):
    """(organization, name, number of these wholes that it is a part of)."""
    within = Exists(wholes.order_by().filter(pk=OuterRef(whole)))
    mine = part.objects.filter(within, organization__in=keys).order_by().values("organization")
    return mine.annotate(
        name=Value(name, output_field=CharField()), number=Count(whole, distinct=True)
    ).values_list("organization", "name", "number")


def count_column(name, label, way, url_name):
    """A count that leads to what it counts; none leads nowhere."""

    def told(organization):
        return getattr(organization, name)

    def drawn(organization):
        text = markup.number(number := told(organization))
        if not number:
            return format_html('<span class="cn-muted">{}</span>', text)
        url = way.format(address(url_name), organization.pk)
        return format_html('<a class="cn-quiet" href="{}">{}</a>', url, text)

    return Column(
        name,
        label=label,
        told=told,
        drawn=drawn,
        looks_up=look_up_counts,
        classes="num",
        folds="sm-hide cn-mid-hide",
        width=10,
    )


def warmth(organization):
    if (contact := organization.contact) is None:
        return ""
    return markup.status_of(LOOKS[contact.warmth], contact.warmth.label, bare=True)


COLUMNS = (
    count_column("visits_held", _("Visits"), HELD_WITH, "visits:visit_list"),
    count_column(
        "agreements_in_force",
        _("Agreements in force"),
        IN_FORCE_WITH,
        "partnerships:agreement_list",
    ),
    Column(
        "last_contact",
        label=_("Last contact"),
        told=lambda one: one.contact and one.contact.last_on,
        drawn=lambda one: markup.ago(one.contact.last_on) if one.contact else "",
        looks_up=look_up_contacts,
        sort=contacts.last_on,
        is_day=True,
    ),
    Column(
        "warmth",
        label=_("State of the contact"),
        told=lambda one: one.contact.warmth.label if one.contact else "",
        drawn=warmth,
        looks_up=look_up_contacts,
        is_bare=True,
    ),
)


class ContactFilter(filters.ChoiceFilter):
    """How long ago our last contact was, against its rhythm."""

    CHOICES = (
        ("quiet", pgettext_lazy("contact", "Cooling or cold")),
        *Warmth.choices,
        ("none", pgettext_lazy("contact", "None known")),
    )

    def __init__(self):
        label, every = _("State of the contact"), _("Any contact")
        super().__init__(label=label, choices=self.CHOICES, empty_label=every)

    def filter(self, queryset, value):
        if not value:
            return queryset
        found = contacts.contacts(self.parent.request.user)
        if value == "none":
            return queryset.exclude(pk__in=found)
        asked = {pk for pk, one in found.items() if one.warmth == value}
        if value == "quiet":
            asked = {pk for pk, one in found.items() if one.is_quiet}
        return queryset.filter(pk__in=asked)
