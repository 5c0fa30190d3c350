"""Visits and meetings month by month, for the chart and for the table beside it.

Twelve months up to the end of the period, or up to today while it still runs; a longer period
shows its own months, the last 36 of them.
"""

from collections import Counter
from dataclasses import dataclass, field

from dateutil.relativedelta import relativedelta
from django.db.models import Count

from charitynet import hijri
from charitynet.periods import Period
from visits.narrowing import on_side

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
    """The months with their counts, two statements in all; a day is a group, months are added."""
    months = [Month(period) for period in shown(reading.scope.period, reading.today)]
    days = months[0].period.first, months[-1].period.last
    spots = {(one.period.first.year, one.period.first.month): one.counts for one in months}
    for day, *numbers in _visits(reading, days):
        spots[day.year, day.month].update(dict(zip(SERIES, numbers, strict=False)))
    for day, number in _meetings(reading, days):
        spots[day.year, day.month]["meetings"] += number
    return months


def shown(period, today):
    """The whole months that are drawn."""
    last = max(min(period.last, today), period.first)
    first = max(period.first, last - relativedelta(months=MOST - 1))
    first = min(first, last - relativedelta(months=FEWEST - 1)).replace(day=1)
    last = last.replace(day=1) + relativedelta(months=1, days=-1)
    return Period(first, last).months()


def _visits(reading, days):
    received, made = (on_side(side, reading.ours) for side in SERIES[:2])
    kinds = {
        "received": received,
        "made": made & ~received,
        "others": ~made & ~received,
    }
    found = reading.all_visits.held().filter(on__range=days).values("on")
    counts = {name: Count("pk", filter=is_it) for name, is_it in kinds.items()}
    return found.annotate(**counts).values_list("on", *kinds)


def _meetings(reading, days):
    found = reading.all_meetings.held().filter(on__range=days).values("on")
    return found.annotate(number=Count("pk")).values_list("on", "number")
