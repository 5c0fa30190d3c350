"""Ready texts of a meeting: an invitation, the news, and what the press waits for."""

import pytest
from django.urls import reverse
from django.utils import translation

from charitynet.texts import meetings
from charitynet.texts.views import MeetingText
from meetings.models import Meeting
from tests.factories import AttendanceFactory, DecisionFactory, MeetingFactory
from tests.meetings.councils import council

LINK = "https://meet.example.org/secret-room"


@pytest.fixture
def meeting(home):
    return council(home)


def texts(meeting, user, language="en"):
    with translation.override(language):
        found = meetings.texts_of(MeetingText.queryset.get(pk=meeting.pk), user)
        return {text.kind: text for text in found}


def attend(meeting, count):
    for _ in range(count):
        AttendanceFactory(meeting=meeting, attended=True)
    return MeetingText.queryset.get(pk=meeting.pk)


def test_the_news_of_a_meeting_tells_where_under_whom_and_for_what(meeting, officer):
    body = texts(meeting, officer)["press"].body
    for fact in ["اللقاء التنسيقي الثاني", "الدكتور خالد بن محمد الحسن", "يستحقه اليتيم",
                 "توزيع النطاقات الجغرافية"]:  # fmt: skip
        assert fact in body


def test_decisions_are_news_once_the_minutes_are_approved(meeting, officer):
    decision = DecisionFactory(meeting=meeting, number=7, text="قاعدة بيانات مشتركة")
    told = texts(meeting, officer)
    assert decision.text in told["message"].body
    assert decision.text not in told["press"].body
    Meeting._base_manager.filter(pk=meeting.pk).update(status="approved")
    assert decision.text in texts(meeting, officer)["press"].body


def test_an_invitation_says_when_and_where_and_gives_the_link(home, officer):
    ahead = MeetingFactory(host=home, status="announced", online_link=LINK, venue="قاعة الجمعية")
    found = texts(ahead, officer)
    assert set(found) == {"message", "letter"}
    assert "is pleased to invite you" in found["message"].body
    assert LINK in found["message"].body
    assert "Place: قاعة الجمعية" in found["message"].body


def test_the_link_of_a_meeting_is_not_for_the_press(meeting, officer):
    Meeting._base_manager.filter(pk=meeting.pk).update(online_link=LINK)
    assert LINK not in texts(meeting, officer)["press"].body


@pytest.mark.parametrize("status", ["postponed", "cancelled"])
def test_a_meeting_that_is_put_off_says_so_and_no_more(home, officer, status):
    found = texts(MeetingFactory(host=home, status=status), officer)
    assert f"has been {status}" in found["message"].body
    assert "Date:" not in found["message"].body


def test_those_who_took_part_are_named_while_they_can_be_read(home):
    few = attend(MeetingFactory(host=home, status="held"), 3)
    many = attend(MeetingFactory(host=home, status="held"), 14)
    with translation.override("en"):
        assert ": " in meetings.participation(few)
        assert ": " not in meetings.participation(many)


def test_attendance_is_told_as_it_was_stated_where_nobody_is_named(home):
    meeting = MeetingFactory(host=home, status="held", stated_attendance="أكثر من 20 جهة خيرية")
    meeting.attendances.update(attended=None)
    with translation.override("en"):
        told = meetings.participation(MeetingText.queryset.get(pk=meeting.pk))
    assert told == "Attendance as stated: أكثر من 20 جهة خيرية."


def test_the_page_of_the_meeting_leads_there(meeting, login, officer):
    address = reverse("texts:meeting_text", args=[meeting.pk])
    browser = login(officer)
    assert address in browser.get(meeting.get_absolute_url()).content.decode()
    assert browser.get(address).status_code == 200
