"""The map of a plan: points where places lie, and a table that says the same."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organizations.models import Place
from tests import factories
from tests.factories.days import days_from_today


@pytest.fixture
def browser(login, officer):
    return login(officer)


def town(name, latitude=None, longitude=None, parent=None):
    spot = {"latitude": latitude, "longitude": longitude}
    return factories.PlaceFactory(name=name, parent=parent, **spot)


@pytest.fixture
def region():
    return Place.objects.get(code="SA-02")


@pytest.fixture
def places(region):
    return [
        town("مدينة أولى", 21.5, 39.2, region),
        town("مدينة ثانية", 21.3, 40.4, region),
        town("قرية بلا موضع", parent=region),
    ]


@pytest.fixture
def services():
    return [factories.FieldOfWorkFactory() for _number in range(2)]


@pytest.fixture
def plan(home, region, places, services):
    return factories.PlanFactory(keeper=home, region=region, places=places, services=services)


@pytest.fixture
def lead(plan):
    def lead(service, place, **values):
        return factories.AssignmentFactory(plan=plan, service=service, place=place, **values)

    return lead


def map_of(browser, plan, **query):
    page = browser.get(reverse("coverage:plan_map", args=[plan.pk]), query)
    assert page.status_code == 200
    return page


def drawing(page):
    return re.search(r"<svg class=\"cn-atlas\".*?</svg>", html.unescape(page.text), re.S).group()


def mark(page, name):
    """The link of a place on the map."""
    marks = re.findall(r'<a class="mark".*?</a>', drawing(page), re.S)
    [found] = [one for one in marks if f'aria-label="{name}' in one]
    return found


def test_places_whose_spot_is_known_are_drawn_and_others_are_listed(browser, plan):
    page = map_of(browser, plan)
    assert [one.place.name for one in page.context["map"].drawn] == ["مدينة أولى", "مدينة ثانية"]
    assert [one.place.name for one in page.context["map"].spotless] == ["قرية بلا موضع"]
    assert "قرية بلا موضع" not in drawing(page)
    assert page.text.count("قرية بلا موضع") >= 2


def test_the_region_is_outlined(browser, plan):
    assert drawing(map_of(browser, plan)).count('class="land"') == 1


def test_a_country_is_drawn_with_all_its_regions(browser, plan):
    plan.region = Place.objects.get(code="SA")
    plan.save()
    assert drawing(map_of(browser, plan)).count('class="land"') == 13


def test_a_circle_counts_those_who_lead_there(browser, plan, lead, places, services):
    for service in services:
        lead(service, places[0])
    page = map_of(browser, plan)
    assert "dot shade-2" in mark(page, "مدينة أولى")
    assert "dot shade-0" in mark(page, "مدينة ثانية")


def test_a_gap_is_hatched_and_what_is_covered_is_not(browser, plan, lead, places, services):
    for service in services:
        lead(service, places[0])
    page = map_of(browser, plan)
    assert "#map-hatch" not in mark(page, "مدينة أولى")
    assert "#map-hatch" in mark(page, "مدينة ثانية")


def test_an_overlap_has_a_ring(browser, plan, lead, places, services):
    lead(services[0], places[0])
    lead(services[0], places[0])
    page = map_of(browser, plan)
    assert 'class="ring"' in mark(page, "مدينة أولى")
    assert 'class="ring"' not in mark(page, "مدينة ثانية")


def test_a_circle_leads_to_the_cells_of_its_place(browser, plan, places):
    found = mark(map_of(browser, plan), "مدينة أولى")
    assert f'href="{plan.get_absolute_url()}?place={places[0].pk}"' in found


def test_what_was_asked_goes_along(browser, plan):
    found = mark(map_of(browser, plan, only="open", tick="1"), "مدينة أولى")
    assert "?only=open&place=" in found


def test_where_one_service_is_shown_a_circle_leads_to_its_cell(browser, plan, services, places):
    page = map_of(browser, plan, service=services[0].pk)
    cell = reverse("coverage:cell_detail", args=[plan.pk, services[0].pk, places[0].pk])
    assert f'href="{cell}"' in mark(page, "مدينة أولى")
    assert page.text.count(f'href="{cell}"') == 2


def test_the_map_and_the_matrix_lead_to_each_other_with_what_was_asked(browser, plan, services):
    asked = f"?service={services[0].pk}"
    address = reverse("coverage:plan_map", args=[plan.pk])
    assert f'href="{plan.get_absolute_url()}{asked}"' in browser.get(f"{address}{asked}").text
    assert f'href="{address}{asked}"' in browser.get(f"{plan.get_absolute_url()}{asked}").text


def test_the_map_stands_as_on_the_day_that_was_asked_for(browser, plan, lead, places, services):
    for service in services:
        lead(service, places[0], starts_on=days_from_today(10))
    assert "#map-hatch" not in mark(map_of(browser, plan), "مدينة أولى")
    assert "dot shade-0" in mark(map_of(browser, plan), "مدينة أولى")
    later = map_of(browser, plan, day=days_from_today(10).isoformat())
    assert "dot shade-2" in mark(later, "مدينة أولى")


def test_the_table_says_what_the_circles_say(browser, plan, lead, places, services):
    leader = lead(services[0], places[2]).organization
    page = map_of(browser, plan)
    table = re.search(r"<tbody>.*</tbody>", page.text, re.S).group()
    row = next(one for one in table.split("</tr>") if "قرية بلا موضع" in one)
    assert str(leader.known_as) in html.unescape(row)
    assert ">1 " in row


def test_a_plan_of_places_that_nobody_located_has_its_table(browser, home):
    plan = factories.PlanFactory(keeper=home)
    page = map_of(browser, plan)
    assert '<svg class="cn-atlas"' not in page.text
    assert plan.places.get().name in page.text


def test_a_region_without_an_outline_is_drawn_all_the_same(browser, plan):
    plan.region = factories.PlaceFactory(kind="region")
    plan.save()
    assert 'class="land"' not in drawing(map_of(browser, plan))


def test_the_map_has_no_style_of_its_own(browser, plan):
    assert "style=" not in drawing(map_of(browser, plan))


def test_a_plan_out_of_reach_has_no_map(browser):
    plan = factories.PlanFactory()
    assert browser.get(reverse("coverage:plan_map", args=[plan.pk])).status_code == 404


def test_the_map_asks_the_database_as_often_for_many_places_as_for_few(
    browser, plan, lead, region, services, django_assert_num_queries
):
    map_of(browser, plan)
    with CaptureQueriesContext(connection) as few:
        map_of(browser, plan)
    for number in range(40):
        place = town(f"بلدة {number}", 20 + number / 20, 40 + number / 40, region)
        plan.places.add(place)
        lead(services[0], place)
    with django_assert_num_queries(len(few)):
        map_of(browser, plan)
