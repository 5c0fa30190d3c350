"""For whom a user may speak in a meeting, and how those invited have answered so far."""

from collections import Counter, defaultdict

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charitynet import access
from charitynet.roles import Act

from .models import Attendance, Meeting, SeriesMember
from .quorum import presence_of


def is_secretary(user, meeting):
    """May the user keep this meeting: an officer of its owner, or of the network?"""
    return access.may(user, Act.CHANGE, meeting)


def spoken_for(user, attendances):
    """Those of the attendances for whose organization the user may answer."""
    where = access.reach(user, Act.RESPOND)
    return [one for one in attendances if one.organization_id in where]


def own(user, attendances):
    """Those of the attendances whose organization the user himself works for."""
    mine = access.reach(user, Act.RESPOND).organizations
    return [one for one in attendances if one.organization_id in mine]


def proposers(user, meeting):
    """Ids of the organizations for which the user may propose something for the agenda."""
    where = access.reach(user, Act.RESPOND)
    invited = Attendance.objects.filter(meeting=meeting).values_list("organization", flat=True)
    members = SeriesMember.objects.filter(series=meeting.series_id).current()
    known = {*invited, *members.values_list("organization", flat=True)}
    return {pk for pk in known if pk in where}


def responses_of(attendances):
    """«قبلت 3، اعتذرت 1، لم تجب 2»."""
    return _responses(Counter(one.response for one in attendances))


def _responses(numbers):
    accepted, declined, invited = (numbers[key] for key in ("accepted", "declined", "invited"))
    return _counted(
        (accepted, ngettext("%(count)s accepted", "%(count)s accepted", accepted)),
        (declined, ngettext("%(count)s declined", "%(count)s declined", declined)),
        (invited, _unanswered(invited)),
    )


def answers_of(attendances):
    """«اعتمدت 3، اعترضت 1، لم تجب 2», of those who attended."""
    numbers = Counter(one.answer for one in attendances if one.attended)
    approved, objected, waiting = (numbers[key] for key in ("approved", "objected", "waiting"))
    return _counted(
        (approved, ngettext("%(count)s approved", "%(count)s approved", approved)),
        (objected, ngettext("%(count)s objected", "%(count)s objected", objected)),
        (waiting, _unanswered(waiting)),
    )


def _unanswered(number):
    return ngettext("%(count)s has not answered", "%(count)s have not answered", number)


def _counted(*pairs):
    return _(", ").join(text % {"count": number} for number, text in pairs if number)


def told_of(meetings):
    """What a list says of each meeting in one line: its answers, or who was there."""
    rows = Attendance.objects.filter(meeting__in=[meeting.pk for meeting in meetings])
    numbers = defaultdict(Counter)
    grouped = rows.order_by().values_list("meeting", "response", "attended")
    for meeting, response, attended, count in grouped.annotate(Count("pk")):
        numbers[meeting]["all"] += count
        numbers[meeting][response] += count
        numbers[meeting]["there"] += count if attended else 0
    return {meeting.pk: _told(meeting, numbers[meeting.pk]) for meeting in meetings}


def _told(meeting, numbers):
    if meeting.status in Meeting.HELD_STATUSES:
        return presence_of(numbers["there"], numbers["all"]) if numbers["there"] else ""
    if meeting.status == Meeting.Status.ANNOUNCED:
        return _responses(numbers)
    text = ngettext("%(count)s organization", "%(count)s organizations", numbers["all"])
    return text % {"count": numbers["all"]} if numbers["all"] else ""
