"""What meetings and visits ask of a reader: to come, to answer, to write down."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charitynet.dates import Precision
from charitynet.hijri import format_hijri_period, format_period
from meetings.models import Attendance, Meeting
from visits.models import Visit

from .parts import WEEK, Line, Part, both, listed

# Nobody is reminded on the way home; after a week it is said more strongly.
GRACE = timedelta(days=3)
LONG = timedelta(days=7)


def meetings(reader):
    """The meetings of the coming week, then the later ones that wait for an answer."""
    unanswered = invitations(reader)
    soon = list(ahead(reader))
    met = {meeting.pk for meeting in soon}
    later = {meeting: waiting for meeting, waiting in unanswered.items() if meeting.pk not in met}
    return (
        Part(
            _("Meetings within a week"),
            [meeting_line(one, unanswered.get(one, ())) for one in soon],
            listed("meetings:meeting_list", "?when=ahead"),
        ),
        Part(
            _("Invitations that wait for an answer"),
            [meeting_line(*pair) for pair in later.items()],
            listed("meetings:meeting_list", "?when=ahead"),
        ),
    )


def ahead(reader):
    """Meetings of his organizations in the coming week, whose day is certain."""
    invited = Attendance.objects.filter(organization__in=reader.organizations)
    ours = Q(owner__in=reader.organizations) | Q(pk__in=invited.values("meeting"))
    return (
        Meeting.objects.visible_to(reader.user)
        .filter(
            ours,
            status__in=Meeting.COMING_STATUSES,
            precision=Precision.DAY,
            on__range=(reader.today, reader.today + WEEK),
        )
        .select_related("place")
        .order_by("on", "start_time", "pk")
    )


def invitations(reader):
    """The meetings ahead that his organizations have not answered, each with which of them.

    Who calls a meeting is not asked whether he comes.
    """
    callers = Meeting.organizers.through.objects.filter(
        meeting=OuterRef("meeting"), organization=OuterRef("organization")
    )
    found = (
        seats(reader, Meeting.Status.ANNOUNCED)
        .filter(response=Attendance.Response.INVITED, meeting__on__gte=reader.today)
        .exclude(organization=F("meeting__host"))
        .exclude(Exists(callers))
        .order_by("meeting__on", "meeting", "order")
    )
    return by_meeting(found)


def seats(reader, status):
    """The parts of his workplaces in meetings of others, as far as he sees these."""
    visible = Meeting.objects.visible_to(reader.user).filter(status=status)
    return (
        Attendance.objects.filter(
            organization__in=reader.workplaces, meeting__in=visible.values("pk")
        )
        .exclude(organization=F("meeting__owner"))
        .select_related("organization", "meeting__place")
    )


def by_meeting(attendances):
    found = {}
    for one in attendances:
        found.setdefault(one.meeting, []).append(one.organization.known_as)
    return found


def meeting_line(meeting, waiting):
    """A meeting ahead: when, where, and who of us has not answered."""
    time = f"{meeting.start_time:%H:%M}" if meeting.start_time else ""
    where = meeting.venue or (str(meeting.place) if meeting.place else "")
    answer = _("Not answered yet: %(names)s") % {"names": "، ".join(waiting)} if waiting else ""
    facts = (both(meeting.on, with_weekday=True), time, where, answer)
    return Line(str(meeting), meeting.get_absolute_url(), tuple(filter(None, facts)))


def minutes_to_answer(reader):
    """Minutes that were sent to his organizations, which attended and have said nothing."""
    found = seats(reader, Meeting.Status.SENT).filter(
        attended=True, answer=Attendance.Answer.WAITING
    )
    waiting = by_meeting(found.order_by(F("meeting__on").asc(nulls_first=True), "meeting", "order"))
    return Part(
        _("Minutes to approve or to object to"),
        [
            Line(str(meeting), meeting.get_absolute_url(), (held(meeting), "، ".join(names)))
            for meeting, names in waiting.items()
        ],
        listed("meetings:meeting_list", "?status=sent"),
    )


def held(record):
    """When it took place, as exactly as that is known, in both calendars."""
    written = (
        format_period(record.on, record.precision),
        format_hijri_period(record.on, record.precision),
    )
    return " · ".join(filter(None, written))


def visits_to_document(reader):
    """His organizations' visits that took place days ago and are not documented."""
    return unwritten(
        reader,
        Visit.objects.filter(status=Visit.Status.HELD),
        _("Visits to document"),
        listed("visits:visit_list", "?status=held"),
    )


def minutes_to_send(reader):
    """His organizations' meetings that took place days ago and whose minutes are not sent."""
    return unwritten(
        reader,
        Meeting.objects.filter(status__in=(Meeting.Status.HELD, Meeting.Status.DRAFTED)),
        _("Meetings whose minutes are not sent"),
        listed("meetings:meeting_list", "?status=held&status=drafted"),
    )


def unwritten(reader, records, heading, path):
    """Those that his workplaces keep and that are some days old; the oldest first."""
    found = records.visible_to(reader.user).filter(
        owner__in=reader.workplaces, on__lte=reader.today - GRACE
    )
    lines = [unwritten_line(one, reader.today) for one in found.order_by("on", "pk")]
    return Part(heading, lines, path)


def unwritten_line(record, today):
    return Line(
        str(record),
        record.get_absolute_url(),
        (held(record),),
        overdue(record, today),
    )


def overdue(record, today):
    """«مضى 8 أيام» once it is a week; of a day that is not certain no count is kept."""
    age = today - record.on
    if age < LONG or record.precision != Precision.DAY:
        return ""
    text = ngettext("%(count)s day has passed", "%(count)s days have passed", age.days)
    return text % {"count": age.days}
