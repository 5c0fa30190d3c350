"""How values look on a page: icons, labels, statuses, days in both calendars.

Everything here gives safe HTML with names, numbers and dates isolated in `<bdi>`, so that
Arabic and Latin keep their order; what comes from a record is always escaped.
"""

import datetime
import re
from decimal import Decimal
from functools import lru_cache

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models.fields.files import FieldFile
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join, linebreaks
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import references
from .access import Shared
from .dates import Dated
from .fields import ProseField
from .hijri import (
    format_gregorian,
    format_hijri,
    format_hijri_period,
    format_period,
    month_name,
)
from .hijri import weekday as weekday_name
from .labels import choice, label_of

# The look of each status, the same on every page: an icon and a tone; the word is the record's.
STATUS_LOOKS = {
    "planned": ("calendar-event", "info"),
    "confirmed": ("calendar-check", "pine"),
    "held": ("check-circle", "ok"),
    "documented": ("patch-check", "ok"),
    "postponed": ("pause-circle", "warn"),
    "cancelled": ("slash-circle", ""),
    "idea": ("lightbulb", ""),
    "study": ("search", "info"),
    "adopted": ("check-circle", "pine"),
    "running": ("circle-half", "pine"),
    "completed": ("patch-check", "ok"),
    "shelved": ("pause-circle", ""),
    "active": ("check-circle", "ok"),
    "expiring": ("hourglass-split", "warn"),
    "expired": ("slash-circle", ""),
    "draft": ("pencil", ""),
    "renewed": ("arrow-repeat", ""),
    "open": ("circle", "info"),
    "progress": ("circle-half", "info"),
    "late": ("exclamation-diamond-fill", "late"),
    "done": ("check-circle-fill", "ok"),
    "blocked": ("pause-circle", "warn"),
    "warm": ("check-circle", "ok"),
    "cooling": ("thermometer-half", "warn"),
    "cold": ("thermometer-low", "late"),
    "review": ("eye", "info"),
    "approved": ("check-circle", "pine"),
    "signed": ("patch-check", "ok"),
    "suspended": ("pause-circle", "warn"),
    "ended": ("check-circle", ""),
    "terminated": ("slash-circle", "late"),
    "not_begun": ("calendar-event", "info"),
    "in_force": ("patch-check", "ok"),
    "idle": ("hourglass", "warn"),
    "new": ("plus-circle", "info"),
    "present": ("check-lg", "ok"),
    "absent": ("x-lg", ""),
    "archived": ("archive", ""),
    "announced": ("send", "info"),
    "drafted": ("pencil", "info"),
    "sent": ("envelope", "warn"),
    "invited": ("envelope", "info"),
    "accepted": ("check-lg", "ok"),
    "declined": ("x-lg", ""),
    "proposed": ("lightbulb", "info"),
    "waiting": ("hourglass-split", "warn"),
    "objected": ("exclamation-triangle", "late"),
    "in_progress": ("circle-half", "info"),
    "implemented": ("check-circle-fill", "ok"),
    "dropped": ("slash-circle", ""),
    "verified": ("patch-check", "ok"),
}


@lru_cache(maxsize=500)
def icon(name, classes=""):
    """An icon of the sprite; it says nothing to a screen reader, the words beside it do."""
    look = f"cn-i {classes}" if classes else "cn-i"
    sprite = static("vendor/icons.svg")
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#i-{}"/></svg>', look, sprite, name
    )


THREAD = mark_safe('<span class="cn-thread" aria-hidden="true"><i></i></span>')


def thread():
    """The mark of two sides: a solid bead, a thread, a ring."""
    return THREAD


def mono(organization, classes=""):
    """The letter that stands for an organization."""
    return format_html(
        '<span class="{}" aria-hidden="true">{}</span>',
        f"cn-mono {classes}".strip(),
        organization.initial,
    )


def avatar(person, classes=""):
    """The letter that stands for a person."""
    initial = getattr(person, "initial", "") or str(person)[:1]
    look = f"cn-avatar {classes}".strip()
    return format_html('<span class="{}" aria-hidden="true">{}</span>', look, initial)


def look_of(key):
    """The icon and the tone of a status."""
    return STATUS_LOOKS.get(str(key), ("circle", ""))


def status_of(key, label, bare=False):
    """A status: its icon, its word and its tone, which survive print and colour blindness."""
    return _status(str(key), str(label), bare)


@lru_cache(maxsize=500, typed=True)
def _status(key, label, bare):
    name, tone = look_of(key)
    look = " ".join(filter(None, ["cn-status", tone, "bare" if bare else ""]))
    return format_html('<span class="{}">{}{}</span>', look, icon(name), label)


def status(record, bare=False):
    """The status of a record."""
    return status_of(record.status, choice(record, "status"), bare)


def isolated(text):
    return format_html("<bdi>{}</bdi>", text)


def sentence(text, **values):
    """A translated sentence, its values isolated."""
    parts = {name: isolated(value) for name, value in values.items()}
    return mark_safe(conditional_escape(text) % parts)


def day(date, hijri=True, year=True):
    """A day in both calendars, Gregorian first; `hijri=False` leaves the second out."""
    if not date:
        return ""
    return _in_both(
        date.isoformat(),
        format_gregorian(date, with_year=year),
        format_hijri(date, with_year=year) if hijri else "",
    )


def dated(record, hijri=True):
    """The day of an event, as exactly as it is known."""
    on, precision = record.on, record.precision
    if on is None or precision == "unknown":
        return format_html('<span class="cn-muted">{}</span>', _("Date not stated"))
    return _in_both(
        on.isoformat()[: {"year": 4, "month": 7}.get(precision, 10)],
        format_period(on, precision),
        format_hijri_period(on, precision) if hijri else "",
    )


def _in_both(machine, gregorian, other):
    written = format_html('<time datetime="{}"><bdi>{}</bdi></time>', machine, gregorian)
    if not other:
        return written
    return format_html('{} <span class="cn-hijri cn-nowrap"><bdi>{}</bdi></span>', written, other)


def weekday(date):
    """«الخميس»."""
    return weekday_name(date) if date else ""


def month(date):
    """«أبريل»."""
    return month_name(date.month) if date else ""


def hijri_day(date, year=True):
    """The Hijri day alone: «26 شوال 1446هـ»."""
    return isolated(format_hijri(date, with_year=year)) if date else ""


def days(count):
    """«5 أيام», «يومان», «11 يومًا»."""
    text = ngettext("%(count)s day", "%(count)s days", count)
    return format_html('<span class="cn-nowrap">{}</span>', sentence(text, count=count))


def ago(date):
    """How long ago a day was, or how soon it comes."""
    if not date:
        return ""
    if isinstance(date, datetime.datetime):
        date = timezone.localdate(date)
    count = (timezone.localdate() - date).days
    if abs(count) <= 1:
        return {-1: _("tomorrow"), 0: _("today"), 1: _("yesterday")}[count]
    if count > 0:
        text = ngettext("%(count)s day ago", "%(count)s days ago", count)
    else:
        text = ngettext("in %(count)s day", "in %(count)s days", -count)
    return format_html('<span class="cn-nowrap">{}</span>', sentence(text, count=abs(count)))


def instant(moment, hijri=False):
    """A day and the time of day in Riyadh."""
    if not moment:
        return ""
    local = timezone.localtime(moment)
    words = {"day": format_gregorian(local), "time": f"{local:%H:%M}"}
    other = format_hijri(local) if hijri else ""
    return _in_both(local.isoformat("T", "minutes"), _("%(day)s, %(time)s") % words, other)


def label(model, name):
    """The label of a field, for a record, its class or its `_meta`."""
    meta = getattr(model, "_meta", model)
    return capfirst(str(label_of(meta.model, name)))


def value(record, name):
    """A value of a record, drawn as its kind asks for; nothing for an empty one."""
    if name == "status":
        return status(record, bare=True)
    if name == "on" and isinstance(record, Dated):
        return dated(record)
    if name == "reference":
        return isolated(references.shown(record.reference))
    if name == "phone":
        return telephone(record.phone)
    field = field_of(record, name)
    if getattr(field, "choices", None):
        return choice(record, name)
    return drawn(getattr(record, name), field)


def field_of(record, name):
    try:
        return record._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def drawn(content, field=None):
    """Any value as HTML."""
    if content is None or content == "":
        return ""
    for kinds, draw in DRAWINGS:
        if isinstance(content, kinds):
            return draw(content)
    if callable(content):
        return drawn(content())
    if isinstance(field, tuple(TEXT_DRAWINGS)):
        return next(
            draw(content) for kind, draw in TEXT_DRAWINGS.items() if isinstance(field, kind)
        )
    return content if hasattr(content, "__html__") else isolated(content)


def linked(record):
    """The name of another record, as a link to it.

    A record that is shared with some only is left out: its page decides who may know of it.
    """
    if isinstance(record, Shared):
        return ""
    if not hasattr(record, "get_absolute_url"):
        return isolated(record)
    return format_html('<a href="{}"><bdi>{}</bdi></a>', record.get_absolute_url(), record)


def listed(manager):
    """The names of several records, as tags."""
    tags = format_html_join(
        "", '<li class="cn-tag"><bdi>{}</bdi></li>', ((r,) for r in manager.all())
    )
    return format_html('<ul class="cn-tags">{}</ul>', tags) if tags else ""


def website(url):
    """A link out, without its scheme; it opens in a tab of its own."""
    return format_html(
        '<a href="{}" rel="noopener noreferrer" target="_blank" dir="ltr"><bdi>{}</bdi></a>',
        url if url.startswith(("http://", "https://")) else "",
        url.partition("://")[2].rstrip("/") or url,
    )


def mailbox(address):
    return format_html('<a href="mailto:{0}" dir="ltr"><bdi>{0}</bdi></a>', address)


def telephone(number):
    """A telephone number that can be called, in groups that can be read."""
    if not number:
        return ""
    groups = re.sub(r"^(\+966)(\d{2})(\d{3})(\d+)$", r"\1 \2 \3 \4", str(number))
    return format_html('<a href="tel:{}" dir="ltr"><bdi>{}</bdi></a>', number, groups)


def number(content):
    """A number, its thousands set apart from ten thousand on, so that a year stays a year."""
    return isolated(f"{content:,}" if abs(content) >= 10_000 else content)


def prose(text):
    return mark_safe(linebreaks(text, autoescape=True))


DRAWINGS = (
    (bool, lambda content: _("yes") if content else _("no")),
    (datetime.datetime, instant),
    (datetime.date, day),
    (datetime.time, lambda content: isolated(f"{content:%H:%M}")),
    ((int, float, Decimal), number),
    (models.Model, linked),
    (models.Manager, listed),
    (FieldFile, lambda content: ""),
)
TEXT_DRAWINGS = {
    models.URLField: website,
    models.EmailField: mailbox,
    ProseField: prose,
}


def facts(record, *names, classes="", all=False):
    """The named values of a record as a list of facts; empty ones only when asked for."""
    pairs = [(label(record, name), value(record, name)) for name in names]
    rows = format_html_join(
        "",
        "<dt>{}</dt><dd>{}</dd>",
        ((term, content or "—") for term, content in pairs if all or content),
    )
    look = f"cn-facts {classes}".strip()
    return format_html('<dl class="{}">{}</dl>', look, rows) if rows else ""
