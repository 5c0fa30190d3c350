"""Follow-ups in Chromium: done and next in place, undone, put off on a phone, raised at a visit."""

import pytest
from playwright.sync_api import expect

from followups.models import FollowUp
from tests import factories
from tests.factories import days_from_today

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIST = "/followups/"


@pytest.fixture
def topic(home):
    return factories.TopicFactory(visit=factories.VisitFactory(host=home), needs_follow_up=True)


@pytest.fixture
def followup(home, topic):
    return factories.FollowUpFactory(topic=topic, responsible=home, text="إرسال دليل المتطوعين")


def row(page, followup):
    return page.locator(f"#todo-{followup.pk}")


def stored(followup):
    return FollowUp.objects.get(pk=followup.pk)


def test_one_press_marks_it_and_the_next_is_scheduled_without_leaving(
    page, officer, signed_in, followup
):
    signed_in(officer)
    page.goto(LIST)
    row(page, followup).locator("button.cn-check").click()
    expect(row(page, followup).locator(".next form")).to_be_visible()
    assert stored(followup).status == "done"
    row(page, followup).locator("[name=text]").fill("تجهيز عرض لجنة تمكين")
    row(page, followup).locator("[name=when]").select_option("month")
    row(page, followup).locator(".next button.btn-primary").click()
    expect(row(page, followup).locator(".next a")).to_contain_text("تجهيز عرض لجنة تمكين")
    step = FollowUp.objects.get(follows=followup)
    assert (step.topic, step.responsible) == (followup.topic, followup.responsible)
    assert page.url.endswith(LIST)


def test_a_press_by_mistake_is_taken_back_from_the_toast(page, officer, signed_in, followup):
    signed_in(officer)
    page.goto(LIST)
    row(page, followup).locator("button.cn-check").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#toasts .toast")).to_be_visible()
    page.locator("#toasts form button").click()
    expect(row(page, followup).locator("button.cn-check")).to_be_visible()
    expect(page.locator("#toasts .toast")).to_have_count(0)
    assert stored(followup).status == "open"


def test_what_is_counted_follows_what_is_done_in_a_row(page, officer, signed_in, home, topic):
    for late in (-3, -2, 0):
        factories.FollowUpFactory(topic=topic, responsible=home, due_on=days_from_today(late))
    signed_in(officer)
    page.goto(LIST)
    late, today, done = (page.locator(f"[data-counts={key}]") for key in ("late", "today", "done"))
    expect(late).to_have_text("2")
    expect(done).to_have_text("")
    page.locator("section", has=late).locator("button.cn-check").first.click()
    expect(late).to_have_text("1")
    expect(done).to_contain_text("هذا الأسبوع")
    page.locator("section", has=today).locator("button.cn-check").click()
    expect(today).to_have_text("0")
    page.locator("#toasts form button").click()
    expect(today).to_have_text("1")


def test_high_priority_asks_in_its_row_what_was_done(
    page, officer, signed_in, followup, complaints
):
    complaints.allowed = ("422",)
    FollowUp.objects.update(priority=1)
    signed_in(officer)
    page.goto(LIST)
    row(page, followup).locator("button.cn-check").click()
    evidence = row(page, followup).locator("[name=evidence]")
    expect(evidence).to_be_visible()
    assert stored(followup).status == "open"
    evidence.fill("أُرسل بالبريد.")
    row(page, followup).locator(".next button.btn-primary").first.click()
    expect(row(page, followup)).to_have_class("cn-todo is-done")
    assert stored(followup).evidence == "أُرسل بالبريد."


def test_without_scripts_the_same_is_done_page_by_page(
    browser, context, live_server, officer, signed_in, followup
):
    signed_in(officer)
    plain = browser.new_context(
        base_url=live_server.url,
        java_script_enabled=False,
        storage_state=context.storage_state(),
    )
    page = plain.new_page()
    page.goto(LIST)
    row(page, followup).locator("button.cn-check").click()
    page.wait_for_url(f"**{followup.get_absolute_url()}line/")
    row(page, followup).locator("[name=text]").fill("الخطوة التالية")
    row(page, followup).locator(".next button.btn-primary").click()
    expect(row(page, followup).locator(".next")).to_contain_text("الخطوة التالية")
    plain.close()
    assert FollowUp.objects.filter(follows=followup).exists()


def test_several_are_put_off_on_a_phone(phone, officer, signed_in, home, topic):
    late = [
        factories.FollowUpFactory(topic=topic, responsible=home, due_on=days_from_today(-number))
        for number in (1, 2, 3)
    ]
    signed_in(officer)
    page = phone()
    page.goto(LIST)
    page.locator("a[href*='select=1']").click()
    for one in late[:2]:
        row(page, one).locator("label.cn-check").click()
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) == 0
    page.locator(".cn-pickbar [formaction*='postpone']").click()
    page.wait_for_url("**/followups/postpone/?*")
    assert page.evaluate(wide) == 0
    page.fill("[name=note]", "موسم الحج")
    page.locator("main form .btn-primary").click()
    page.wait_for_url(f"**{LIST}")
    expect(page.locator("main .alert-success")).to_be_visible()
    days = [stored(one).due_on for one in late]
    assert days == [days_from_today(7), days_from_today(7), days_from_today(-3)]


def test_a_follow_up_is_raised_from_the_page_of_a_visit(
    page, officer, signed_in, topic, complaints
):
    complaints.allowed = ("422",)
    signed_in(officer)
    page.goto(topic.visit.get_absolute_url())
    part = page.locator(f"#topic-{topic.pk}")
    part.locator("a.btn").click()
    expect(part.locator("[name=text]")).to_be_focused()
    part.locator("form .btn-primary").click()
    expect(part.locator(".invalid-feedback")).to_be_visible()
    part.locator("[name=text]").fill("تسمية ضابط اتصال")
    part.locator("form .btn-primary").click()
    expect(part.locator("form")).to_have_count(0)
    expect(part).to_contain_text("تسمية ضابط اتصال")
    assert page.url.endswith(topic.visit.get_absolute_url())
    assert topic.follow_ups.get().text == "تسمية ضابط اتصال"
