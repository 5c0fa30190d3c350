"""What the page of a meeting shows beside its own fields, each drawn from what was fetched."""

from charitynet import access
from charitynet.navigation import address
from charitynet.roles import Act
from charitynet.sections import actions_of
from organizations.models import Statement

from .models import AgendaItem, Attendance, Decision, Meeting, Proposal
from .participation import answers_of, own, responses_of
from .quorum import quorum_sentence

Status = Meeting.Status


def history_of(meeting, user):
    """What became of the meeting; of proposals only those who keep it read there."""
    entries = meeting.history.all()
    if access.may(user, Act.VIEW, meeting):
        return entries
    return entries.exclude(action__in=("proposed", "proposal_accepted", "proposal_declined"))


def checked(condition, meeting):
    """A condition, whether it holds, and the address where it is met if that page is there."""
    url = address(condition.url_name, args=[meeting.pk]) if condition.url_name else ""
    return {"sentence": condition.sentence, "holds": condition.holds(meeting), "url": url}


def checklist_of(meeting):
    """What a held meeting still needs before its minutes are closed."""
    if meeting.status != Status.HELD:
        return []
    return [checked(condition, meeting) for condition in Meeting.draft.transition.conditions]


def attendance_of(meeting, user):
    """Everybody invited, the counts, and those for whom the reader himself answers."""
    attendances = list(meeting.attendances.all())
    is_held = meeting.status in Meeting.HELD_STATUSES
    return {
        "attendances": attendances,
        "responses": "" if is_held else responses_of(attendances),
        "quorum": quorum_sentence(meeting, attendances),
        "mine": own(user, attendances),
    }


def answers_panel(meeting, attendances, mine):
    """How those who attended answered the minutes; nothing before they were sent."""
    present = [one for one in attendances if one.attended]
    is_out = meeting.status in Meeting.READABLE_STATUSES
    if not is_out and all(one.answer == Attendance.Answer.WAITING for one in present):
        return {}
    by_answer = {key: [one for one in present if one.answer == key] for key in Attendance.Answer}
    return {
        "answers": answers_of(attendances),
        "objecting": by_answer["objected"],
        "approving": by_answer["approved"],
        "waiting": by_answer["waiting"],
        "all_approved": bool(present) and len(by_answer["approved"]) == len(present),
        "asked": [one for one in mine if one.attended] if meeting.status == Status.SENT else [],
    }


def agenda_of(meeting, user, decisions):
    """The items with their decisions and buttons, and how long they take together.

    What came of an item is asked once the meeting was held.
    """
    is_held = meeting.status in Meeting.HELD_STATUSES
    items, actions = list(meeting.agenda.all()), actions_of(AgendaItem, user) if is_held else ()
    taken = {}
    for decision in decisions:
        taken.setdefault(decision.item_id, []).append(decision)
    for item in items:
        item.taken = taken.get(item.pk, [])
        item.buttons = buttons(actions, item)
    total, available = sum(item.duration or 0 for item in items), meeting.minutes_available
    return {
        "items": items,
        "duration": total,
        "exceeds": total - available if available and total > available else 0,
        "reads_minutes": meeting.minutes_visible_to(user),
    }


def decisions_of(meeting, user):
    """The decisions with their buttons."""
    found, actions = list(meeting.decisions.all()), actions_of(Decision, user)
    for decision in found:
        decision.buttons = buttons(actions, decision)
    return found


def buttons(actions, record):
    return [{"label": a.label, "icon": a.icon, "url": a.address(record)} for a in actions]


def proposals_of(meeting, user):
    """What the reader may see of what was proposed for the agenda."""
    seen = Proposal.objects.visible_to(user).filter(meeting=meeting)
    return list(seen.select_related("organization"))


def statements_of(meeting):
    """What was said about it, with who said it."""
    said = Statement.objects.filter(pk__in=meeting.statements.values("pk"))
    return said.select_related("person", "organization")
