"""From a visit's outcome to an initiative or a draft agreement, and back again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charitynet.drafts import Draft
from charitynet.references import next_reference
from partnerships.models import Agreement, Initiative
from tests.factories import OrganizationFactory, OutcomeFactory, VisitFactory

from .initiatives import InitiativePayload, initiative

NEW = "/initiatives/new/"


@pytest.fixture
def outcome(home):
    visit = VisitFactory(host=home, guest=OrganizationFactory(name="جمعية أبارق"))
    return OutcomeFactory(visit=visit, text="إقامة برنامج سقيا مشترك.")


def section(browser, visit):
    return browser.get(f"/initiatives/of-visit/{visit.pk}/")


def test_each_outcome_offers_an_initiative_and_a_draft_agreement(login, outcome):
    links = [f"{NEW}?outcome={outcome.pk}", f"/agreements/new/?outcome={outcome.pk}"]
    page = section(login("officer"), outcome.visit)
    assert outcome.text in page.text
    assert all(f'href="{link}"' in page.text for link in links)
    page = section(login("viewer"), outcome.visit)
    assert not any(link in page.text for link in links)


def test_the_visits_page_loads_the_section(login, outcome):
    page = login("officer").get(outcome.visit.get_absolute_url())
    assert f'hx-get="/initiatives/of-visit/{outcome.visit.pk}/"' in page.text


def test_the_form_begins_with_what_the_visit_knows(login, outcome, home):
    page = login("officer").get(NEW, {"outcome": outcome.pk})
    form = page.context["form"]
    assert form["title"].value() == outcome.text
    assert form["proposer"].value() == (home.pk, home.name)
    rows = [row.initial for row in form.formsets["partners"].forms]
    assert [(row["organization"].name, row["role"]) for row in rows] == [
        (home.name, "lead"),
        ("جمعية أبارق", "partner"),
    ]


def test_a_long_outcome_becomes_the_summary_too(login, outcome):
    outcome.text = " ".join(["برنامج"] * 80)
    outcome.save()
    form = login("officer").get(NEW, {"outcome": outcome.pk}).context["form"]
    assert len(form["title"].value()) == 300
    assert form["summary"].value() == outcome.text


def test_both_sides_show_the_link(login, outcome, home):
    browser = login("officer")
    page = browser.post(f"{NEW}?outcome={outcome.pk}", InitiativePayload(home))
    one = Initiative.objects.get()
    assert one.origin_outcome == outcome
    page = browser.get(page.url)
    assert outcome.visit.get_absolute_url() in page.text
    assert outcome.text in page.text
    assert one.get_absolute_url() in section(browser, outcome.visit).text


def test_the_origin_stays_when_the_initiative_is_edited(login, outcome, home):
    one = initiative(owner=home, origin_outcome=outcome)
    browser = login("officer")
    payload = InitiativePayload(home, version="1", title="اسم آخر", origin_outcome="")
    assert browser.post(f"{one.get_absolute_url()}edit/", payload).status_code == 302
    one.refresh_from_db()
    assert (one.title, one.origin_outcome) == ("اسم آخر", outcome)


@pytest.mark.parametrize("kind", ["outcome", "agreement"])
def test_an_origin_out_of_reach_is_answered_as_one_that_never_was(login, home, kind):
    foreign = {
        "outcome": lambda: OutcomeFactory(),
        "agreement": lambda: agreement(OrganizationFactory()),
    }[kind]()
    browser = login("officer")
    for asked in (foreign.pk, 999_999, 2**70, "x", "", "-1", "١"):
        address = f"{NEW}?{kind}={asked}"
        assert browser.get(address).status_code == 404, asked
        assert browser.post(address, InitiativePayload(home)).status_code == 404, asked
    assert not Initiative.objects.exists()


def test_an_origin_is_not_taken_from_the_fields_of_a_form(login, home):
    foreign = OutcomeFactory()
    payload = InitiativePayload(home, origin_outcome=str(foreign.pk), outcome=str(foreign.pk))
    assert login("officer").post(NEW, payload).status_code == 302
    assert Initiative.objects.get().origin_outcome is None


def test_who_may_not_see_the_visit_does_not_see_where_it_comes_from(login, home):
    foreign = OutcomeFactory(text="سرٌّ بين جهتين")
    one = initiative("study", partners=[home], origin_outcome=foreign)
    page = login("manager").get(one.get_absolute_url())
    assert page.status_code == 200
    assert "سرٌّ" not in page.text
    assert foreign.visit.get_absolute_url() not in page.text
    assert section(login("manager"), foreign.visit).status_code == 404


def test_what_came_of_a_visit_out_of_reach_is_not_shown_on_it(login, outcome):
    initiative("study", title="لا تُرى", origin_outcome=outcome)
    initiative("study", title="تُرى", origin_outcome=outcome, partners=[outcome.visit.owner])
    page = section(login("officer"), outcome.visit)
    assert "لا تُرى" not in page.text
    assert "تُرى" in page.text


def agreement(owner, **values):
    one = Agreement(reference=next_reference("A"), owner=owner, **{"title": "مذكرة تعاون"} | values)
    one.begin(Agreement.Status.DRAFT)
    one.save()
    return one


def test_an_agreement_that_came_of_an_outcome_is_shown_beside_it(login, outcome, home):
    one = agreement(home, origin=outcome)
    agreement(OrganizationFactory(), origin=outcome, title="اتفاقية لا تُرى")
    page = section(login("viewer"), outcome.visit)
    assert one.get_absolute_url() in page.text
    assert "اتفاقية لا تُرى" not in page.text


def test_an_initiative_begins_from_an_agreement_with_its_parties(login, home):
    one, other = agreement(home), OrganizationFactory(name="جمعية أبارق")
    for order, party in enumerate((other, home)):
        one.parties.create(organization=party, order=order)
    browser = login("officer")
    form = browser.get(NEW, {"agreement": one.pk}).context["form"]
    rows = [row.initial["organization"] for row in form.formsets["partners"].forms]
    assert rows == [other, home]
    page = browser.post(f"{NEW}?agreement={one.pk}", InitiativePayload(home))
    assert one.get_absolute_url() in browser.get(page.url).text
    section = browser.get(f"/initiatives/of-agreement/{one.pk}/")
    assert Initiative.objects.get().get_absolute_url() in section.text


def test_each_outcome_keeps_a_draft_of_its_own(login, officer, outcome, home):
    browser = login(officer)
    browser.post("/drafts/partnerships.initiative/0/", InitiativePayload(home, title="مسودة"))
    address = f"{NEW}?outcome={outcome.pk}"
    page = browser.get(address)
    assert page.context["form"]["title"].value() == outcome.text
    kept = f"/drafts/partnerships.initiative.outcome/{outcome.pk}/"
    assert f'data-draft="{kept}"' in page.text
    assert browser.post(kept, InitiativePayload(home, title="أخرى")).status_code == 200
    page = browser.get(address)
    assert page.context["form"]["title"].value() == "أخرى"
    assert f'name="next" value="{address}"' in page.text
    browser.post(address, InitiativePayload(home))
    assert [draft.form for draft in Draft.objects.all()] == ["partnerships.initiative"]


def test_many_outcomes_ask_no_more_than_one(login, outcome):
    browser = login("officer")

    def queries():
        with CaptureQueriesContext(connection) as captured:
            section(browser, outcome.visit)
        return len(captured)

    queries()
    few = queries()
    for _number in range(12):
        another = OutcomeFactory(visit=outcome.visit)
        initiative(owner=outcome.visit.owner, origin_outcome=another)
    assert queries() == few


def test_a_visit_without_outcomes_says_so(login, home):
    page = section(login("officer"), VisitFactory(host=home))
    assert page.status_code == 200
    assert NEW not in page.text
