"""Choosing cells of the matrix in Chromium: by mouse, by keyboard, by touch; and the warning."""

import re

import pytest
from playwright.sync_api import expect

from coverage.models import Assignment
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SERVICES = ("الإيواء", "التعليم", "كفالة الأيتام")
PLACES = ("الوسقة", "عفف", "غميقة")


@pytest.fixture
def plan(officer, home, signed_in):
    """Three services in three places, in the order of the alphabet; the officer keeps it."""
    region = factories.PlaceFactory(name="الليث", kind="governorate")
    signed_in(officer)
    return factories.PlanFactory(
        keeper=home,
        region=region,
        services=[factories.FieldOfWorkFactory(name=name) for name in SERVICES],
        places=[factories.PlaceFactory(name=name, parent=region) for name in PLACES],
    )


@pytest.fixture
def other():
    return factories.OrganizationFactory(name="جمعية سند الأيتام")


def cell(page, row, column):
    return page.locator("[data-matrix] tbody tr").nth(row).locator("td").nth(column)


def link(page, row, column):
    return cell(page, row, column).locator("a")


def chosen(page):
    return page.locator("td[aria-selected=true]")


def bar(page):
    return page.locator("[data-paint]")


def middle(page, row, column):
    box = cell(page, row, column).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_cells_are_drawn_over_by_mouse_and_given_away(page, plan, other):
    page.goto(plan.get_absolute_url())
    expect(bar(page)).to_be_hidden()
    page.mouse.move(*middle(page, 0, 0))
    page.mouse.down()
    page.mouse.move(*middle(page, 1, 1), steps=5)
    page.mouse.up()
    expect(chosen(page)).to_have_count(4)
    said = bar(page).locator("[role=status]")
    expect(said).to_contain_text("4")
    bar(page).locator("[type=submit]").click()
    expect(page.locator("[name=cells]:checked")).to_have_count(4)
    page.locator("[name=organization_text]").fill(other.name)
    page.locator("[name=starts_on_0]").fill("1/1/2026")
    page.locator(".cn-savebar [type=submit]").click()
    page.wait_for_url(f"**{plan.get_absolute_url()}")
    assert Assignment.objects.of(other).count() == 4


def test_a_plain_click_opens_a_cell_and_with_some_chosen_it_chooses_one_more(page, plan):
    page.goto(plan.get_absolute_url())
    link(page, 0, 0).focus()
    page.keyboard.press("Space")
    link(page, 2, 2).click()
    expect(chosen(page)).to_have_count(2)
    link(page, 2, 2).click()
    expect(chosen(page)).to_have_count(1)
    bar(page).locator("[data-paint-clear]").click()
    expect(chosen(page)).to_have_count(0)
    expect(bar(page)).to_be_hidden()
    link(page, 2, 2).click()
    page.wait_for_url("**/cell/**")


def test_the_arrows_move_in_reading_direction_and_shift_chooses(page, plan):
    page.goto(plan.get_absolute_url())
    link(page, 0, 0).focus()
    page.keyboard.press("ArrowLeft")
    expect(link(page, 0, 1)).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Shift+ArrowDown")
    expect(link(page, 1, 1)).to_be_focused()
    expect(chosen(page)).to_have_count(4)
    page.keyboard.press("Shift+ArrowUp")
    expect(chosen(page)).to_have_count(2)
    page.keyboard.press("Escape")
    expect(chosen(page)).to_have_count(0)


def test_enter_gives_the_chosen_cells_away(page, plan):
    page.goto(plan.get_absolute_url())
    link(page, 0, 0).focus()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("[name=cells]:checked")).to_have_count(2)


def test_one_cell_is_in_the_way_of_the_tab_key(page, plan):
    page.goto(plan.get_absolute_url())
    expect(page.locator("td[data-cell] a[tabindex='0']")).to_have_count(1)
    link(page, 0, 0).focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("td[data-cell] a[tabindex='0']")).to_have_count(1)
    expect(link(page, 1, 0)).to_have_attribute("tabindex", "0")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cell/**")


def touch(session, kind, *points):
    session.send(
        "Input.dispatchTouchEvent",
        {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]},
    )


def test_a_finger_that_rests_on_a_cell_begins_to_choose(phone, plan):
    page = phone()
    page.goto(plan.get_absolute_url())
    cell(page, 1, 0).scroll_into_view_if_needed()
    session = page.context.new_cdp_session(page)
    touch(session, "touchStart", middle(page, 0, 0))
    expect(chosen(page)).to_have_count(1)
    touch(session, "touchMove", middle(page, 1, 0))
    touch(session, "touchEnd")
    expect(chosen(page)).to_have_count(2)
    link(page, 1, 0).tap()
    expect(chosen(page)).to_have_count(1)
    expect(bar(page)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    bar(page).locator("[type=submit]").tap()
    expect(page.locator("[name=cells]:checked")).to_have_count(1)


def test_a_phone_is_told_of_fingers_and_a_desk_of_mouse_and_keys(page, phone, plan):
    for window, said, unsaid in (
        (phone(), ".cn-by-finger", ".cn-by-mouse"),
        (page, ".cn-by-mouse", ".cn-by-finger"),
    ):
        window.goto(plan.get_absolute_url())
        expect(window.locator(said)).to_be_visible()
        expect(window.locator(unsaid)).to_be_hidden()


def test_a_short_tap_opens_the_cell(phone, plan):
    page = phone()
    page.goto(plan.get_absolute_url())
    link(page, 0, 0).tap()
    page.wait_for_url("**/cell/**")


def test_the_filter_takes_the_choice_away_and_the_cells_can_be_chosen_again(page, plan):
    page.goto(plan.get_absolute_url())
    link(page, 0, 0).focus()
    page.keyboard.press("Space")
    with page.expect_response(lambda answer: "only=open" in answer.url):
        page.locator("[name=only]").select_option("open")
    expect(bar(page)).to_be_hidden()
    expect(page.locator("[data-matrix][role=grid]")).to_be_visible()
    link(page, 0, 0).focus()
    page.keyboard.press("Space")
    expect(chosen(page)).to_have_count(1)


def test_the_sheet_that_is_offered_is_narrowed_along_with_the_matrix(page, plan):
    page.goto(plan.get_absolute_url())
    page.locator("[name=only]").select_option("open")
    expect(page.locator("#plan-sheet")).to_have_attribute("href", re.compile("only=open"))


def test_a_second_lead_is_warned_of_and_saved_when_that_is_meant(page, plan, other, complaints):
    complaints.allowed = ("422",)
    first = factories.AssignmentFactory(plan=plan, organization=other)
    third = factories.OrganizationFactory(name="جمعية رعاية الأيتام")
    page.goto(f"/coverage/assignments/new/?plan={plan.pk}&service={first.service_id}"
              f"&place={first.place_id}")  # fmt: skip
    page.locator("[name=organization_text]").fill(third.name)
    page.locator("[name=starts_on_0]").fill("1/1/2026")
    page.locator(".cn-savebar [type=submit]").click()
    warning = page.locator("#warnings")
    expect(warning).to_contain_text(other.name)
    expect(page.locator("[name=organization_text]")).to_have_value(third.name)
    warning.locator("[name=confirmed]").click()
    page.wait_for_url(f"**{plan.get_absolute_url()}")
    expect(page.locator("#contradictions")).to_contain_text(other.name)
    assert Assignment.objects.count() == 2
