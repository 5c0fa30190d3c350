"""From a meeting's decision to an initiative or a draft agreement, and back again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from charitynet.drafts import Draft
from charitynet.sections import hung_on
from partnerships.models import Agreement, Initiative
from tests.factories import (
    AgreementFactory,
    DecisionFactory,
    MeetingFactory,
    OrganizationFactory,
    OutcomeFactory,
    VisitFactory,
)

from .initiatives import InitiativePayload, initiative
from .payload import AgreementPayload

NEW = {"initiative": "/initiatives/new/", "agreement": "/agreements/new/"}
MODELS = {"initiative": Initiative, "agreement": Agreement}


@pytest.fixture
def other():
    return OrganizationFactory(name="جمعية أبارق")


@pytest.fixture
def decision(home, other):
    meeting = MeetingFactory(host=home, guests=[other])
    return DecisionFactory(
        meeting=meeting, text="إطلاق قافلة طبية مشتركة.", responsible=[other, home]
    )


def sections(decision):
    return [
        reverse("partnerships:meeting_origins", args=[decision.meeting_id]),
        reverse("partnerships:decision_origins", args=[decision.pk]),
    ]


def payload(kind, home, other):
    return AgreementPayload(home, other) if kind == "agreement" else InitiativePayload(home)


def begun(browser, kind, decision):
    """How the form begins: its title, and the organizations of its rows with their roles."""
    form = browser.get(NEW[kind], {"decision": decision.pk}).context["form"]
    rows = form.formsets["parties" if kind == "agreement" else "partners"].forms
    named = [(row.initial["organization"], row.initial.get("role")) for row in rows]
    return form, [(one, role) for one, role in named if one]


def test_a_decision_offers_an_initiative_and_a_draft_agreement(login, decision):
    for address in sections(decision):
        page = login("officer").get(address).text
        assert all(f'href="{new}?decision={decision.pk}"' in page for new in NEW.values())
        page = login("viewer").get(address).text
        assert not any(f"{new}?decision=" in page for new in NEW.values())


def test_the_section_hangs_on_the_pages_of_meetings_and_decisions(decision, officer):
    for record, address in zip((decision.meeting, decision), sections(decision), strict=True):
        assert address in [one["url"] for one in hung_on(record, officer)["sections"]]


def test_an_initiative_begins_with_the_decision_and_those_responsible(login, decision, home, other):
    form, partners = begun(login("officer"), "initiative", decision)
    assert form["title"].value() == decision.text
    assert form["proposer"].value() == (home.pk, home.name)
    assert partners == [(home, "partner"), (other, "partner")]


def test_who_is_responsible_alone_leads_what_the_host_proposes(login, decision, home, other):
    decision.responsible.set([other])
    form, partners = begun(login("officer"), "initiative", decision)
    assert form["proposer"].value() == (home.pk, home.name)
    assert partners == [(other, "lead")]


def test_an_agreement_begins_with_the_decision_between_those_responsible(
    login, decision, home, other
):
    form, parties = begun(login("officer"), "agreement", decision)
    assert form["title"].value() == decision.text
    assert [party for party, _role in parties] == [home, other]


def test_a_long_decision_is_told_in_full_below_the_title(login, decision):
    decision.text = " ".join(["قرار"] * 80)
    decision.save()
    for kind, below in (("initiative", "summary"), ("agreement", "purpose")):
        form, _rows = begun(login("officer"), kind, decision)
        assert len(form["title"].value()) == 300
        assert form[below].value() == decision.text


@pytest.mark.parametrize("kind", NEW)
def test_both_sides_show_the_link(login, decision, home, other, kind):
    browser = login("officer")
    form = browser.get(f"{NEW[kind]}?decision={decision.pk}")
    assert str(decision.meeting) in form.text
    made = browser.post(f"{NEW[kind]}?decision={decision.pk}", payload(kind, home, other))
    record = MODELS[kind].objects.get()
    assert record.origin_decision == decision
    page = browser.get(made.url).text
    assert f'href="{decision.get_absolute_url()}"' in page
    assert f'href="{decision.meeting.get_absolute_url()}"' in page
    for address in sections(decision):
        assert record.get_absolute_url() in browser.get(address).text


@pytest.mark.parametrize("kind", NEW)
def test_a_decision_out_of_reach_is_answered_as_one_that_never_was(login, home, other, kind):
    foreign = DecisionFactory()
    browser = login("officer")
    for asked in (foreign.pk, 999_999, 2**70, "x", "-1", "١"):
        address = f"{NEW[kind]}?decision={asked}"
        assert browser.get(address).status_code == 404, asked
        assert browser.post(address, payload(kind, home, other)).status_code == 404, asked
    assert not MODELS[kind].objects.exists()


@pytest.mark.parametrize("kind", NEW)
def test_a_decision_is_not_taken_from_the_fields_of_a_form(login, home, other, kind):
    foreign = str(DecisionFactory().pk)
    sent = payload(kind, home, other) | {"origin_decision": foreign, "decision": foreign}
    assert login("officer").post(NEW[kind], sent).status_code == 302
    assert MODELS[kind].objects.get().origin_decision is None


@pytest.mark.parametrize("kind", NEW)
def test_what_is_named_first_is_what_it_came_of(login, decision, home, other, kind):
    outcome = OutcomeFactory(visit=VisitFactory(host=home))
    both = f"{NEW[kind]}?decision={decision.pk}&outcome={outcome.pk}"
    assert login("officer").post(both, payload(kind, home, other)).status_code == 302
    record = MODELS[kind].objects.get()
    origin = record.origin if kind == "agreement" else record.origin_outcome
    assert (origin, record.origin_decision) == (outcome, None)


def test_the_origin_stays_when_the_agreement_is_edited(login, decision, home, other):
    one = AgreementFactory(first=home, second=other, origin_decision=decision)
    sent = AgreementPayload(home, other, version="1", title="اسم آخر", origin_decision="")
    assert login("officer").post(f"{one.get_absolute_url()}edit/", sent).status_code == 302
    one.refresh_from_db()
    assert (one.title, one.origin_decision) == ("اسم آخر", decision)


def test_who_may_not_see_the_meeting_does_not_see_where_it_comes_from(login, home):
    foreign = DecisionFactory(text="سرٌّ بين جهتين")
    idea = initiative("study", partners=[home], origin_decision=foreign)
    pact = AgreementFactory(first=home, origin_decision=foreign)
    for record in (idea, pact):
        page = login("manager").get(record.get_absolute_url())
        assert page.status_code == 200
        assert "سرٌّ" not in page.text
        assert foreign.meeting.get_absolute_url() not in page.text
    for address in sections(foreign):
        assert login("manager").get(address).status_code == 404


def test_what_came_of_a_decision_out_of_reach_is_not_shown_on_it(login, decision, home):
    initiative("study", title="مبادرة خفية", origin_decision=decision)
    initiative("study", title="مبادرة معلنة", origin_decision=decision, partners=[home])
    AgreementFactory(title="اتفاقية خفية", origin_decision=decision)
    AgreementFactory(title="اتفاقية معلنة", origin_decision=decision, first=home)
    for address in sections(decision):
        page = login("officer").get(address).text
        assert "خفية" not in page
        assert "مبادرة معلنة" in page
        assert "اتفاقية معلنة" in page


@pytest.mark.parametrize("kind", NEW)
def test_each_decision_keeps_a_draft_of_its_own(login, officer, decision, home, other, kind):
    browser, form = login(officer), f"partnerships.{kind}"
    plain = payload(kind, home, other) | {"title": "مسودة"}
    browser.post(f"/drafts/{form}/0/", plain)
    address = f"{NEW[kind]}?decision={decision.pk}"
    kept = f"/drafts/{form}.decision/{decision.pk}/"
    page = browser.get(address)
    assert page.context["form"]["title"].value() == decision.text
    assert f'data-draft="{kept}"' in page.text
    assert browser.post(kept, plain | {"title": "أخرى"}).status_code == 200
    assert browser.get(address).context["form"]["title"].value() == "أخرى"
    browser.post(address, plain)
    assert [draft.form for draft in Draft.objects.all()] == [form]


def test_many_decisions_ask_no_more_than_one(login, decision, home):
    browser, (address, _own) = login("officer"), sections(decision)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(address).status_code == 200
        return len(captured)

    queries()
    few = queries()
    for number in range(100, 140):
        another = DecisionFactory(meeting=decision.meeting, number=number)
        initiative(owner=home, origin_decision=another)
    assert queries() == few <= 12


def test_a_meeting_without_decisions_says_so(login, home):
    meeting = MeetingFactory(host=home)
    page = login("officer").get(reverse("partnerships:meeting_origins", args=[meeting.pk]))
    assert "لا قرارات لهذا الاجتماع بعد." in page.text
