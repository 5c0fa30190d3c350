"""What was done in a cell: visits, agreements and initiatives that the reader may see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tests.partnerships.initiatives import initiative


@pytest.fixture
def browser(login, officer):
    return login(officer)


@pytest.fixture
def service():
    return factories.FieldOfWorkFactory(name="رعاية")


@pytest.fixture
def area():
    return factories.PlaceFactory(name="محافظة", kind="governorate")


@pytest.fixture
def village(area):
    return factories.PlaceFactory(name="قرية", kind="village", parent=area)


@pytest.fixture
def plan(home, service, area, village):
    return factories.PlanFactory(
        keeper=home, region=area, services=[service], places=[area, village]
    )


@pytest.fixture
def worker(service):
    organization = factories.OrganizationFactory()
    organization.fields.add(service)
    return organization


@pytest.fixture
def visit(home, worker, village):
    def visit(**values):
        facts = {"host": home, "guest": worker, "place": village, "status": "held"}
        return factories.VisitFactory(**facts | values)

    return visit


def scoped(record, service, place):
    record.fields.add(service)
    record.places.add(place)
    return record


def agreed(service, place, *, status="signed", **values):
    """An agreement with its scope, signed after that was written."""
    agreement = scoped(factories.AgreementFactory(**values), service, place)
    agreement.signed_on = agreement.starts_on
    agreement.enter(status)
    agreement.save()
    return agreement


def address(plan, service, place):
    return reverse("coverage:cell_evidence", args=[plan.pk, service.pk, place.pk])


@pytest.fixture
def found(browser, plan, service, village):
    """The evidence of the village, or of another place."""

    def found(kind, place=village):
        page = browser.get(address(plan, service, place))
        assert page.status_code == 200
        return page.context["evidence"][kind].records

    return found


def test_a_visit_held_there_by_somebody_of_the_field_is_listed(found, visit):
    held = visit()
    assert found("visits") == [held]


def test_a_visit_in_the_village_speaks_for_the_governorate_as_well(found, visit, area):
    held = visit()
    assert found("visits", area) == [held]


def test_a_visit_to_the_governorate_does_not_speak_for_the_village(found, visit, area):
    visit(place=area)
    assert found("visits") == []


@pytest.mark.parametrize("status", ["planned", "cancelled"])
def test_a_visit_that_was_not_held_is_no_evidence(found, visit, status):
    visit(status=status)
    assert found("visits") == []


def test_a_visit_of_two_that_work_in_other_fields_is_no_evidence(found, visit):
    visit(guest=factories.OrganizationFactory())
    assert found("visits") == []


def test_an_agreement_for_the_governorate_speaks_for_its_village(found, home, service, area):
    agreement = agreed(service, area, owner=home)
    assert found("agreements") == [agreement]


def test_an_agreement_that_is_not_signed_is_no_evidence(found, home, service, area):
    agreed(service, area, owner=home, status="draft")
    assert found("agreements") == []


def test_an_agreement_of_another_field_or_place_is_no_evidence(found, home, service, area):
    field, place = factories.FieldOfWorkFactory(), factories.PlaceFactory()
    agreed(field, area, owner=home)
    agreed(service, place, owner=home)
    assert found("agreements") == []


@pytest.mark.parametrize(("status", "number"), [("running", 1), ("idea", 0), ("shelved", 0)])
def test_an_initiative_on_its_way_is_listed(found, home, service, village, status, number):
    scoped(initiative(owner=home, status=status), service, village)
    assert len(found("initiatives")) == number


def test_what_the_reader_may_not_see_is_neither_shown_nor_counted(
    browser, plan, service, village, visit
):
    stranger = factories.OrganizationFactory()
    visit(host=stranger, owner=stranger, visibility="owner")
    agreed(service, village, owner=stranger, visibility="owner")
    page = browser.get(address(plan, service, village))
    assert {one.total for one in page.context["evidence"].values()} == {0}


def test_no_more_than_five_are_listed_and_the_rest_is_counted(
    browser, plan, service, village, visit
):
    for _number in range(7):
        visit()
    evidence = browser.get(address(plan, service, village)).context["evidence"]["visits"]
    assert (len(evidence.records), evidence.total, evidence.further) == (5, 7, 2)


def test_a_service_or_place_outside_of_the_plan_has_no_cell(browser, plan, service, village):
    other = factories.FieldOfWorkFactory(), factories.PlaceFactory()
    assert browser.get(address(plan, other[0], village)).status_code == 404
    assert browser.get(address(plan, service, other[1])).status_code == 404


def test_a_plan_out_of_reach_has_no_evidence(browser, service, village):
    plan = factories.PlanFactory(services=[service], places=[village])
    assert browser.get(address(plan, service, village)).status_code == 404


def test_it_asks_the_database_as_often_for_many_as_for_few(
    browser, plan, home, service, village, visit, django_assert_num_queries
):
    def fill():
        visit()
        agreed(service, village, owner=home)
        scoped(initiative(owner=home, status="running"), service, village)

    fill()
    url = address(plan, service, village)
    browser.get(url)
    with CaptureQueriesContext(connection) as few:
        browser.get(url)
    for _number in range(9):
        fill()
    with django_assert_num_queries(len(few)):
        browser.get(url)
