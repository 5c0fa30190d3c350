"""The pages of coverage: accessible, fitting the screen; a map that leads to its cells."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import factories

from .districts import Districts
from .test_accessibility import at, inspection, speak  # noqa: F401
from .world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def plan_pages(districts):
    """The pages of a plan: name, address, whether axe sees it narrow, and it is seen in English."""
    plan, cell = districts.plan.pk, districts.cell
    return [
        ("plans", at("coverage:plan_list"), True),
        ("matrix", at("coverage:plan_detail", plan), True),
        ("matrix with ticks", at("coverage:plan_detail", plan) + "?tick=1", True),
        ("gaps and overlaps", at("coverage:plan_detail", plan) + "?only=open", False),
        ("map", at("coverage:plan_map", plan), True),
        ("new plan", at("coverage:plan_create"), True),
        ("edit plan", at("coverage:plan_edit", plan), False),
        ("archive plan", at("coverage:plan_archive", plan), False),
        ("people in need", at("coverage:plan_needs", plan), True),
        ("cell", at("coverage:cell_detail", *cell), True),
        ("evidence of a cell", at("coverage:cell_evidence", *cell), False),
        ("coverage of an organization",
         at("coverage:organization_coverage", districts.other.pk), False),
    ]  # fmt: skip


def assignment_pages(districts):
    new, lead = at("coverage:assignment_create"), districts.lead.pk
    plan, service, place = districts.cell
    return [
        ("which plan", new, False),
        ("assign a cell", f"{new}?plan={plan}&cell={service}-{place}", True),
        ("assign services and places", f"{new}?plan={plan}", False),
        ("assignment", at("coverage:assignment_detail", lead), True),
        ("edit assignment", at("coverage:assignment_edit", lead), False),
        ("hand over", at("coverage:assignment_handover", lead), True),
        ("withdraw", at("coverage:assignment_withdraw", lead), False),
        ("confirm", at("coverage:assignment_confirm", lead), False),
        ("confirm all", at("coverage:confirm_all", plan), True),
    ]


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("pages", [plan_pages, assignment_pages])
def test_the_pages_of_coverage_are_accessible_and_fit_the_screen(
    inspection,  # noqa: F811
    signed_in,
    language,
    pages,
):
    world = World()
    districts = Districts(world)
    factories.PlanFactory(keeper=world.home)
    speak(language, world.user)
    signed_in(world.user)
    for name, address, narrow in pages(districts):
        if narrow or language == "ar":
            inspection.open(name, address, narrow=narrow and language == "ar")


@pytest.fixture
def districts(signed_in):
    world = World()
    signed_in(world.user)
    return Districts(world)


def row_of(page, place):
    return page.locator("#matrix table tbody tr").filter(has_text=place.name)


def test_a_place_on_the_map_leads_to_its_cell_and_the_table_says_the_same(page, districts):
    place, service = districts.places[0], districts.services[0]
    page.goto(reverse("coverage:plan_map", args=[districts.plan.pk]))
    mark = page.locator(f"[data-map] a[aria-label^='{place.name}']")
    assert row_of(page, place).locator("a").get_attribute("href") == mark.get_attribute("href")
    with page.expect_response(lambda answer: "service=" in answer.url):
        page.locator("[name=service]").select_option(str(service.pk))
    matrix = page.locator("#plan-views a").first
    expect(matrix).to_have_attribute("href", re.compile(f"service={service.pk}(&|$)"))
    mark.click()
    page.wait_for_url(f"**/cell/{service.pk}/{place.pk}/")
    expect(page.locator("main h1")).to_contain_text(place.name)


def test_cells_are_ticked_and_given_away_without_scripts(browser, context, live_server, districts):
    window = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, storage_state=context.storage_state()
    )
    page = window.new_page()
    page.goto(districts.plan.get_absolute_url())
    expect(page.locator(".cn-by-hand")).to_be_hidden()
    page.locator("#paint-help a").first.click()
    ticks = page.locator("[name=cells]")
    ticks.nth(1).check()
    ticks.nth(4).check()
    page.locator("[name='rework:cells']").click()
    expect(page.locator("[name=cells]:checked")).to_have_count(2)
    expect(page.locator("[name=role]:checked")).to_have_value("lead")
    window.close()


HIDDEN_ROWS = "frame => frame.scrollHeight - frame.clientHeight"


def test_a_long_matrix_scrolls_on_the_screen_and_is_whole_on_paper(page, districts):
    more = [factories.PlaceFactory(parent=districts.region) for _place in range(12)]
    districts.plan.places.add(*more)
    page.goto(districts.plan.get_absolute_url())
    frame = page.locator(".cn-matrix-frame")
    assert frame.evaluate(HIDDEN_ROWS) > 100
    page.emulate_media(media="print")
    assert frame.evaluate(HIDDEN_ROWS) < 3
