"""What waits for somebody who works for an organization, and what lies ahead of everybody."""

from dataclasses import dataclass

from django.db.models import Count, IntegerField, Q, Value
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from charitynet import access
from charitynet.navigation import address
from charitynet.roles import Act
from followups.models import FollowUp
from meetings.models import Attendance, Meeting
from visits.models import Visit

MOST_ANSWERS = 5
MOST_AHEAD = 6


@dataclass(frozen=True)
class Task:
    """How many of a kind wait for the reader, and where they are listed."""

    label: str
    number: int
    url: str
    icon: str
    tone: str = ""


def work_of(user):
    """What waits for a user, as far as anything does."""
    return {"tasks": [one for one in tasks(user) if one.number], "answers": answers(user)}


def tasks(user):
    late, today = _followups(user)
    mine = f"{address('followups:followup_list')}?scope=mine&group="
    return [
        Task(_("Late on you"), late, f"{mine}late", "exclamation-diamond-fill", "cn-t-late"),
        Task(_("Due today"), today, f"{mine}today", "calendar-event", "cn-t-pine"),
        Task(
            _("Visits to be documented"),
            _to_document(user),
            f"{address('visits:visit_list')}?status=held&kept=1",
            "pencil",
        ),
    ]


def _followups(user):
    """How many follow-ups on the user are late, and how many are due today."""
    today = timezone.localdate()
    mine = FollowUp.objects.visible_to(user).mine(user).open().order_by()
    counts = mine.filter(due_on__lte=today).aggregate(
        late=Count("pk", filter=Q(due_on__lt=today)), today=Count("pk", filter=Q(due_on=today))
    )
    return counts["late"], counts["today"]


def _to_document(user):
    kept = Visit.objects.visible_to(user).kept_by(access.reach(user, Act.CHANGE))
    return kept.filter(status=Visit.Status.HELD).order_by().count()


def answers(user):
    """Invitations and minutes that wait for the answer of the user's organizations."""
    ours = access.reach(user, Act.RESPOND).organizations
    meetings = Meeting.objects.visible_to(user).order_by().values("pk")
    status, today = Meeting.Status, timezone.localdate()
    invited = Q(response="invited", meeting__status=status.ANNOUNCED, meeting__on__gte=today)
    asked = Q(attended=True, answer="waiting", meeting__status=status.SENT)
    waiting = Attendance.objects.filter(invited | asked, organization__in=ours)
    waiting = waiting.filter(meeting__in=meetings).select_related("meeting", "organization")
    return [answer_of(one) for one in waiting.order_by("meeting__on", "pk")[:MOST_ANSWERS]]


def answer_of(attendance):
    """A line of what waits: what is asked, about which meeting, and where it is answered."""
    meeting = attendance.meeting
    is_minutes = meeting.status == Meeting.Status.SENT
    page = "meetings:minutes_answer" if is_minutes else "meetings:meeting_respond"
    return {
        "meeting": meeting,
        "organization": attendance.organization,
        "is_minutes": is_minutes,
        "url": address(page, args=[meeting.pk]),
    }


def ahead(reading):
    """The next visits and meetings within the scope, the soonest first; one statement."""
    visits, meetings = (
        records.upcoming().order_by().annotate(what=Value(kind, IntegerField()))
        for kind, records in enumerate((reading.all_visits, reading.all_meetings))
    )
    rows = (found.values_list("what", *AHEAD) for found in (visits, meetings))
    soonest = next(rows).union(*rows, all=True).order_by("on", "what", "pk")
    return [event_of(kind, row) for kind, *row in soonest[:MOST_AHEAD]]


def event_of(kind, row):
    """A line of what lies ahead: of which kind it is, and of the record what is shown of it."""
    label, model = KINDS[kind]
    return {"what": label(), "record": model(**dict(zip(AHEAD, row, strict=True)))}


AHEAD = ("pk", "on", "precision", "title", "reference", "status")
KINDS = (
    (lambda: pgettext("event", "Visit"), Visit),
    (lambda: pgettext("event", "Meeting"), Meeting),
)
