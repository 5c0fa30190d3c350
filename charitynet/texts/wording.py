"""How the facts of a record are put into sentences, in the language of the moment.

No sentence depends on whether who speaks or acts is a man or a woman, or an organization of
either grammatical gender: its subject is always a word of the sentence itself.
"""

from dataclasses import dataclass, replace
from itertools import groupby

from django.utils import translation
from django.utils.translation import gettext as _

from charitynet import access, hijri
from charitynet.dates import Precision
from charitynet.papers.blocks import ISOLATES, in_both, person_line
from charitynet.roles import Act
from organizations.models import Organization, Statement

MOST_LISTED = 8


@dataclass(frozen=True)
class Text:
    """A text to be edited and copied; `subject` is that of an e-mail."""

    kind: str
    body: str
    subject: str = ""
    language: str = ""

    @property
    def rows(self):
        """How high its box is: about the lines that it takes."""
        lines = (1 + len(line) // 80 for line in self.body.split("\n"))
        return min(max(sum(lines) + 1, 6), 24)


def written(kind, paragraphs, *, subject=""):
    """A text of its paragraphs; the marks that isolate values on paper have no place in it."""
    body = "\n\n".join(filter(None, paragraphs))
    plain = (ISOLATES.sub("", str(text)).strip() for text in (body, subject))
    return Text(kind, *plain, translation.get_language())


def in_arabic(write, *facts):
    """The press item is Arabic, whatever the reader's language."""
    with translation.override("ar"):
        return replace(write(*facts), language="ar")


def ready(record, user, told, *, further=(), press=None):
    """What a record is ready for: a message, an e-mail that says more, perhaps the press."""
    told = [*told]
    yield written("message", [bold(record), *told])
    yield letter(str(record), [*told, *further], sender(record, user))
    if press:
        yield in_arabic(press, record)


def phrases(*pieces):
    """Phrases after one another, ended as a sentence."""
    return _("%(pieces)s.") % {"pieces": _(", ").join(filter(None, pieces))}


def listed(values):
    """«أ وب»، «أ، وب، وج»."""
    *others, last = map(str, values)
    if len(others) < 2:
        return _("%(one)s and %(other)s") % {"one": others[0], "other": last} if others else last
    told = others[0]
    for value in others[1:]:
        told = _("%(some)s, %(next)s") % {"some": told, "next": value}
    return _("%(some)s, and %(last)s") % {"some": told, "last": last}


def people(entries):
    """People with their titles, each apart from the next."""
    return _("; ").join(entries)


def person(one, honorific="", title="", body=None):
    """«الأستاذ أحمد اليوسف، رئيس مجلس الإدارة»."""
    posts = _(", ").join(str(post) for post in (title, body) if post)
    return person_line(one, honorific, posts)


def line(text):
    """Prose as one line without its full stop."""
    return " ".join(str(text).split()).rstrip(".،؛ ")


def bullets(heading, lines):
    """Lines below a heading; nothing where there are none."""
    found = [line(one) for one in lines]
    if not found:
        return ""
    shown = [f"• {one}" for one in found[:MOST_LISTED]]
    further = [] if len(found) <= MOST_LISTED else ["• …"]
    return "\n".join([heading, *shown, *further])


def facts(pairs):
    """«الموعد: …», a line each, where something is known."""
    told = _("%(label)s: %(value)s")
    return "\n".join(told % {"label": label, "value": value} for label, value in pairs if value)


def on_day(day, precision):
    """«يوم الخميس 24 أبريل 2025م، الموافق …», as exactly as it is known, or nothing."""
    if day is None or precision == Precision.UNKNOWN:
        return ""
    told = {"day": in_both(day, precision), "weekday": hijri.weekday(day)}
    return {
        Precision.DAY: _("on %(weekday)s %(day)s"),
        Precision.MONTH: _("in %(day)s"),
        Precision.YEAR: _("in the year %(day)s"),
    }[precision] % told


def whereabouts(*names):
    """«مقر الجمعية، القطيف»."""
    return _(", ").join(str(name) for name in names if name)


def at_place(*names):
    """«في مقر الجمعية، القطيف»."""
    place = whereabouts(*names)
    return _("at %(place)s") % {"place": place} if place else ""


def bold(text):
    """As messengers write what stands out."""
    return f"*{line(text)}*"


def dateline(place, text):
    """«القطيف – …»: the town before the first sentence of an item for the press."""
    return f"{place} – {text}" if place else text


def said(statements):
    """What was said, a paragraph a speaker: in quotation marks only what are his own words."""
    told = groupby(statements, lambda one: (_speaker(one), one.is_verbatim))
    return [_said(*who, [line(one.text) for one in group]) for who, group in told]


def _said(speaker, is_verbatim, texts):
    if len(texts) == 1:
        told = {
            True: _("In the words of %(speaker)s: “%(text)s.”"),
            False: _("In substance, %(speaker)s: %(text)s."),
        }
        return told[is_verbatim] % {"speaker": speaker, "text": texts[0]}
    told = {True: _("In the words of %(speaker)s:"), False: _("In substance, %(speaker)s:")}
    quoted = [_("“%(text)s”") % {"text": text} for text in texts] if is_verbatim else texts
    return "\n".join([told[is_verbatim] % {"speaker": speaker}, *(f"• {one}" for one in quoted)])


def _speaker(one):
    if one.voice == Statement.Voice.PERSON:
        return person(one.person, "", one.title)
    if one.voice == Statement.Voice.DELEGATION:
        return _("the delegation of %(organization)s") % {"organization": one.organization}
    return one.speaker


def letter(subject, paragraphs, sender):
    """An e-mail: a greeting before what it says, and who sends it below."""
    opening, closing = _("Dear colleagues,"), _("With kind regards,")
    return written("letter", [opening, *paragraphs, f"{closing}\n{sender}"], subject=subject)


def sender(record, user):
    """The organization for which the reader writes: the record's own, else one of his."""
    where = access.reach(user, Act.VIEW)
    if record.owner_id in where:
        return record.owner
    return Organization.objects.filter(pk__in=where.organizations).first() or record.owner
