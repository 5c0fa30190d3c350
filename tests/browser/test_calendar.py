"""The calendar in Chromium: to a day and its record, the other calendar, a link fetched."""

import datetime
import urllib.error
import urllib.request

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from charitynet.feeds import CalendarFeed
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DAY = datetime.date(2027, 2, 10)
MONTH = "/calendar/?month=2027-02"
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def visit(home):
    at = {"on": DAY, "start_time": datetime.time(10)}
    return factories.VisitFactory(host=home, title="زيارة الوداد", status="confirmed", **at)


def fetched(address):
    """The status of an answer and its body, asked for without any cookie."""
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, b""


def test_from_the_month_to_a_day_to_the_record(page, officer, signed_in, visit):
    signed_in(officer)
    page.goto(MONTH)
    cell = page.locator(f"td:has([data-day='{DAY}'])")
    expect(cell).to_contain_text("10:00")
    cell.locator("[data-day]").click()
    page.wait_for_url(f"**/calendar/?day={DAY}#day")
    page.locator("#day").get_by_role("link", name=visit.title).click()
    page.wait_for_url(f"**{visit.get_absolute_url()}")


def test_the_same_days_by_the_months_of_the_other_calendar(page, officer, signed_in, visit):
    signed_in(officer)
    page.goto(MONTH)
    page.get_by_role("link", name="هجري", exact=True).click()
    expect(page.locator("h1")).to_contain_text("رمضان 1448هـ")
    expect(page.locator(f"td:has([data-day='{DAY}'])")).to_contain_text(visit.title)
    page.locator("[name=month]:visible").fill("شوال 1448")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("شوال 1448هـ")
    page.locator("[name=month]:visible").fill("شهر ما")
    page.keyboard.press("Enter")
    expect(page.locator("#jump-error")).to_be_visible()
    expect(page.locator("[name=month]:visible")).to_have_value("شهر ما")


def test_the_arrow_keys_go_from_day_to_day(page, officer, signed_in):
    signed_in(officer)
    page.goto(MONTH)
    page.locator(f"[data-day='{DAY}']").focus()
    for key, day in (("ArrowLeft", 11), ("ArrowDown", 18), ("ArrowRight", 17), ("Home", 14)):
        page.keyboard.press(key)
        expect(page.locator(f"[data-day='2027-02-{day}']")).to_be_focused()


def test_a_phone_shows_dots_and_the_list_of_a_day(phone, officer, signed_in, visit):
    signed_in(officer)
    page = phone()
    page.goto(MONTH)
    expect(page.locator(".cn-month .ev a").first).to_be_hidden()
    page.locator(f"[data-day='{DAY}']").click()
    page.wait_for_url(f"**/calendar/?day={DAY}#day")
    expect(page.locator("#day")).to_contain_text(visit.title)
    for look in ("month=2027-02", "week=2027-02-10", "agenda=2027-02", "day=2027-02-10"):
        page.goto(f"/calendar/?{look}")
        assert page.evaluate(WIDE) == 0, look


def test_a_link_is_made_fetched_compared_and_taken_back(page, officer, signed_in, home, complaints):
    complaints.allowed = ("404",)
    soon = factories.days_from_today(8)
    visits = [
        factories.VisitFactory(host=home, title=f"زيارة {n}", status="confirmed", on=soon)
        for n in range(3)
    ]
    signed_in(officer)
    page.goto("/calendar/")
    page.locator("main").get_by_role("link", name="روابط التقويم").first.click()
    page.locator("main").get_by_role("link", name="رابط جديد").first.click()
    page.locator("[name=password]").fill(factories.PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.locator("[name=name]").fill("جوالي")
    page.locator("main form .btn-primary").click()
    address = page.locator("[data-address]").input_value()
    status, content = fetched(address)
    assert status == 200
    found = {str(one["UID"]): one for one in Calendar.from_ical(content).walk("VEVENT")}
    wanted = {(visit.reference, visit.title, visit.on) for visit in visits}
    assert {
        (uid.partition("@")[0], str(one["SUMMARY"]), one["DTSTART"].dt)
        for uid, one in found.items()
    } == wanted
    page.goto("/calendar/feeds/")
    page.locator("main .cn-rows a.btn").click()
    page.locator("main form .btn-danger").click()
    expect(page.locator("main .alert-success")).to_be_visible()
    assert fetched(address)[0] == 404
    assert CalendarFeed.objects.active().count() == 0
