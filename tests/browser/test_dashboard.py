"""The home page in Chromium: tiles that lead to what they count, bars, parts that load later."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from partnerships.models import Agreement
from tests import factories

from .hand import Hand

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DAY = datetime.timedelta(days=1)
HOME = "/?period=year"
PARTS = 4


@pytest.fixture
def records(home, viewer, signed_in):
    """A little of everything in this year; a partner whom nobody has met for long."""
    today, partner = timezone.localdate(), factories.OrganizationFactory(name="جمعية أبارق")
    region = factories.PlaceFactory(kind="region")
    for days in (0, 0, 0):
        factories.VisitFactory(host=home, on=today - days * DAY)
        meeting = factories.MeetingFactory(host=home, on=today - days * DAY)
        factories.DecisionFactory(meeting=meeting, status="implemented")
        factories.FollowUpFactory(responsible=home, due_on=today - 3 * DAY)
    factories.VisitFactory(host=partner, guest=home, on=today - 400 * DAY)
    for days in (20, 30, 300):
        factories.AgreementFactory(
            first=home, status=Agreement.Status.SIGNED, ends_on=today + days * DAY
        )
    factories.PlanFactory(
        keeper=home, region=region, places=[region, factories.PlaceFactory(parent=region)]
    )
    signed_in(viewer)
    return partner


def tiles(page):
    return page.locator(".cn-figures > li")


def test_each_tile_leads_to_a_list_of_as_many(page, records):
    page.goto(HOME)
    expected = ["3", "3", "100%", "3", "2", "2"]
    expect(tiles(page).locator(".num")).to_have_text(expected)
    for number, counted in enumerate(["3", "3", "3", "3", "2", "2"]):
        page.goto(HOME)
        Hand(page).follow(tiles(page).nth(number).locator("a").first)
        expect(page.locator("tbody tr, .cn-todo")).to_have_count(int(counted))


def test_the_months_are_drawn_and_their_table_folds(page, records):
    page.goto(HOME)
    table = page.locator("[data-chart-table]")
    page.locator("#trend").scroll_into_view_if_needed()
    expect(table).not_to_have_attribute("open", "")
    page.wait_for_function("Boolean(window.Chart && Chart.getChart('trend'))")
    said = page.evaluate("Chart.getChart('trend').data.datasets.map((one) => one.data.at(-1))")
    table.locator("summary").click()
    row = table.locator("tbody tr").last.locator("td bdi").all_inner_texts()[1:]
    assert [str(number) for number in said] == row == ["3", "0", "3"]


def test_the_bars_are_drawn_anew_in_the_dark(page, records):
    page.goto(HOME)
    page.locator("#trend").scroll_into_view_if_needed()
    page.wait_for_function("Boolean(window.Chart && Chart.getChart('trend'))")
    colour = "Chart.getChart('trend').data.datasets[0].backgroundColor"
    light = page.evaluate(colour)
    page.evaluate("document.documentElement.dataset.bsTheme = 'dark'")
    page.wait_for_function(f"{colour} !== '{light}'")


def test_without_scripts_the_table_stands_open(browser, context, records, live_server):
    with browser.new_context(
        base_url=live_server.url, java_script_enabled=False, storage_state=context.storage_state()
    ) as window:
        page = window.new_page()
        page.goto(HOME)
        expect(page.locator("[data-chart-table] table")).to_be_visible()
        expect(page.locator("#trend")).to_be_hidden()
        page.locator(".cn-later a").first.click()
        expect(page.locator("#section")).to_contain_text("جمعية أبارق")


def test_the_parts_load_after_the_page(page, records):
    page.goto(HOME)
    expect(page.locator(".cn-later").first).to_contain_text("جمعية أبارق")
    expect(page.locator(".cn-later #section")).to_have_count(PARTS)


def test_an_organization_is_chosen_by_typing(page, records):
    page.goto(HOME)
    page.locator(".cn-scope summary").click()
    page.locator("[name=organization_text]").fill("أبارق")
    page.locator(".cn-pick [role=option]").first.click()
    page.locator(".cn-scope form button.btn-primary").click()
    page.wait_for_url(f"**organization={records.pk}*")
    expect(page.locator(".cn-chip.on").first).to_contain_text("جمعية أبارق")


def test_the_page_fits_a_phone(phone, page, records):
    hand = phone()
    hand.goto(HOME)
    expect(hand.locator(".cn-later #section")).to_have_count(PARTS)
    assert hand.evaluate("document.documentElement.scrollWidth") <= 390


def test_months_that_are_not_drawn_yet_are_printed_as_a_table(page, records):
    page.set_viewport_size({"width": 1440, "height": 300})
    page.goto(HOME)
    table = page.locator("[data-chart-table]")
    expect(table).not_to_have_attribute("open", "")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(table.locator("table")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(table).not_to_have_attribute("open", "")


def test_it_prints_on_one_sheet(page, records):
    page.goto(HOME)
    expect(page.locator(".cn-later #section")).to_have_count(PARTS)
    paper = page.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") == 1
