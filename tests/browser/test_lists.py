"""Lists in Chromium: what is ticked, what is chosen, what is taken away; also without scripts."""

import pytest
from playwright.sync_api import expect

from charitynet.models import Export, SavedView
from organizations.models import Organization
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIST = "/organizations/"


@pytest.fixture
def many(home, manager, signed_in):
    """More than a page of organizations, and a manager who looks at them."""
    signed_in(manager)
    return factories.OrganizationFactory.create_batch(30, steward=home, kind="fund")


def test_rows_are_ticked_counted_and_archived(page, many):
    page.goto(f"{LIST}?kind=fund")
    bar = page.locator("#bulk")
    expect(bar).to_be_hidden()
    page.locator("[name=pick]").nth(0).check()
    page.locator("[name=pick]").nth(1).check()
    expect(bar.locator("[data-picked-count]")).to_have_text("2")
    page.locator("[data-picks-all]").check()
    expect(bar.locator("[data-picked-count]")).to_have_text("25")
    page.locator("[data-picks-every]").check()
    expect(bar.locator("[data-picked-count]")).to_have_text("30")
    bar.locator("[formaction*=archive]").click()
    page.fill("[name=note]", "دُمجت")
    page.locator("main form .btn-danger").click()
    expect(page.locator("main .alert-success")).to_be_visible()
    assert Organization.objects.filter(is_archived=True).count() == 30


def test_the_selection_is_cleared_at_once(page, many):
    page.goto(LIST)
    page.locator("[name=pick]").nth(2).check()
    page.locator("#bulk [type=reset]").click()
    expect(page.locator("#bulk")).to_be_hidden()
    expect(page.locator("[name=pick]").nth(2)).not_to_be_checked()


def test_a_file_is_saved_and_the_page_stays(page, many):
    page.goto(f"{LIST}?kind=fund")
    page.locator(".cn-tools.d-md-flex summary").nth(2).click()
    with page.expect_download() as download:
        page.locator(".cn-tools.d-md-flex [data-takes]").first.click()
    assert download.value.suggested_filename.endswith(".xlsx")
    assert page.url.endswith(f"{LIST}?kind=fund")
    told = Export.objects.get()
    assert (told.count, told.query) == (30, "kind=fund")


def test_tools_follow_the_filter_and_close_when_the_eye_moves_on(page, many):
    page.goto(LIST)
    page.locator("form[role=search] select[name=kind]").select_option("fund")
    page.wait_for_url("**kind=fund*")
    menu = page.locator(".cn-tools.d-md-flex details").first
    menu.locator("summary").click()
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    menu.locator("summary").click()
    menu.locator("a.btn-primary").click()
    page.fill("[name=name]", "الصناديق")
    page.locator("main form .btn-primary").click()
    page.wait_for_url(f"**{LIST}?kind=fund&saved=*")
    assert SavedView.objects.get().query == "kind=fund"


def test_without_scripts_rows_are_ticked_and_columns_chosen(browser, live_server, many, context):
    with browser.new_context(
        base_url=live_server.url,
        java_script_enabled=False,
        storage_state=context.storage_state(),
        viewport={"width": 1280, "height": 900},
    ) as plain:
        page = plain.new_page()
        page.goto(LIST)
        expect(page.locator("#bulk")).to_be_hidden()
        page.locator("[name=pick]").nth(0).check()
        page.locator("#bulk [formaction*=archive]").click()
        expect(page.locator("textarea[name=note]")).to_be_visible()
        page.goto(LIST)
        page.locator(".cn-tools.d-md-flex summary").nth(1).click()
        page.locator(".cn-tools.d-md-flex [name=columns][value=licence_number]").check()
        page.locator(".cn-tools.d-md-flex form .btn-primary").click()
        expect(page.locator("thead")).to_contain_text("رقم الترخيص")


def test_on_a_phone_the_tools_are_one_menu(phone, many):
    page = phone()
    page.goto(LIST)
    page.locator(".cn-tools.cn-menu > summary").click()
    page.locator("[name=pick]").nth(0).check()
    expect(page.locator("#bulk")).to_be_visible()
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) == 0


def test_on_a_phone_one_action_shows_and_the_others_unfold(phone, many):
    page = phone()
    page.goto(LIST)
    page.locator("[name=pick]").nth(0).check()
    bar = page.locator("#bulk")
    expect(bar.locator("[formaction*=archive]")).to_be_visible()
    expect(bar.locator("[data-takes]:visible")).to_have_count(0)
    bar.locator("summary").focus()
    page.keyboard.press("Enter")
    with page.expect_download():
        bar.locator("[data-takes]:visible").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
