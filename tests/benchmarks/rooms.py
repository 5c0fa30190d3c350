"""What the rooms above the visits hold, in proportion to them: bulk inserts as well."""

import datetime
import random

from django.utils import timezone

from followups.models import FollowUp
from meetings.models import Attendance, Decision, Meeting
from organizations.models import Organization
from partnerships.models import Agreement, Party
from visits.models import Topic, Visit

from .records import BATCH

VISITS_PER_MEETING, VISITS_PER_AGREEMENT = 20, 50
ONE_DAY = datetime.timedelta(days=1)


def fill_rooms(visits):
    """Meetings with decisions, agreements, and a follow-up of each held visit."""
    random.seed(1448)
    owners = list(Organization.objects.order_by("pk").values_list("pk", flat=True))
    _decisions(_meetings(visits // VISITS_PER_MEETING, owners), owners)
    _agreements(visits // VISITS_PER_AGREEMENT, owners)
    _follow_ups(owners)


def _owner(owners, number):
    """One in fifty is of the first organization, so that one has many."""
    return owners[0] if number % 50 == 0 else random.choice(owners)


def _day():
    return timezone.localdate() - random.randrange(-90, 3000) * ONE_DAY


def _meetings(count, owners):
    rows = []
    for number in range(count):
        owner, day = _owner(owners, number), _day()
        status = "held" if day < timezone.localdate() else "announced"
        title, reference = f"اجتماع تنسيقي {number}", f"M-2000-{number:06}"
        row = Meeting(reference=reference, title=title, host_id=owner, owner_id=owner, on=day)
        row.status, row.visibility, row.is_released = status, "network", True
        rows.append(row)
    made = Meeting.objects.bulk_create(rows, batch_size=BATCH)
    seats = (
        Attendance(meeting=one, organization_id=body, attended=one.status == "held" or None)
        for one in made
        for body in {one.host_id, *random.choices(owners, k=5)}
    )
    Attendance.objects.bulk_create(seats, batch_size=BATCH)
    return made


def _decisions(meetings, owners):
    statuses = ["adopted", "in_progress", "implemented", "implemented"]
    rows = (
        Decision(meeting=one, number=number, text=f"توصية {one.pk}", status=random.choice(statuses))
        for one in meetings
        for number in (1, 2)
        if one.status == "held"
    )
    made = Decision.objects.bulk_create(rows, batch_size=BATCH)
    through = Decision.responsible.through
    charged = (through(decision=one, organization_id=random.choice(owners)) for one in made)
    through.objects.bulk_create(charged, batch_size=BATCH)


def _agreements(count, owners):
    """Signed last, since the parties of a signed one are locked."""
    rows = []
    for number in range(count):
        title, reference = f"مذكرة تفاهم {number}", f"A-2000-{number:06}"
        row = Agreement(reference=reference, title=title, owner_id=_owner(owners, number))
        row.starts_on = row.signed_on = _day()
        row.ends_on = row.starts_on + random.choice([365, 730, 1460]) * ONE_DAY
        row.status, row.term, row.is_released = "draft", "fixed", True
        rows.append(row)
    made = Agreement.objects.bulk_create(rows, batch_size=BATCH)
    parties = (
        Party(agreement=one, organization_id=body)
        for one in made
        for body in {one.owner_id, random.choice(owners)}
    )
    Party.objects.bulk_create(parties, batch_size=BATCH)
    Agreement.objects.filter(starts_on__lte=timezone.localdate()).update(status="signed")


def _follow_ups(owners):
    held = Visit.objects.held().order_by("pk").values_list("pk", "owner_id", "on")
    held = list(held)
    topics = Topic.objects.bulk_create(
        (Topic(visit_id=visit, text=f"موضوع {visit}") for visit, _owner, _on in held),
        batch_size=BATCH,
    )
    rows = []
    for topic, (visit, owner, on) in zip(topics, held, strict=True):
        row = FollowUp(reference=f"F-2000-{visit:06}", text=f"متابعة {visit}", topic=topic)
        row.owner_id, row.responsible_id = owner, random.choice(owners)
        row.due_on, row.done_on = on + random.randrange(10, 200) * ONE_DAY, on + 50 * ONE_DAY
        row.status = random.choices(["open", "verified", "done"], [1, 6, 1])[0]
        row.is_released = True
        rows.append(row)
    FollowUp.objects.bulk_create(rows, batch_size=BATCH)
