"""The search box and the palette in Chromium: keys, suggestions, a phone, a slow network."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from charitynet.models import Recent
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def abariq():
    return factories.OrganizationFactory(name="جمعية أبارق للخدمات الإنسانية")


@pytest.fixture
def desk(page, officer, signed_in, abariq):
    """The home page, open before an officer."""
    factories.OrganizationFactory(name="جمعية أبان الخيرية")
    signed_in(officer)
    page.goto("/")
    return page


def box(page):
    return page.locator("[data-search]")


def lines(page, where="box"):
    """The lines found for all that was typed."""
    return page.locator(f"form:not([aria-busy]) > #finds-{where} [role=option]")


def palette(page):
    return page.locator("dialog.cn-palette")


@pytest.mark.parametrize("key", ["/", "Slash"], ids=["character", "place of the key"])
def test_slash_goes_to_the_box(desk, key):
    desk.locator("main").focus()
    if key == "/":
        desk.keyboard.press("/")
    else:
        desk.evaluate(
            """document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
            { key: "ظ", code: "Slash", bubbles: true, cancelable: true }))"""
        )
    expect(box(desk)).to_be_focused()
    expect(box(desk)).to_have_value("")


def test_slash_is_written_where_somebody_writes(desk):
    desk.goto("/organizations/new/")
    desk.locator("#id_name").press_sequentially("أ/ب")
    expect(desk.locator("#id_name")).to_have_value("أ/ب")


def test_arrows_and_enter_open_a_suggestion(desk, abariq):
    box(desk).press_sequentially("ابار")
    expect(lines(desk).first).to_contain_text("أبارق")
    box(desk).press("ArrowDown")
    active = desk.locator('#finds-box [aria-selected="true"]')
    expect(box(desk)).to_have_attribute("aria-activedescendant", active.get_attribute("id"))
    box(desk).press("Enter")
    desk.wait_for_url(f"**{abariq.get_absolute_url()}")


def test_enter_alone_searches_everything(desk):
    box(desk).press_sequentially("أب")
    expect(lines(desk).first).to_be_visible()
    box(desk).press("Enter")
    desk.wait_for_url("**/search/?q=*")
    expect(desk.locator("main .cn-hit")).to_have_count(2)


def test_escape_closes_the_suggestions_and_leaves_the_words(desk):
    box(desk).press_sequentially("أبارق")
    expect(lines(desk).first).to_be_visible()
    box(desk).press("Escape")
    expect(box(desk)).to_have_attribute("aria-expanded", "false")
    expect(box(desk)).to_have_value("أبارق")
    expect(box(desk)).to_be_focused()


def test_the_number_of_suggestions_is_said(desk):
    box(desk).press_sequentially("أبارق")
    expect(desk.locator(".cn-top [role=status]")).not_to_be_empty()


HOLD_THE_FIRST = """() => {
  const plain = window.fetch;
  window.fetch = (address, options) => {
    if (window.answer || !address.includes("q=%")) return plain(address, options);
    return new Promise((done) => { window.answer = () => done(plain(address)); });
  };
}"""


def test_the_last_answer_wins_and_waiting_shows(desk):
    """The first question is answered long after the second."""
    desk.evaluate(HOLD_THE_FIRST)
    box(desk).fill("أبان")
    expect(desk.locator("#finds-box .cn-remark")).to_be_visible()
    expect(desk.locator("form.cn-search[aria-busy]")).to_have_count(1)
    box(desk).fill("أبارق")
    expect(lines(desk).first).to_contain_text("أبارق")
    desk.evaluate("() => window.answer()")
    desk.wait_for_timeout(500)
    expect(lines(desk).first).to_contain_text("أبارق")
    expect(desk.locator("form.cn-search[aria-busy]")).to_have_count(0)


def test_control_k_goes_to_an_action(desk):
    desk.keyboard.press("Control+k")
    expect(palette(desk)).to_be_visible()
    desk.keyboard.type("new visit")
    expect(lines(desk, "palette").first).to_have_attribute(
        "data-url", reverse("visits:visit_create")
    )
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/visits/new/")


def test_enter_before_the_answer_goes_where_the_answer_says(desk):
    desk.keyboard.press("Control+k")
    desk.keyboard.type("new visit")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/visits/new/")


def test_escape_closes_the_palette_and_gives_the_focus_back(desk):
    link = desk.locator(".cn-side .cn-nav a").nth(1)
    link.focus()
    desk.keyboard.press("Control+k")
    expect(palette(desk).locator("input")).to_be_focused()
    for _time in range(5):
        desk.keyboard.press("Tab")
    assert desk.evaluate("!document.querySelector('main').contains(document.activeElement)")
    desk.keyboard.press("Escape")
    expect(palette(desk)).to_be_hidden()
    expect(link).to_be_focused()


def test_the_palette_finds_records_too(desk, abariq):
    desk.keyboard.press("Control+k")
    desk.keyboard.type("ابارق")
    expect(palette(desk).locator(f'[data-url="{abariq.get_absolute_url()}"]')).to_be_visible()


def test_who_stays_on_a_record_is_offered_it_again(desk, officer, abariq):
    with desk.expect_response("**/search/opened/"):
        desk.goto(abariq.get_absolute_url())
    assert Recent.objects.get(user=officer).records == [["organization", abariq.pk]]
    box(desk).focus()
    expect(lines(desk).first).to_have_attribute("data-url", abariq.get_absolute_url())
    kept = desk.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "أبارق" not in kept


def test_on_a_phone_suggestions_fit_and_the_palette_opens_from_the_menu(desk, phone, abariq):
    page = phone()
    page.goto("/")
    box(page).tap()
    box(page).press_sequentially("ابارق")
    expect(lines(page).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    box(page).press("Escape")
    page.locator(".cn-bottom [data-bs-toggle=offcanvas]").tap()
    page.locator(".offcanvas [data-opens-palette]").tap()
    expect(palette(page)).to_be_visible()
    expect(palette(page).locator("input")).to_be_focused()
    page.keyboard.type("ابارق")
    expect(palette(page).locator(f'[data-url="{abariq.get_absolute_url()}"]')).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
