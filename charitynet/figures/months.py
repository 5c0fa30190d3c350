"""Visits and meetings month by month, for the chart and for the table beside it.

Twelve months up to the end of the period, or up to today while it still runs; a longer period
shows its own months, the last 36 of them.
"""

from collections import Counter
from dataclasses import dataclass, field

from dateutil.relativedelta import relativedelta

from charitynet import hijri
from charitynet.periods import Period

from . import days

FEWEST, MOST = 12, 36
SERIES = ("received", "made", "others", "meetings")


@dataclass(frozen=True)
class Month:
    """A month and how many visits and meetings were held in it; a visit stands in one of three."""

    period: Period
    counts: Counter = field(default_factory=Counter)

    @property
    def name(self):
        return hijri.month_name(self.period.first.month)

    @property
    def label(self):
        return hijri.format_period(self.period.first, "month")

    @property
    def hijri(self):
        """The Hijri months that it touches."""
        return hijri.format_hijri_period(self.period.first, "month")

    @property
    def hijri_name(self):
        """The Hijri month in which its middle lies."""
        parts = hijri.hijri(self.period.first.replace(day=15))
        return hijri.hijri_month_name(parts[1]) if parts else ""

    @property
    def visits(self):
        return sum(self.counts[name] for name in ("received", "made", "others"))


def by_month(reading):
    """The months with their counts, added up from the days."""
    months = [Month(period) for period in reading.months]
    spots = {(one.period.first.year, one.period.first.month): one.counts for one in months}
    for day in reading.days:
        counts = spots.get((day.on.year, day.on.month))
        if counts is not None:
            counts.update(told(day))
    return months


def told(day):
    """A day as the months tell it: a visit that was received and made was received."""
    if day.kind == days.MEETINGS:
        return {"meetings": day.number}
    made = day.made - day.both
    others = day.number - day.received - made
    return {"received": day.received, "made": made, "others": others}


def shown(period, today):
    """The whole months that are drawn."""
    last = max(min(period.last, today), period.first)
    first = max(period.first, last - relativedelta(months=MOST - 1))
    first = min(first, last - relativedelta(months=FEWEST - 1)).replace(day=1)
    last = last.replace(day=1) + relativedelta(months=1, days=-1)
    return Period(first, last).months()
