"""What a reader has to do by a day: follow-ups, and decisions that his organization carries out."""

from django.db.models import Q
from django.utils.translation import gettext as _

from followups.models import FollowUp
from meetings.models import Decision

from .parts import WEEK, Line, Part, brief, due, lateness, listed


def follow_ups(reader):
    """Late ones, then those due within a week."""
    today = reader.today
    open_ones = list(his_follow_ups(reader).filter(due_on__lte=today + WEEK))
    late = [one for one in open_ones if one.due_on < today]
    return (
        Part(
            _("Late follow-ups"),
            [follow_up_line(one, today) for one in late],
            listed("followups:followup_list", "?scope=ours&group=late"),
        ),
        Part(
            _("Follow-ups due within a week"),
            [follow_up_line(one, today) for one in open_ones[len(late) :]],
            listed("followups:followup_list", "?scope=ours"),
        ),
    )


def his_follow_ups(reader):
    """Those assigned to him, and those of his organizations of which nobody takes care."""
    nobody_is_on_it = Q(assignee=None) | Q(assignee__is_active=False)
    ours = Q(responsible__in=reader.workplaces) | Q(owner__in=reader.workplaces)
    mine = Q(assignee=reader.user) | (nobody_is_on_it & ours)
    visible = FollowUp.objects.visible_to(reader.user).open().filter(mine)
    return visible.select_related("responsible").order_by("due_on", "priority", "pk")


def follow_up_line(followup, today):
    urgent = _("High priority") if followup.priority == FollowUp.Priority.HIGH else ""
    facts = (due(followup.due_on), followup.responsible.known_as, urgent)
    return Line(
        brief(followup.text),
        followup.get_absolute_url(),
        tuple(filter(None, facts)),
        lateness(followup.due_on, today),
    )


def decisions(reader):
    """Decisions of which one of his organizations is in charge, late or due within a week."""
    owned = Decision.responsible.through.objects.filter(organization__in=reader.organizations)
    found = (
        Decision.objects.visible_to(reader.user)
        .open()
        .filter(pk__in=owned.values("decision"), due_on__lte=reader.today + WEEK)
        .select_related("meeting")
        .order_by("due_on", "pk")
    )
    return Part(
        _("Decisions that your organization carries out"),
        [decision_line(one, reader.today) for one in found],
        listed("meetings:decision_list", "?mine=1"),
    )


def decision_line(decision, today):
    return Line(
        brief(decision.text),
        decision.get_absolute_url(),
        (due(decision.due_on), str(decision.meeting)),
        lateness(decision.due_on, today),
    )
