"""Parts that other rooms hang on a record's page."""

import pytest
from playwright.sync_api import expect

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_part_with_nothing_to_tell_or_to_do_is_left_out(page, viewer, home, signed_in):
    visit = factories.VisitFactory(host=home)
    signed_in(viewer)
    page.goto(visit.get_absolute_url())
    follow_ups = page.locator("section[hx-get]", has_text="المتابعات")
    expect(follow_ups.locator(".cn-nothing")).to_have_count(1)
    expect(follow_ups).to_be_hidden()
    page.goto(follow_ups.get_attribute("hx-get"))
    expect(page.locator("#section")).to_be_visible()
