"""Everything an organization took part in, newest first, a page at a time.

Six kinds of records are read, each no further than a page, by the day and id where the page
before ended, so that five thousand visits cost what ten do. What lies ahead is told by what is
open now; what has no date comes last and is given none.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from django.db.models import F, Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charitynet.dates import Precision
from charitynet.hijri import format_hijri_period
from charitynet.numbers import whole
from followups.models import FollowUp
from meetings.models import Meeting
from organizations.models import Statement
from partnerships.models import Agreement, Initiative
from visits.models import Visit

from . import events
from .capped import capped

MOST_SHOWN = 12
UNDATED = "undated"


class Source(NamedTuple):
    """One kind of event: its name in addresses and for people, its look, where it comes from."""

    name: str
    label: str
    icon: str
    tone: str
    day: str
    precision: str
    records: Callable
    tell: Callable


def _visits(organization, user):
    visits = Visit.objects.visible_to(user).of(organization).with_parties()
    return visits.defer("objectives", "summary", "folded")


def _meetings(organization, user):
    meetings = Meeting.objects.visible_to(user).of(organization).select_related("host")
    return meetings.defer("objectives", "folded")


def _agreements(organization, user):
    """Those that were signed, on the day they were."""
    agreements = Agreement.objects.visible_to(user).of(organization).with_parties()
    return agreements.filter(status__in=Agreement.LOCKED_STATUSES).defer("purpose", "folded")


def _initiatives(organization, user):
    """Those that left the bank, on their first day."""
    initiatives = Initiative.objects.visible_to(user).of(organization)
    outside = initiatives.exclude(status__in=Initiative.BANK_STATUSES)
    return outside.select_related("proposer").defer("summary", "folded")


def _follow_ups(organization, user):
    """Those that were finished, on the day they were."""
    followups = FollowUp.objects.visible_to(user).of(organization)
    finished = followups.filter(status__in=FollowUp.FINISHED_STATUSES)
    return finished.select_related("responsible").defer("details", "evidence", "folded")


def _statements(organization, user):
    said = Statement.objects.filter(organization=organization).visible_to(user)
    return said.select_related("person")


SOURCES = (
    Source("visits", _("Visits"), "arrow-left-right", "clay", "on", "precision",
           _visits, events.tell_visit),
    Source("meetings", _("Meetings"), "people", "pine", "on", "precision",
           _meetings, events.tell_meeting),
    Source("agreements", _("Agreements"), "file-earmark-text", "pine", "signed_on",
           "signed_precision", _agreements, events.tell_agreement),
    Source("initiatives", _("Initiatives"), "flag", "pine", "starts_on", "",
           _initiatives, events.tell_initiative),
    Source("followups", _("Follow-ups"), "check-lg", "", "done_on", "",
           _follow_ups, events.tell_follow_up),
    Source("statements", _("Statements"), "chat-quote", "clay", "said_on", "",
           _statements, events.tell_statement),
)  # fmt: skip
BY_NAME = {source.name: source for source in SOURCES}


@dataclass(frozen=True)
class Cursor:
    """The last event of the page before: its day, the rank of its kind and its id."""

    on: datetime.date | None
    rank: int
    pk: int

    def __str__(self):
        return f"{self.on or UNDATED}.{self.rank}.{self.pk}"

    @classmethod
    def read(cls, text):
        """The cursor that an address writes; None for whatever it does not."""
        day, _dot, rest = text.partition(".")
        rank, _dot, pk = rest.partition(".")
        try:
            on = None if day == UNDATED else datetime.date.fromisoformat(day)
        except ValueError:
            return None
        is_one = whole(pk) and rank.isdecimal() and len(rank) == 1
        return cls(on, int(rank), whole(pk)) if is_one else None

    def further(self, rank):
        """The condition that an event of a kind comes after it."""
        same_day = Q(day=self.on) if self.on else Q(day=None)
        if rank == self.rank:
            same_day &= Q(pk__lt=self.pk)
        elif rank < self.rank:
            same_day = Q(pk__in=[])
        return same_day | Q(day__lt=self.on) | Q(day=None) if self.on else same_day


@dataclass(frozen=True)
class Year:
    """A Gregorian year with its Hijri years and its events; `number` None for no date at all."""

    number: int | None
    events: list
    is_continued: bool = False

    @property
    def hijri(self):
        first = datetime.date(self.number, 1, 1) if self.number else None
        return format_hijri_period(first, Precision.YEAR)


@dataclass(frozen=True)
class Page:
    """Some events by year, how many are older, and where they begin."""

    years: list
    older: int
    cursor: Cursor | None


def page(organization, user, kind=None, after=None):
    """A Page of an organization's events as a user sees them, of one kind or of all."""
    found, total = [], 0
    for rank, source in enumerate(SOURCES):
        if kind in (None, source.name):
            rows, number = _read(source, rank, organization, user, after)
            found += [_event(source, rank, row, organization) for row in rows]
            total += number
    found.sort(key=lambda event: event.place)
    shown = found[:MOST_SHOWN]
    last = shown[-1] if shown else None
    cursor = Cursor(last.on, last.rank, last.pk) if last else None
    return Page(_years(shown, after), total - len(shown), cursor)


def _read(source, rank, organization, user, after):
    """The next few of one kind, and how many of it there are from here on."""
    exactness = F(source.precision) if source.precision else Value(Precision.DAY.value)
    records = source.records(organization, user)
    records = records.annotate(day=F(source.day), exactness=exactness)
    records = records.filter(Q(day__lte=timezone.localdate()) | Q(day=None))
    if after:
        records = records.filter(after.further(rank))
    return capped(records.order_by(F("day").desc(nulls_last=True), "-pk"), MOST_SHOWN)


def _event(source, rank, record, organization):
    told = source.tell(record, organization)
    if "url" not in told:
        told["url"] = record.get_absolute_url()
    return events.Event(
        rank=rank, pk=record.pk, on=record.day, precision=record.exactness, source=source, **told
    )


def _years(shown, after):
    """The events by year; the first continues the year in which the page before ended."""
    before = (after.on.year if after.on else None) if after else 0
    return [
        Year(number, list(inside), is_continued=number == before)
        for number, inside in groupby(shown, lambda event: event.on.year if event.on else None)
    ]
