"""What one reader may count within a scope; each kind of record is counted once.

Promises: exact numbers, straight from the indexed columns, visits and meetings in one statement,
any other kind in one each (agreements in two, gaps in three) however many records there are.
Nothing is kept: a change shows at once.
"""

from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.functional import cached_property

from coverage.gap_list import Gaps
from followups import narrowing as of_followups
from followups.models import FollowUp
from meetings import narrowing as of_meetings
from meetings.models import Decision, Meeting
from partnerships import narrowing as of_agreements
from partnerships import standing
from partnerships.models import Agreement
from visits import narrowing as of_visits
from visits.models import Visit

from .contacts import own
from .days import VISITS, held
from .months import shown


class Reading:
    """Counts for a user within a scope, taken when they are asked for."""

    def __init__(self, user, scope):
        self.user, self.scope = user, scope
        self.today = timezone.localdate()

    @cached_property
    def ours(self):
        """Ids of the organizations whose side is meant: the chosen one, else the user's own."""
        chosen = self.scope.organization
        if chosen:
            return frozenset({chosen.pk})
        return own(self.user)

    def narrowed(self, room, model):
        """Those of a kind that the user may see, within the scope, in no order."""
        visible = model.objects.visible_to(self.user).order_by()
        return room.narrowed(visible, **self.scope.narrowing)

    def within(self, on="on"):
        """What is true of what lies in the period, and of what lies in the one before."""
        period = self.scope.period
        return [
            Q(**{f"{on}__range": (days.first, days.last)}) for days in (period, period.before())
        ]

    @property
    def all_visits(self):
        return self.narrowed(of_visits, Visit)

    @property
    def all_meetings(self):
        return self.narrowed(of_meetings, Meeting)

    @property
    def all_agreements(self):
        return self.narrowed(of_agreements, Agreement)

    @property
    def all_followups(self):
        return self.narrowed(of_followups, FollowUp)

    @property
    def all_decisions(self):
        visible = Decision.objects.visible_to(self.user).order_by()
        return of_meetings.narrowed_decisions(visible, **self.scope.narrowing)

    @cached_property
    def months(self):
        """The months that are drawn."""
        return shown(self.scope.period, self.today)

    @cached_property
    def days(self):
        """The days on which visits and meetings were held."""
        return held(self, self.months)

    @cached_property
    def visits(self):
        """Held visits: now, before, and those received and made now."""
        now, before = self.scope.period, self.scope.period.before()
        visits = [day for day in self.days if day.kind == VISITS]
        these = [day for day in visits if now.first <= day.on <= now.last]
        return {
            "now": sum(day.number for day in these),
            "before": sum(day.number for day in visits if before.first <= day.on <= before.last),
            "received": sum(day.received for day in these),
            "made": sum(day.made for day in these),
        }

    @cached_property
    def decisions(self):
        """Decisions that were not dropped, and those of them that were implemented."""
        now, before = self.within("meeting__on")
        is_done = Q(status=Decision.Status.IMPLEMENTED)
        standing_ones = self.all_decisions.exclude(status=Decision.Status.DROPPED)
        return standing_ones.filter(now | before).aggregate(
            now=Count("pk", filter=now),
            done=Count("pk", filter=now & is_done),
            before=Count("pk", filter=before),
            done_before=Count("pk", filter=before & is_done),
        )

    @cached_property
    def followups(self):
        """Open ones, late ones today and on the eve, and the day on which the oldest was due."""
        is_open = Q(status__in=FollowUp.OPEN_STATUSES)
        is_late = is_open & Q(due_on__lt=self.today)
        eve = self.scope.eve
        done_since = Q(status__in=FollowUp.FINISHED_STATUSES, done_on__gt=eve)
        was_late = (is_open | done_since) & Q(due_on__lt=eve)
        return self.all_followups.filter(is_open | done_since).aggregate(
            open=Count("pk", filter=is_open),
            late=Count("pk", filter=is_late),
            oldest=Min("due_on", filter=is_late),
            late_before=Count("pk", filter=was_late),
        )

    @cached_property
    def agreements(self):
        """In force and ending soon, today and on the eve."""
        eve, among = self.scope.eve, standing.ONCE_SIGNED
        everyone = Agreement.objects.order_by()
        known = everyone.noticed(among)
        earlier = standing.unrested(everyone, eve)
        asked = {
            "in_force": everyone.in_force(noticed=known),
            "ending": everyone.expiring(noticed=known),
            "in_force_before": earlier.in_force(eve, among=among, noticed=known),
            "ending_before": earlier.expiring(on=eve, among=among, noticed=known),
        }
        return self.all_agreements.filter(status__in=among).aggregate(
            **{name: Count("pk", filter=Q(pk__in=ids.values("pk"))) for name, ids in asked.items()}
        )

    @cached_property
    def plans(self):
        """The cells of the plans of coverage."""
        return Gaps(self.user, **self.scope.narrowing)

    @cached_property
    def gaps(self):
        """Cells that nobody leads, today and on the eve."""
        today, eve = (len(self.plans.on(day)) for day in (self.today, self.scope.eve))
        return {"now": today, "before": eve}
