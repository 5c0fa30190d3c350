"""What the papers of visits and of meetings say alike: when, where, and who signs."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from charitynet import hijri
from charitynet.dates import Precision

from .blocks import in_both, joined, printable, sentence


def label(model, name):
    """What a field is called at the head of a line or column."""
    return capfirst(str(model._meta.get_field(name).verbose_name))


def has_its_day(record):
    return record.on is not None and record.precision == Precision.DAY


def when(record):
    """«الثلاثاء 25 نوفمبر 2025، الموافق 4 جمادى الآخرة 1447هـ», as exactly as it is known."""
    day = in_both(record.on, record.precision)
    return f"{hijri.weekday(record.on)} {day}" if has_its_day(record) else day


def times(record):
    start, end = (one and f"{one:%H:%M}" for one in (record.start_time, record.end_time))
    if start and end:
        return sentence(_("from %(start)s to %(end)s"), start=start, end=end)
    return start or ""


def where(record):
    place = record.place.line if record.place else ""
    return joined(_(", "), filter(None, [record.venue, place]))


def signature(role, name, title, organization=""):
    """The block in which somebody signs, for an organization or in a role of his own."""
    lines = [(_("Name"), name), (_("Post"), title), (_("Signature"), ""), (_("Date"), "")]
    return {
        "ordinal": role,
        "organization": printable(organization),
        "lines": [[text, printable(value)] for text, value in lines],
    }
