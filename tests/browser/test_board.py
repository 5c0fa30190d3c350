"""The board of initiatives in Chromium: by mouse, by keyboard, without scripts, on a phone."""

from datetime import date

import pytest
from playwright.sync_api import expect

from partnerships.models import Initiative
from tests import factories
from tests.partnerships.initiatives import initiative

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BOARD = "/initiatives/board/"


@pytest.fixture
def card(page, manager, home, signed_in):
    """An initiative under study that lacks nothing, on the board of a manager."""
    signed_in(manager)
    page.set_viewport_size({"width": 1440, "height": 900})
    return initiative(
        "study", owner=home, title="سقيا القرى", summary="ملخص", partners=[home], budget=15000
    )


def stage(one):
    return Initiative.objects.get(pk=one.pk).status


def column(page, status):
    return page.locator(f"[data-column='{status}']")


def place(page, one):
    return page.locator(f"[data-card='{one.pk}']")


def drag(page, one, status):
    place(page, one).drag_to(column(page, status))


def test_a_card_is_dragged_to_the_next_stage_by_mouse(page, card):
    page.goto(BOARD)
    drag(page, card, "adopted")
    expect(column(page, "adopted")).to_contain_text(card.title)
    expect(column(page, "study")).not_to_contain_text(card.title)
    said = page.locator("[data-board-said]")
    expect(said).to_have_attribute("role", "status")
    expect(said).to_contain_text(card.title)
    assert stage(card) == "adopted"
    assert card.history.get().action == "adopt"


def test_a_card_is_dragged_on_after_the_first_move(page, card):
    Initiative.objects.update(starts_on=date(2026, 3, 1))
    page.goto(BOARD)
    drag(page, card, "adopted")
    expect(column(page, "adopted")).to_contain_text(card.title)
    drag(page, card, "running")
    expect(column(page, "running")).to_contain_text(card.title)
    assert stage(card) == "running"


def test_a_stage_cannot_be_skipped_by_mouse_and_a_sentence_says_so(page, card):
    page.goto(BOARD)
    drag(page, card, "completed")
    said = page.locator("[data-board-said]")
    expect(said).to_contain_text(card.title)
    expect(said).to_contain_text(page.locator("#stage-completed").inner_text().split("\n")[0])
    expect(column(page, "study")).to_contain_text(card.title)
    assert (stage(card), card.history.count()) == ("study", 0)


def test_a_card_dropped_where_it_was_stays_and_nothing_is_said(page, card):
    page.goto(BOARD)
    drag(page, card, "study")
    expect(page.locator("[data-board-said]")).to_be_empty()
    assert stage(card) == "study"


def test_a_drop_that_needs_a_reason_leads_to_the_page_that_asks_for_it(page, card):
    page.goto(f"{BOARD}?q=سقيا")
    drag(page, card, "shelved")
    page.wait_for_url("**/move/shelve/**")
    page.fill("[name=note]", "نفد التمويل")
    page.click("main form .btn-primary")
    page.wait_for_url("**/initiatives/board/?q=*")
    expect(column(page, "shelved")).to_contain_text(card.title)
    assert card.history.get().note == "نفد التمويل"


def test_a_drop_that_lacks_something_leads_to_the_page_that_says_what(page, card, complaints):
    complaints.allowed = ("422",)
    card.summary = ""
    card.save()
    page.goto(BOARD)
    drag(page, card, "adopted")
    page.wait_for_url("**/move/adopt/")
    expect(page.locator("main .alert-warning li")).to_have_count(1)
    assert stage(card) == "study"


def test_who_was_slower_learns_that_the_stage_has_changed(page, card, manager, complaints):
    complaints.allowed = ("422",)
    page.goto(BOARD)
    card.adopt(by=manager)
    drag(page, card, "adopted")
    page.wait_for_url("**/move/adopt/")
    expect(page.locator("main form .alert-danger")).to_be_visible()
    assert card.history.count() == 1


def test_a_card_is_moved_by_keyboard_alone(page, card):
    page.goto(BOARD)
    menu = place(page, card).locator("summary")
    menu.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(place(page, card).locator("[data-move=adopted]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(column(page, "adopted")).to_contain_text(card.title)
    expect(place(page, card).locator("> a")).to_be_focused()
    expect(page.locator("[data-board-said]")).to_contain_text(card.title)
    assert stage(card) == "adopted"


def test_a_card_is_moved_without_scripts(browser, context, live_server, card):
    plain = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, storage_state=context.storage_state()
    )
    page = plain.new_page()
    page.goto(f"{BOARD}?q=سقيا")
    place(page, card).locator("summary").click()
    place(page, card).locator("[data-move=adopted]").click()
    page.wait_for_url("**/initiatives/board/?q=*")
    expect(column(page, "adopted")).to_contain_text(card.title)
    expect(page.locator("main .alert-success")).to_be_visible()
    assert stage(card) == "adopted"
    plain.close()


def test_a_lost_line_moves_nothing_and_says_so(page, card, context, complaints):
    complaints.allowed = ("ERR_INTERNET_DISCONNECTED",)
    page.goto(BOARD)
    context.set_offline(True)
    drag(page, card, "adopted")
    expect(page.locator("[data-board-said]")).not_to_be_empty()
    expect(column(page, "study")).to_contain_text(card.title)
    context.set_offline(False)
    assert stage(card) == "study"


def test_the_board_fits_a_phone_and_a_filter_keeps_it_working(page, card, home):
    initiative("idea", owner=home, title="كفالة")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(BOARD)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    page.fill("main [name=q]", "سقيا")
    expect(page.locator("[data-card]")).to_have_count(1)
    place(page, card).locator("summary").click()
    place(page, card).locator("[data-move=adopted]").click()
    expect(column(page, "adopted")).to_contain_text(card.title)
    expect(page.locator("[data-card]")).to_have_count(1)


def test_leaving_the_search_asks_no_second_time_and_leaves_an_open_menu_open(page, card):
    page.goto(BOARD)
    asked = []
    page.on("request", lambda request: "q=" in request.url and asked.append(request.url))
    page.fill("main [name=q]", "سقيا")
    page.wait_for_url("**q=*")
    place(page, card).locator("summary").click()
    page.wait_for_timeout(800)
    expect(place(page, card).locator("[data-move=adopted]")).to_be_visible()
    assert len(asked) == 1


def test_an_outcome_becomes_an_adopted_initiative(page, manager, home, signed_in):
    signed_in(manager)
    visit = factories.VisitFactory(host=home)
    outcome = factories.OutcomeFactory(visit=visit, text="برنامج سقيا مشترك")
    page.goto(visit.get_absolute_url())
    page.click(f"a[href='/initiatives/new/?outcome={outcome.pk}']")
    expect(page.locator("[name=title]")).to_have_value(outcome.text)
    page.fill("[name=summary]", "حفر آبار في القرى البعيدة.")
    page.click(".cn-savebar [type=submit]")
    page.wait_for_url(lambda url: url.rstrip("/").rpartition("/")[2].isdecimal())
    one = Initiative.objects.get()
    expect(page.locator("#origin")).to_contain_text(outcome.text)
    page.goto(BOARD)
    drag(page, one, "study")
    expect(column(page, "study")).to_contain_text(one.title)
    drag(page, one, "adopted")
    expect(column(page, "adopted")).to_contain_text(one.title)
    assert stage(one) == "adopted"
    page.goto(visit.get_absolute_url())
    expect(page.locator(f"main a[href='{one.get_absolute_url()}']")).to_be_visible()
