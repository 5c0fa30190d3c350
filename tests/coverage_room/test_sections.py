"""What the coverage says on the pages of organizations, meetings, decisions and agreements."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charitynet.roles import Role
from coverage.models import Assignment
from meetings.models import Decision, Meeting
from tests import factories
from tests.charitynet.pages import opened
from tests.factories import days_from_today


@pytest.fixture
def meeting(home):
    return factories.MeetingFactory(owner=home, status=Meeting.Status.HELD)


@pytest.fixture
def decision(meeting):
    return factories.DecisionFactory(
        meeting=meeting, number=2, kind=Decision.Kind.COVERAGE, text="لكل جمعية نطاق"
    )


def of(record):
    return f"/coverage/of-{record._meta.model_name}/{record.pk}/"


def test_an_organization_shows_what_it_leads_and_what_it_supports(login, officer, lead, other):
    support = factories.AssignmentFactory(plan=lead.plan, organization=other, role="supporting")
    context = login(officer).get(of(other)).context
    assert (context["leads"], context["supports"]) == ([lead], [support])


def test_what_is_over_or_withdrawn_is_not_shown_there(login, officer, lead, other):
    Assignment.objects.filter(pk=lead.pk).update(ends_on=days_from_today(-1))
    factories.AssignmentFactory(plan=lead.plan, organization=other, is_withdrawn=True)
    assert login(officer).get(of(other)).context["leads"] == []


def test_a_stranger_sees_the_organization_and_none_of_its_assignments(login, lead, other):
    stranger = factories.member(Role.OFFICER, factories.OrganizationFactory())
    assert login(stranger).get(of(other)).context["leads"] == []


def test_a_stale_assignment_is_confirmed_from_the_page_of_its_organization(
    login, partner, lead, other
):
    Assignment.objects.filter(pk=lead.pk).update(starts_on=days_from_today(-400))
    page = login(partner).get(of(other)).text
    assert f'action="/coverage/assignments/{lead.pk}/confirm/"' in page


def test_gaps_near_an_organization_are_those_of_its_fields_and_its_region(
    login, officer, plan, other, services, places, region
):
    other.place = places[1]
    other.save()
    other.fields.set([services[0]])
    factories.AssignmentFactory(plan=plan, service=services[0], place=places[0])
    far = factories.PlaceFactory()
    plan.places.add(far)
    near = login(officer).get(of(other)).context["near"]
    assert {(gap.service, gap.place) for gap in near} == {
        (services[0], region),
        (services[0], places[1]),
    }


def test_the_decision_that_divides_the_coverage_comes_first_with_what_it_gave(
    login, officer, meeting, decision, lead
):
    first = factories.DecisionFactory(meeting=meeting, number=1)
    Assignment.objects.filter(pk=lead.pk).update(decision=decision)
    context = login(officer).get(of(meeting)).context
    assert [one.given for one in context["decisions"]] == [[lead]]
    assert context["others"] == [first]


def test_a_decision_and_an_agreement_show_what_they_are_the_basis_of(
    login, officer, decision, lead, home
):
    agreement = factories.AgreementFactory(owner=home)
    two = factories.AssignmentFactory(plan=lead.plan, agreement=agreement)
    Assignment.objects.filter(pk=lead.pk).update(decision=decision)
    browser = login(officer)
    assert list(browser.get(of(decision)).context["assignments"]) == [lead]
    assert list(browser.get(of(agreement)).context["assignments"]) == [two]


@pytest.mark.parametrize("kind", ["meeting", "decision"])
def test_only_who_keeps_a_plan_is_offered_to_divide_it(
    login, officer, viewer, plan, meeting, decision, kind
):
    record = {"meeting": meeting, "decision": decision}[kind]
    button = f"/coverage/assignments/new/?decision={decision.pk}"
    assert button in login(officer).get(of(record)).text
    assert button not in login(viewer).get(of(record)).text


def test_sections_of_what_is_out_of_reach_are_as_if_they_never_were(login, meeting, decision):
    stranger = login(factories.member(Role.OFFICER, factories.OrganizationFactory()))
    for record in (meeting, decision):
        assert stranger.get(of(record)).status_code == 404


def test_the_page_of_an_assignment_names_its_basis_only_to_who_may_see_it(
    login, officer, partner, lead, decision
):
    Assignment.objects.filter(pk=lead.pk).update(decision=decision)
    address = f"/coverage/assignments/{lead.pk}/"
    assert decision.text in login(officer).get(address).text
    assert decision.text not in login(partner).get(address).text


def test_the_history_of_an_assignment_does_not_tell_its_basis_to_others(
    login, officer, partner, lead, decision
):
    browser, address = login(officer), f"/coverage/assignments/{lead.pk}/"
    form = opened(browser, f"{address}edit/") | {"decision": decision.pk, "note": "قيد جديد"}
    assert browser.post(f"{address}edit/", form).status_code == 302
    page = login(partner).get(address).text
    assert "قيد جديد" in page
    assert decision.text not in page


@pytest.mark.parametrize("kind", ["organization", "meeting", "plan"])
def test_a_page_asks_as_often_for_many_as_for_few(
    login, officer, plan, lead, other, meeting, decision, kind
):
    addresses = {"organization": of(other), "meeting": of(meeting), "plan": f"/coverage/{plan.pk}/"}
    browser = login(officer)

    def asked():
        browser.get(addresses[kind])
        with CaptureQueriesContext(connection) as queries:
            browser.get(addresses[kind])
        return len(queries)

    Assignment.objects.filter(pk=lead.pk).update(decision=decision)
    few = asked()
    for _number in range(12):
        service = factories.FieldOfWorkFactory()
        plan.services.add(service)
        factories.AssignmentFactory(
            plan=plan, organization=other, service=service, place=lead.place, decision=decision
        )
    assert asked() == few
