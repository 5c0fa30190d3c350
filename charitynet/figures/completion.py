"""How many of the follow-ups that were due each organization has done."""

from dataclasses import dataclass

from django.db.models import Count, Q

from followups.models import FollowUp
from organizations.models import Organization

from .measures import listed, share

MOST_SHOWN = 8
COUNTED = (*FollowUp.OPEN_STATUSES, *FollowUp.FINISHED_STATUSES)


@dataclass(frozen=True)
class Completion:
    """An organization, how many were due, how many of them it has done, the list of those due."""

    organization: Organization
    due: int
    done: int
    url: str

    @property
    def percent(self):
        return share(self.done, self.due)

    @property
    def rest(self):
        return 100 - self.percent


def completion(reading):
    """The organizations with the most follow-ups due in the period, and how many more there are."""
    now, _before = reading.within("due_on")
    is_done = Q(status__in=FollowUp.FINISHED_STATUSES)
    due = reading.all_followups.exclude(status=FollowUp.Status.CANCELLED).filter(now)
    rows = due.values_list("responsible").annotate(
        due=Count("pk"), done=Count("pk", filter=is_done)
    )
    rows = list(rows.order_by("-due", "responsible"))
    shown = rows[:MOST_SHOWN]
    known = Organization.objects.in_bulk([pk for pk, _due, _done in shown])
    found = [Completion(known[pk], due, done, due_of(reading, pk)) for pk, due, done in shown]
    return found, len(rows) - len(shown)


def due_of(reading, organization):
    """The address of the follow-ups that were due from an organization."""
    period = reading.scope.period
    days = {"due_from": period.first.isoformat(), "due_to": period.last.isoformat()}
    asked = {"scope": "all", "view": "all", "status": COUNTED, "responsible": organization}
    return listed(reading, "followups:followup_list", **asked, **days)
