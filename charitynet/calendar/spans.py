"""What a page of the calendar shows: a month of either calendar, a week or a day.

Promises: weeks begin on Sunday; a text is read as people type it in either calendar, a year
below 1600 being Hijri; what cannot be read is a DateError with a sentence. There are no pages
before the first and after the last day that both calendars know.
"""

import datetime
import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from charitynet import hijri, periods
from charitynet.arabic import fold
from charitynet.hijri import DateError
from charitynet.periods import ONE_DAY, Period

LONGEST_TEXT = 60
WEEK = datetime.timedelta(days=7)
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
NUMERIC_MONTH = re.compile(r"(\d{4})[-/.\s]+(\d{1,2})|(\d{1,2})[-/.\s]+(\d{4})")
UNREADABLE = _("Write the month as 11/2026, November 2026 or Ramadan 1448.")
BY_HIJRI, BY_GREGORIAN = "hijri", "gregorian"


@dataclass(frozen=True)
class Span:
    """The days that one page tells of, and how an address names them."""

    period: Period
    unit: str
    is_hijri: bool = False

    @property
    def first(self):
        return self.period.first

    @property
    def last(self):
        return self.period.last

    def __contains__(self, day):
        return day in self.period

    @property
    def text(self):
        """2026-11, 1448-06 or 2026-11-25."""
        if self.unit != "month":
            return max(self.first, hijri.FIRST_DAY).isoformat()
        parts = hijri.hijri(self.first) if self.is_hijri else (self.first.year, self.first.month)
        return f"{parts[0]}-{parts[1]:02}"

    @property
    def label(self):
        """«نوفمبر 2026», «رمضان 1448هـ», «22 – 28 نوفمبر 2026»."""
        if self.unit == "day":
            return hijri.format_gregorian(self.first, with_weekday=True)
        return self.period.label if self.unit == "month" else _between(self.period)

    @property
    def other_label(self):
        """The same days as the other calendar calls them."""
        if self.unit == "day":
            return hijri.format_hijri(self.first)
        if self.unit == "month" and not self.is_hijri:
            return hijri.format_hijri_period(self.first, "month")
        return _between(self.period) if self.is_hijri else _hijri_between(self.period)

    def before(self):
        return self._around(self.first - ONE_DAY)

    def after(self):
        return self._around(self.last + ONE_DAY)

    def _around(self, day):
        is_known = hijri.FIRST_DAY <= day <= hijri.LAST_DAY
        return AROUND[self.unit](day, self.is_hijri) if is_known else None

    def weeks(self):
        """The days of its weeks, whole: seven from Sunday to Saturday in each."""
        day, weeks = sunday_before(self.first), []
        while day <= self.last:
            weeks.append([day + ONE_DAY * step for step in range(7)])
            day += WEEK
        return weeks


def sunday_before(day):
    return day - ONE_DAY * ((day.weekday() + 1) % 7)


def month(day, is_hijri=False):
    around = periods.hijri_month_around if is_hijri else periods.month_around
    return Span(around(day), "month", is_hijri and hijri.hijri(day) is not None)


def week(day, is_hijri=False):
    first = sunday_before(day)
    return Span(Period(first, first + ONE_DAY * 6), "week", is_hijri)


def one_day(day, is_hijri=False):
    return Span(Period(day, day), "day", is_hijri)


AROUND = {"month": month, "week": week, "day": one_day}


def read(text, unit, today, is_hijri=False):
    """The Span that a typed text means; today's for none. Raises DateError."""
    text = text.replace("\x00", "").strip()
    if not text:
        return AROUND[unit](today, is_hijri)
    if len(text) > LONGEST_TEXT:
        raise DateError(UNREADABLE, "unreadable")
    if unit == "month":
        return read_month(text, today)
    return AROUND[unit](hijri.parse_day(text, today=today), is_hijri)


def read_month(text, today):
    """«نوفمبر 2026», «رمضان», «1448-09», or the month of a day."""
    folded = fold(text)
    numeric = NUMERIC_MONTH.fullmatch(folded)
    if numeric:
        year, number = (numeric[1], numeric[2]) if numeric[1] else (numeric[4], numeric[3])
        return _month_of(f"1/{number}/{year}", today)
    year = YEAR.search(folded)
    if not (year or re.search(r"[^\W\d]", folded)):
        raise DateError(UNREADABLE, "unreadable")
    tries = [folded, f"1 {folded}"] if year else [folded, *_this_year(folded, today)]
    for one in tries[:-1]:
        try:
            return _month_of(one, today)
        except DateError:
            continue
    return _month_of(tries[-1], today)


def _this_year(name, today):
    """A name without a year is the month of that name that is not over yet."""
    (hijri_year, *_rest) = hijri.hijri(today) or (today.year,)
    for year in (hijri_year, today.year):
        try:
            found = _month_of(f"1 {name} {year}", today)
        except DateError:
            continue
        return [f"1 {name} {year if found.last >= today else year + 1}"]
    return [f"1 {name}"]


def _month_of(text, today):
    try:
        day = hijri.parse_day(text, today=today)
    except DateError as error:
        raise (error if error.code == "range" else DateError(UNREADABLE, "unreadable")) from error
    year = YEAR.search(text)
    return month(day, bool(year) and int(year[0]) < hijri.FIRST_GREGORIAN_YEAR)


def _between(period):
    """«22 – 28 نوفمبر 2026», naming only what changes."""
    first, last = period.first, period.last
    has_year, has_month = (
        first.year != last.year,
        (first.year, first.month) != (last.year, last.month),
    )
    start = hijri.format_gregorian(first, with_year=has_year) if has_month else str(first.day)
    return f"{start} – {hijri.format_gregorian(last)}"


def _hijri_between(period):
    first, last = hijri.hijri(period.first), hijri.hijri(period.last)
    if first is None or last is None:
        return ""
    start = hijri.format_hijri(period.first, with_year=first[0] != last[0])
    if first[:2] == last[:2]:
        start = str(first[2])
    return f"{start} – {hijri.format_hijri(period.last)}"
