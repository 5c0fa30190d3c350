"""What a report tells of a period: the figures, and the records behind them.

Promises: as many statements for two hundred records of a kind as for ten.
"""

from dataclasses import dataclass

from django.db.models import F
from django.utils.functional import cached_property

from charitynet.dashboard.partners import going_cold
from charitynet.dashboard.work import ahead
from charitynet.figures import measures
from charitynet.figures.completion import completion
from charitynet.figures.months import by_month
from charitynet.figures.reading import Reading
from coverage.gap_list import Gaps
from coverage.gap_views import named
from partnerships.models import Agreement
from partnerships.watch import watched

MOST_LISTED = 8


@dataclass(frozen=True)
class Listed:
    """The first records of a kind, and how many there are."""

    records: list
    total: int

    @classmethod
    def of(cls, queryset):
        """Those of a queryset; counted only where they do not all fit."""
        records = list(queryset[: MOST_LISTED + 1])
        total = len(records)
        if total > MOST_LISTED:
            total = queryset.order_by().count()
        return cls(records[:MOST_LISTED], total)

    @property
    def further(self):
        return self.total - len(self.records)


class Contents:
    """The contents of the report that a user takes out within a scope."""

    def __init__(self, user, scope):
        self.user, self.scope = user, scope
        self.reading = Reading(user, scope)
        self.today = self.reading.today

    @cached_property
    def figures(self):
        return [taken(self.reading) for taken in measures.MEASURES.values()]

    @cached_property
    def months(self):
        return by_month(self.reading)

    def within(self, on="on"):
        return self.reading.within(on)[0]

    @cached_property
    def visits(self):
        held = self.reading.all_visits.held().filter(self.within())
        plain = held.defer("objectives", "summary", "folded")
        return Listed.of(plain.with_parties().order_by("-on", "-pk"))

    @cached_property
    def meetings(self):
        held = self.reading.all_meetings.held().filter(self.within())
        plain = held.defer("objectives", "folded").select_related("host")
        return Listed.of(plain.order_by("-on", "-pk"))

    @cached_property
    def agreements(self):
        """Those in force, the next to end first, with what is owed under each."""
        soonest = (F("ends_on").asc(nulls_last=True), "pk")
        found = Listed.of(self.reading.all_agreements.in_force().with_parties().order_by(*soonest))
        watched(found.records)
        return found

    @cached_property
    def signed(self):
        """Those signed in the period, whatever became of them."""
        once = self.reading.all_agreements.filter(status__in=Agreement.LOCKED_STATUSES)
        within = once.filter(self.within("signed_on"))
        return Listed.of(within.with_parties().order_by("-signed_on", "-pk"))

    @cached_property
    def ending(self):
        """Ids of the listed agreements that end within 90 days and do not renew themselves."""
        keys = [one.pk for one in self.agreements.records]
        return set(Agreement.objects.filter(pk__in=keys).expiring().values_list("pk", flat=True))

    @cached_property
    def decisions(self):
        taken = self.reading.all_decisions.filter(self.within("meeting__on"))
        with_all = taken.select_related("meeting").prefetch_related("responsible")
        return Listed.of(with_all.order_by("-meeting__on", "number", "pk"))

    @cached_property
    def completion(self):
        rows, further = completion(self.reading)
        return Listed(rows, len(rows) + further)

    @cached_property
    def late(self):
        """The follow-ups that are late today, the longest first."""
        late = self.reading.all_followups.late(self.today).select_related("responsible")
        return Listed.of(late.order_by("due_on", "pk"))

    @cached_property
    def gaps(self):
        spots = Gaps(self.user, **self.scope.narrowing).on(self.today)
        return Listed(named(spots[:MOST_LISTED]), len(spots))

    @cached_property
    def cold(self):
        rows, further = going_cold(self.reading)
        return Listed(rows, len(rows) + further)

    @cached_property
    def ahead(self):
        return ahead(self.reading)

    @property
    def is_empty(self):
        """Nothing is recorded of which this report could tell."""
        lists = (self.visits, self.meetings, self.signed, self.agreements, self.decisions)
        others = (self.completion, self.late, self.gaps, self.cold)
        months = any(one.visits or one.counts["meetings"] for one in self.months)
        return not (months or self.ahead or any(one.total for one in (*lists, *others)))
