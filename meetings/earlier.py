"""What became of the decisions of a series' earlier meetings: the first thing a meeting opens with.

Every decision that is neither implemented nor dropped returns by itself, whichever meeting took
it; with them those that were implemented since the meeting before.
"""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, OuterRef, Q, Subquery

from charitynet.history import HistoryEntry

from .models import Decision, DecisionUpdate, Meeting
from .reports import may_report


@dataclass
class Earlier:
    """`groups` are pairs of the responsible organizations and their decisions."""

    groups: list
    meetings: list
    implemented: int
    total: int

    @property
    def only_meeting(self):
        """The meeting that all of them come from, if it is one."""
        return self.meetings[0] if len(self.meetings) == 1 else None


def earlier_of(meeting, user):
    """What the user may know of the earlier decisions; None when no earlier meeting is known."""
    if not meeting.series_id:
        return None
    held = Meeting.objects.visible_to(user).held().before(meeting)
    latest = held.order_by(F("number").desc(nulls_last=True), *Meeting._meta.ordering).first()
    if latest is None:
        return None
    decisions = _decisions(meeting, latest, user)
    meetings = {one.meeting_id: one.meeting for one in decisions}
    return Earlier(
        groups=_grouped(decisions),
        meetings=list(meetings.values()) or [latest],
        implemented=sum(not one.is_open for one in decisions),
        total=len(decisions),
    )


def _decisions(meeting, latest, user):
    seen = Decision.objects.visible_to(user).before(meeting)
    wanted = Q(status__in=Decision.OPEN_STATUSES)
    wanted |= Q(status=Decision.Status.IMPLEMENTED) & _implemented_since(latest)
    updates = DecisionUpdate.objects.filter(decision=OuterRef("pk")).exclude(note="")
    found = list(
        seen.filter(wanted)
        .annotate(told=Subquery(updates.values("pk")[:1]))
        .select_related("meeting")
        .prefetch_related("responsible")
        .order_by(F("due_on").asc(nulls_last=True), "meeting", "number", "pk")
    )
    _add_reports(found, user)
    return sorted(found, key=lambda one: (not one.is_open, not one.is_late))


def _implemented_since(latest):
    """Those implemented on or after the day of a meeting; of one without a day, its own."""
    if latest.on is None:
        return Q(meeting=latest.pk)
    moves = HistoryEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Decision),
        action=Decision.implement.transition.name,
        at__date__gte=latest.on,
    )
    return Q(pk__in=moves.values("object_id"))


def _add_reports(decisions, user):
    """Give each its last report in words, and whether the user may report on it."""
    told = DecisionUpdate.objects.select_related("by", "organization").in_bulk(
        [one.told for one in decisions if one.told]
    )
    for one in decisions:
        one.last_report = told.get(one.told)
        one.may_report = may_report(user, one)


def _grouped(decisions):
    """[(responsible organizations, their decisions)], those with the most urgent first."""
    groups = {}
    for one in decisions:
        responsible = tuple(one.responsible.all())
        groups.setdefault(responsible, []).append(one)
    return list(groups.items())
