"""Ready texts in Chromium: edited, copied with a word that it was, taken along by the link."""

import pytest
from playwright.sync_api import expect

from tests.visits.reported import visit_of_two

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page_of_texts(page, home, officer, signed_in):
    signed_in(officer)
    page.goto(visit_of_two(home).get_absolute_url() + "text/")
    return page


def section(page, kind):
    return page.locator(f"[data-text={kind}]")


def test_the_edited_text_is_copied_and_that_is_said(page_of_texts, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    message = section(page_of_texts, "message")
    message.locator("[data-body]").fill("تم بحمد الله")
    message.locator("[data-copy]").click()
    expect(message.locator("[data-result]")).not_to_be_empty()
    assert page_of_texts.evaluate("navigator.clipboard.readText()") == "تم بحمد الله"


def test_without_a_clipboard_the_text_is_selected(page_of_texts):
    page_of_texts.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject() }")
    message = section(page_of_texts, "message")
    message.locator("[data-copy]").click()
    expect(message.locator("[data-result]")).not_to_be_empty()
    selected = message.locator("[data-body]").evaluate(
        "box => [box.selectionStart, box.selectionEnd]"
    )
    assert selected == [0, len(message.locator("[data-body]").input_value())]


def test_the_links_take_along_what_was_typed(page_of_texts):
    message, letter = section(page_of_texts, "message"), section(page_of_texts, "letter")
    message.locator("[data-body]").fill("أهلًا & سهلًا")
    letter.locator("[data-subject]").fill("دعوة")
    sent = message.locator("[data-send]").get_attribute("href")
    assert sent == "https://wa.me/?text=" + page_of_texts.evaluate(
        "encodeURIComponent('أهلًا & سهلًا')"
    )
    written = letter.locator("[data-send]").get_attribute("href")
    assert written.startswith(
        "mailto:?subject=" + page_of_texts.evaluate("encodeURIComponent('دعوة')")
    )
