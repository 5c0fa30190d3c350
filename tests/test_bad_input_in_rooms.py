"""Nothing that is sent to meetings and follow-ups breaks a page or is let through."""

import logging
from urllib.parse import quote, urlencode

import pytest
from django.urls import reverse

from charitynet.access import Visibility
from charitynet.forms import new_key
from meetings.models import Meeting
from tests import factories
from tests.charitynet.pages import opened
from tests.meetings.minutes import sheet
from tests.meetings.payload import MeetingPayload, SeriesPayload

from .room_addresses import Rooms
from .test_bad_input import HUGE, REWORKS, VALUES

PARAMETERS = [
    "q", "page", "sort", "status", "kind", "series", "meeting", "mine", "due", "when", "scope",
    "view", "group", "priority", "source", "due_from", "due_to", "select", "hijri_year", "region",
    "organization", "organization_text", "archived", "raise", "made", "against", "item", "text",
    "invited", "pick", "next", "quiet", "topic", "decision", "language", "owner__pk",
    "meeting__owner__pk", "_connector",
]  # fmt: skip
LISTS = [
    "meetings:meeting_list",
    "meetings:series_list",
    "meetings:decision_list",
    "followups:followup_list",
]
FAULTS = ["\x00", HUGE, str(2**63), "-1", "ق" * 10_000, "\ufffe", "\u202eabc"]
FEW_FAULTS = ["\x00", str(2**64)]


@pytest.fixture(autouse=True)
def _quiet():
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def rooms(home):
    return Rooms(home)


@pytest.fixture
def browser(login, manager):
    return login(manager)


@pytest.mark.parametrize("number", range(18))
def test_no_value_of_any_parameter_breaks_a_page(browser, rooms, number):
    address = rooms.pages[number]
    for value in VALUES[number % 2 :: 2]:
        query = urlencode(dict.fromkeys(PARAMETERS, value), errors="surrogatepass")
        status = browser.get(f"{address}?{query}").status_code
        assert status < 500, (address, value[:40], status)


def test_no_page_is_left_out(rooms):
    assert len(rooms.pages) == 18


ASKED = {
    "meetings:meeting_create": ("series", "invited"),
    "meetings:series_create": ("name",),
    "followups:followup_create": ("decision", "text"),
}


@pytest.mark.parametrize("name", ASKED)
def test_no_value_in_the_address_breaks_a_form(browser, name):
    for value in VALUES:
        query = urlencode(dict.fromkeys(ASKED[name], value), errors="surrogatepass")
        address = f"{reverse(name)}?{query}"
        assert browser.get(address).status_code < 500, value[:40]
        assert browser.post(address).status_code < 500, value[:40]


IGNORED = [
    "sort=owner__pk", "sort=-meeting__owner", "sort=folded", "sort=evil", "status=deleted",
    "page=-1", "page=x", "page=1e9", "page=99999999999999999999", "per_page=1000000000",
    "series=x", "series=999999999", f"series={2**63}", "meeting=999999999", "organization=x",
    "owner__pk=1", "is_released=0", "visibility=owner", "_connector=OR", "kind=evil", "due=evil",
    "when=evil", "group=evil", "view=evil", "priority=9", "source=evil", "due_from=31/31/9999",
    "region=999999", "hijri_year=1", "q=%00",
]  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_what_a_list_does_not_know_changes_nothing(browser, rooms, name):
    factories.MeetingFactory(visibility=Visibility.NETWORK)

    def shown(query=""):
        context = browser.get(f"{reverse(name)}?scope=all&{query}").context
        groups = context.get("groups") or ()
        rows = context["page_obj"] or [row for group in groups for row in group.rows]
        return context["total"], [record.pk for record in rows]

    whole = shown()
    for query in IGNORED:
        assert shown(query) == whole, query


@pytest.mark.parametrize("name", LISTS)
def test_ten_thousand_letters_find_nothing(browser, rooms, name):
    page = browser.get(f"{reverse(name)}?q={quote('ق' * 10_000)}")
    assert (page.status_code, page.context["total"]) == (200, 0)


def full_meeting(home):
    guest = factories.OrganizationFactory()
    payload = MeetingPayload(home, guest)
    payload.seat(0, "سالم العمري", title="رئيس").row("agenda", title="مناقشة", duration="15")
    payload.row("statements", text="قول", speaker="سالم العمري")
    payload.row("press", publisher="صحيفة", url="https://example.org", published_on_0="1/1/2025")
    named = {
        "venue": "المقر",
        "place": "",
        "series": "",
        "number": "",
        "quorum": "2",
        "slogan": "ش",
    }
    times = {"start_time": "9:00", "end_time": "11:00", "online_link": "https://example.org"}
    pasted = {"invited_pasted": "جمعية ما", "agenda_pasted": "بند", "patron_text": "خالد"}
    return payload | named | times | pasted | {"chair_text": "سالم العمري", "chair": ""}


def full_series(home):
    payload = SeriesPayload(home, factories.OrganizationFactory(), frequency="MONTHLY")
    payload.row("standing", title="كلمة", duration="5")
    return payload | {"interval": "3", "until_0": "", "quorum": "2", "slogan": "ش", "purpose": "غ"}


LARGE = {
    "meeting": (full_meeting, "/meetings/new/"),
    "series": (full_series, "/series/new/"),
}


@pytest.mark.parametrize("kind", LARGE)
@pytest.mark.parametrize("fault", [*FEW_FAULTS, None], ids=range(3))
def test_no_fault_in_any_field_breaks_a_form_with_rows(browser, home, kind, fault):
    make, address = LARGE[kind]
    payload = make(home)
    for name in payload:
        data = dict(payload, submission=new_key())
        if fault is None:
            data.pop(name)
        else:
            data[name] = fault
        status = browser.post(address, data).status_code
        assert status in (302, 422), (name, status)


@pytest.mark.parametrize("kind", LARGE)
@pytest.mark.parametrize("fault", [*FAULTS, ["1", "2"], []], ids=range(len(FAULTS) + 2))
def test_no_fault_in_all_fields_at_once_breaks_a_form_with_rows(browser, home, kind, fault):
    make, address = LARGE[kind]
    payload = make(home)
    for kept in ("_FORMS", "organization"):
        data = {name: value if name.endswith(kept) else fault for name, value in payload.items()}
        assert browser.post(address, data).status_code in (302, 422), kept


BUTTONS = [
    *REWORKS, "add:invited", "add:invited-0-people", "add:agenda", "add:members", "add:standing",
    "remove:invited-0", "paste:invited", "paste:agenda", "paste:invited-0", "paste:invited-99",
    "up:agenda-0", "down:agenda-0", "up:agenda-x", "down:standing-99", "up:",
    f"up:agenda-{'9' * 400}",
]  # fmt: skip


@pytest.mark.parametrize("kind", LARGE)
@pytest.mark.parametrize("total", ["x", "999999999", None], ids=range(3))
def test_no_button_of_a_form_with_rows_breaks_it(browser, home, kind, total):
    make, address = LARGE[kind]
    payload = make(home)
    rows = {name: total for name in payload if name.endswith("TOTAL_FORMS")}
    broken = {name: value for name, value in {**payload, **rows}.items() if value is not None}
    for button in BUTTONS[:: 6 if total == "999999999" else 1]:
        status = browser.post(address, broken | {f"rework:{button}": "1"}).status_code
        assert status == 200, (button, status)
    assert not Meeting.objects.exists()


def test_no_fault_in_any_field_breaks_a_smaller_form(browser, rooms):
    """Each form as it is opened, one field after the other spoilt; nothing but a refusal."""
    for address in rooms.posts:
        page = browser.get(address)
        form = page.context and page.context.get("form")
        if not form or "submission" not in page.context or "version" not in page.context:
            continue
        typed = opened(browser, address)
        for field in typed:
            data = typed | {"submission": new_key(), field: str(2**64)}
            found = browser.post(address, data).status_code
            assert found in (302, 404, 409, 422), (address, field, found)


NAMES = (
    "text", "note", "title", "duration", "answer", "response", "objection", "organization",
    "progress", "number", "responsible", "assignee", "contact", "owner", "due_on", "due_on_0",
    "when", "days", "pick", "quick", "done_on_0", "evidence", "next_text", "next_due", "next_when",
    "part", "line", "html", "none", "choice", "mine", "theirs", "version", "item", "kind",
    "others-TOTAL_FORMS", "others-INITIAL_FORMS", "others-0-organization", "members-TOTAL_FORMS",
    "invited-TOTAL_FORMS", "agenda-TOTAL_FORMS", "submission", "admit", "reminders", "visibility",
    "text_text", "pick.text", "series", "host", "on_0", "precision", "stage",
)  # fmt: skip


@pytest.mark.parametrize("status", ["announced", "sent"])
@pytest.mark.parametrize("fault", [*FAULTS, ["1", "2"], None], ids=range(len(FAULTS) + 2))
def test_the_same_fault_in_every_field_breaks_no_post(browser, home, status, fault):
    for address in Rooms(home, status).posts:
        data = {} if fault is None else dict.fromkeys(NAMES, fault)
        found = browser.post(address, data).status_code
        assert found in (200, 302, 403, 404, 409, 413, 422), (address, found)


@pytest.mark.parametrize("fault", [*FAULTS, ["yes", "no"]], ids=range(len(FAULTS) + 1))
def test_no_fault_breaks_the_attendance_sheet(browser, rooms, fault):
    factories.RepresentativeFactory(attendance=rooms.meeting.attendances.first())
    address, whole = reverse("meetings:attendance", args=[rooms.meeting.pk]), sheet(rooms.meeting)
    first = rooms.meeting.attendances.first().pk
    extra = [f"{first}-{name}" for name in ("person", "person_text", "title", "pasted")]
    for name in [*whole, *extra, "organization", "organization_text", "admit"]:
        status = browser.post(address, whole | {name: fault}).status_code
        assert status in (302, 409, 422), (name, status)


def test_bytes_that_are_no_text_are_refused(browser, rooms):
    form_type = "application/x-www-form-urlencoded"
    for address in rooms.posts:
        for tail in ("text=%ff%fe", "title=%ed%a0%80&%ff=1", "note=%C3%28&&&==&on_0"):
            response = browser.post(address, tail, content_type=form_type)
            assert response.status_code < 500, (address, tail)


@pytest.mark.parametrize("letter", ["ق", "َ", "\U0001f54c"], ids=["letter", "mark", "emoji"])
def test_a_megabyte_in_the_minutes_is_refused_beside_them(browser, rooms, letter):
    address = reverse("meetings:item_save", args=[rooms.item.pk])
    data = {"text": letter * 500_000, "version": "2"}
    response = browser.post(address, data)
    assert response.status_code == 422
    rooms.item.refresh_from_db()
    assert rooms.item.minutes == ""


def test_a_megabyte_of_an_answer_is_refused_beside_it(browser, home):
    rooms = Rooms(home, "sent")
    address = reverse("meetings:minutes_answer", args=[rooms.meeting.pk])
    response = browser.post(address, {"answer": "objected", "objection": "ق" * 500_000})
    assert response.status_code == 422
    assert "objection" in response.context["form"].errors


def test_signs_that_turn_the_text_around_are_not_kept(browser, home, rooms):
    address = reverse("meetings:item_create", args=[rooms.meeting.pk])
    browser.post(address, {"title": "بند \u202eجديد\u2066"})
    assert rooms.meeting.agenda.last().title == "بند جديد"
    browser.post(
        f"{reverse('followups:followup_create')}?decision={rooms.decision.pk}",
        {
            "text": "إرسال \u202eالدليل",
            "when": "week",
            "priority": "2",
            "visibility": "network",
            "responsible": home.pk,
        },
    )
    assert rooms.decision.follow_ups.last().text == "إرسال الدليل"
