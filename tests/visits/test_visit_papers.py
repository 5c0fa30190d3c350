"""The report of a visit on paper, as PDF and as a Word file."""

import datetime
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from docx import Document

from charitynet.access import Visibility
from charitynet.roles import Role
from tests import reading
from tests.factories import (
    AgreementFactory,
    DelegateFactory,
    FollowUpFactory,
    OrganizationFactory,
    OutcomeFactory,
    PersonFactory,
    StopFactory,
    TopicFactory,
    VisitFactory,
    member,
)
from tests.visits.reported import FACTS, PHONE, SECRET, say, visit_of_two
from visits import papers
from visits.models import Visit

HOSTILE = '#import "x": * $a$ <b>&amp; \\ قبل'


@pytest.fixture
def visit(home):
    return visit_of_two(home)


def drawn(draw, visit, user, language="ar"):
    with translation.override(language):
        return draw(papers.with_papers(Visit.objects.all()).get(pk=visit.pk), user)


def described(visit, user, language="en"):
    return drawn(papers.visit_paper, visit, user, language)


def typed_words(file):
    """All that a Word file says, its tables included."""
    document = Document(io.BytesIO(file))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return reading.words(" ".join([*(one.text for one in document.paragraphs), *cells]))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_report_says_everything_that_is_known(visit, officer, language):
    file = drawn(papers.visit_pdf, visit, officer, language)
    # Cells of both directions side by side come out of a PDF in no order that can be told.
    text = set(reading.said(file).split())
    assert [fact for fact in FACTS if not set(reading.words(fact).split()) <= text] == []
    assert reading.missing_glyphs(file) == 0
    assert reading.fonts(file) == {"Amiri"}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_word_file_says_the_same(visit, officer, language):
    text = typed_words(drawn(papers.visit_docx, visit, officer, language))
    assert [fact for fact in FACTS if reading.words(fact) not in text] == []


def test_the_day_stands_in_both_calendars(visit, officer):
    text = reading.said(drawn(papers.visit_pdf, visit, officer, "en"))
    assert "thursday 15 january 2026 corresponding to 26 rajab 1447 ah" in text
    assert "from 10 00 to 12 30" in text


def test_a_month_is_told_no_more_exactly_than_it_is_known(visit, officer):
    Visit._base_manager.filter(pk=visit.pk).update(
        precision="month", on=datetime.date(2026, 1, 1), start_time=None, end_time=None
    )
    told = dict(map(tuple, described(visit, officer)["facts"]))
    assert told["Date"].startswith("January 2026, corresponding to")
    assert "Time" not in told


def test_people_stand_in_the_order_of_protocol_with_the_titles_of_that_day(visit, officer):
    side = visit.delegations.get(side="guest")
    side.delegates.update(order=2)
    person = PersonFactory(full_name="محمد القصيمي", honorific="الأستاذ")
    DelegateFactory(delegation=side, person=person, title="عضو المجلس", order=1)
    tables = [one for one in described(visit, officer)["blocks"] if one["kind"] == "table"]
    people = [[reading.words(cell) for cell in row] for row in tables[1]["rows"]]
    assert people == [
        ["1", reading.words("الأستاذ محمد القصيمي"), reading.words("عضو المجلس")],
        ["2", reading.words("الأستاذ أحمد اليوسف Head of the delegation"),
         reading.words("رئيس المجلس")],
    ]  # fmt: skip


def test_only_his_own_words_stand_in_quotation_marks(visit, officer):
    say(visit, PersonFactory(full_name="محمد اليوسف"), "أشاد بالتنظيم", order=1)
    text = str(described(visit, officer))
    assert "“تجربة لا تقدر بثمن”" in text
    assert "“أشاد بالتنظيم”" not in text
    assert "In substance" in text


def test_the_follow_ups_of_its_topics_stand_in_the_report(visit, officer, home):
    FollowUpFactory(topic=visit.topics.get(), text="إرسال دليل الكفالة", responsible=home)
    text = reading.said(drawn(papers.visit_pdf, visit, officer))
    assert reading.words("إرسال دليل الكفالة") in text


def test_what_came_of_an_outcome_is_named_only_to_whoever_may_see_it(visit, officer):
    hidden = AgreementFactory(title="اتفاقية سرية", visibility=Visibility.OWNER)
    seen = AgreementFactory(title="توأمة معلنة", owner=visit.owner)
    for one in (hidden, seen):
        type(one)._base_manager.filter(pk=one.pk).update(origin=visit.outcomes.get())
    text = reading.said(drawn(papers.visit_pdf, visit, officer))
    assert reading.words("توأمة معلنة") in text
    assert reading.words("اتفاقية سرية") not in text


def test_a_visit_that_it_returns_is_named_only_to_whoever_may_see_it(visit, officer):
    hidden = VisitFactory(title="زيارة خفية", visibility=Visibility.OWNER)
    Visit._base_manager.filter(pk=visit.pk).update(return_of=hidden)
    assert "زيارة خفية" not in str(described(visit, officer))


@pytest.mark.parametrize("draw", [papers.visit_pdf, papers.visit_docx])
def test_notes_and_telephones_are_on_no_paper(visit, officer, draw):
    file = drawn(draw, visit, officer)
    text = reading.said(file) if draw is papers.visit_pdf else typed_words(file)
    assert reading.words("درع تذكاري") in text
    assert reading.words(SECRET) not in text
    assert PHONE.removeprefix("+") not in text.replace(" ", "")


def test_a_visit_ahead_gives_its_programme(home, officer):
    ahead = VisitFactory(host=home, status="planned")
    text = reading.said(drawn(papers.visit_pdf, ahead, officer, "en"))
    assert "programme of a visit" in text
    assert "its date is not confirmed yet" in text


def test_the_head_of_each_side_signs(visit, officer):
    blocks = described(visit, officer)["signatures"]
    assert [dict(map(tuple, one["lines"]))["Name"] for one in blocks] == [
        "الدكتور عبدالله بن صالح الغامدي",
        "الأستاذ أحمد اليوسف",
    ]


@pytest.mark.parametrize("draw", [papers.visit_pdf, papers.visit_docx])
def test_hostile_text_is_only_text(visit, officer, draw):
    Visit._base_manager.filter(pk=visit.pk).update(title=HOSTILE, summary=HOSTILE)
    file = drawn(draw, visit, officer)
    text = reading.said(file) if draw is papers.visit_pdf else typed_words(file)
    assert {"import", "x", "a", "b", "amp"} <= set(text.split())


def test_forty_parts_ask_the_database_no_more_than_one(visit, officer):
    def count():
        with CaptureQueriesContext(connection) as queries:
            described(visit, officer)
        return len(queries)

    count()
    few = count()
    for order in range(40):
        StopFactory(visit=visit, order=order)
        topic = TopicFactory(visit=visit, order=order)
        FollowUpFactory(topic=topic, responsible=OrganizationFactory())
        OutcomeFactory(visit=visit, order=order)
        DelegateFactory(delegation=visit.delegations.first())
    assert count() == few


@pytest.mark.parametrize("name", ["visit_pdf", "visit_docx"])
def test_the_download_is_remembered_and_changes_nothing(visit, login, officer, name):
    before = Visit.objects.get(pk=visit.pk).version
    response = login(officer).get(reverse(f"visits:{name}", args=[visit.pk]) + "?language=en")
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    entry = visit.history.first()
    assert (entry.action, entry.actor) == ("exported", officer)
    assert Visit.objects.get(pk=visit.pk).version == before


def test_the_page_leads_to_both_papers(visit, login, officer):
    page = login(officer).get(visit.get_absolute_url()).content.decode()
    assert reverse("visits:visit_pdf", args=[visit.pk]) in page
    assert reverse("visits:visit_docx", args=[visit.pk]) in page


def test_whoever_may_not_see_the_visit_gets_no_paper_of_it(home, login):
    hidden = VisitFactory(host=home, visibility=Visibility.OWNER)
    outsider = member(Role.OFFICER, OrganizationFactory())
    address = reverse("visits:visit_pdf", args=[hidden.pk])
    assert login(outsider).get(address).status_code == 404


def test_what_was_taken_away_is_told_in_words_and_hides_no_reason(home, login, officer):
    visit = VisitFactory(host=home, status=Visit.Status.PLANNED)
    page, browser = visit.get_absolute_url(), login(officer)
    sent = {"note": "سفر الوفد", "version": visit.version}
    browser.post(reverse("visits:visit_transition", args=[visit.pk, "cancel"]), sent)
    browser.get(reverse("visits:visit_docx", args=[visit.pk]))
    text = browser.get(page).text
    assert "التقرير، Word، بالعربية" in text
    assert '<span class="cn-muted ms-2">سفر الوفد</span>' in text
