"""The agenda and the minutes of a meeting on paper, as PDF and as a Word file."""

import datetime
import io
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from docx import Document
from docx.oxml.ns import qn

from charitynet.roles import Role
from meetings import minutes_papers, papers
from meetings.models import Attendance, DecisionUpdate, Meeting
from tests import reading
from tests.factories import (
    AgendaItemFactory,
    DecisionFactory,
    MeetingFactory,
    member,
)
from tests.meetings.councils import SAID, council, excuse, unstated

HOSTILE = '#import "x": * $a$ <b>&amp; \\ قبل'
FACTS = [
    "جمعية البر الخيرية",
    "لقاءات جمعيات الأيتام بالليث",
    "اللقاء التنسيقي الثاني لجمعيات الأيتام",
    "قاعة الجمعية",
    "الدكتور خالد بن محمد الحسن",
    "الرئيس التنفيذي للمجلس التخصصي",
    "الأستاذ علي بن ناجم العرياني",
    "يستحقه اليتيم",
    "توزيع النطاقات الجغرافية",
    "جمعية رعاية الأيتام بغميقة",
    "حصر الأسر في القرى",
]
WRITTEN = [
    "توحيد الجهود في رعاية الأيتام",
    "عرضت جمعية غميقة حصر الأسر في القرى الجنوبية",
    "إعداد خريطة موحدة للنطاقات قبل الاجتماع القادم",
    "اجتماع دوري كل ثلاثة أشهر",
    "المدير التنفيذي",
]


@pytest.fixture
def meeting(home):
    return council(home)


def fresh(meeting):
    return papers.with_papers(Meeting.objects.all()).get(pk=meeting.pk)


def enter(meeting, status):
    meeting.enter(status)
    meeting.save()


def drawn(draw, meeting, user, language="ar"):
    with translation.override(language):
        return draw(fresh(meeting), user)


def agenda(meeting, user, language="ar"):
    return drawn(papers.agenda_pdf, meeting, user, language)


def printed(meeting, user, language="ar"):
    return drawn(minutes_papers.minutes_pdf, meeting, user, language)


def typed(meeting, user, language="ar"):
    return drawn(minutes_papers.minutes_docx, meeting, user, language)


def described(meeting, user, language="en"):
    return drawn(minutes_papers.minutes_paper, meeting, user, language)


def under(paper, title):
    """What stands between a heading and the next one."""
    blocks = iter(paper["blocks"])
    found = []
    for block in blocks:
        if block["kind"] == "heading" and block["text"] == title:
            break
    for block in blocks:
        if block["kind"] == "heading":
            break
        found.append(block)
    return found


def rows(paper, title):
    [table] = [block for block in under(paper, title) if block["kind"] == "table"]
    return [[reading.words(cell) for cell in row] for row in table["rows"]]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_agenda_says_everything_that_is_known(meeting, officer, language):
    file = agenda(meeting, officer, language)
    text = reading.said(file)
    assert [fact for fact in FACTS if reading.words(fact) not in text] == []
    assert reading.missing_glyphs(file) == 0
    assert reading.fonts(file) == {"Amiri"}


def test_the_agenda_adds_up_its_minutes(meeting, officer):
    text = reading.said(agenda(meeting, officer, "en"))
    assert "total 40 minutes" in text
    assert "thursday 15 january 2026 corresponding to 26 rajab 1447 ah" in text
    assert "from 10 00 to 12 30" in text


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(("items", "guests"), [(1, 1), (20, 40), (20, 60)])
def test_the_agenda_fits_one_page(home, officer, items, guests, language):
    pages = reading.pages(agenda(council(home, items=items, guests=guests), officer, language))
    assert len(pages) == 1
    assert reading.words(f"توزيع النطاقات الجغرافية {items}") in pages[0]
    if guests > 3:
        assert reading.words(f"جمعية الأيتام رقم {guests - 1}") in pages[0]


def test_earlier_decisions_give_way_to_a_line_where_there_is_no_room(home, officer):
    full = council(home, items=20, guests=40)
    before = Meeting.objects.get(series=full.series, number=1)
    for number in range(2, 30):
        DecisionFactory(meeting=before, number=number)
    text = reading.said(agenda(full, officer, "en"))
    assert "29 earlier decisions are still open" in text
    assert reading.words("حصر الأسر في القرى") not in text


def test_an_agenda_beyond_one_page_goes_on_rather_than_losing_words(home, officer):
    full = council(home, items=0)
    for order in range(80):
        AgendaItemFactory(meeting=full, order=order, title=f"بند رقمه {order} " + "كلمة " * 40)
    pages = reading.pages(agenda(full, officer))
    assert len(pages) > 1
    assert all(reading.words(f"بند رقمه {order}") in " ".join(pages) for order in range(80))


def test_an_agenda_without_items_says_so(home, officer):
    text = reading.said(agenda(MeetingFactory(host=home), officer, "en"))
    assert "the agenda has no items yet" in text


@pytest.mark.parametrize("status", ["postponed", "cancelled"])
def test_the_agenda_warns_whoever_would_set_out(home, officer, status):
    meeting = MeetingFactory(host=home, status=status)
    assert f"has been {status}" in reading.said(agenda(meeting, officer, "en"))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_minutes_say_everything_that_is_known(meeting, officer, language):
    file = printed(meeting, officer, language)
    text = reading.said(file)
    assert [fact for fact in FACTS + WRITTEN if reading.words(fact) not in text] == []
    assert reading.missing_glyphs(file) == 0
    assert reading.fonts(file) == {"Amiri"}


def test_the_minutes_of_sixty_organizations_go_over_pages_with_their_heads(home, officer):
    file = printed(council(home, guests=60, items=12, said=f"{SAID}\n" * 3), officer, "en")
    pages = reading.pages(file)
    assert 8 < len(pages) < 20
    assert "organization representatives attendance" in pages[1]
    assert f"page {len(pages)} of {len(pages)}" in pages[-1]
    assert reading.missing_glyphs(file) == 0


def test_a_meeting_without_a_date_says_so_and_invents_nothing(home, officer):
    recorded = unstated(home)
    text = reading.said(printed(recorded, officer))
    assert reading.words("التاريخ غير مذكور") in text
    assert reading.words("أكثر من 20 جهة خيرية") in text
    told = dict(map(tuple, described(recorded, officer)["facts"]))
    assert told["Date"] == "Not stated"
    assert "Time" not in told
    assert "Place" not in told


def test_attendance_tells_who_came_who_excused_himself_and_who_did_not(meeting, officer):
    excuse(meeting)
    missing = meeting.attendances.all()[2]
    Attendance.objects.filter(pk=missing.pk).update(attended=False)
    seat = meeting.attendances.first().representatives.last()
    seat.attended = False
    seat.save()
    with_answers = rows(described(meeting, officer), "Attendance")
    assert [row[-1] for row in with_answers] == [
        "attended", "attended", "did not attend", "excused",
    ]  # fmt: skip
    assert reading.words("الأستاذ علي بن ناجم العرياني, رئيس مجلس الإدارة") in with_answers[0][2]
    assert with_answers[0][2].endswith("did not attend")
    assert with_answers[2][2] == ""


def test_the_quorum_is_told_as_on_the_page(meeting, officer):
    told = under(described(meeting, officer), "Attendance")[-1]["text"]
    assert told == "All 4 organizations attended; the quorum is 2: it was reached."


def test_earlier_decisions_come_with_what_became_of_them(meeting, officer):
    before = Meeting.objects.get(series=meeting.series, number=1)
    DecisionFactory(meeting=before, number=2, text="أُنجز هذا").implement(by=officer)
    under_way = DecisionFactory(
        meeting=before, number=3, text="ما زال قائمًا", status="in_progress", progress=40,
        due_on=datetime.date(2025, 11, 1),
    )  # fmt: skip
    DecisionUpdate.objects.create(decision=under_way, progress=40, note="جُمعت الأسماء")
    found = rows(described(meeting, officer), "What became of earlier decisions")
    assert {row[1]: row[-1] for row in found} == {
        reading.words("حصر الأسر في القرى"): "adopted",
        reading.words("أُنجز هذا"): "implemented",
        reading.words("ما زال قائمًا"): "in progress 40 late " + reading.words("جُمعت الأسماء"),
    }


def test_lists_and_lines_to_be_followed_up_look_as_what_they_are(meeting, officer):
    kinds = [
        block["kind"]
        for block in under(described(meeting, officer), "What was discussed")
        if block["kind"] != "note"
    ]
    assert kinds == ["subheading", "text", "items", "marked", "text"] * 2


def test_decisions_name_who_does_them_until_when_in_both_calendars(meeting, officer):
    first, second = rows(described(meeting, officer), "Decisions and recommendations")
    assert first[2] == reading.words("جمعية رعاية الأيتام بغميقة جمعية سند الأيتام بالوسقة")
    assert first[3] == "30 june 2026 15 muharram 1448 ah"
    assert first[4] == "division of coverage"
    assert second[3] == ""


def test_minutes_that_took_no_decision_say_so(home, officer):
    meeting = MeetingFactory(host=home, has_no_decisions=True)
    told = under(described(meeting, officer), "Decisions and recommendations")
    assert told[0]["text"] == "The meeting took no decision."


@pytest.mark.parametrize("status", ["held", "drafted", "sent"])
def test_minutes_are_a_draft_on_every_page_until_they_are_approved(meeting, officer, status):
    enter(meeting, status)
    assert all("draft" in page for page in reading.pages(printed(meeting, officer, "en")))
    with zipfile.ZipFile(io.BytesIO(typed(meeting, officer, "en"))) as file:
        headers = [file.read(name).decode() for name in file.namelist() if "header" in name]
    assert any('string="Draft"' in header for header in headers)


def test_approved_minutes_are_no_draft_and_say_since_when(meeting, officer, manager):
    enter(meeting, "sent")
    meeting.approve(by=manager)
    told = described(meeting, officer)
    assert told["watermark"] == told["notice"] == ""
    assert told["facts"][-1][0] == "Minutes approved on"


def test_answers_stand_in_the_minutes_once_they_were_sent(meeting, officer):
    assert under(described(meeting, officer), "Answers to the minutes") == []
    enter(meeting, "sent")
    object_to(meeting)
    answers = rows(described(meeting, officer), "Answers to the minutes")
    assert [row[1] for row in answers] == [
        "has not answered", "objected " + reading.words("سقط اسمنا"), "has not answered",
        "has not answered",
    ]  # fmt: skip


def test_the_words_of_an_objection_are_read_by_all_who_read_the_minutes(meeting):
    enter(meeting, "sent")
    object_to(meeting)
    guest = member(Role.OFFICER, meeting.attendances.last().organization)
    answers = rows(described(meeting, guest), "Answers to the minutes")
    assert answers[1][1] == "objected " + reading.words("سقط اسمنا")


def object_to(meeting):
    objecting = meeting.attendances.all()[1]
    Attendance.objects.filter(pk=objecting.pk).update(answer="objected", objection="سقط اسمنا")


def test_each_organization_that_was_there_has_a_row_to_sign(meeting, officer):
    excuse(meeting)
    told = described(meeting, officer)
    signing = rows(told, "Signatures")
    assert [row[1] for row in signing] == [
        reading.words(str(one.organization)) for one in meeting.attendances.present()
    ]
    assert [one["ordinal"] for one in told["signatures"]] == [
        "Chair of the meeting",
        "Taker of the minutes",
    ]
    assert reading.words(dict(map(tuple, told["signatures"][0]["lines"]))["Name"]) == (
        reading.words("الأستاذ علي بن ناجم العرياني")
    )


def test_sixty_organizations_ask_the_database_no_more_than_four(home, officer):
    counts = []
    for guests, items in ((3, 2), (3, 2), (60, 12)):
        meeting = council(home, status="sent", guests=guests, items=items)
        with CaptureQueriesContext(connection) as queries:
            one = fresh(meeting)
            minutes_papers.minutes_paper(one, officer)
            papers.agenda_paper(one, officer)
        counts.append(len(queries))
    assert counts[1] == counts[2]


@pytest.mark.parametrize("draw", [agenda, printed, typed])
def test_hostile_text_is_only_text(meeting, officer, draw):
    meeting.title = HOSTILE
    meeting.save()
    AgendaItemFactory(meeting=meeting, order=9, title=HOSTILE, minutes="\u202e" + "ط" * 5_000)
    file = draw(meeting, officer, "en")
    if draw is typed:
        text = "\n".join(one.text for one in Document(io.BytesIO(file)).paragraphs)
        assert HOSTILE in text
        assert "\u202e" not in text
    else:
        assert '#import "x": *' in reading.raw(file)


def test_the_word_file_runs_from_right_to_left_and_its_tables_with_it(meeting, officer):
    document = Document(io.BytesIO(typed(meeting, officer)))
    assert document.sections[0]._sectPr.find(qn("w:bidi")) is not None
    assert len(document.tables) == 5
    for table in document.tables:
        assert table._tbl.tblPr.find(qn("w:bidiVisual")).get(qn("w:val")) == "1"
    heads = [table.rows[0]._tr.trPr.find(qn("w:tblHeader")) for table in document.tables[:-1]]
    assert None not in heads


def test_an_arabic_cell_of_an_english_table_keeps_its_own_direction(meeting, officer):
    document = Document(io.BytesIO(typed(meeting, officer, "en")))
    cells = [cell for row in document.tables[0].rows for cell in row.cells]
    directions = {
        cell.paragraphs[0].text: cell.paragraphs[0]._p.pPr.find(qn("w:bidi")).get(qn("w:val"))
        for cell in cells
    }
    assert directions["Organization"] == "0"
    assert [told for text, told in directions.items() if "بغميقة" in text] == ["1"]


def test_the_word_file_has_real_headings(meeting, officer):
    document = Document(io.BytesIO(typed(meeting, officer, "en")))
    styles = {one.text: one.style.name for one in document.paragraphs}
    assert styles["Attendance"] == styles["Decisions and recommendations"] == "Heading 1"
    assert document.core_properties.title == meeting.title


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ar", "en"])
def test_libreoffice_opens_the_word_file_and_reads_all_of_it(meeting, officer, tmp_path, language):
    opened = reading.opened_by_libreoffice(typed(meeting, officer, language), tmp_path)
    text = reading.words(opened)
    assert [fact for fact in FACTS + WRITTEN if reading.words(fact) not in text] == []


@pytest.mark.parametrize("paper", [papers.agenda_paper, minutes_papers.minutes_paper])
def test_papers_name_a_series_to_those_who_may_know_of_it(meeting, viewer, paper):
    reader = member(Role.VIEWER, meeting.attendances.last().organization)
    above = [paper(fresh(meeting), user)["above"] for user in (viewer, reader)]
    assert [len(lines) for lines in above] == [2, 1]
    assert meeting.series.name in above[0][1]
