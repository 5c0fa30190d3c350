"""A meeting as a calendar file that phones and mail programs take in."""

import datetime

import pytest
from django.urls import reverse
from icalendar import Calendar

from charitynet.roles import Role
from meetings.models import Meeting
from tests.factories import (
    AgendaItemFactory,
    MeetingFactory,
    OrganizationFactory,
    PlaceFactory,
    member,
)

DAY = datetime.date(2026, 1, 15)


@pytest.fixture
def meeting(home):
    return MeetingFactory(
        host=home,
        status="announced",
        title="اللقاء التنسيقي الثاني، لجمعيات الأيتام",
        on=DAY,
        start_time=datetime.time(10),
        end_time=datetime.time(12, 30),
        venue="قاعة الجمعية",
        place=PlaceFactory(name="الليث"),
        online_link="https://meet.example.org/one",
    )


@pytest.fixture
def taken(login, officer):
    """The file of a meeting as a member of its owner receives it."""

    def taken(meeting, user=None):
        response = login(user or officer).get(reverse("meetings:meeting_ics", args=[meeting.pk]))
        assert response.status_code == 200
        return response.content

    return taken


def event(content):
    [found] = Calendar.from_ical(content).walk("VEVENT")
    return found


def change(meeting, **values):
    Meeting._base_manager.filter(pk=meeting.pk).update(**values)
    return Meeting.objects.get(pk=meeting.pk)


def test_the_event_says_what_when_and_where(meeting, taken):
    one = event(taken(meeting))
    assert one["summary"] == "اللقاء التنسيقي الثاني، لجمعيات الأيتام"
    assert one["location"] == "قاعة الجمعية، الليث"
    assert one["url"] == f"http://testserver{meeting.get_absolute_url()}"
    assert "https://meet.example.org/one" in one["description"]


def test_hours_are_those_of_riyadh(meeting, taken):
    content = taken(meeting)
    one = event(content)
    assert one.start.utcoffset() == datetime.timedelta(hours=3)
    assert one.start.replace(tzinfo=None) == datetime.datetime(2026, 1, 15, 10)
    assert one.end.replace(tzinfo=None) == datetime.datetime(2026, 1, 15, 12, 30)
    assert b"DTSTART;TZID=Asia/Riyadh:20260115T100000" in content
    assert len(Calendar.from_ical(content).walk("VTIMEZONE")) == 1


def test_a_meeting_without_an_hour_takes_the_whole_day(meeting, taken):
    content = taken(change(meeting, start_time=None, end_time=None))
    assert b"DTSTART;VALUE=DATE:20260115" in content
    assert b"DTEND;VALUE=DATE:20260116" in content


def test_an_end_that_is_unknown_is_not_invented(meeting, taken):
    assert "dtend" not in event(taken(change(meeting, end_time=None)))


def test_the_event_is_the_same_one_after_a_change_and_newer(meeting, taken):
    before = event(taken(meeting))
    after = event(taken(change(meeting, version=meeting.version + 1, on=DAY.replace(day=20))))
    assert after["uid"] == before["uid"] == f"{meeting.reference}@localhost"
    assert after["sequence"] == before["sequence"] + 1
    assert after["dtstamp"].dt.tzinfo is not None


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("planned", "TENTATIVE"),
        ("announced", "CONFIRMED"),
        ("held", "CONFIRMED"),
        ("postponed", "CANCELLED"),
        ("cancelled", "CANCELLED"),
    ],
)
def test_the_status_is_told_as_calendars_know_it(meeting, taken, status, told):
    assert event(taken(change(meeting, status=status)))["status"] == told


def test_a_line_break_in_a_name_cannot_add_a_property(meeting, taken):
    hostile = "لقاء\r\nATTENDEE:mailto:x@example.org\nX-A:1\rX-B:2"
    content = taken(change(meeting, title=hostile, venue=hostile))
    one = event(content)
    assert not {"attendee", "x-a", "x-b"} & {name.lower() for name in one}
    starts = [line.split(b":")[0].split(b";")[0] for line in content.split(b"\r\n")]
    assert not {b"ATTENDEE", b"X-A", b"X-B"} & set(starts)


def test_lines_fold_at_75_octets_and_no_letter_is_split(meeting, taken):
    AgendaItemFactory(meeting=meeting, title="مناقشة توزيع النطاقات الجغرافية على الجمعيات " * 5)
    content = taken(meeting)
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert any(line.startswith(b" ") for line in lines)
    assert all(line.decode() or line == b"" for line in lines)
    assert "مناقشة توزيع النطاقات الجغرافية" in event(content)["description"]


def test_nobody_is_named_by_phone_or_mail(meeting, taken):
    content = taken(meeting).lower()
    assert b"mailto" not in content
    assert b"organizer" not in content


@pytest.mark.parametrize(
    "day", [{"on": None, "precision": "unknown"}, {"on": DAY, "precision": "month"}]
)
def test_a_meeting_without_a_day_has_no_file(home, login, officer, day):
    meeting = MeetingFactory(host=home, **day)
    address = reverse("meetings:meeting_ics", args=[meeting.pk])
    assert login(officer).get(address).status_code == 404


def test_the_file_of_what_one_may_not_see_was_never_there(meeting, login):
    browser = login(member(Role.MANAGER, OrganizationFactory()))
    assert browser.get(reverse("meetings:meeting_ics", args=[meeting.pk])).status_code == 404


def test_whoever_is_invited_takes_the_file_and_it_is_remembered(meeting, taken):
    guest = member(Role.VIEWER, meeting.attendances.last().organization)
    taken(meeting, guest)
    entry = meeting.history.first()
    assert (entry.action, entry.actor, entry.note) == ("exported", guest, "calendar (ics, ar)")
