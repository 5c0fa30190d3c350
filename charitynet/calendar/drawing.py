"""Entries as HTML: a chip in a cell, a line in a list; a page may hold hundreds of them."""

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from charitynet.markup import icon

from .entries import EXPECTED, LATE, OFF, due_word


def look_of(kind, entry):
    return f"k-{kind.key} {entry.standing}".strip()


def chip(pair):
    """An entry in a cell: the hour, what the day is of it where that matters, the title."""
    kind, entry = pair
    words = _("، ").join(chip_words(kind, entry))
    return format_html(
        '<li class="{}"><a href="{}" title="{}">{}<span>{}{}<bdi class="x">{}</bdi></span></a>'
        "</li>",
        look_of(kind, entry),
        entry.url,
        f"{entry.word}: {entry.text}" if entry.word else entry.text,
        icon(kind.icon),
        format_html('<bdi class="t">{}</bdi> ', f"{entry.time:%H:%M}") if entry.time else "",
        format_html("<em>{}:</em> ", words) if words else "",
        entry.text,
    )


def chip_words(kind, entry):
    """What the icon of an entry and its place do not say already."""
    if entry.is_mark and entry.word != due_word() or entry.standing in (OFF, EXPECTED):
        yield entry.word
    if entry.standing == LATE:
        yield late_word(kind)


def line(pair):
    """An entry in a list: when, or what the day is of it; its title; how it stands."""
    kind, entry = pair
    return format_html(
        '<li class="{}"><span class="when">{}</span><a class="cn-quiet cn-strong" href="{}">{}'
        '<bdi class="x">{}</bdi></a><span class="word">{}</span></li>',
        look_of(kind, entry),
        entry.word if entry.is_mark else hours(entry),
        entry.url,
        icon(kind.icon),
        entry.text,
        how_late(kind, entry) if entry.is_mark else entry.word,
    )


def how_late(kind, entry):
    if entry.standing != LATE:
        return ""
    return format_html('<span class="cn-t-late">{}</span>', late_word(kind))


def late_word(kind):
    """A follow-up and a decision are not of one gender."""
    return pgettext("follow-up", "Late") if kind.key == "followups" else _("Late")


def hours(entry):
    if not entry.time:
        return _("No hour given")
    end = f" – {entry.end:%H:%M}" if entry.end else ""
    return format_html("<bdi>{}</bdi>", f"{entry.time:%H:%M}{end}")
