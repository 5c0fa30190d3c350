"""Who worked with an organization: visits both ways, meetings together, agreements in force.

Everything is counted over what the reader may see. A tie is past when no agreement of the two
is in force, no visit is planned and they last met more than a year ago.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Max, Q
from django.utils import timezone

from charitynet.dates import Precision
from meetings.models import Attendance, Meeting
from organizations.models import Organization
from partnerships.models import Agreement, Party
from visits import reciprocity
from visits.models import Visit

A_YEAR = datetime.timedelta(days=365)


@dataclass
class Tie:
    """What two organizations had to do with each other; `on` is the latest day, if known."""

    other: Organization
    made: int = 0
    received: int = 0
    meetings: int = 0
    agreements: int = 0
    on: datetime.date | None = None
    precision: str = Precision.UNKNOWN
    latest: int | None = None
    due_from: Organization | None = None
    is_planned: bool = False
    is_coming: bool = False

    @property
    def encounters(self):
        return self.made + self.received + self.meetings

    @property
    def is_past(self):
        recent = self.on is not None and self.on >= timezone.localdate() - A_YEAR
        return not (self.agreements or self.is_planned or self.is_coming or recent)

    def place(self):
        """What the ties are sorted by: living ones first, the busiest before others."""
        return (self.is_past, -self.encounters, -self.agreements, self.other.pk)

    def met(self, on, precision):
        """Keep the latest of the days on which they met."""
        if on and (self.on is None or on > self.on):
            self.on, self.precision = on, precision


def ties(organization, user):
    """All Ties of an organization as a user sees them, the busiest first."""
    found = {pair.other.pk: _from_visits(pair) for pair in reciprocity.pairs(organization, user)}
    meetings = _meetings(organization, user)
    agreements, in_force = _agreements(organization, user)
    missing = (set(meetings) | set(agreements)) - set(found)
    found |= {pk: Tie(other) for pk, other in Organization.objects.in_bulk(missing).items()}
    _tell_exactness(found.values())
    for pk, (number, on, precision) in meetings.items():
        found[pk].meetings = number
        found[pk].met(on, precision)
    for pk, signed in agreements.items():
        found[pk].agreements = sum(agreement in in_force for agreement, *_day in signed)
        for _agreement, on, precision in signed:
            found[pk].met(on, precision)
    return sorted(found.values(), key=Tie.place)


def _from_visits(pair):
    return Tie(
        pair.other,
        made=pair.made,
        received=pair.received,
        on=pair.latest_on,
        latest=pair.latest,
        due_from=pair.due_from,
        is_planned=pair.is_planned,
        is_coming=pair.latest is None,
    )


def _tell_exactness(found):
    """How exactly the day of the latest visit of each is known."""
    latest = {tie.latest: tie for tie in found if tie.latest}
    exact = Visit.objects.filter(pk__in=latest).order_by().values_list("pk", "precision")
    for pk, precision in exact:
        latest[pk].precision = precision


def _meetings(organization, user):
    """{other: (meetings that both attended, the latest day, how exactly it is known)}."""
    held = Meeting.objects.visible_to(user).held().order_by()
    present = Attendance.objects.present().order_by()
    ours = present.filter(organization=organization, meeting__in=held.values("pk"))
    others = present.filter(meeting__in=ours.values("meeting")).exclude(organization=organization)
    rows = others.values("organization").annotate(
        number=Count("pk"),
        latest=Max("meeting__on"),
        to_the_day=Max("meeting__on", filter=Q(meeting__precision=Precision.DAY)),
        to_the_month=Max("meeting__on", filter=Q(meeting__precision=Precision.MONTH)),
    )
    return {row["organization"]: (row["number"], row["latest"], _exactness(row)) for row in rows}


def _exactness(row):
    if row["latest"] == row["to_the_day"]:
        return Precision.DAY
    return Precision.MONTH if row["latest"] == row["to_the_month"] else Precision.YEAR


def _agreements(organization, user):
    """{other: [(agreement, day of signing, how exactly)]}, and those that are in force."""
    seen = Agreement.objects.visible_to(user).of(organization).order_by()
    signed = seen.filter(status__in=Agreement.LOCKED_STATUSES)
    parties = Party.objects.filter(agreement__in=signed.values("pk")).order_by()
    found = defaultdict(list)
    for pk, *agreement in parties.exclude(organization=organization).values_list(
        "organization", "agreement", "agreement__signed_on", "agreement__signed_precision"
    ):
        found[pk].append(agreement)
    return found, set(seen.in_force().values_list("pk", flat=True))
