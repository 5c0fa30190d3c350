"""The admin in Arabic, in Chromium: no script error, nothing that the content policy refuses."""

import pytest
from django.contrib import admin
from django.test import RequestFactory
from django.urls import reverse
from playwright.sync_api import expect

from .world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(signed_in):
    world = World()
    signed_in(world.user)
    return world


def settle(page, address):
    answer = page.goto(address)
    assert answer.ok, address
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def test_every_list_and_every_form_of_the_admin_opens_without_a_complaint(page, world):
    request = RequestFactory().get("/")
    request.user = world.user
    settle(page, reverse("admin:index"))
    for model, desk in admin.site._registry.items():
        place = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        settle(page, reverse(f"{place}_changelist"))
        if desk.has_add_permission(request):
            settle(page, reverse(f"{place}_add"))
        record = model._default_manager.first()
        if record and desk.has_view_or_change_permission(request, record):
            settle(page, reverse(f"{place}_change", args=[record.pk]))


def test_a_visit_gets_a_row_and_an_organization_from_the_suggestions(page, world):
    settle(page, reverse("admin:visits_visit_change", args=[world.others["planned"].pk]))
    page.locator(".add-row a").first.click()
    box = page.locator(".select2-selection:visible").last
    box.click()
    page.locator(".select2-search__field").fill("أبارق")
    option = page.locator(".select2-results__option", has_text="جمعية أبارق").first
    option.click()
    expect(box).to_contain_text("جمعية أبارق")
