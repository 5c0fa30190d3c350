"""Days that everybody plans by: Ramadan and the feasts, two national days, seasons entered.

Hijri occasions are computed by Umm al-Qura, like every Hijri date here; the sighting of the
moon may move them by a day, and the page says so. What is announced year by year, such as
school terms, is not computed: the administrator enters it as a season.
"""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from charitynet import hijri
from charitynet.periods import hijri_month_around
from charitynet.seasons import Season

# Month, first day, last day (None: the last of the month), name.
HIJRI_OCCASIONS = (
    (1, 1, 1, _("Hijri new year")),
    (1, 10, 10, _("Ashura")),
    (9, 1, None, _("Ramadan")),
    (10, 1, 1, _("Eid al-Fitr")),
    (12, 9, 9, _("Day of Arafah")),
    (12, 10, 10, _("Eid al-Adha")),
    (12, 11, 13, _("Days of Tashreeq")),
)
# Month, day, the first year in which it was kept, name.
NATIONAL_DAYS = (
    (2, 22, 2022, _("Saudi Foundation Day")),
    (9, 23, 1965, _("Saudi National Day")),
)


@dataclass(frozen=True)
class Occasion:
    """Named days that lie behind what happens on them."""

    name: str
    first: datetime.date
    last: datetime.date
    look: str

    @property
    def is_long(self):
        return self.first != self.last

    def __contains__(self, day):
        return self.first <= day <= self.last


def occasions(first, last):
    """What lies between two days, the long ones before those of a day."""
    found = [*hijri_occasions(first, last), *national_days(first, last)]
    within = [one for one in found if one.first <= last and one.last >= first]
    seasons = [
        Occasion(str(one), one.first, one.last, f"season {one.kind}")
        for one in Season.objects.during(first, last)
    ]
    return sorted(seasons + within, key=lambda one: (not one.is_long, one.first, one.last))


def hijri_occasions(first, last):
    years = {(hijri.hijri(day) or (0,))[0] for day in (first, last)} - {0}
    for year in range(min(years, default=0), max(years, default=-1) + 1):
        for month, start, end, name in HIJRI_OCCASIONS:
            begins = hijri.gregorian(year, month, start)
            ends = hijri.gregorian(year, month, end) if end else hijri_month_around(begins).last
            yield Occasion(name, begins, ends, "hijri")


def national_days(first, last):
    for year in range(first.year, last.year + 1):
        for month, day, since, name in NATIONAL_DAYS:
            if year >= since:
                on = datetime.date(year, month, day)
                yield Occasion(name, on, on, "national")
