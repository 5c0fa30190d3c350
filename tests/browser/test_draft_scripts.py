"""Nothing typed is lost: closed tabs, lost connections, sessions that end, in Chromium."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from charitynet.drafts import Draft
from organizations.models import Organization
from tests import factories

from .line import held, out_of_reach

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WAITING = "Object.keys(localStorage).filter((key) => key.startsWith('charitynet:draft:'))"
STATE = "[data-draft-state]"
UNREACHABLE = ("ERR_INTERNET_DISCONNECTED",)


def waiting(page):
    return page.evaluate(WAITING)


def close(page):
    with page.expect_event("close"):
        page.close(run_before_unload=True)


def kept(page):
    expect(page.locator(STATE)).to_contain_text("Draft kept")


def test_what_is_typed_is_kept_on_the_server_within_two_seconds(lab, officer):
    with held(lab, "**/drafts/**") as let_through:
        lab.fill("#id_name", "جمعية الوفاء")
        assert len(waiting(lab)) == 1
        let_through()
    kept(lab)
    assert waiting(lab) == []
    assert "csrfmiddlewaretoken" not in Draft.objects.get(user=officer).values
    lab.reload()
    expect(lab.locator("#id_name")).to_have_value("جمعية الوفاء")


def test_a_form_in_which_nothing_was_typed_is_never_sent(lab):
    lab.goto("/lab/done/")
    lab.goto("/lab/new/")
    assert not Draft.objects.exists()


def test_a_closed_tab_loses_nothing(lab, context):
    lab.fill("#id_name", "جمعية الوفاء")
    close(lab)
    page = context.new_page()
    page.goto("/lab/new/")
    expect(page.locator("#id_name")).to_have_value("جمعية الوفاء")


def test_a_lost_connection_keeps_the_text_here_until_it_returns(lab, context, complaints):
    complaints.allowed = UNREACHABLE
    context.set_offline(True)
    lab.fill("#id_name", "جمعية الوفاء")
    expect(lab.locator(STATE)).to_contain_text("No connection")
    assert len(waiting(lab)) == 1
    context.set_offline(False)
    kept(lab)
    assert waiting(lab) == []


def test_what_was_typed_without_a_connection_comes_back_with_the_form(lab, context):
    out_of_reach(lab)
    lab.fill("#id_name", "جمعية الوفاء")
    close(lab)
    assert not Draft.objects.exists()
    page = context.new_page()
    page.goto("/lab/new/")
    expect(page.locator("#id_name")).to_have_value("جمعية الوفاء")
    page.wait_for_function(f"{WAITING}.length === 0")


def test_saving_without_a_connection_stays_on_the_form(lab, context, complaints):
    complaints.allowed = UNREACHABLE
    context.set_offline(True)
    lab.fill("#id_name", "جمعية الوفاء")
    lab.get_by_role("button", name="Save").click()
    expect(lab.locator(STATE)).to_contain_text("No connection")
    expect(lab.locator("#id_name")).to_have_value("جمعية الوفاء")
    context.set_offline(False)
    kept(lab)
    lab.get_by_role("button", name="Save").click()
    lab.wait_for_url("**/lab/done/")
    assert Organization.objects.filter(name="جمعية الوفاء").count() == 1


def test_a_session_that_ended_leaves_the_text_here_and_a_way_back(lab, signed_in, officer):
    Session.objects.all().delete()
    lab.fill("#id_name", "جمعية الوفاء")
    way = lab.get_by_role("link", name="Sign in again")
    expect(way).to_have_attribute("href", "/accounts/login/?next=%2Flab%2Fnew%2F")
    assert len(waiting(lab)) == 1
    signed_in(officer)
    lab.goto("/lab/new/")
    expect(lab.locator("#id_name")).to_have_value("جمعية الوفاء")


def test_signing_in_again_in_another_tab_lets_the_form_go_on(
    lab, context, signed_in, officer, complaints
):
    complaints.allowed = ("status of 403",)
    context.clear_cookies()
    signed_in(officer)
    lab.fill("#id_name", "جمعية الوفاء")
    kept(lab)
    lab.get_by_role("button", name="Save").click()
    lab.wait_for_url("**/lab/done/")


def test_saving_in_a_session_that_ended_loses_nothing(lab, signed_in, officer):
    Session.objects.all().delete()
    lab.fill("#id_name", "جمعية الوفاء")
    lab.get_by_role("button", name="Save").click()
    lab.wait_for_url("**/accounts/login/**")
    signed_in(officer)
    lab.goto("/lab/new/")
    expect(lab.locator("#id_name")).to_have_value("جمعية الوفاء")
    assert not Organization.objects.filter(name="جمعية الوفاء").exists()


def test_a_saved_form_leaves_neither_draft_nor_text_behind(lab):
    lab.fill("#id_name", "جمعية الوفاء")
    lab.get_by_role("button", name="Save").click()
    lab.wait_for_url("**/lab/done/")
    assert waiting(lab) == []
    assert not Draft.objects.exists()
    lab.goto("/lab/new/")
    expect(lab.locator("#id_name")).to_have_value("")


def test_a_form_sent_back_with_errors_is_kept_as_it_stands(lab, complaints):
    complaints.allowed = ("status of 422",)
    lab.fill("#id_topics-0-text", "قناة تنسيق دائمة")
    lab.get_by_role("button", name="Save").click()
    expect(lab.locator(".errorlist").first).to_be_visible()
    expect(lab.locator("#id_topics-0-text")).to_have_value("قناة تنسيق دائمة")
    kept(lab)
    assert waiting(lab) == []
    lab.goto("/lab/new/")
    expect(lab.locator("#id_topics-0-text")).to_have_value("قناة تنسيق دائمة")


def test_beginning_afresh_forgets_what_was_just_typed(lab):
    lab.fill("#id_name", "جمعية الوفاء")
    kept(lab)
    lab.reload()
    lab.fill("#id_name", "جمعية الوفاء الخيرية")
    lab.get_by_role("button", name="Begin afresh").click()
    expect(lab.get_by_role("button", name="Begin afresh")).to_have_count(0)
    expect(lab.locator("#id_name")).to_have_value("")


def test_another_user_of_this_device_never_meets_my_text(lab, context, signed_in):
    out_of_reach(lab)
    lab.fill("#id_name", "جمعية الوفاء")
    close(lab)
    signed_in(factories.member("officer", factories.OrganizationFactory()))
    page = context.new_page()
    page.goto("/lab/new/")
    expect(page.locator("#id_name")).to_have_value("")
    assert waiting(page) == []


def test_signing_out_takes_my_text_off_this_device(lab, context, complaints):
    complaints.allowed = UNREACHABLE
    context.set_offline(True)
    lab.fill("#id_name", "جمعية الوفاء")
    assert len(waiting(lab)) == 1
    lab.locator("[data-signs-out]").first.evaluate(
        """(form) => {
          form.addEventListener("submit", (event) => event.preventDefault());
          form.requestSubmit();
        }"""
    )
    assert waiting(lab) == []
