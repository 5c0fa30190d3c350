"""The days of a page, ready to be drawn."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charitynet import hijri

from . import drawing

MOST_IN_CELL = 4
MOST_IN_LIST = 20


@dataclass(frozen=True)
class Day:
    """A day: its numbers in both calendars, what lies behind it, what stands on it."""

    date: datetime.date
    url: str
    entries: list
    further: int
    occasions: list
    is_today: bool
    is_outside: bool
    is_hijri: bool

    @property
    def total(self):
        return len(self.entries) + self.further

    @property
    def shown(self):
        """What fits into a cell; a single one left over takes the place of «+1»."""
        fits = self.total <= MOST_IN_CELL
        return self.entries if fits else self.entries[: MOST_IN_CELL - 1]

    @property
    def chips(self):
        return [drawing.chip(pair) for pair in self.shown]

    @property
    def all_chips(self):
        return [drawing.chip(pair) for pair in self.entries]

    @property
    def lines(self):
        return [drawing.line(pair) for pair in self.entries]

    @property
    def first_lines(self):
        """What a list of a whole month shows of the day."""
        return [drawing.line(pair) for pair in self.entries[:MOST_IN_LIST]]

    @property
    def further_lines(self):
        return self.total - len(self.entries[:MOST_IN_LIST])

    @property
    def left_out(self):
        return self.total - len(self.shown)

    @property
    def numbers(self):
        """The day of the month in the calendar of the page, and in the other one."""
        parts = hijri.hijri(self.date)
        own, other = self._gregorian(), self._hijri(parts) if parts else ""
        return (other, own) if self.is_hijri and parts else (own, other)

    def _gregorian(self):
        day = self.date.day
        is_first = self.is_hijri and day == 1
        return f"{day} {hijri.month_name(self.date.month)}" if is_first else str(day)

    def _hijri(self, parts):
        _year, month, day = parts
        is_first = not self.is_hijri and day == 1
        return f"{day} {hijri.hijri_month_name(month)}" if is_first else str(day)

    @property
    def title(self):
        """What a screen reader says of the link to the day."""
        day = hijri.format_gregorian(self.date, with_weekday=True)
        text = ngettext("%(count)s entry", "%(count)s entries", self.total)
        said = text % {"count": self.total} if self.total else _("nothing")
        return _("%(day)s, %(hijri)s: %(said)s") % {
            "day": day,
            "hijri": hijri.format_hijri(self.date),
            "said": said,
        }

    @property
    def begun(self):
        """Occasions whose name stands here: where they begin, or where the week does."""
        is_sunday = self.date.weekday() == 6
        return [one for one in self.occasions if is_sunday or one.first == self.date]

    @property
    def looks(self):
        """The classes of its cell."""
        marks = {"today": self.is_today, "outside": self.is_outside, "has": self.total}
        marks["feast"] = any(not one.is_long for one in self.occasions)
        bands = {one.look.split()[0] for one in self.occasions if one.is_long}
        return " ".join([name for name, is_so in marks.items() if is_so] + sorted(bands))


def day_of(date, look, filled, found, span):
    return Day(
        date,
        look.address("day", date.isoformat()),
        filled.on(date),
        filled.further[date],
        [one for one in found if date in one],
        date == look.today,
        date not in span,
        look.is_hijri,
    )
