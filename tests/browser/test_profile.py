"""The page of an organization: its sections come by themselves, and are read without that too."""

import datetime

import pytest
from playwright.sync_api import expect

from charitynet.profiles.drawing import MOST_DRAWN
from charitynet.profiles.people import PER_PAGE
from charitynet.profiles.timeline import MOST_SHOWN
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def timeline(page, viewer, home, signed_in):
    for number in range(MOST_SHOWN + 5):
        on = datetime.date(2025, 1, 1) - datetime.timedelta(days=40 * number)
        factories.VisitFactory(host=home, on=on, title=f"زيارة {number}")
    factories.MeetingFactory(host=home, on=datetime.date(2025, 2, 1))
    signed_in(viewer)
    page.goto(home.get_absolute_url())
    return page.locator("#organization-timeline")


def test_one_kind_is_chosen_without_leaving_the_page(page, home, timeline):
    expect(timeline.locator(".cn-time > li")).to_have_count(MOST_SHOWN)
    timeline.locator(".cn-chip", has_text="الاجتماعات").click()
    expect(timeline.locator(".cn-time > li")).to_have_count(1)
    expect(timeline.locator(".cn-chip.on")).to_have_text("الاجتماعات")
    assert page.url.endswith(home.get_absolute_url())


def test_older_events_follow_below_and_a_year_is_headed_once(timeline):
    timeline.locator(".cn-older a").click()
    expect(timeline.locator(".cn-time > li")).to_have_count(MOST_SHOWN + 6)
    expect(timeline.locator(".cn-older")).to_have_count(0)
    shown = [year for year in timeline.locator(".cn-year").all() if year.is_visible()]
    years = [year.locator("b").inner_text() for year in shown]
    assert years == sorted(set(years), reverse=True)


def test_the_keyboard_goes_on_where_it_was(page, timeline):
    timeline.locator("#kind-visits").press("Enter")
    expect(timeline.locator(".cn-chip.on")).to_have_text("الزيارات")
    expect(timeline.locator("#kind-visits")).to_be_focused()
    timeline.locator(".cn-older a").press("Enter")
    expect(timeline.locator(".cn-time > li")).to_have_count(MOST_SHOWN + 5)
    expect(timeline.locator(".cn-time > li").nth(MOST_SHOWN).locator("a")).to_be_focused()


def test_at_the_last_page_the_keyboard_stands_on_its_number(page, viewer, home, signed_in):
    side = factories.VisitFactory(host=home).delegations.get(side="host")
    person = factories.DelegateFactory(delegation=side).person
    for _more in range(PER_PAGE):
        side = factories.VisitFactory(host=home).delegations.get(side="host")
        factories.DelegateFactory(delegation=side, person=person)
    signed_in(viewer)
    page.goto(person.get_absolute_url())
    page.locator("#person_visits-older").press("Enter")
    expect(page.locator("#person_visits-older")).to_have_text("الصفحة 2 من 2")
    expect(page.locator("#person_visits-older")).to_be_focused()


def test_without_scripts_the_same_is_read_page_by_page(browser, live_server, page, home, timeline):
    cookies = page.context.cookies()
    plain = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    plain.add_cookies(cookies)
    tab = plain.new_page()
    tab.goto(home.get_absolute_url())
    tab.locator("#organization-timeline a").click()
    expect(tab.locator(".cn-time > li")).to_have_count(MOST_SHOWN)
    tab.locator(".cn-older a").click()
    expect(tab.locator(".cn-time > li")).to_have_count(6)
    expect(tab.locator(".cn-year").first).to_be_visible()
    plain.close()


def test_names_in_the_picture_neither_meet_nor_leave_it_on_a_phone(page, viewer, home, signed_in):
    for number in range(MOST_DRAWN):
        guest = factories.OrganizationFactory(
            name=f"جمعية {number}{number} لرعاية الأيتام بالشرقية"
        )
        factories.VisitFactory(host=home, guest=guest)
    signed_in(viewer)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{home.get_absolute_url()}relations/")
    page.evaluate("() => document.fonts.ready.then(() => true)")
    frame = page.locator(".cn-ties").bounding_box()
    boxes = [label.bounding_box() for label in page.locator(".cn-ties .halo").all()]
    assert len(boxes) == MOST_DRAWN
    for place, one in enumerate(boxes):
        assert frame["x"] <= one["x"]
        assert one["x"] + one["width"] <= frame["x"] + frame["width"]
        assert not any(meet(one, other) for other in boxes[place + 1 :])


def meet(one, other):
    return (
        one["x"] < other["x"] + other["width"]
        and other["x"] < one["x"] + one["width"]
        and one["y"] < other["y"] + other["height"]
        and other["y"] < one["y"] + one["height"]
    )


def test_the_menu_of_further_actions_opens_without_scripts(page, home, manager, signed_in):
    signed_in(manager)
    page.goto(home.get_absolute_url())
    page.locator(".cn-menu > summary").click()
    expect(page.locator(".cn-menu a", has_text="تعديل")).to_be_visible()
