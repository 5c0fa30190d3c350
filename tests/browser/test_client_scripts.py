"""The chooser, rows, days, files and sections, in Chromium on a form with one of everything."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from charitynet import uploads
from organizations.models import Organization

from .hand import HALF_A_DAY, OFFERED

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CLEAR_OF_THE_BAR = """() => {
  const [last] = [...document.querySelectorAll("[role=option]")].slice(-1);
  const bar = document.querySelector(".cn-savebar");
  return last?.getBoundingClientRect().bottom <= bar.getBoundingClientRect().top;
}"""


def chooser(page, name="parent"):
    return page.locator(f"#id_{name}")


def chosen(page, name="parent"):
    return page.locator(f"input[type=hidden][name={name}]")


def suggest(page, text, name="parent"):
    chooser(page, name).press_sequentially(text)
    expect(page.locator(OFFERED).first).to_be_visible()


def test_typing_suggests_names_whatever_their_spelling_and_marks_the_match(lab):
    suggest(lab, "ابار")
    expect(lab.locator("[role=option] mark")).to_have_text(["أبار"])
    expect(chooser(lab)).to_have_attribute("aria-expanded", "true")
    expect(lab.locator(".cn-pick [role=status]").first).to_have_text("1 suggestion")


def test_an_option_is_picked_with_the_keyboard(lab):
    suggest(lab, "جمعية اب")
    chooser(lab).press("ArrowDown")
    chooser(lab).press("ArrowDown")
    active = lab.locator('[role=option][aria-selected="true"]')
    expect(chooser(lab)).to_have_attribute("aria-activedescendant", active.get_attribute("id"))
    chooser(lab).press("Enter")
    expect(chooser(lab)).to_have_value("جمعية أبان الخيرية")
    expect(chosen(lab)).to_have_value(str(Organization.objects.get(short_name="أبان").pk))
    expect(chooser(lab)).to_have_attribute("aria-expanded", "false")
    assert lab.url.endswith("/lab/new/")


def test_an_option_is_picked_with_a_click_and_cleared_with_its_button(lab):
    suggest(lab, "ابار")
    lab.locator("[role=option]").first.click()
    expect(chosen(lab)).not_to_have_value("")
    lab.locator("[data-clears]").click()
    expect(chosen(lab)).to_have_value("")
    expect(chooser(lab)).to_have_value("")
    expect(chooser(lab)).to_be_focused()
    expect(lab.locator("[data-clears]")).to_have_count(0)


def test_an_option_is_picked_with_tab(lab):
    suggest(lab, "ابار")
    chooser(lab).press("ArrowDown")
    chooser(lab).press("Tab")
    expect(chosen(lab)).not_to_have_value("")
    expect(chooser(lab)).not_to_be_focused()


def test_an_option_is_picked_with_a_finger(browser, context, lab):
    state = context.storage_state()
    with browser.new_context(base_url=lab.url, has_touch=True, storage_state=state) as phone:
        page = phone.new_page()
        page.goto("/lab/new/")
        suggest(page, "ابار")
        page.locator("[role=option]").first.tap()
        expect(chosen(page)).not_to_have_value("")


def test_changing_the_text_lets_go_of_what_was_picked(lab):
    suggest(lab, "ابار")
    lab.locator("[role=option]").first.click()
    chooser(lab).press("End")
    chooser(lab).press("Backspace")
    expect(chosen(lab)).to_have_value("")


def test_escape_closes_the_list_and_keeps_the_text(lab):
    suggest(lab, "ابار")
    chooser(lab).press("Escape")
    expect(lab.locator("[role=option]")).to_have_count(0)
    expect(chooser(lab)).to_have_value("ابار")


def test_what_another_field_holds_goes_with_the_question(lab):
    lab.fill("#id_name", "جمعية أبارق للخدمات الإنسانية")
    suggest(lab, "جمعية اب")
    expect(lab.locator("[role=option] bdi[data-mark]")).to_have_text(["جمعية أبان الخيرية"])


def test_a_day_goes_with_the_question_as_addresses_write_days(lab, complaints):
    complaints.allowed = (HALF_A_DAY,)
    lab.locator("#id_on_0").press_sequentially("25/4/2025")
    suggest(lab, "جمعية اب")
    expect(lab.locator("[role=option][aria-disabled]")).to_have_count(1)


def test_a_name_that_nothing_bears_says_so(lab):
    suggest(lab, "قرطبة")
    expect(lab.locator("[role=option]").first).to_have_text("Nothing of this name.")
    expect(lab.locator("[role=option][aria-disabled]")).to_have_count(1)


def test_a_picked_person_brings_a_title_unless_one_is_written(lab):
    suggest(lab, "ابار", "members-0-who")
    lab.locator("[role=option]").first.click()
    title = lab.locator("#id_members-0-title")
    expect(title).to_have_value("المدير التنفيذي")
    lab.fill("#id_members-1-title", "أمين الصندوق")
    suggest(lab, "ابار", "members-1-who")
    lab.locator("[role=option]").first.click()
    expect(lab.locator("#id_members-1-title")).to_have_value("أمين الصندوق")
    chooser(lab, "members-0-who").fill("")
    suggest(lab, "ابان", "members-0-who")
    lab.locator("[role=option]").first.click()
    expect(title).to_have_value("")


def test_a_new_name_is_added_in_passing_and_picked(lab):
    lab.fill("#id_name", "جمعية القطيف الخيرية")
    suggest(lab, "قرطبة")
    lab.locator("[role=option].add").click()
    dialog = lab.locator("dialog")
    expect(dialog.locator("h2")).to_have_text("A new organization")
    expect(dialog.locator("input[name=name]")).to_have_value("قرطبة")
    dialog.locator("input[name=name]").fill("جمعية قرطبة")
    dialog.get_by_role("button", name="Add it").click()
    expect(dialog).to_have_count(0)
    added = Organization.objects.get(name="جمعية قرطبة")
    expect(chosen(lab)).to_have_value(str(added.pk))
    expect(chooser(lab)).to_have_value("جمعية قرطبة")
    expect(chooser(lab)).to_be_focused()
    expect(lab.locator("#id_name")).to_have_value("جمعية القطيف الخيرية")


def test_the_dialog_shows_what_is_wrong_and_can_be_left(lab, complaints):
    complaints.allowed = ("status of 422",)
    suggest(lab, "قرطبة")
    lab.locator("[role=option].add").click()
    dialog = lab.locator("dialog")
    dialog.locator("input[name=name]").evaluate("box => { box.required = false; box.value = '' }")
    dialog.get_by_role("button", name="Add it").click()
    expect(dialog.locator(".errorlist")).to_be_visible()
    dialog.locator("input[name=name]").press("Escape")
    expect(dialog).to_have_count(0)
    expect(chooser(lab)).to_have_value("قرطبة")
    expect(chooser(lab)).to_be_focused()


def test_the_list_is_never_under_the_bar_at_the_foot(lab):
    lab.set_viewport_size({"width": 390, "height": 500})
    box = chooser(lab, "members-1-who")
    box.evaluate("box => window.scrollBy(0, box.getBoundingClientRect().top - 380)")
    suggest(lab, "جمعية اب", "members-1-who")
    lab.wait_for_function(CLEAR_OF_THE_BAR)
    expect(lab.locator("[data-draft-state]")).to_contain_text("Draft kept")
    lab.wait_for_function(CLEAR_OF_THE_BAR)


def test_without_scripts_the_typed_name_is_found_by_the_server(browser, context, lab):
    with browser.new_context(
        base_url=lab.url, java_script_enabled=False, storage_state=context.storage_state()
    ) as plain:
        page = plain.new_page()
        page.goto("/lab/new/")
        page.fill("#id_name", "جمعية الوفاء")
        page.fill("#id_parent", "جمعية ابان الخيريه")
        page.get_by_role("button", name="Save").click()
        page.wait_for_url("**/lab/done/")
    assert Organization.objects.get(name="جمعية الوفاء").parent.short_name == "أبان"


def test_a_row_is_added_with_its_own_chooser_and_focus(lab):
    lab.get_by_role("button", name="Add members").click()
    expect(chooser(lab, "members-2-who")).to_be_focused()
    expect(lab.locator("[name=members-TOTAL_FORMS]")).to_have_value("3")
    suggest(lab, "ابار", "members-2-who")
    lab.locator("[role=option]").first.click()
    expect(chosen(lab, "members-2-who")).not_to_have_value("")


def test_a_row_inside_a_new_row_is_numbered_by_itself(lab):
    lab.get_by_role("button", name="Add members").click()
    note = lab.get_by_role("button", name="Add a note").nth(2)
    note.click()
    note.click()
    notes = lab.get_by_label("Note")
    expect(notes).to_have_count(2)
    names = notes.evaluate_all("boxes => boxes.map((box) => box.name)")
    assert names == ["members-2-notes-0-text", "members-2-notes-1-text"]


def test_a_removed_row_is_marked_and_can_be_brought_back(lab):
    lab.fill("#id_members-0-title", "رئيس المجلس")
    lab.get_by_role("button", name="Remove").first.click()
    expect(lab.locator("#id_members-0-title")).to_be_hidden()
    expect(lab.locator("#id_members-0-DELETE")).to_be_checked()
    remaining = lab.locator("[data-rows=members] [data-remove-row]").nth(1)
    expect(remaining).to_be_focused()
    lab.get_by_role("button", name="Undo").click()
    expect(lab.locator("#id_members-0-title")).to_have_value("رئيس المجلس")
    expect(lab.locator("#id_members-0-DELETE")).not_to_be_checked()
    expect(chooser(lab, "members-0-who")).to_be_focused()


def test_the_offer_to_undo_ends_after_six_seconds(lab):
    lab.clock.install()
    lab.get_by_role("button", name="Remove").first.click()
    lab.clock.run_for(5900)
    expect(lab.get_by_role("button", name="Undo")).to_be_visible()
    lab.clock.run_for(200)
    expect(lab.get_by_role("button", name="Undo")).to_have_count(0)


def test_enter_in_the_last_topic_begins_another(lab):
    lab.fill("#id_topics-0-text", "قناة تنسيق دائمة")
    lab.press("#id_topics-0-text", "Enter")
    expect(lab.locator("#id_topics-1-text")).to_be_focused()
    lab.press("#id_topics-1-text", "Enter")
    expect(lab.locator("#id_topics-2-text")).to_have_count(0)
    assert lab.url.endswith("/lab/new/")


def test_enter_in_a_field_sends_nothing(lab):
    lab.fill("#id_name", "جمعية الوفاء")
    lab.press("#id_name", "Enter")
    expect(lab.locator("[data-draft-state]")).to_contain_text("Draft kept")
    expect(lab.locator("[name=members-TOTAL_FORMS]")).to_have_value("2")
    assert not Organization.objects.filter(name="جمعية الوفاء").exists()


def test_pasted_lines_make_a_topic_each(lab):
    lab.locator("#id_topics-0-text").evaluate(
        """(box) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text", "- مبادرات التمكين\\n\\n٢. قناة تنسيق\\r\\n2025 خطة");
          const options = { clipboardData, bubbles: true, cancelable: true };
          box.dispatchEvent(new ClipboardEvent("paste", options));
        }"""
    )
    boxes = lab.locator("[data-rows=topics] input[type=text]")
    expect(boxes).to_have_count(3)
    texts = [box.input_value() for box in boxes.all()]
    assert texts == ["مبادرات التمكين", "قناة تنسيق", "2025 خطة"]


def test_only_one_of_several_is_the_head(lab):
    lab.check("#id_members-0-is_head")
    lab.check("#id_members-1-is_head")
    expect(lab.locator("#id_members-0-is_head")).not_to_be_checked()
    expect(lab.locator("#id_members-1-is_head")).to_be_checked()


def test_each_calendar_follows_the_other(lab, complaints):
    complaints.allowed = (HALF_A_DAY,)
    lab.locator("#id_on_0").press_sequentially("25/4/2025")
    expect(lab.locator("#id_on_1")).to_have_value("27 Shawwal 1446")
    expect(lab.locator("#id_on_1.cn-live")).to_have_count(1)
    said = "Friday 25 April 2025, which is 27 Shawwal 1446 AH."
    expect(lab.locator("[data-weekday]")).to_have_text(said)
    lab.locator("#id_on_1").fill("1 شوال 1446")
    expect(lab.locator("#id_on_0")).to_have_value("30/03/2025")


def test_a_day_that_does_not_exist_leaves_the_other_box_empty(lab, complaints):
    complaints.allowed = (HALF_A_DAY,)
    lab.locator("#id_on_0").press_sequentially("25/4/2025")
    expect(lab.locator("#id_on_1")).not_to_have_value("")
    lab.locator("#id_on_0").fill("31/4/2025")
    expect(lab.locator("#id_on_1")).to_have_value("")
    expect(lab.locator("[data-weekday]")).to_have_text("April 2025 has only 30 days.")


def test_the_conversion_answers_in_both_calendars(client, officer):
    officer.language = "ar"
    officer.save(update_fields=["language"])
    client.force_login(officer)
    day = client.get(reverse("day_convert"), {"text": "٢٥/٤/٢٠٢٥"}).json()
    assert (day["gregorian"], day["hijri"], day["weekday"]) == (
        "25/04/2025",
        "27 شوال 1446",
        "الجمعة",
    )
    refused = client.get(reverse("day_convert"), {"text": "\x00"})
    assert refused.status_code == 422
    assert refused.json()["error"]


def test_a_file_that_is_too_large_is_left_out_at_once(lab, tmp_path):
    large, small = tmp_path / "large.pdf", tmp_path / "small.pdf"
    large.write_bytes(b"x" * (uploads.SIZE_LIMIT + 1))
    small.write_bytes(b"x" * 2048)
    lab.set_input_files("input[type=file]", [large, small])
    lines = lab.locator("[data-chosen-files] li")
    expect(lines.nth(0)).to_contain_text("10.0 MB is the most")
    expect(lines.nth(1)).to_have_text("small.pdf, 2 KB")
    lab.wait_for_function(
        "[...document.querySelector('input[type=file]').files].map((f) => f.name) == 'small.pdf'"
    )


def test_the_limit_of_the_script_is_the_limit_of_the_server(lab):
    limit = lab.locator("[data-strings]").get_attribute("data-file-limit")
    assert int(limit) * uploads.MEGABYTE == uploads.SIZE_LIMIT


def test_the_section_in_view_is_the_current_step(lab):
    lab.set_viewport_size({"width": 1280, "height": 400})
    expect(lab.locator('.cn-steps [aria-current="step"]')).to_have_text("First")
    lab.locator("input[type=file]").scroll_into_view_if_needed()
    expect(lab.locator('.cn-steps [aria-current="step"]')).to_have_text("Last")
