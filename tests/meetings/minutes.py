"""A meeting whose minutes are being written, and what a browser sends while they are."""

from django.urls import reverse

from meetings.models import Meeting
from tests import factories

OPEN = (Meeting.Status.ANNOUNCED, Meeting.Status.HELD, Meeting.Status.DRAFTED)
LOCKED = tuple(status for status in Meeting.Status if status not in OPEN)


def item_of(host, *, status="held", **values):
    """An item of a meeting that `host` keeps."""
    meeting = factories.MeetingFactory(host=host, status=status)
    return factories.AgendaItemFactory(meeting=meeting, **values)


def save_address(item):
    return reverse("meetings:item_save", args=[item.pk])


def room_address(meeting):
    return reverse("meetings:minutes", args=[meeting.pk])


def attendance_address(meeting):
    return reverse("meetings:attendance", args=[meeting.pk])


def sheet(meeting, **marks):
    """What the attendance page sends: `p7="yes"` marks the attendance 7, the rest as stored."""
    values = {"version": meeting.version}
    for one in meeting.attendances.prefetch_related("representatives"):
        stored = {True: "yes", False: "no", None: ""}[one.attended]
        there = [seat.pk for seat in one.representatives.all() if seat.attended]
        listed = ",".join(map(str, sorted(there)))
        values[f"{one.pk}-was"] = f"{stored}:{listed}:{one.note}"
        values[f"{one.pk}-attended"] = marks.get(f"p{one.pk}", stored)
        values[f"{one.pk}-note"] = one.note
        values |= {f"{one.pk}-seat{pk}": "on" for pk in there}
    return values
