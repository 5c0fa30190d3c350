"""The partnership report on paper, as PDF and as a Word file."""

import datetime
import io

import pytest
from django.utils import translation
from docx import Document

from charitynet.access import Visibility
from charitynet.figures import measures
from charitynet.reports import papers, parts
from meetings.models import Meeting
from tests import reading
from tests.factories import DecisionFactory, OrganizationFactory, VisitFactory

FACTS = [
    "زيارة أبارق إلى البر",
    "اللقاء التنسيقي الأول",
    "دليل موحد للخدمات",
    "مذكرة تفاهم في التدريب",
    "إرسال دليل التدريب",
    "تغطية الأسر",
    "زيارة رد مقبلة",
]


def described(contents, language="en"):
    with translation.override(language):
        return papers.report_paper(contents)


def printed(contents, language="ar"):
    with translation.override(language):
        return papers.report_pdf(contents)


def typed(contents, language="ar"):
    with translation.override(language):
        document = Document(io.BytesIO(papers.report_docx(contents)))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return reading.words(" ".join([*(one.text for one in document.paragraphs), *cells]))


DECISIONS = "Decisions of the period and what became of them"


def block(paper, kind):
    return next(part for part in paper["blocks"] if part["kind"] == kind)


def rows_under(paper, title):
    blocks = iter(parts.plain(paper["blocks"]))
    next(part for part in blocks if part.get("text") == title)
    return next(blocks)["rows"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_pdf_tells_of_everything_that_happened(year, officer, contents, language):
    file = printed(contents(officer), language)
    # Cells of both directions side by side come out of a PDF in no order that can be told.
    text = set(reading.said(file).split())
    assert [fact for fact in FACTS if not set(reading.words(fact).split()) <= text] == []
    assert reading.missing_glyphs(file) == 0
    assert reading.fonts(file) == {"Amiri"}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_word_file_tells_the_same(year, officer, contents, language):
    text = typed(contents(officer), language)
    assert [fact for fact in FACTS if reading.words(fact) not in text] == []


def test_the_figures_are_those_of_the_home_page(year, officer, contents):
    told = contents(officer)
    with translation.override("en"):
        figures = measures.of(officer, told.scope)
        expected = [(one.label, parts.number(one)) for one in figures]
        tiles = block(papers.report_paper(told), "figures")["tiles"]
    assert [(tile["label"], tile["number"]) for tile in tiles] == expected
    assert dict(expected)["Visits held"] == "1"


def test_the_first_page_can_stand_alone(year, officer, contents):
    first, *others = reading.pages(printed(contents(officer), "en"))
    assert others
    with translation.override("en"):
        told = [(str(one.label), str(one.definition)) for one in contents(officer).figures]
    for label, definition in told:
        assert reading.words(label) in first
        assert set(reading.words(definition).split()) <= set(first.split())
    assert "compared with" in first


def test_days_stand_in_both_calendars(officer, contents):
    told = contents(officer, "since=1/1/2026&until=15/1/2026&organization=")
    facts = dict(map(tuple, described(told)["facts"]))
    assert reading.words(facts["Period"]) == reading.words(
        "from 1 January 2026 to 15 January 2026 (12 Rajab 1447 AH – 26 Rajab 1447 AH)"
    )


def test_a_long_list_is_cut_and_says_how_much_more_there_is(home, officer, contents, today):
    for number in range(20):
        VisitFactory(host=home, on=today, title=f"زيارة رقمها {number}")
    paper = described(contents(officer))
    assert len(rows_under(paper, "Visits held")) == 8
    assert any(part.get("text") == "and 12 more" for part in paper["blocks"])


def test_those_responsible_for_a_decision_are_named_up_to_three(year, officer, contents):
    many = [OrganizationFactory() for _ in range(5)]
    DecisionFactory(meeting=Meeting.objects.get(), number=2, responsible=many)
    rows = rows_under(
        described(contents(officer)), "Decisions of the period and what became of them"
    )
    assert rows[1][2].endswith("and 2 more")
    assert rows[1][2].count("\n") == 3


def test_a_decision_is_told_with_what_became_of_it(year, officer, contents):
    told = described(contents(officer))
    [row] = rows_under(told, DECISIONS)
    assert reading.words(row[0]) == reading.words("دليل موحد للخدمات")
    assert row[-1]


def test_what_is_owed_under_an_agreement_stands_beside_it(year, officer, contents):
    [row] = rows_under(described(contents(officer)), "Agreements in force")
    assert row[3].split("\n")[0] == "0 of 1"
    assert "within 90 days" in row[2]


def test_months_are_named_in_both_calendars(year, officer, contents):
    columns = block(described(contents(officer)), "months")["columns"]
    assert all(column["name"] and column["hijri"] for column in columns)
    assert sum(column["visits"] for column in columns) == 1


def test_a_chart_of_twenty_years_is_drawn_on_its_page(officer, contents, home):
    VisitFactory(host=home, on=datetime.date(2026, 3, 1))
    told = contents(officer, "since=1/1/2007&until=31/12/2026&organization=")
    assert reading.missing_glyphs(printed(told)) == 0
    paper = described(told)
    assert len(block(paper, "months")["columns"]) <= 36
    assert any("are not drawn" in part.get("text", "") for part in paper["blocks"])


def test_an_organization_without_data_gets_a_paper_that_says_so(year, officer, contents):
    unknown = OrganizationFactory(name="جمعية بلا سجل")
    file = printed(contents(officer, f"organization={unknown.pk}"), "en")
    text = reading.said(file)
    assert "nothing is recorded yet" in text
    assert len(reading.pages(file)) == 1


def test_a_report_of_one_organization_tells_of_no_other(year, officer, contents, home):
    other = OrganizationFactory()
    VisitFactory(host=home, guest=other, title="زيارة من جهة أخرى")
    text = typed(contents(officer, f"period=year&organization={year.pk}"))
    assert reading.words("زيارة أبارق إلى البر") in text
    assert reading.words("زيارة من جهة أخرى") not in text


def test_nothing_out_of_reach_is_in_the_report(year, officer, contents, today):
    hidden = VisitFactory(title="زيارة خفية", on=today, visibility=Visibility.OWNER)
    text = typed(contents(officer))
    assert reading.words(hidden.title) not in text
    assert reading.words(str(hidden.host.organization)) not in text


@pytest.mark.parametrize("draw", [printed, typed])
def test_hostile_text_is_only_text(year, officer, contents, home, today, draw):
    VisitFactory(host=home, on=today, title='#import "x": * $a$ <b>&amp; \\ قبل')
    told = draw(contents(officer))
    text = told if draw is typed else reading.said(told)
    assert {"import", "x", "a", "b", "amp"} <= set(text.split())


def test_a_month_that_is_all_that_is_known_is_told_as_a_month(home, officer, contents, today):
    first = today.replace(day=1)
    VisitFactory(host=home, on=first, precision="month")
    [row] = rows_under(described(contents(officer)), "Visits held")
    assert row[0].split("\n")[0] == f"{first:%B} {first.year}"
