"""Which papers of a meeting its page offers, and to whom."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from charitynet.roles import Role
from meetings.papers import papers_for
from tests.factories import MeetingFactory, member
from tests.meetings.councils import council, unstated


def offered(meeting, user):
    return [paper.url.rpartition("/")[2] for paper in papers_for(meeting, user)]


def test_the_keeper_is_offered_every_paper_of_a_meeting_that_was_held(home, viewer):
    assert offered(council(home), viewer) == [
        "agenda.pdf", "minutes.pdf", "minutes.docx", "decisions.xlsx", "meeting.ics",
    ]  # fmt: skip


def test_a_meeting_ahead_offers_its_agenda_and_its_day(home, viewer):
    assert offered(MeetingFactory(host=home, status="planned"), viewer) == [
        "agenda.pdf", "meeting.ics",
    ]  # fmt: skip


@pytest.mark.parametrize(("status", "reads"), [("drafted", False), ("sent", True)])
def test_a_guest_is_offered_the_minutes_once_they_are_sent(home, status, reads):
    meeting = council(home, status=status)
    guest = member(Role.OFFICER, meeting.attendances.last().organization)
    assert ("minutes.pdf" in offered(meeting, guest)) is reads


def test_a_meeting_without_a_date_is_offered_to_no_calendar(home, viewer):
    assert "meeting.ics" not in offered(unstated(home), viewer)


def test_the_page_shows_a_link_for_each(home, viewer):
    request = RequestFactory().get("/")
    request.user = viewer
    page = Template("{% include 'meetings/papers.html' %}")
    shown = page.render(Context({"request": request, "meeting": council(home)}))
    assert shown.count("<a ") == 5
