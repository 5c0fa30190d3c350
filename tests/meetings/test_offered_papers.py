"""Which papers of a meeting its page offers, and who takes them away."""

from urllib.parse import unquote

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse

from charitynet import history
from charitynet.roles import Role
from meetings.papers import papers_for
from tests import reading
from tests.factories import MeetingFactory, OrganizationFactory, member
from tests.meetings.councils import council, unstated

PAGES = ["agenda_pdf", "minutes_pdf", "minutes_docx"]


@pytest.fixture
def meeting(home):
    return council(home)


def enter(meeting, status):
    meeting.enter(status)
    meeting.save()


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


@pytest.mark.parametrize("page", PAGES)
def test_a_paper_is_handed_out_under_its_title(meeting, login, officer, page):
    response = login(officer).get(reverse(f"meetings:{page}", args=[meeting.pk]))
    extension = page.rpartition("_")[2]
    header = response["Content-Disposition"]
    assert header.startswith("attachment;")
    assert "اللقاء التنسيقي الثاني" in unquote(header)
    assert unquote(header).endswith(f".{extension}")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.content[:2] == {"pdf": b"%P", "docx": b"PK"}[extension]


@pytest.mark.parametrize("page", PAGES)
def test_a_paper_of_what_one_may_not_see_was_never_there(meeting, login, page):
    browser = login(member(Role.MANAGER, OrganizationFactory()))
    address = reverse(f"meetings:{page}", args=[meeting.pk])
    assert browser.get(address).status_code == 404
    assert login(Role.VIEWER).get(address).status_code == 200


@pytest.mark.parametrize("page", ["minutes_pdf", "minutes_docx"])
@pytest.mark.parametrize(("status", "code"), [("drafted", 404), ("sent", 200)])
def test_a_guest_takes_the_minutes_once_they_are_sent(meeting, login, page, status, code):
    enter(meeting, status)
    browser = login(member(Role.VIEWER, meeting.attendances.last().organization))
    assert browser.get(reverse(f"meetings:{page}", args=[meeting.pk])).status_code == code
    assert browser.get(reverse("meetings:agenda_pdf", args=[meeting.pk])).status_code == 200


def test_a_meeting_ahead_has_no_minutes_to_take(home, login, officer):
    ahead = MeetingFactory(host=home, status="announced")
    address = reverse("meetings:minutes_pdf", args=[ahead.pk])
    assert login(officer).get(address).status_code == 404


def test_the_language_may_be_asked_for(meeting, login, officer):
    address = reverse("meetings:minutes_pdf", args=[meeting.pk])
    browser = login(officer)
    assert "page 1 of" in reading.said(browser.get(address, {"language": "en"}).content)
    assert "page 1 of" not in reading.said(browser.get(address, {"language": "xx"}).content)


def test_taking_a_paper_away_is_remembered_and_changes_nothing(meeting, login, officer):
    login(officer).get(reverse("meetings:minutes_docx", args=[meeting.pk]))
    version = meeting.version
    meeting.refresh_from_db()
    entry = meeting.history.first()
    assert (entry.action, entry.actor, entry.note) == ("exported", officer, "minutes (docx, ar)")
    assert meeting.version == version
    assert list(history.verify()) == []
