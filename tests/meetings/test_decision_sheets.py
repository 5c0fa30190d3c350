"""The decisions of a meeting or a series as an Excel sheet."""

import datetime
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from charitynet.access import Visibility
from charitynet.roles import Role
from meetings.decision_sheets import decisions_of, decisions_xlsx
from meetings.models import DecisionUpdate
from tests.factories import DecisionFactory, MeetingFactory, OrganizationFactory, member
from tests.meetings.councils import council


@pytest.fixture
def meeting(home):
    return council(home)


def rows(content):
    head, *found = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in found]


def drawn(user, **where):
    with translation.override("en"):
        return rows(decisions_xlsx("Decisions", decisions_of(user, **where)))


def test_a_row_says_what_was_decided_who_does_it_and_until_when(meeting, officer):
    first = meeting.decisions.get(number=1)
    DecisionUpdate.objects.create(decision=first, progress=40, note="وُزّعت القرى الجنوبية")
    first.progress = 40
    first.save()
    [row] = [row for row in drawn(officer, meeting=meeting) if row["Number"] == 1]
    assert row["Decision"] == "تتولى كل جمعية نطاقها، ولا يُسجَّل يتيم في جمعيتين."
    assert row["Responsible"] == "جمعية رعاية الأيتام بغميقة, جمعية سند الأيتام بالوسقة"
    assert row["Due on"] == datetime.datetime(2026, 6, 30)
    assert row["Due on (Hijri)"] == "15 Muharram 1448 AH"
    assert row["Progress"] == 0.4
    assert row["Last report"] == "وُزّعت القرى الجنوبية"
    assert row["Meeting"] == meeting.reference


def test_decisions_stand_in_the_order_of_their_numbers(meeting, officer):
    assert [row["Number"] for row in drawn(officer, meeting=meeting)] == [1, 2]


def test_what_was_decided_never_runs(meeting, officer):
    DecisionFactory(meeting=meeting, number=9, text='=HYPERLINK("http://x","y")')
    assert drawn(officer, meeting=meeting)[-1]["Decision"].startswith("'=HYPERLINK")


def test_a_meeting_without_a_stated_day_has_none_in_the_sheet(home, officer):
    unstated = MeetingFactory(host=home, on=None, precision="unknown")
    DecisionFactory(meeting=unstated)
    [row] = drawn(officer, meeting=unstated)
    assert row["Date of the meeting"] is None


def test_a_series_has_the_decisions_of_all_its_meetings(meeting, login, officer):
    address = reverse("meetings:series_decisions_xlsx", args=[meeting.series_id])
    assert len(rows(login(officer).get(address).content)) == 3


def test_a_series_keeps_back_the_decisions_of_meetings_out_of_reach(meeting, login):
    guest = meeting.attendances.last().organization
    meeting.visibility = Visibility.OWNER
    meeting.save()
    meeting.series.members.create(organization=guest)
    address = reverse("meetings:series_decisions_xlsx", args=[meeting.series_id])
    found = rows(login(member(Role.VIEWER, guest)).get(address, {"language": "en"}).content)
    assert [row["Decision"] for row in found] == ["حصر الأسر في القرى"]


def test_the_page_of_a_series_offers_its_sheet(meeting, login, officer):
    address = reverse("meetings:series_decisions_xlsx", args=[meeting.series_id])
    page = login(officer).get(meeting.series.get_absolute_url())
    assert f'href="{address}"' in page.content.decode()


def test_a_meeting_without_decisions_has_no_sheet(home, login, officer):
    bare = MeetingFactory(host=home)
    address = reverse("meetings:decisions_xlsx", args=[bare.pk])
    assert login(officer).get(address).status_code == 404


def test_a_sheet_of_what_one_may_not_see_was_never_there(meeting, login):
    browser = login(member(Role.MANAGER, OrganizationFactory()))
    for name, pk in (
        ("decisions_xlsx", meeting.pk),
        ("series_decisions_xlsx", meeting.series_id),
    ):
        assert browser.get(reverse(f"meetings:{name}", args=[pk])).status_code == 404


def test_the_sheet_is_handed_out_as_an_excel_file_and_remembered(meeting, login, viewer):
    response = login(viewer).get(reverse("meetings:decisions_xlsx", args=[meeting.pk]))
    assert response["Content-Type"].endswith("spreadsheetml.sheet")
    assert response["Content-Disposition"].endswith(".xlsx")
    entry = meeting.history.first()
    assert (entry.action, entry.note) == ("exported", "decisions (xlsx, ar)")


def test_two_hundred_decisions_ask_the_database_no_more_than_ten(home, officer):
    counts = []
    for number in (1, 10, 200):
        meeting = MeetingFactory(host=home)
        for one in range(1, number + 1):
            DecisionFactory(meeting=meeting, number=one)
        with CaptureQueriesContext(connection) as queries:
            drawn(officer, meeting=meeting)
        counts.append(len(queries))
    assert counts[1] == counts[2]
