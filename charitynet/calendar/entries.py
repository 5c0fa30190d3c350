"""What stands on a day, and what is asked for when days are filled."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import pgettext

from charitynet import access
from charitynet.roles import Act

MOST_OF_A_KIND = 100
OFF, DONE, EXPECTED, LATE = "off", "done", "expected", "late"


@dataclass(frozen=True)
class Kind:
    """A kind of entry: its key in addresses, its words, its icon and where it finds its days."""

    key: str
    label: str
    icon: str
    sources: tuple


@dataclass(frozen=True)
class Entry:
    """One thing on one day; `word` says what the day is of it, `standing` how it is drawn.

    An event takes place that day; of what is a mark the day is only an end or a limit.
    """

    day: datetime.date
    text: str
    page: str
    pk: int
    uid: str
    word: str = ""
    standing: str = ""
    time: datetime.time | None = None
    end: datetime.time | None = None
    version: int = 0
    of_day: int = 0
    is_mark: bool = False

    @property
    def url(self):
        return reverse(self.page, args=[self.pk])


@dataclass(frozen=True)
class Asked:
    """For whom which days are filled, narrowed to an organization or to what concerns him."""

    user: object
    first: datetime.date
    last: datetime.date
    organization: object = None
    only_ours: bool = False
    most: int = MOST_OF_A_KIND

    @cached_property
    def ours(self):
        return access.reach(self.user, Act.VIEW).organizations

    def narrowed(self, found, concerns_us: Callable):
        """What one organization has to do with, and what concerns the reader's own."""
        if self.organization:
            found = found.of(self.organization)
        return found.filter(concerns_us(self.ours)) if self.only_ours else found

    def __contains__(self, day):
        return day is not None and self.first <= day <= self.last


def due_word():
    """What most days of limits are, which their icon says already."""
    return pgettext("day", "Due")


def by_day(found, day, asked, *fields, order=()):
    """Rows dated within what is asked: of each day the first ones, and how many it holds."""
    numbered = (
        found.filter(**{f"{day}__range": (asked.first, asked.last)})
        .order_by()
        .annotate(
            nth=Window(RowNumber(), partition_by=[F(day)], order_by=[*order, F("pk").asc()]),
            of_day=Window(Count("pk"), partition_by=[F(day)]),
        )
    )
    return numbered.filter(nth__lte=asked.most).values("pk", "of_day", day, *fields)


@dataclass
class Filled:
    """The days that were filled: the entries of each, and how many more it holds."""

    entries: dict = field(default_factory=lambda: defaultdict(list))
    further: Counter = field(default_factory=Counter)

    def add(self, kind, found):
        held, listed = {}, Counter()
        for entry in found:
            self.entries[entry.day].append((kind, entry))
            listed[entry.day] += 1
            held[entry.day] = max(held.get(entry.day, 0), entry.of_day)
        for day, number in held.items():
            self.further[day] += max(number - listed[day], 0)

    def on(self, day):
        """What stands on a day: what has an hour by the hour, after what has none."""
        return sorted(self.entries.get(day, ()), key=_by_hour)


def _by_hour(pair):
    _kind, entry = pair
    return entry.time is not None, entry.time or datetime.time.min


def filled(kinds, asked):
    """The days of what is asked; as many queries however many records there are."""
    days = Filled()
    for kind in kinds:
        for source in kind.sources:
            days.add(kind, source(asked))
    return days
