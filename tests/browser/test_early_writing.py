"""Who writes before the scripts of a page have come loses nothing by it, on a slow line."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from tests import factories
from visits.models import Visit

from .hand import Hand, shown_visit
from .line import held, out_of_reach

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# The scripts that a page does not wait for before it is shown.
LATER = re.compile(r"/(?!first)[\w.-]+\.js$")
BEFORE, AFTER = datetime.date(2025, 4, 25), datetime.date(2025, 5, 1)


@pytest.fixture
def slow(page, officer, signed_in):
    """Opens a page whose scripts come only when they are let through."""

    def slow(address):
        page.goto(address, wait_until="commit")
        return come

    def come():
        let_through()
        page.wait_for_load_state()

    signed_in(officer)
    with held(page, LATER) as let_through:
        yield slow


def test_a_day_written_early_is_the_day_that_counts(page, slow, home):
    visit = factories.VisitFactory(host=home, on=BEFORE)
    come = slow(f"/visits/{visit.pk}/edit/")
    hand = Hand(page)
    hand.type("on_0", f"{AFTER:%d/%m/%Y}")
    come()
    expect(hand.field("on_1")).to_have_value("3 ذو القعدة 1446")
    assert hand.save_visit().on == AFTER


def test_of_two_days_written_early_the_later_one_counts(page, slow, home):
    visit = factories.VisitFactory(host=home, on=BEFORE)
    come = slow(f"/visits/{visit.pk}/edit/")
    hand = Hand(page)
    hand.type("on_0", "7/7/2025")
    hand.type("on_1", "3 ذو القعدة 1446")
    come()
    expect(hand.field("on_0")).to_have_value(f"{AFTER:%d/%m/%Y}")
    expect(hand.field("on_1")).to_have_value("3 ذو القعدة 1446")


def test_a_name_written_early_takes_the_place_of_the_one_that_stood_there(page, slow, home):
    other = factories.OrganizationFactory(name="جمعية أبارق للخدمات الإنسانية")
    visit = factories.VisitFactory(host=home, guest=factories.OrganizationFactory())
    come = slow(f"/visits/{visit.pk}/edit/")
    hand = Hand(page)
    hand.type("sides-1-organization_text", other.name)
    hand.type("venue", "المقر")
    come()
    expect(hand.field("sides-1-organization")).to_have_value("")
    hand.save()
    assert [one.organization for one in shown_visit(page).guests] == [other]


def test_a_name_written_early_brings_suggestions_once_they_can_come(page, slow):
    factories.OrganizationFactory(name="جمعية أبارق للخدمات الإنسانية")
    come = slow("/visits/new/")
    hand = Hand(page)
    hand.type("sides-1-organization_text", "ابار")
    come()
    expect(page.locator("[role=option]").first).to_contain_text("أبارق")


def test_no_suggestions_come_below_a_name_that_was_left(page, slow):
    come = slow("/visits/new/")
    hand = Hand(page)
    hand.type("sides-1-organization_text", "ابار")
    hand.type("summary", "تعارف")
    come()
    expect(page.locator("[data-draft-state] .cn-t-ok")).to_be_visible()
    expect(page.locator("[role=option]")).to_have_count(0)


def test_what_is_written_early_is_kept_as_a_draft(page, slow):
    come = slow("/visits/new/")
    Hand(page).type("summary", "كُتب على عجل")
    come()
    expect(page.locator("[data-draft-state] .cn-t-ok")).to_be_visible()
    page.reload()
    expect(page.locator("[name=summary]")).to_have_value("كُتب على عجل")
    assert not Visit.objects.exists()


def test_what_still_waits_on_this_device_is_not_written_over_early(context, page, slow):
    earlier = context.new_page()
    earlier.goto("/visits/new/")
    out_of_reach(earlier)
    Hand(earlier).type("summary", "كُتب في الطريق")
    earlier.close()
    come = slow("/visits/new/")
    Hand(page).type("venue", "المقر")
    come()
    expect(page.locator("[name=summary]")).to_have_value("كُتب في الطريق")
    page.wait_for_function("!Object.keys(localStorage).some((key) => key.includes(':draft:'))")
    page.reload()
    expect(page.locator("[name=summary]")).to_have_value("كُتب في الطريق")


def test_minutes_written_early_are_saved_without_another_key(page, slow, home):
    item = factories.AgendaItemFactory(meeting=factories.MeetingFactory(host=home))
    come = slow(f"/meetings/{item.meeting_id}/minutes/")
    page.locator(f"#minutes-{item.pk}").fill("افتتح الرئيس الاجتماع")
    come()
    expect(page.locator(f"#item-{item.pk} [data-draft-state]")).to_contain_text("حُفظ")
    item.refresh_from_db()
    assert item.minutes == "افتتح الرئيس الاجتماع"


def test_a_day_written_and_saved_before_the_scripts_came_is_the_day_that_counts(page, slow, home):
    visit = factories.VisitFactory(host=home, on=BEFORE)
    slow(f"/visits/{visit.pk}/edit/")
    hand = Hand(page)
    hand.type("on_0", f"{AFTER:%d/%m/%Y}")
    hand.save()
    page.wait_for_url("**" + visit.get_absolute_url(), wait_until="commit")
    visit.refresh_from_db()
    assert visit.on == AFTER
