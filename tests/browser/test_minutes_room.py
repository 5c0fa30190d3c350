"""The writing room in Chromium: typing is saved, nothing is lost, decisions are taken in place."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from meetings import minutes
from meetings.models import Decision, Meeting, MinutesRevision
from tests import factories

from .line import out_of_reach, standstill

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WAITING = "Object.keys(localStorage).filter((key) => key.startsWith('charitynet:draft:')).length"
UNREACHABLE = ("ERR_INTERNET_DISCONNECTED",)
PASTE = """([selector, html, text]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", text);
  const box = document.querySelector(selector);
  box.focus();
  const options = { clipboardData, bubbles: true, cancelable: true };
  box.dispatchEvent(new ClipboardEvent("paste", options));
}"""
STICKING_OUT = """() =>
  [...document.querySelectorAll("main :is(input, textarea, a, button)")]
    .filter((one) => one.offsetParent && !one.closest(".visually-hidden"))
    .filter((one) => {
      const { left, right, width } = one.getBoundingClientRect();
      return width > 1 && (left < 0 || right > innerWidth);
    })
    .map((one) => one.outerHTML)"""
UNCOVERED = """() => {
  const [field, bar] = [document.activeElement, document.querySelector(".cn-savebar")];
  const [one, other] = [field, bar].map((part) => part.getBoundingClientRect());
  return bar.contains(field) || one.bottom <= other.top + 1;
}"""
WORD = (
    "<p class=MsoNormal><b>افتتح الرئيس</b> الاجتماع.</p>"
    "<table><tr><td>غميقة</td><td>جمعية سند</td></tr></table>"
)


@pytest.fixture
def guest():
    return factories.OrganizationFactory(name="جمعية سند الأيتام")


@pytest.fixture
def item(home, guest):
    meeting = factories.MeetingFactory(host=home, guests=[guest], quorum=2)
    return factories.AgendaItemFactory(meeting=meeting, title="النطاقات الجغرافية")


@pytest.fixture
def room(page, officer, signed_in, item):
    """The room, open in an officer's browser."""
    signed_in(officer)
    page.goto(f"/meetings/{item.meeting_id}/minutes/")
    return page


def box(page, item):
    return page.locator(f"#minutes-{item.pk}")


def state(page, item):
    return page.locator(f"#item-{item.pk} [data-draft-state]")


def kept(page, item, text="حُفظ"):
    expect(state(page, item)).to_contain_text(text)


@pytest.fixture(autouse=True)
def _english(officer):
    """The sentences of the page as they stand in the code."""
    officer.language = "en"
    officer.save(update_fields=["language"])


def saved(page, item):
    kept(page, item, "Saved at")


def stored(item):
    item.refresh_from_db()
    return item.minutes


def test_what_is_typed_is_saved_when_typing_pauses(room, item):
    with standstill(room):
        box(room, item).press_sequentially("رحّب الرئيس", delay=20)
        expect(state(room, item)).to_contain_text("Not saved yet")
    saved(room, item)
    assert stored(item) == "رحّب الرئيس"
    assert MinutesRevision.objects.count() == 1
    assert room.evaluate(WAITING) == 0
    box(room, item).press_sequentially(" بالحضور")
    box(room, item).blur()
    expect(room.locator("[data-room-state]")).to_contain_text("Everything is saved")
    assert stored(item) == "رحّب الرئيس بالحضور"


def test_the_button_saves_at_once(room, item):
    box(room, item).fill("عُرض التقرير")
    room.locator(f"#item-{item.pk} .cn-tools button[type=submit]").click()
    saved(room, item)
    assert stored(item) == "عُرض التقرير"
    assert room.url.endswith("/minutes/")


def test_a_lost_connection_keeps_the_text_here_until_it_returns(room, item, context, complaints):
    complaints.allowed = UNREACHABLE
    context.set_offline(True)
    box(room, item).fill("بلا اتصال")
    kept(room, item, "No connection")
    assert room.evaluate(WAITING) == 1
    assert stored(item) == ""
    context.set_offline(False)
    saved(room, item)
    assert stored(item) == "بلا اتصال"


def test_what_was_typed_without_a_connection_comes_back_with_the_room(room, item, context):
    out_of_reach(room)
    box(room, item).fill("كُتب في الطريق")
    room.close()
    assert stored(item) == ""
    page = context.new_page()
    page.goto(f"/meetings/{item.meeting_id}/minutes/")
    expect(box(page, item)).to_have_value("كُتب في الطريق")
    saved(page, item)
    assert stored(item) == "كُتب في الطريق"


def test_a_session_that_ended_leaves_the_text_here_and_a_way_back(room, item, signed_in, officer):
    Session.objects.all().delete()
    box(room, item).fill("انتهت الجلسة")
    way = state(room, item).get_by_role("link", name="Sign in again")
    back = f"%2Fmeetings%2F{item.meeting_id}%2Fminutes%2F"
    expect(way).to_have_attribute("href", f"/accounts/login/?next={back}")
    signed_in(officer)
    room.goto(f"/meetings/{item.meeting_id}/minutes/")
    saved(room, item)
    assert stored(item) == "انتهت الجلسة"


def test_an_answer_that_got_lost_is_no_rival(room, item, complaints):
    """The save arrives, its answer does not: what is typed next is no conflict."""
    complaints.allowed = ("ERR_FAILED",)
    lost = []

    def lose(route):
        if lost:
            return route.continue_()
        lost.append(route.fetch())
        return route.abort()

    room.route("**/items/*/minutes/", lose)
    box(room, item).fill("أولًا")
    kept(room, item, "No connection")
    box(room, item).fill("أولًا وثانيًا")
    saved(room, item)
    assert stored(item) == "أولًا وثانيًا"


def test_two_secretaries_at_one_item_see_both_texts_and_choose(room, item, manager, complaints):
    complaints.allowed = ("status of 409",)
    minutes.write(item, "حضر الجميع.\nعُرض التقرير.", version=0, by=manager)
    box(room, item).fill("حضر الجميع.\nنوقش التقرير.")
    panel = room.locator("[data-conflict]")
    expect(panel).to_be_visible()
    expect(panel.locator("ins").first).to_have_text("نوقش")
    expect(panel.locator("textarea[name=text]")).to_have_value(
        "حضر الجميع.\nعُرض التقرير.\nنوقش التقرير."
    )
    assert stored(item).endswith("عُرض التقرير.")
    panel.get_by_role("button", name="Save both together").click()
    expect(panel).to_have_count(0)
    expect(box(room, item)).to_have_value("حضر الجميع.\nعُرض التقرير.\nنوقش التقرير.")
    assert stored(item) == "حضر الجميع.\nعُرض التقرير.\nنوقش التقرير."
    box(room, item).press_sequentially(" ثم اعتُمد")
    saved(room, item)


def test_keeping_what_was_saved_takes_it_into_the_box(room, item, manager, complaints):
    complaints.allowed = ("status of 409",)
    minutes.write(item, "نصهم", version=0, by=manager)
    box(room, item).fill("نصي")
    room.get_by_role("button", name="Keep what was saved").click()
    expect(box(room, item)).to_have_value("نصهم")
    assert room.evaluate(WAITING) == 0


def test_minutes_closed_meanwhile_keep_the_text_here(room, item, complaints):
    complaints.allowed = ("status of 404",)
    Meeting.objects.filter(pk=item.meeting_id).update(status="sent")
    box(room, item).fill("متأخر")
    kept(room, item, "closed meanwhile")
    assert room.evaluate(WAITING) == 1
    assert stored(item) == ""


def test_a_text_that_is_too_long_is_refused_and_stays_typed(room, item, complaints):
    complaints.allowed = ("status of 422",)
    text = "كلمة " * 20_000 + "و"
    box(room, item).fill(text)
    expect(room.locator(f"#minutes-{item.pk}-error")).to_contain_text("100,000")
    assert box(room, item).input_value() == text
    box(room, item).fill("قصير")
    saved(room, item)
    expect(room.locator(f"#minutes-{item.pk}-error")).to_be_empty()


def test_word_is_pasted_as_plain_lines_at_the_cursor(room, item):
    box(room, item).fill("قبل ")
    room.evaluate(PASTE, [f"#minutes-{item.pk}", WORD, "نص بلا تنسيق"])
    text = "قبل افتتح الرئيس الاجتماع.\nغميقة | جمعية سند"
    expect(box(room, item)).to_have_value(text)
    saved(room, item)
    assert stored(item) == text


def test_paste_without_a_connection_takes_the_plain_text(room, item, context, complaints):
    complaints.allowed = UNREACHABLE
    context.set_offline(True)
    room.evaluate(PASTE, [f"#minutes-{item.pk}", WORD, "نص بلا تنسيق"])
    expect(box(room, item)).to_have_value("نص بلا تنسيق")


def test_a_line_is_marked_for_follow_up_and_unmarked(room, item):
    box(room, item).fill("سطر أول\n- نتصل بالجمعيات")
    button = room.locator("[data-marks-follow-up]")
    button.click()
    expect(box(room, item)).to_have_value("سطر أول\n- Follow-up: نتصل بالجمعيات")
    saved(room, item)
    item.refresh_from_db()
    assert [*item.lines_to_follow_up] == ["نتصل بالجمعيات"]
    button.click()
    expect(box(room, item)).to_have_value("سطر أول\n- نتصل بالجمعيات")


def test_a_decision_is_recorded_in_place_with_the_line_it_came_from(room, item, guest):
    box(room, item).fill("تُقسَّم القرى بين الجمعيات")
    saved(room, item)
    room.locator(f"#item-{item.pk} [data-inplace]").click()
    form = room.locator(f"#decide-{item.pk} form")
    expect(form.locator("[name=text]")).to_have_value("تُقسَّم القرى بين الجمعيات")
    expect(form.locator("[name=text]")).to_be_focused()
    form.get_by_label(str(guest)).check()
    form.get_by_role("button", name="Record the decision").click()
    expect(form).to_have_count(0)
    expect(room.locator(f"#decisions-{item.pk}")).to_contain_text("تُقسَّم القرى بين الجمعيات")
    decision = Decision.objects.get()
    assert (decision.item, [*decision.responsible.all()]) == (item, [guest])
    assert room.url.endswith("/minutes/")


def test_a_decision_refused_in_place_says_why_and_keeps_what_was_typed(room, item, complaints):
    complaints.allowed = ("status of 422",)
    room.locator(f"#item-{item.pk} [data-inplace]").click()
    form = room.locator(f"#decide-{item.pk} form")
    form.locator("[name=text]").fill("قرار بلا مسؤول")
    form.get_by_role("button", name="Record the decision").click()
    expect(form.locator("#id_responsible-error")).to_be_visible()
    expect(form.locator("[name=text]")).to_have_value("قرار بلا مسؤول")
    form.get_by_role("link", name="Finish later").click()
    expect(form).to_have_count(0)
    assert not Decision.objects.exists()


def test_progress_is_reported_in_place(page, officer, signed_in, item, home):
    decision = factories.DecisionFactory(meeting=item.meeting, responsible=[home])
    signed_in(officer)
    page.goto(decision.get_absolute_url())
    page.get_by_role("link", name="Report progress").click()
    form = page.locator("#report-place form")
    form.locator("[name=progress]").fill("٤٠")
    form.locator("[name=note]").fill("اجتمع الفريق")
    form.get_by_role("button", name="Report it").click()
    expect(page.locator("#reports")).to_contain_text("اجتمع الفريق")
    expect(page.locator("#state")).to_contain_text("40%")
    assert page.url.endswith(decision.get_absolute_url())


def test_attendance_takes_one_tap_and_counts_the_quorum_on_a_phone(
    officer, signed_in, item, phone, guest
):
    item.meeting.attendances.update(attended=None)
    signed_in(officer)
    page = phone()
    page.goto(f"/meetings/{item.meeting_id}/attendance/")
    for attendance in item.meeting.attendances.all():
        page.locator(f"label[for='{attendance.pk}-1']").tap()
    expect(page.locator("[data-quorum]")).to_contain_text("2 of 2")
    page.get_by_role("button", name="Save the attendance").tap()
    expect(page.get_by_text("Attendance is saved")).to_be_visible()
    assert item.meeting.attendances.filter(attended=True).count() == 2


@pytest.mark.parametrize("address", ["minutes/", "attendance/", "decisions/new/"])
def test_no_page_scrolls_sideways_on_a_phone(officer, signed_in, item, phone, address):
    factories.RepresentativeFactory(attendance=item.meeting.attendances.first())
    factories.DecisionFactory(meeting=item.meeting, item=item)
    signed_in(officer)
    page = phone()
    page.goto(f"/meetings/{item.meeting_id}/{address}")
    wide = "document.documentElement.scrollWidth - innerWidth"
    assert page.evaluate(wide) <= 0
    assert page.evaluate(STICKING_OUT) == []


def test_the_bar_never_covers_the_field_in_which_the_keyboard_stands(
    page, officer, signed_in, item
):
    for _guest in range(8):
        factories.AttendanceFactory(meeting=item.meeting)
    signed_in(officer)
    page.goto(f"/meetings/{item.meeting_id}/attendance/")
    for summary in page.locator("#main summary").all():
        summary.click()
    page.locator("#main").focus()
    page.emulate_media(reduced_motion="reduce")
    for _step in range(24):
        page.keyboard.press("Tab")
        page.wait_for_function(UNCOVERED)
