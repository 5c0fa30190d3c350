"""Coverage at a glance on the home page: the plan and the few cells in which most is open."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coverage.glance import MOST_PLACES, MOST_SERVICES
from tests import factories

PANEL = "/figures/coverage/"


@pytest.fixture
def seen(login, viewer):
    """What the panel shows to a reader, and its text."""
    browser = login(viewer)

    def seen(query=""):
        answer = browser.get(f"{PANEL}{query}")
        return answer.context["glance"], answer.text

    return seen


def test_it_counts_the_whole_plan_and_draws_each_cell(seen, assign, land, orphans, health):
    assign(land.lith)
    assign(land.ghamiqah, organization=factories.OrganizationFactory())
    assign(land.ghamiqah, organization=factories.OrganizationFactory())
    glance, text = seen()
    assert (glance.gaps, glance.overlaps) == (3, 1)
    drawn = {(service, place): state for service, cells in glance.rows for place, state in cells}
    expected = {(health, place): "gap" for place in (land.lith, land.ghamiqah, land.wasqah)}
    led = {land.lith: "covered", land.ghamiqah: "overlap", land.wasqah: "above"}
    assert drawn == expected | {(orphans, place): state for place, state in led.items()}
    assert "في الخطة كلها 3 فجوات" in text
    assert "تداخل واحد" in text


def test_of_many_services_and_places_those_with_most_open_cells_stand(seen, plan, assign, land):
    services = factories.FieldOfWorkFactory.create_batch(MOST_SERVICES + 1)
    places = factories.PlaceFactory.create_batch(MOST_PLACES + 1)
    plan.services.set(services)
    plan.places.set(places)
    for place in places:
        assign(place, service=services[0])
    for service in services[1:]:
        assign(places[0], service=service)
    glance, _text = seen()
    assert {service for service, _cells in glance.rows} == set(services[1:])
    assert set(glance.places) == set(places[1:])
    assert glance.gaps == MOST_SERVICES * MOST_PLACES


def test_the_plan_with_most_open_cells_is_shown(seen, plan, home, land, health):
    factories.PlanFactory(keeper=home, services=[health], places=[land.elsewhere])
    assert seen()[0].plan == plan


def test_a_plan_that_is_out_of_reach_is_not_looked_at(seen, plan, land):
    services = factories.FieldOfWorkFactory.create_batch(5)
    factories.PlanFactory(name="خطة بعيدة", services=services, places=plan.places.all())
    glance, text = seen()
    assert glance.plan == plan
    assert "خطة بعيدة" not in text


def test_without_a_plan_and_without_anything_open_it_says_so(seen, plan, assign, land, health):
    other = factories.PlaceFactory(kind="region")
    glance, text = seen(f"?region={other.pk}")
    assert glance is None
    assert "لا خطة تغطية ضمن ما اخترته" in text
    assign(land.lith)
    assign(land.lith, service=health)
    assert "لكل خدمة في كل مكان جهة تقودها" in seen()[1]


def test_it_asks_as_often_for_many_plans_as_for_one(seen, plan, home, land, health):
    def statements():
        with CaptureQueriesContext(connection) as asked:
            seen()
        return len(asked)

    statements()
    one = statements()
    for _number in range(5):
        factories.PlanFactory(keeper=home, services=[health], places=[land.elsewhere, land.lith])
    assert statements() == one <= 13
