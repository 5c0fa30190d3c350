"""The page on which a report is asked for, and its files."""

import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from docx import Document

from charitynet.lists.models import Export
from charitynet.reports import parts
from tests import reading
from tests.factories import (
    AgreementFactory,
    DecisionFactory,
    FollowUpFactory,
    MeetingFactory,
    OrganizationFactory,
    TopicFactory,
    UserFactory,
    VisitFactory,
)

FILES = ["report_pdf", "report_docx"]
TOO_LONG = {"since": "1/1/1926", "until": "1/1/2076"}
TURNED_ROUND = {"since": "1/1/2026", "until": "1/1/2025"}
UNKNOWN = {"organization_text": "جمعية لا يعرفها أحد"}
ODD = [
    TOO_LONG,
    TURNED_ROUND,
    UNKNOWN,
    {"since": "أمس القريب"},
    {"period": "century"},
    {"organization": "9" * 30},
    {"field": "x"},
    {"region": "-1"},
]


@pytest.fixture
def browser(login, officer):
    browser = login(officer)
    browser.post(reverse("preference_language"), {"language": "en"})
    return browser


def page(browser, **query):
    return browser.get(reverse("report"), query)


def test_a_drawing_is_a_table_that_fits_a_phone():
    drawn = {"kind": "months", "table": {"kind": "table", "head": ["Month"], "rows": [["May"]]}}
    [shown] = parts.on_page([drawn])
    assert (shown["is_narrow"], shown["rows"]) == (True, [[("Month", "May")]])


def test_the_report_is_read_on_the_screen_first(year, browser):
    html = page(browser, period="year", organization="").content.decode()
    for told in ["زيارة أبارق إلى البر", "دليل موحد للخدمات", "Visits held"]:
        assert told in html
    assert reverse("report_pdf") in html
    assert reverse("report_docx") in html


@pytest.mark.parametrize("query", ODD)
def test_what_cannot_be_understood_is_said_beside_its_box_and_kept(browser, query):
    response = page(browser, **query)
    html = response.content.decode()
    assert response.status_code == 200
    assert 'role="alert"' in html
    assert reverse("report_pdf") not in html
    for name in ("since", "until", "organization_text"):
        assert query.get(name, "") in html


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("query", ODD)
def test_a_file_of_what_cannot_be_understood_leads_back_to_the_page(browser, name, query):
    response = browser.get(reverse(name), query)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("report") + "?")


@pytest.mark.parametrize("query", [{"language": "xx"}, {"language": ""}, {"page": "\x00"}])
def test_what_it_does_not_ask_for_is_passed_over(browser, query):
    assert page(browser, **query).status_code == 200
    assert browser.get(reverse("report_pdf"), query).status_code == 200


def test_the_period_that_stands_in_is_chosen_in_its_box(browser):
    html = page(browser).content.decode()
    assert '<option value="quarter" selected>' in html


def test_a_reader_of_one_organization_begins_with_his_own(browser, home):
    assert f"<bdi>{home}</bdi></h2>" in page(browser).content.decode()
    assert f"<bdi>{home}</bdi></h2>" not in page(browser, organization="").content.decode()


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_the_language_of_the_report_is_chosen_apart_from_the_page(
    browser, year, language, direction
):
    html = page(browser, language=language).content.decode()
    assert f'<article class="cn-panel" lang="{language}" dir="{direction}"' in html
    file = browser.get(reverse("report_pdf"), {"language": language}).content
    assert ("partnership report" in reading.said(file)) or language == "ar"


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_saved_under_what_it_is_about(browser, year, name):
    response = browser.get(reverse(name), {"language": "en", "period": "year"})
    assert "attachment" in response["Content-Disposition"]
    assert "Partnership" in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"


def test_the_file_holds_what_the_page_shows(browser, year):
    query = {"period": "year", "language": "en", "organization": ""}
    document = Document(io.BytesIO(browser.get(reverse("report_docx"), query).content))
    # The first table stands for the tiles.
    tables = document.tables[1:]
    words = [cell.text for table in tables for row in table.rows for cell in row.cells]
    shown = reading.words(page(browser, **query).content.decode())
    assert [one for one in words if reading.words(one.split("\n")[0]) not in shown] == []


def test_an_empty_network_has_a_report_that_says_so(browser):
    assert "Nothing is recorded yet" in page(browser).content.decode()


@pytest.mark.parametrize("name", ["report", *FILES])
def test_whoever_belongs_to_nobody_gets_no_report(name):
    stranger = Client()
    stranger.force_login(UserFactory())
    assert stranger.get(reverse(name)).status_code == 403


def test_a_viewer_takes_it_out_too(login, viewer, year):
    assert login(viewer).get(reverse("report_pdf")).status_code == 200


def grow(home, today, number):
    """So many of each kind in the period."""
    for count in range(number):
        guest = OrganizationFactory()
        visit = VisitFactory(host=home, guest=guest, on=today)
        meeting = MeetingFactory(host=home, guests=[guest], on=today, status="held")
        DecisionFactory(meeting=meeting, number=1, responsible=[guest])
        AgreementFactory(first=home, second=guest, status="signed", signed_on=today)
        topic = TopicFactory(visit=visit)
        FollowUpFactory(topic=topic, responsible=guest, due_on=today.replace(day=1))
        VisitFactory(host=home, guest=guest, status="confirmed", title=f"زيارة {count}")


@pytest.mark.parametrize(("few", "many"), [(3, 8), (10, 40)], ids=["listed", "cut"])
def test_many_records_of_a_kind_ask_the_database_no_more_than_few(browser, home, today, few, many):
    def count():
        query = {"period": "year", "organization": ""}
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(reverse("report"), query).status_code == 200
        return len(queries)

    grow(home, today, few)
    count()
    before = count()
    grow(home, today, many - few)
    assert count() == before
    assert before <= 60


def test_the_page_of_an_organization_leads_to_its_report(login, officer, year):
    html = login(officer).get(year.get_absolute_url()).content.decode()
    assert f"{reverse('report')}?organization={year.pk}" in html


@pytest.mark.parametrize("name", FILES)
def test_who_took_a_report_away_is_written_down(browser, officer, name):
    browser.get(reverse(name), {"period": "year"})
    kept = Export.objects.get()
    assert (kept.user, kept.format, kept.query) == (officer, name[7:], "period=year")
    assert str(timezone.localdate().year) in kept.words
    assert "Partnership report" in browser.get(reverse("my_exports")).text


def test_a_report_that_is_refused_is_not_written_down(browser):
    browser.get(reverse("report_pdf"), TOO_LONG)
    assert not Export.objects.exists()
