"""An agreement and its scorecard on paper, as PDF and as a Word file."""

import datetime
import io
import zipfile
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from docx import Document
from docx.oxml.ns import qn

from charitynet import history
from charitynet.access import Visibility
from charitynet.roles import Role
from partnerships import papers, scorecard_papers
from partnerships.models import Agreement
from tests import reading
from tests.factories import (
    AgreementFactory,
    FieldOfWorkFactory,
    FulfilmentFactory,
    ObligationFactory,
    OrganizationFactory,
    PersonFactory,
    PlaceFactory,
    member,
)

DAY = datetime.date(2026, 1, 15)
LATER = datetime.date(2027, 1, 14)
PAGES = ["agreement_pdf", "agreement_docx", "scorecard_pdf"]
HOSTILE = '#import "x": * $a$ <b>&amp; \\ 😀 قبل'


@pytest.fixture
def agreement(home):
    """A draft between two charities that says all that an agreement can say."""
    draft = AgreementFactory(
        first=home,
        second=OrganizationFactory(name="جمعية مراكز الأحياء"),
        kind=Agreement.Kind.JOINT_WORK,
        title="مذكرة عمل مشترك لخدمة الأحياء",
        purpose="توحيد الجهود في خدمة العمل الخيري والاجتماعي والصحي.",
        starts_on=DAY,
        ends_on=LATER,
        renewal=Agreement.Renewal.TACIT,
        renewal_months=12,
        notice_days=30,
        signing_place="جدة",
    )
    draft.fields.add(FieldOfWorkFactory(name="تأهيل الأسرة"))
    draft.places.add(PlaceFactory(name="محافظة جدة"))
    first, second = draft.parties.all()
    first.representative = PersonFactory(full_name="محمد بن أحمد دعيوه")
    first.save()
    second.representative = PersonFactory(full_name="عبدالله بن صالح الغامدي")
    second.honorific, second.title = "الدكتور", "الأمين العام"
    second.deputy, second.deputy_title = PersonFactory(full_name="خالد العتيبي"), "نائب الأمين"
    second.save()
    ObligationFactory(agreement=draft, number=1, text="استشارات أسرية", quantity=40, unit="جلسة")
    ObligationFactory(
        agreement=draft,
        number=2,
        text="بحوث مشتركة",
        from_party=None,
        to_party=None,
        recurrence="FREQ=MONTHLY;INTERVAL=3",
    )
    return draft


FACTS = [
    "مذكرة عمل مشترك لخدمة الأحياء",
    "جمعية البر الخيرية",
    "جمعية مراكز الأحياء",
    "محمد بن أحمد دعيوه",
    "الدكتور عبدالله بن صالح الغامدي",
    "الأمين العام",
    "خالد العتيبي",
    "نائب الأمين",
    "توحيد الجهود في خدمة العمل الخيري والاجتماعي والصحي",
    "تأهيل الأسرة",
    "محافظة جدة",
    "استشارات أسرية",
    "بحوث مشتركة",
]


def enter(agreement, status, **values):
    """The agreement as it is read after it reached a status."""
    for name, value in values.items():
        setattr(agreement, name, value)
    agreement.enter(status)
    agreement.save()
    return papers.with_paper(Agreement.objects.all()).get(pk=agreement.pk)


def fresh(agreement):
    return papers.with_paper(Agreement.objects.all()).get(pk=agreement.pk)


def described(agreement, user, language="en"):
    with translation.override(language):
        return papers.agreement_paper(fresh(agreement), user)


def printed(agreement, user, language="ar"):
    with translation.override(language):
        return papers.agreement_pdf(fresh(agreement), user)


def typed(agreement, user, language="ar"):
    with translation.override(language):
        return papers.agreement_docx(fresh(agreement), user)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_pdf_says_everything_that_is_known(agreement, officer, language):
    file = printed(agreement, officer, language)
    text = reading.said(file)
    assert [fact for fact in FACTS if reading.words(fact) not in text] == []
    assert reading.missing_glyphs(file) == 0
    assert reading.fonts(file) == {"Amiri"}


def test_days_stand_in_both_calendars(agreement, officer):
    text = reading.said(printed(agreement, officer, "en"))
    assert "15 january 2026 corresponding to 26 rajab 1447 ah" in text
    assert "14 january 2027 corresponding to 6 shaban 1448 ah" in text


def test_clauses_are_numbered_and_empty_ones_left_out(agreement, officer):
    agreement.purpose = ""
    agreement.save()
    headings = [clause["numbered"] for clause in described(agreement, officer)["clauses"]]
    assert headings == [
        "Clause (1): Fields of cooperation",
        "Clause (2): Geographic scope",
        "Clause (3): Obligations",
        "Clause (4): Term",
    ]


def test_obligations_stand_by_direction_with_joint_ones_last(agreement, officer):
    blocks = described(agreement, officer)["clauses"][3]["blocks"]
    assert [block["text"] for block in blocks if block["kind"] == "subheading"] == [
        "Obligations of the first party towards the second party",
        "Joint obligations of the parties",
    ]
    notes = [entry["note"] for block in blocks for entry in block.get("items", [])]
    assert "40 جلسة" in notes[0]
    assert "every three months" in notes[1]


def test_the_term_is_told_in_words(agreement, officer):
    told = " ".join(
        block["text"] for block in described(agreement, officer)["clauses"][4]["blocks"]
    )
    assert "renews by itself" in told
    assert "A renewal lasts 12 months." in told
    assert "30 days' notice" in told


@pytest.mark.parametrize(
    ("term", "days", "sentence"),
    [
        ("open", {"starts_on": DAY}, "and is open-ended."),
        ("open", {}, "It is open-ended."),
        ("unstated", {}, "Its term is not stated."),
        ("fixed", {"starts_on": DAY}, "its last day is not stated."),
        ("fixed", {"ends_on": LATER}, "It is in force until"),
    ],
)
def test_a_term_says_no_more_than_is_known(agreement, officer, term, days, sentence):
    values = {"starts_on": None, "ends_on": None, "notice_days": None, **days}
    for name, value in values.items():
        setattr(agreement, name, value)
    agreement.term = term
    agreement.save()
    told = [block["text"] for block in described(agreement, officer)["clauses"][4]["blocks"]]
    assert sentence in told[0]
    assert len(told) == (3 if term == "fixed" else 1)


@pytest.mark.parametrize("status", ["draft", "review"])
def test_a_draft_is_watermarked_and_says_so(agreement, officer, status):
    enter(agreement, status)
    pages = reading.pages(printed(agreement, officer, "en"))
    assert all("draft" in page for page in pages)
    assert "this is a draft" in pages[0]
    with zipfile.ZipFile(io.BytesIO(typed(agreement, officer, "en"))) as file:
        headers = [file.read(name).decode() for name in file.namelist() if "header" in name]
    assert any('string="Draft"' in header for header in headers)


def test_what_is_approved_is_no_draft(agreement, officer):
    enter(agreement, "approved")
    assert "draft" not in reading.said(printed(agreement, officer, "en"))


def test_only_what_is_signed_says_when_it_was_drawn_up(agreement, officer):
    assert described(agreement, officer)["closing"] == ""
    enter(agreement, "signed", signed_on=DAY)
    closing = described(agreement, officer)["closing"]
    assert closing.startswith("Drawn up in ")
    assert "15 January 2026" in closing


def test_one_recorded_from_its_original_invents_nothing(agreement, officer):
    unstated = {"term": "unstated", "starts_on": None, "ends_on": None, "notice_days": None}
    enter(
        agreement,
        "signed",
        signed_precision="unknown",
        is_recorded=True,
        signing_place="",
        **unstated,
    )
    told = described(agreement, officer)
    assert told["notice"].startswith("Recorded here from the original")
    assert ["Signed on", "Not stated"] in told["facts"]
    assert told["closing"] == ""
    lines = dict(map(tuple, told["signatures"][0]["lines"]))
    assert lines["Signature"] == "in the original"
    assert lines["Date"] == "Not stated"


def test_a_party_signs_on_its_own_day_or_on_that_of_the_agreement(agreement, officer):
    agreement.parties.filter(order=1).update(signed_on=LATER)
    enter(agreement, "signed", signed_on=DAY)
    days = [
        dict(map(tuple, one["lines"]))["Date"]
        for one in described(agreement, officer)["signatures"]
    ]
    assert "15 January 2026" in days[0]
    assert "14 January 2027" in days[1]


def test_a_deputy_signs_in_place_of_the_representative(agreement, officer):
    told = described(agreement, officer)
    name = dict(map(tuple, told["signatures"][1]["lines"]))["Name"]
    assert reading.words(name) == reading.words("خالد العتيبي for الدكتور عبدالله بن صالح الغامدي")
    assert "in whose place" in told["parties"][1]["text"]


def test_an_agreement_of_the_chain_is_named_only_to_whoever_may_see_it(agreement, officer):
    hidden = AgreementFactory(title="اتفاقية سرية", status="signed", visibility=Visibility.OWNER)
    agreement.renews = hidden
    agreement.save()
    assert "اتفاقية سرية" not in str(described(agreement, officer))
    seen = AgreementFactory(title="اتفاقية سابقة", status="signed", owner=agreement.owner)
    agreement.renews = seen
    agreement.save()
    assert "اتفاقية سابقة" in str(described(agreement, officer))


def test_forty_parties_sign_on_as_many_blocks(home, officer):
    others = [OrganizationFactory(name=f"جمعية رقمها {number}") for number in range(38)]
    many = AgreementFactory(first=home, parties=others)
    file = printed(many, officer)
    pages = reading.pages(file)
    assert 3 < len(pages) < 12
    signing = reading.words(" ".join(pages))
    assert all(reading.words(f"جمعية رقمها {number}") in signing for number in range(38))
    assert len(described(many, officer)["signatures"]) == 40


def test_forty_parties_ask_the_database_no_more_than_two(agreement, officer):
    many = AgreementFactory(
        first=agreement.owner, parties=[OrganizationFactory() for _ in range(38)]
    )
    for number in (1, 2):
        ObligationFactory(agreement=many, number=number)
    many.fields.set(agreement.fields.all())
    many.places.set(agreement.places.all())
    counts = []
    for one in (many, agreement, many):
        with CaptureQueriesContext(connection) as queries:
            papers.agreement_paper(fresh(one), officer)
            scorecard_papers.scorecard_paper(fresh(one), officer)
        counts.append(len(queries))
    assert counts[1] == counts[2]


@pytest.mark.parametrize("draw", [printed, typed])
def test_hostile_text_is_only_text(agreement, officer, draw):
    agreement.title, agreement.purpose = HOSTILE, "\u202e" + "ط" * 10_000 + "\n" + HOSTILE
    Agreement._base_manager.filter(pk=agreement.pk).update(
        title=agreement.title, purpose=agreement.purpose
    )
    file = draw(agreement, officer, "en")
    if draw is typed:
        text = "\n".join(one.text for one in Document(io.BytesIO(file)).paragraphs)
        assert HOSTILE in text
        assert "\u202e" not in text
    else:
        text = reading.raw(file)
        assert '#import "x": *' in text
    assert text.count("ط") >= 10_000


def test_the_word_file_runs_from_right_to_left(agreement, officer):
    document = Document(io.BytesIO(typed(agreement, officer)))
    assert document.sections[0]._sectPr.find(qn("w:bidi")) is not None
    assert document.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")).get(qn("w:val")) == "1"
    arabic = [one for one in document.paragraphs if "استشارات أسرية" in one.text]
    assert arabic[0]._p.pPr.find(qn("w:bidi")).get(qn("w:val")) == "1"
    assert all(run.font.rtl for run in arabic[0].runs)
    cs = document.styles["Normal"].element.rPr.find(qn("w:rFonts")).get(qn("w:cs"))
    assert cs == "Times New Roman"


def test_the_word_file_has_real_headings_and_page_fields(agreement, officer):
    document = Document(io.BytesIO(typed(agreement, officer, "en")))
    styles = {one.text: one.style.name for one in document.paragraphs}
    assert styles["Purpose"] == styles["Term"] == "Heading 1"
    assert styles["Joint obligations of the parties"] == "Heading 2"
    assert styles[agreement.title] == "Title"
    footer = document.sections[0].footer._element
    fields = [one.get(qn("w:instr")).strip() for one in footer.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ar", "en"])
def test_libreoffice_opens_the_word_file_and_reads_all_of_it(
    agreement, officer, tmp_path, language
):
    opened = reading.opened_by_libreoffice(typed(agreement, officer, language), tmp_path)
    text = reading.words(opened)
    assert [fact for fact in FACTS if reading.words(fact) not in text] == []
    with translation.override(language):
        clauses = papers.agreement_paper(fresh(agreement), officer)["clauses"]
    assert [one["numbered"] for one in clauses if one["numbered"] not in opened] == []


def test_the_scorecard_counts_what_each_party_owes(agreement, officer):
    enter(agreement, "signed", signed_on=DAY)
    owed = agreement.obligations.get(number=1)
    FulfilmentFactory(obligation=owed, quantity=40)
    with translation.override("en"):
        told = scorecard_papers.scorecard_paper(fresh(agreement), officer)
        text = reading.said(papers.pdf.drawn(papers.SHEETS / "scorecard.typ", told))
    tallies, joint = told["blocks"][1]["rows"], told["blocks"][-1]["rows"]
    assert tallies[0][1:3] == ["2", "1"]
    assert tallies[1][1:3] == ["1", "0"]
    assert joint[0][0] == "2"
    assert "fulfilled 1 of 2" in text
    assert reading.words("استشارات أسرية") in text


def test_the_scorecard_tells_its_day_in_both_calendars(agreement, officer):
    with translation.override("en"):
        told = scorecard_papers.scorecard_paper(fresh(agreement), officer)
    [day] = [value for label, value in told["facts"] if label == "Date of the report"]
    assert "corresponding to" in day
    assert told["notice"].startswith("The agreement is not signed yet")


@pytest.mark.parametrize("page", PAGES)
def test_a_paper_is_handed_out_under_its_title(agreement, login, officer, page):
    response = login(officer).get(reverse(f"partnerships:{page}", args=[agreement.pk]))
    extension = page.rpartition("_")[2]
    assert response.status_code == 200
    header = response["Content-Disposition"]
    assert header.startswith("attachment;")
    assert "مذكرة عمل مشترك" in unquote(header)
    assert unquote(header).endswith(f".{extension}")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.content[:2] == {"pdf": b"%P", "docx": b"PK"}[extension]


@pytest.mark.parametrize("page", PAGES)
def test_a_paper_of_what_one_may_not_see_was_never_there(agreement, login, page):
    browser = login(member(Role.MANAGER, OrganizationFactory()))
    address = reverse(f"partnerships:{page}", args=[agreement.pk])
    assert browser.get(address).status_code == 404
    assert login(Role.VIEWER).get(address).status_code == 200


def test_the_language_may_be_asked_for(agreement, login, officer):
    address = reverse("partnerships:agreement_pdf", args=[agreement.pk])
    browser = login(officer)
    assert "page 1 of" in reading.said(browser.get(address, {"language": "en"}).content)
    assert "page 1 of" not in reading.said(browser.get(address, {"language": "xx"}).content)


def test_taking_a_paper_away_is_remembered_and_changes_nothing(agreement, login, officer):
    version = agreement.version
    login(officer).get(reverse("partnerships:agreement_docx", args=[agreement.pk]))
    agreement.refresh_from_db()
    entry = agreement.history.first()
    assert (entry.action, entry.actor) == ("exported", officer)
    assert entry.note == "paper (docx, ar)"
    assert agreement.version == version
    assert list(history.verify()) == []
