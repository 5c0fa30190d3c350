"""The shape of a reminder: parts with lines, and how days and delays are put in words."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charitynet.hijri import format_gregorian, format_hijri
from charitynet.navigation import address

MOST_LINES = 10
LONGEST_TEXT = 140
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Line:
    """One thing: what it is, where it is read, what to know, and how late it is if it is."""

    text: str
    path: str = ""
    facts: tuple = ()
    alarm: str = ""


@dataclass(frozen=True)
class Part:
    """Things of one kind; `path` leads to the list of all, counts await nobody in particular."""

    heading: str
    lines: list
    path: str = ""
    is_count: bool = False

    @property
    def shown(self):
        return self.lines[:MOST_LINES]

    @property
    def further(self):
        return max(len(self.lines) - MOST_LINES, 0)


def both(day, with_weekday=False):
    """A day in both calendars: «24 أبريل 2025 · 26 شوال 1446هـ»."""
    written = (format_gregorian(day, with_weekday=with_weekday), format_hijri(day))
    return " · ".join(filter(None, written))


def lateness(due_on, today):
    """«التأخر: 3 أيام», or nothing."""
    days = (today - due_on).days
    if days <= 0:
        return ""
    return ngettext("late by %(count)s day", "late by %(count)s days", days) % {"count": days}


def brief(text):
    """A text on one line, not longer than an eye takes in."""
    return Truncator(" ".join(text.split())).chars(LONGEST_TEXT)


def listed(url_name, query=""):
    """The address of a list narrowed to what is meant; nothing while the list is not there."""
    path = address(url_name)
    return f"{path}{query}" if path else ""


def due(day):
    return _("Due: %(day)s") % {"day": both(day)}
