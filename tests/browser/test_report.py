"""The partnership report in Chromium: asked for, read, saved, and read again from the file."""

import datetime
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from charitynet.access import Visibility
from tests import reading
from tests.factories import OrganizationFactory, VisitFactory

from .hand import OFFERED

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def visit(home):
    return VisitFactory(host=home, on=timezone.localdate(), title="زيارة التدريب المشترك")


def test_the_saved_report_says_what_the_page_shows(page, officer, signed_in, visit):
    hidden = VisitFactory(
        on=timezone.localdate(), title="زيارة خفية تماما", visibility=Visibility.OWNER
    )
    signed_in(officer)
    page.goto("/reports/?period=year&language=ar")
    expect(page.locator("article")).to_contain_text(visit.title)
    with page.expect_download() as saved:
        page.locator("a[href*='report.pdf']").click()
    expect(page.locator("[data-progress]")).not_to_be_empty()
    text = reading.said(Path(saved.value.path()).read_bytes())
    assert saved.value.suggested_filename.endswith(".pdf")
    assert reading.words(visit.title) in text
    assert reading.words(hidden.title) not in text


def test_another_organization_is_chosen_by_its_name(page, officer, signed_in, visit):
    OrganizationFactory(name="جمعية بلا سجل")
    signed_in(officer)
    page.goto("/reports/")
    box = page.locator("[name=organization_text]")
    box.fill("بلا سجل")
    page.locator(OFFERED).first.click()
    page.locator("main form button.btn-primary").first.click()
    expect(page.locator("#report-title")).to_have_text("جمعية بلا سجل")


def test_what_went_wrong_is_said(page, officer, signed_in, visit, complaints):
    complaints.allowed = ("Failed to load resource", "net::ERR_FAILED")
    signed_in(officer)
    page.goto("/reports/")
    page.route("**/report.pdf*", lambda route: route.abort())
    page.locator("a[href*='report.pdf']").click()
    progress = page.locator("[data-progress]")
    expect(progress).to_have_text(progress.get_attribute("data-failed"))


def test_the_report_fits_a_telephone(page, officer, signed_in, visit):
    signed_in(officer)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/reports/?since=1/1/{datetime.date.today().year}")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
