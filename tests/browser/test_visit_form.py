"""What may go wrong on the visit form: a closed tab, an error, a rival, no mouse."""

import pytest
from playwright.sync_api import expect

from charitynet.demonstration.story_000 import ABARIQ
from organizations.models import Organization
from tests import factories
from visits.models import Delegate, Visit

from .hand import HALF_A_DAY, OFFERED, Hand, shown_visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def settle(page):
    """Until the last words typed are kept on the server."""
    expect(page.locator("[data-draft-state] .cn-t-ok")).to_be_visible()


def test_a_half_typed_visit_survives_closing_the_tab(context, page, qatif):
    page.goto("/visits/new/")
    hand = Hand(page)
    hand.choose("sides-1-organization", "اب", ABARIQ)
    hand.type("sides-1-delegates-0-person_text", "سعيد الغائب")
    hand.write_row("topics", text="كفالة الأيتام", needs_follow_up=True)
    hand.type("summary", "كُتب على عجل")
    page.close()
    hand = Hand(context.new_page())
    hand.page.goto("/visits/new/")
    expect(hand.field("summary")).to_have_value("كُتب على عجل")
    expect(hand.field("sides-1-organization_text")).to_have_value(ABARIQ)
    expect(hand.field("sides-1-delegates-0-person_text")).to_have_value("سعيد الغائب")
    expect(hand.field("topics-0-text")).to_have_value("كفالة الأيتام")
    expect(hand.field("topics-0-needs_follow_up")).to_be_checked()
    assert not Visit.objects.exists()


def test_a_refused_visit_keeps_everything_typed_and_says_first_what_is_wrong(
    page, qatif, complaints
):
    complaints.allowed = ("422",)
    page.goto("/visits/new/")
    hand = Hand(page)
    hand.type("on_0", "32/1/2025")
    hand.type("sides-1-delegates-0-person_text", "سعيد الحاضر")
    hand.write_row("topics", text="كفالة الأيتام", kind="idea")
    hand.type("summary", "ملخص طويل")
    hand.save()
    summary = page.locator("#errors")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("اختر الجهة الزائرة")
    expect(hand.field("on_0")).to_have_value("32/1/2025")
    expect(hand.field("sides-1-delegates-0-person_text")).to_have_value("سعيد الحاضر")
    expect(hand.field("topics-0-text")).to_have_value("كفالة الأيتام")
    expect(hand.field("topics-0-kind")).to_have_value("idea")
    expect(hand.field("summary")).to_have_value("ملخص طويل")
    hand.click(summary.get_by_role("link", name="الجهة", exact=True))
    expect(hand.field("sides-1-organization_text")).to_be_focused()
    hand.choose("sides-1-organization", "اب", ABARIQ)
    hand.type("on_0", "25/4/2025")
    assert hand.save_visit().topics.get().text == "كفالة الأيتام"


def test_the_second_to_save_chooses_between_both_versions_and_finishes(
    context, page, qatif, complaints
):
    complaints.allowed = ("409",)
    guest = Organization.objects.get(name=ABARIQ)
    visit = factories.VisitFactory(host=qatif, guest=guest, summary="ملخص أول", venue="المقر")
    first, second = Hand(page), Hand(context.new_page())
    for hand in (first, second):
        hand.page.goto(f"/visits/{visit.pk}/edit/")
    second.type("summary", "ملخص ثانٍ من الآخر")
    second.type("venue", "القاعة الكبرى")
    settle(second.page)
    first.type("summary", "ملخص أول منقّح")
    first.save_visit()
    second.save()
    expect(second.page.get_by_role("heading", level=1)).to_have_text("سبقك غيرك إلى الحفظ")
    expect(second.page.locator(".cn-cf .opt")).to_have_count(2)
    second.click("[name='pick.summary'][value=theirs]")
    second.save()
    second.page.wait_for_url(lambda url: url.endswith(visit.get_absolute_url()))
    visit.refresh_from_db()
    assert (visit.summary, visit.venue) == ("ملخص أول منقّح", "القاعة الكبرى")


def tab_to(page, name):
    """Go on with the Tab key until this field has the focus."""
    for _turn in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name || document.activeElement.type") == name:
            return
    pytest.fail(f"{name} is not reached with the keyboard.")


def test_a_visit_is_logged_without_a_mouse(page, qatif, complaints):
    complaints.allowed = (HALF_A_DAY,)
    page.goto("/visits/new/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    tab_to(page, "sides-1-organization_text")
    page.keyboard.type("اب")
    expect(page.locator(OFFERED).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    tab_to(page, "on_0")
    page.keyboard.type("25/4/2025")
    expect(page.locator("[name=on_1]")).to_have_value("27 شوال 1446")
    tab_to(page, "sides-0-delegates-0-person_text")
    page.keyboard.type("أسامة الزاير")
    tab_to(page, "sides-0-delegates-0-is_head")
    page.keyboard.press("Space")
    page.keyboard.press("Control+End")
    for _turn in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.cn-savebar [type=submit]')"):
            break
    page.keyboard.press("Enter")
    head = Delegate.objects.get(delegation__visit=shown_visit(page))
    assert (head.person.full_name, head.title, head.is_head) == (
        "أسامة الزاير",
        "رئيس مجلس الإدارة",
        True,
    )
