"""The parts that papers are made of, and how text is made ready for them.

Promises: a value inside a sentence keeps its own direction (Unicode isolates stand around it);
what people wrote loses only characters that no paper can show.
"""

import re
import unicodedata

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from charitynet import arabic
from charitynet.hijri import format_hijri_period, format_period

FROM_LEFT, FROM_RIGHT, END = "\u2066", "\u2067", "\u2069"
ISOLATES = re.compile(f"[{FROM_LEFT}{FROM_RIGHT}{END}]")
UNPRINTABLE = ("Cc", "Cn", "Co", "Cs")
PAGE, PAGES = "\ue000", "\ue001"


class Printable(str):
    """Text that is ready for a paper."""


def printable(text):
    """What people wrote, without marks that reorder it and characters that nothing can print."""
    if isinstance(text, Printable):
        return text
    kept = arabic.clean_text(unicodedata.normalize("NFC", str(text or "")))
    if kept.isprintable():
        return Printable(kept)
    return Printable(
        "".join(c for c in kept if c == "\n" or unicodedata.category(c) not in UNPRINTABLE)
    )


def isolated(value):
    """A value that stands in a sentence."""
    text = printable(value)
    return Printable(f"{FROM_RIGHT if is_rtl(text) else FROM_LEFT}{text}{END}")


def sentence(text, **values):
    """A translated sentence, each of its values isolated."""
    return Printable(text % {name: isolated(value) for name, value in values.items()})


def joined(separator, values):
    """Values one after the other, each isolated; «، » or a new line stands between them."""
    return Printable(separator.join(map(isolated, values)))


def is_rtl(text):
    """Is its first letter with a direction Arabic? Without any, as the paper is."""
    for character in ISOLATES.sub("", text):
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL", "L"):
            return kind != "L"
    return get_language() == "ar"


def in_both(day, precision="day"):
    """«15 يناير 2026م، الموافق 26 رجب 1447هـ», as exactly as it is known."""
    if day is None or precision == "unknown":
        return _("Not stated")
    values = {"day": format_period(day, precision), "hijri": format_hijri_period(day, precision)}
    written = _("%(day)s, corresponding to %(hijri)s") if values["hijri"] else _("%(day)s CE")
    return written % values


def in_lines(day, precision="day"):
    """A day for a narrow cell, one calendar a line; a dash where there is none."""
    written = (form(day, precision) for form in (format_period, format_hijri_period))
    return "\n".join(filter(None, written)) if day else "–"


def honoured(person, honorific=""):
    """A name as the custom is: «معالي الدكتور» stands before it."""
    return f"{honorific} {person}".strip()


def person_line(person, honorific="", title=""):
    """«الدكتور عبدالله بن صالح الغامدي، الأمين العام»; nothing when nobody is named."""
    if person is None:
        return ""
    name = honoured(person, honorific or person.honorific)
    return sentence(_("%(person)s, %(title)s"), person=name, title=title) if title else name


def number(value):
    """«40», «1,250.5»."""
    text = f"{value:,}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def prose(text):
    """Paragraphs that somebody wrote, each in its own direction."""
    lines = (line.strip() for line in printable(text).split("\n"))
    return [{"kind": "text", "text": line, "rtl": is_rtl(line)} for line in lines if line]


def plain(text):
    """A sentence of the paper itself."""
    return {"kind": "text", "text": text, "rtl": get_language() == "ar"}


def note(text):
    """A quiet line below what it belongs to."""
    return {"kind": "note", "text": printable(text), "rtl": get_language() == "ar"}


def heading(text):
    return {"kind": "heading", "text": text}


def subheading(text):
    return {"kind": "subheading", "text": text}


def marked(label, text):
    """A line that stands out, with the word that says why."""
    text = printable(text)
    return {"kind": "marked", "label": isolated(label), "text": text, "rtl": is_rtl(text)}


def item(text, *, mark="•", note=""):
    text = printable(text)
    return {"mark": str(mark), "text": text, "rtl": is_rtl(text), "note": note}


def items(*entries):
    return {"kind": "items", "items": list(entries)}


def table(head, rows, shares, *, is_signed=False):
    """Rows under a head; `shares` says how wide the columns are, to one another.

    The rows of a table that people sign leave room for a hand.
    """
    return {"kind": "table", "head": head, "rows": rows, "shares": shares, "is_signed": is_signed}


def paper(**parts):
    """A paper in the language of the moment, with what the look of every paper needs."""
    language = get_language()
    return {
        "language": language,
        "rtl": language == "ar",
        "mark": _("CharityNet"),
        "pages": _("Page %(page)s of %(pages)s") % {"page": PAGE, "pages": PAGES},
        "above": [],
        "watermark": "",
        "notice": "",
        **parts,
    }
