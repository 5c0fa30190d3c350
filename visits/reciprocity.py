"""Who has visited whom, and who owes a visit in return.

For each pair of organizations: visits made and received; a return is due from the host of the
latest held visit when no later visit of the pair in the other direction is held or planned.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from organizations.models import Organization

from .models import Delegation, Visit


@dataclass
class Pair:
    """One organization's visits with another; `due_from` is who owes a return, if anybody."""

    other: Organization
    made: int = 0
    received: int = 0
    latest_on: date | None = None
    latest: int | None = None
    due_from: Organization | None = None
    is_planned: bool = False


def pairs(organization, user):
    """The pairs of an organization over visits that the user sees: those due, then the busiest."""
    meetings = defaultdict(list)
    for visit, on, status, host, guest in _rows(organization, user):
        is_host = host == organization.pk
        meetings[guest if is_host else host].append((on or date.min, visit, status, is_host))
    others = Organization.objects.in_bulk(meetings)
    found = [_pair(organization, others[pk], events) for pk, events in meetings.items()]
    return sorted(found, key=lambda pair: (pair.due_from is None, -(pair.made + pair.received)))


def _rows(organization, user):
    """(visit, day, status, host, guest) of every visit in which the organization is one of two."""
    seen = Visit.objects.visible_to(user).of(organization)
    seen = seen.filter(status__in=[*Visit.HELD_STATUSES, *Visit.COMING_STATUSES])
    guests = Delegation.objects.filter(side=Delegation.Side.GUEST, visit__in=seen)
    return [
        row
        for row in guests.filter(visit__delegations__side=Delegation.Side.HOST).values_list(
            "visit",
            "visit__on",
            "visit__status",
            F("visit__delegations__organization"),
            "organization",
        )
        if organization.pk in row[3:]
    ]


def _pair(organization, other, events):
    events.sort()
    held = [event for event in events if event[2] in Visit.HELD_STATUSES]
    pair = Pair(
        other,
        made=sum(not is_host for *_rest, is_host in held),
        received=sum(is_host for *_rest, is_host in held),
    )
    if held:
        on, visit, _status, received = held[-1]
        pair.latest, pair.latest_on = visit, None if on == date.min else on
        back = [later for later in events if later[:2] > (on, visit) and later[3] is not received]
        pair.is_planned = bool(back)
        pair.due_from = None if back else organization if received else other
    return pair
