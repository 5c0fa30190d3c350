"""The database is asked as often for the largest plan as for the smallest."""

import gzip

import pytest

from coverage.models import Assignment, Plan, PlanCell
from organizations.models import BeneficiaryGroup, FieldOfWork, Organization, Place
from tests import factories
from tests.benchmarks import matrix as matrix_benchmark
from tests.factories.days import days_from_today
from tests.test_queries import queries

PAGES = {
    "plan_detail": 21,
    "plan_needs": 13,
    "plan_edit": 20,
    "plan_xlsx": 20,
}
NARROWED = "?only=open&day=2026-05-01"


@pytest.fixture
def grow(home):
    """A plan of so many services and places, a lead and a number in each second cell."""

    def grow(services, places):
        region = factories.PlaceFactory(kind="region")
        made = FieldOfWork.objects.bulk_create(
            FieldOfWork(code=f"f{places}-{n}", name=f"خدمة {n}") for n in range(services)
        )
        towns = Place.objects.bulk_create(
            Place(code=f"p{places}-{n}", name=f"قرية {n}", kind="village", parent=region)
            for n in range(places)
        )
        bodies = Organization.objects.bulk_create(
            Organization(name=f"جمعية {places} {n}") for n in range(places)
        )
        plan = factories.PlanFactory(keeper=home, region=region, services=made, places=towns)
        plan.groups.set(BeneficiaryGroup.objects.all()[:2])
        fill(plan, made, towns, bodies)
        return plan

    return grow


def fill(plan, services, places, bodies):
    spots = [(service, place) for service in services for place in places][::2]
    Assignment.objects.bulk_create(
        Assignment(
            plan=plan,
            organization=bodies[number % len(bodies)],
            service=service,
            place=place,
            starts_on=days_from_today(number % 50 - 40),
        )
        for number, (service, place) in enumerate(spots)
    )
    PlanCell.objects.bulk_create(
        PlanCell(plan=plan, service=service, place=place, people_in_need=number)
        for number, (service, place) in enumerate(spots)
    )


@pytest.mark.parametrize("name", PAGES)
def test_a_large_plan_asks_as_often_as_a_small_one(login, officer, grow, at, name):
    browser, small, large = login(officer), grow(2, 2), grow(20, 150)
    queries(browser, at(name, small))

    few, many = queries(browser, at(name, small)), queries(browser, at(name, large))

    assert few == many <= PAGES[name]


def test_a_narrowed_matrix_asks_no_more(login, officer, grow, at):
    browser, plan = login(officer), grow(20, 150)
    queries(browser, at("plan_detail", plan))

    whole = queries(browser, at("plan_detail", plan))

    assert queries(browser, at("plan_detail", plan) + NARROWED) <= whole


def test_a_cell_with_a_long_past_asks_as_often_as_a_new_one(login, officer, plan, assign, land, at):
    browser, orphans = login(officer), plan.services.first()
    address = at("cell_detail", plan, orphans.pk, land.wasqah.pk)

    def hand_on(times):
        for number in range(times):
            decision = factories.DecisionFactory(meeting=meeting)
            assign(land.wasqah, service=orphans, note=str(number), decision=decision)

    meeting = factories.MeetingFactory(host=plan.keeper, status="approved")
    hand_on(2)
    queries(browser, address)
    few = queries(browser, address)
    hand_on(18)

    assert queries(browser, address) == few <= 18


def test_the_list_asks_as_often_for_many_plans_as_for_few(login, officer, home, grow):
    browser = login(officer)
    grow(2, 2)
    queries(browser, "/coverage/")
    few = queries(browser, "/coverage/")
    for _number in range(20):
        factories.AssignmentFactory(plan=factories.PlanFactory(keeper=home))

    assert queries(browser, "/coverage/") == few <= 14
    assert Plan.objects.count() == 21


def test_the_largest_matrix_weighs_little(login, officer, home):
    """20 services by 150 places, each cell with its need; what goes over the line is packed."""
    factories.OrganizationFactory.create_batch(5)
    large = matrix_benchmark.plan(20, 150, 0)
    type(large).objects.filter(pk=large.pk).update(keeper=home)
    page = login(officer).get(large.get_absolute_url())
    assert page.text.count("cn-cell") > 3000
    assert len(gzip.compress(page.content)) < 36 * 1024
