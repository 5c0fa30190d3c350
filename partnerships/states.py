"""What has become of an obligation, from its dates and what was done: never stored.

Done once, an obligation is fulfilled when its quantity is reached (any evidence will do where
none was agreed), partial when something was done, lapsed when its due day, or else the last
day of the agreement, has passed without its being fulfilled, and pending until then.

A repeated one is owed once in each period and its quantity counts in each. Periods end on the
due days counted from the first due day, or begin with the term where no due day is given. It
is fulfilled when every period so far is, lapsed when the last one that closed was missed,
partial when something was done and pending when nothing was due yet.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from dateutil.relativedelta import relativedelta
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charitynet import recurrence

ONE_DAY = timedelta(days=1)
# A month that is too short puts a day forward by three at most.
SHORTEST = timedelta(days=3)


class State(models.TextChoices):
    FULFILLED = "fulfilled", _("Fulfilled")
    PARTIAL = "partial", _("Partly fulfilled")
    PENDING = "pending", _("Pending")
    LAPSED = "lapsed", _("Lapsed")

    @property
    def look(self):
        """The known status under which it is drawn."""
        return {"fulfilled": "done", "partial": "progress", "pending": "open"}.get(self, "late")


@dataclass(frozen=True)
class Frame:
    """What of the agreement decides about its obligations, on a day."""

    day: date
    starts_on: date | None
    ends_on: date | None
    is_over: bool = False

    @classmethod
    def of(cls, agreement, day=None):
        day = day or timezone.localdate()
        return cls(
            day,
            agreement.starts_on or agreement.signed_on,
            agreement.term_on(day).ends_on,
            agreement.status in (agreement.Status.ENDED, agreement.Status.TERMINATED),
        )


@dataclass(frozen=True)
class Period:
    """One time that a repeated obligation is owed: from and to which day, and what was done."""

    first: date
    last: date
    state: State
    total: Decimal

    @property
    def look(self):
        return self.state.look

    @property
    def is_open_before(self):
        return self.first == date.min


@dataclass(frozen=True)
class Standing:
    """Where an obligation stands: its state, how much was done, its periods if it repeats."""

    state: State
    total: Decimal
    periods: list = field(default_factory=list)

    @property
    def fulfilled_periods(self):
        return sum(period.state == State.FULFILLED for period in self.periods)


def standing(obligation, done, frame):
    """The Standing of an obligation, given its fulfilments that were not taken back."""
    done = [one for one in done if one.on <= frame.day]
    if not obligation.recurrence:
        due = obligation.due_on or frame.ends_on
        state = _state(obligation, done, frame.is_over or bool(due and due < frame.day))
        return Standing(state, _total(done))
    periods = [
        _period(obligation, done, first, last, frame)
        for first, last in periods_of(obligation.recurrence, obligation.due_on, frame)
    ]
    return Standing(_overall(periods, done, frame), _total(done), periods)


def _total(done):
    return sum((one.quantity or Decimal(0) for one in done), Decimal(0))


def _state(obligation, done, is_past):
    wanted = obligation.quantity
    if done and (wanted is None or _total(done) >= wanted):
        return State.FULFILLED
    if is_past:
        return State.LAPSED
    return State.PARTIAL if done else State.PENDING


def _period(obligation, done, first, last, frame):
    within = [one for one in done if first <= one.on <= last]
    is_past = frame.is_over or last < frame.day
    return Period(first, last, _state(obligation, within, is_past), _total(within))


def _overall(periods, done, frame):
    if periods and all(period.state == State.FULFILLED for period in periods):
        return State.FULFILLED
    closed = [period for period in periods if frame.is_over or period.last < frame.day]
    if closed and closed[-1].state == State.LAPSED:
        return State.LAPSED
    return State.PARTIAL if done else State.PENDING


def periods_of(text, due_on, frame):
    """First and last day of each period that has begun; none without a day to count from."""
    rule = recurrence.parse(text)
    anchor = due_on or frame.starts_on
    if anchor is None:
        return []
    ahead = max(frame.day, anchor) + _length(rule) + SHORTEST
    endless = recurrence.rrule_of(rule.frequency, rule.interval)
    marks = recurrence.occurrences(endless, anchor, ahead)
    stop = min((day for day in (rule.until, frame.ends_on) if day), default=date.max)
    if due_on:
        return _up_to(marks, anchor, frame.day, stop)
    return _from(marks, frame.day, stop, frame.ends_on or date.max)


def _length(rule):
    unit = {"DAILY": "days", "WEEKLY": "weeks", "MONTHLY": "months", "YEARLY": "years"}
    return relativedelta(**{unit[rule.frequency]: rule.interval})


def _up_to(dues, anchor, day, stop):
    """Periods that end on the due days up to the stop; the first is open to what came before."""
    pairs = [(before + ONE_DAY, due) for before, due in pairwise(dues)]
    if dues[0] == anchor:
        pairs.insert(0, (date.min, anchor))
    return [(first, due) for first, due in pairs if first <= day and due <= stop]


def _from(starts, day, stop, end):
    """Periods that begin on these days up to the stop; the last is cut by the end."""
    pairs = [(first, min(after - ONE_DAY, end)) for first, after in pairwise(starts)]
    return [(first, last) for first, last in pairs if first <= min(day, stop)]


def mark_idle(agreements):
    """Say of agreements that were fetched whether they are idle; two queries for all of them."""
    if agreements:
        kind = type(agreements[0])
        among = kind.objects.filter(pk__in=[one.pk for one in agreements])
        idle = set(among.idle().values_list("pk", flat=True))
        for one in agreements:
            one.is_idle = one.pk in idle
    return agreements
