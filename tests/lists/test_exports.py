"""Lists that are taken away: exactly what is filtered, no formulas, written down, not too often."""

import io
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from charitynet.access import Visibility
from charitynet.lists import export_pages, files
from charitynet.models import Export
from charitynet.roles import Role
from organizations.views import OrganizationList
from tests import factories

from .conftest import CSV, EVERY_LIST, XLSX, rows_of, text_of

ORGANIZATIONS = CSV.format("organizations.organization")
VISITS = CSV.format("visits.visit")


def sheet_of(answer):
    return load_workbook(io.BytesIO(answer.content)).active


def names(answer):
    return [row["الاسم الرسمي"] for row in rows_of(answer)]


@pytest.mark.parametrize("key", EVERY_LIST)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_list_is_taken_away_with_all_its_columns(browser, home, key, kind):
    topic = factories.TopicFactory(visit=factories.VisitFactory(host=home))
    factories.FollowUpFactory(topic=topic, responsible=home)
    factories.PersonFactory(steward=home)
    factories.DecisionFactory(meeting__host=home)
    factories.AgreementFactory(owner=home)
    answer = browser.get(f"/lists/{key}/export.{kind}?columns=all&query=scope%3Dall")
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    text = text_of(answer) if kind == "csv" else sheet_of(answer)["A1"].value
    assert len(text) > 2


def test_a_file_holds_what_the_filter_finds_in_the_order_of_the_list(browser):
    for name, kind in (("أ", "fund"), ("ب", "fund"), ("ج", "media")):
        factories.OrganizationFactory(name=name, kind=kind)
    answer = browser.get(ORGANIZATIONS, {"query": "kind=fund&sort=-name"})
    assert names(answer) == ["ب", "أ"]


def test_a_file_holds_the_columns_shown_or_all(browser, home):
    shown = browser.get(ORGANIZATIONS, {"query": "columns=kind"})
    assert list(rows_of(shown)[0]) == ["الاسم الرسمي", "النوع"]
    every = browser.get(ORGANIZATIONS, {"query": "columns=kind", "columns": "all"})
    assert len(rows_of(every)[0]) > 10


def test_what_is_ticked_goes_alone(browser):
    one, _other = factories.OrganizationFactory.create_batch(2)
    answer = browser.get(ORGANIZATIONS, {"pick": [f"{one.pk}-1", "x", "99999999"]})
    assert names(answer) == [one.name]


def test_all_that_match_go_when_all_were_chosen(browser, home):
    one, _other = factories.OrganizationFactory.create_batch(2)
    answer = browser.get(ORGANIZATIONS, {"pick": f"{one.pk}-1", "all": "3"})
    assert len(names(answer)) == 3


def test_a_page_of_the_list_does_not_narrow_the_file(browser):
    factories.OrganizationFactory.create_batch(30)
    assert len(names(browser.get(ORGANIZATIONS, {"query": "page=2&per_page=25"}))) == 31


def test_archived_entries_stay_out_unless_they_are_asked_for(browser, home):
    gone = factories.OrganizationFactory(name="غادرت", is_archived=True)
    assert names(browser.get(ORGANIZATIONS)) == [home.name]
    assert names(browser.get(ORGANIZATIONS, {"query": "archived=1"})) == [gone.name]


def test_nobody_takes_away_what_he_does_not_see(login, browser, stranger, home):
    factories.VisitFactory(host=home, title="لنا وحدنا", visibility=Visibility.OWNER)
    assert "لنا وحدنا" in text_of(browser.get(VISITS))
    assert "لنا وحدنا" not in text_of(login(stranger).get(VISITS, {"all": "1"}))


def test_a_tick_reaches_nothing_out_of_reach(login, stranger, home):
    hidden = factories.VisitFactory(host=home, title="لنا وحدنا", visibility=Visibility.OWNER)
    assert rows_of(login(stranger).get(VISITS, {"pick": hidden.pk})) == []


def test_no_phone_and_no_e_mail_leaves(browser, home):
    factories.PersonFactory(steward=home, phone="+966501234567", email="khaled@example.org")
    text = text_of(browser.get(CSV.format("organizations.person"), {"columns": "all"}))
    assert "501234567" not in text
    assert "khaled@" not in text


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "＝1", "\u200f=1"])
def test_nothing_that_people_wrote_is_a_formula(browser, name):
    factories.OrganizationFactory(name=name, kind="media")
    query = {"query": "kind=media"}
    [told] = names(browser.get(ORGANIZATIONS, query))
    assert told.startswith("'")
    cell = sheet_of(browser.get(XLSX.format("organizations.organization"), query))["A2"]
    assert (cell.data_type, cell.value[0]) == ("s", "'")


def test_a_csv_opens_in_arabic_and_keeps_what_would_break_it(browser):
    factories.OrganizationFactory(name='جمعية "البر"، فرع, القطيف', kind="media")
    answer = browser.get(ORGANIZATIONS, {"query": "kind=media"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    text = text_of(answer)
    assert text.startswith("\ufeff")
    assert '"جمعية ""البر""، فرع, القطيف"' in text
    assert text.count("\r\n") == 2


def test_a_sheet_runs_from_right_to_left_and_holds_real_days_in_two_calendars(browser, home):
    factories.VisitFactory(host=home, on=date(2026, 1, 15), status="held")
    read = sheet_of(browser.get(XLSX.format("visits.visit")))
    assert read.sheet_view.rightToLeft
    assert read["A2"].value == datetime(2026, 1, 15)
    assert read["B2"].value == "26 رجب 1447هـ"


def test_a_day_in_a_csv_can_be_read_by_any_program(browser, home):
    factories.VisitFactory(host=home, on=date(2026, 1, 15), status="held")
    [row] = rows_of(browser.get(VISITS))
    assert list(row.values())[:2] == ["2026-01-15", "26 رجب 1447هـ"]


def test_a_file_speaks_the_language_of_its_reader_to_its_end(browser, officer, monkeypatch):
    monkeypatch.setattr(files, "PIECE", 1)
    officer.language = "en"
    officer.save()
    factories.OrganizationFactory(kind="fund")
    rows = rows_of(browser.get(ORGANIZATIONS))
    assert {row["Kind"] for row in rows} == {"Association", "Fund"}


def test_each_export_is_written_down(browser, officer):
    factories.OrganizationFactory.create_batch(2, kind="fund", name="صندوق")
    answer = browser.get(ORGANIZATIONS, {"query": "kind=fund&q=صندوق&page=3"})
    told = Export.objects.get()
    assert (told.user, told.list, told.format) == (officer, "organizations.organization", "csv")
    assert told.count == 2
    assert told.query == "kind=fund&q=%D8%B5%D9%86%D8%AF%D9%88%D9%82"
    assert "النوع: صندوق" in told.words
    assert "صندوق" in told.words
    assert told.columns == ",".join(
        one.name for one in OrganizationList.columns if not one.is_extra
    )
    assert told.request_id == answer["X-Request-Id"]


def test_what_was_written_down_stays(browser):
    browser.get(ORGANIZATIONS)
    told = Export.objects.get()
    for change in (told.save, told.delete, Export.objects.all().delete):
        with pytest.raises(TypeError):
            change()
    with pytest.raises(TypeError):
        Export.objects.update(count=0)
    for statement in ("DELETE FROM charitynet_export", "UPDATE charitynet_export SET count = 0"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def wait(user, number):
    """So many exports of a user just now."""
    for _one in range(number):
        Export.objects.create(user=user, list="visits.visit", format="csv", columns="on", count=1)


def test_the_eleventh_within_an_hour_waits_and_is_told_how_long(browser, officer):
    wait(officer, 10)
    answer = browser.get(ORGANIZATIONS)
    assert answer.status_code == 429
    assert 3500 < int(answer["Retry-After"]) <= 3600
    assert Export.objects.count() == 10


def test_ten_within_an_hour_are_free(browser, officer):
    wait(officer, 9)
    assert browser.get(ORGANIZATIONS).status_code == 200


def test_an_hour_later_the_next_is_free(browser, officer, monkeypatch):
    wait(officer, 10)
    later = timezone.now() + timedelta(hours=1, seconds=1)
    monkeypatch.setattr("charitynet.lists.models.timezone.now", lambda: later)
    assert browser.get(ORGANIZATIONS).status_code == 200


def test_others_do_not_wait(login, officer, colleague):
    wait(officer, 10)
    assert login(colleague).get(ORGANIZATIONS).status_code == 200


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_that_is_too_long_is_refused_in_a_sentence_and_not_counted(
    browser, monkeypatch, kind
):
    monkeypatch.setitem(export_pages.MOST_ROWS, kind, 2)
    factories.OrganizationFactory.create_batch(3)
    answer = browser.get(f"/lists/organizations.organization/export.{kind}")
    assert answer.status_code == 422
    assert kind in answer.text.lower() or "Excel" in answer.text
    assert not Export.objects.exists()


@pytest.mark.parametrize(
    "address",
    ["x/export.csv", "visits.visit/export.pdf", "charitynet.user/export.csv",
     "visits.delegation/export.csv", "admin.index/export.csv", "a:b.c/export.csv"],
)  # fmt: skip
def test_what_is_no_list_is_not_there(browser, address):
    assert browser.get(f"/lists/{address}").status_code == 404


def test_leadership_takes_lists_away_and_who_belongs_nowhere_does_not(login):
    assert login(Role.VIEWER).get(ORGANIZATIONS).status_code == 200
    assert login(factories.UserFactory()).get(ORGANIZATIONS).status_code == 403


@pytest.mark.parametrize(
    "query",
    [
        "sort=owner__pk",
        "person__phone__startswith=9",
        "q=" + "ق" * 9000,
        "%00%ff",
        "page=-1",
        "kind=\x00",
    ],
)
def test_a_query_that_means_nothing_takes_away_the_list(browser, query):
    assert browser.get(ORGANIZATIONS, {"query": query}).status_code == 200


@pytest.mark.parametrize("key", EVERY_LIST)
def test_many_rows_ask_as_often_as_few(browser, home, key):
    def grow():
        for _one in range(4):
            topic = factories.TopicFactory(visit=factories.VisitFactory(host=home))
            factories.FollowUpFactory(topic=topic, responsible=home)
            factories.DecisionFactory(meeting__host=home)
            factories.AgreementFactory(owner=home)
            factories.PlanFactory(keeper=home)
            factories.SeriesFactory(convenor=home)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            text_of(browser.get(f"/lists/{key}/export.csv?columns=all&query=scope%3Dall"))
        return len(queries)

    grow()
    asked()
    few = asked()
    grow()
    assert asked() == few <= 25


def test_everybody_sees_what_he_took_and_nobody_else_did(login, browser, colleague):
    browser.get(ORGANIZATIONS, {"query": "kind=fund"})
    mine, theirs = browser.get("/lists/exports/"), login(colleague).get("/lists/exports/")
    assert [one.words for one in mine.context["page_obj"]] == ["النوع: صندوق"]
    assert not theirs.context["page_obj"]


def test_administrators_read_all_of_them_and_change_none(login, administrator, browser):
    browser.get(ORGANIZATIONS)
    told, admin = Export.objects.get(), login(administrator)
    page = admin.get(f"/admin/charitynet/export/{told.pk}/change/")
    assert told.columns in page.text
    assert (
        admin.post(f"/admin/charitynet/export/{told.pk}/change/", {"count": 9}).status_code == 403
    )
    assert admin.get("/admin/charitynet/export/").status_code == 200
