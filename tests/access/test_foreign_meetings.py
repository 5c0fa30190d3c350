"""What belongs to others can't be smuggled into series, meetings, minutes and decisions."""

import pytest
from django.urls import reverse

from charitynet.forms import new_key
from charitynet.models import PressMention
from charitynet.roles import Role
from meetings.models import AgendaItem, Decision, Meeting, Proposal, Series, StandingItem
from tests import factories
from tests.charitynet.pages import opened
from tests.meetings.minutes import attendance_address, save_address, sheet
from tests.meetings.payload import MeetingPayload, SeriesPayload

from .foreign import JUNK, columns, everything, refused_alike, row, smuggled
from .world import NO_PK

NEW_MEETING, NEW_SERIES = "/meetings/new/", "/series/new/"


@pytest.fixture
def far():
    return factories.OrganizationFactory()


@pytest.fixture
def hidden(far):
    """A meeting of others, in a series of others, with one of every part."""
    series = factories.SeriesFactory(convenor=far, members=[far])
    StandingItem.objects.create(series=series, title="كلمة الرئيس")
    meeting = factories.MeetingFactory(host=far, series=series)
    factories.AgendaItemFactory(meeting=meeting)
    factories.DecisionFactory(meeting=meeting)
    factories.StatementFactory(subject=meeting)
    PressMention.objects.create(subject=meeting, publisher="صحيفة")
    return meeting


@pytest.fixture
def two_hats(officer):
    """An officer of two organizations, who chooses for which he creates."""
    factories.MembershipFactory(user=officer, role=Role.OFFICER)
    return officer


@pytest.fixture
def held(home, far):
    """A meeting of ours that was held, whose minutes are open."""
    return factories.MeetingFactory(host=home, guests=[far])


PARTS = {
    "agenda": {"title": "مناقشة"},
    "statements": {"text": "قول"},
    "press": {"publisher": "صحيفة"},
}
STORED = {"press": "press_mentions"}


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("is_new", [True, False], ids=["new", "edited"])
def test_a_row_of_another_meeting_is_refused_like_one_that_never_was(
    login, officer, home, far, hidden, held, part, is_new
):
    data, address = MeetingPayload(home, far), NEW_MEETING
    if not is_new:
        address = reverse("meetings:meeting_edit", args=[held.pk])
        data["version"] = str(held.version)
    data.row(part, **PARTS[part])
    data[f"{part}-INITIAL_FORMS"] = "1"
    foreign = getattr(hidden, STORED.get(part, part)).get().pk
    refused_alike(login(officer), address, data, f"{part}-0-id", foreign)


@pytest.mark.parametrize(("part", "names"), [("members", "organization"), ("standing", "title")])
def test_a_row_of_another_series_is_refused_like_one_that_never_was(
    login, officer, home, hidden, part, names
):
    own = factories.SeriesFactory(convenor=home, members=[home])
    stored = {"members": hidden.series.members, "standing": hidden.series.standing_items}[part]
    data = SeriesPayload(home, version=str(own.version)).empty(part)
    data.row(part, **{names: home.pk if part == "members" else "كلمة"})
    data[f"{part}-INITIAL_FORMS"] = "1"
    address = reverse("meetings:series_edit", args=[own.pk])
    refused_alike(login(officer), address, data, f"{part}-0-id", stored.get().pk)


def test_a_meeting_joins_no_series_out_of_reach(login, officer, home, far, hidden, held):
    browser = login(officer)
    refused_alike(browser, NEW_MEETING, MeetingPayload(home, far), "series", hidden.series_id)
    edit = reverse("meetings:meeting_edit", args=[held.pk])
    refused_alike(browser, edit, opened(browser, edit), "series", hidden.series_id)


def test_the_name_of_a_hidden_series_is_not_resolved_when_typed(login, officer, home, far, hidden):
    data, browser = MeetingPayload(home, far), login(officer)
    theirs, nobodys = (
        browser.post(NEW_MEETING, data | {"series_text": name}).context["form"].errors["series"]
        for name in (hidden.series.name, "لا شيء كهذا")
    )
    assert theirs == nobodys


def test_a_member_calls_no_meeting_of_a_series_that_others_convene(login, officer, home, far):
    series = factories.SeriesFactory(convenor=far, members=[home])
    data = MeetingPayload(home, far, series=str(series.pk))
    assert login(officer).post(NEW_MEETING, data).status_code == 422
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    ("address", "make", "name"),
    [(NEW_MEETING, MeetingPayload, "owner"), (NEW_SERIES, SeriesPayload, "convenor")],
)
def test_nobody_makes_one_for_an_organization_that_is_not_his(
    login, two_hats, home, far, address, make, name
):
    refused_alike(login(two_hats), address, make(home, far), name, far.pk)


@pytest.mark.parametrize("is_mine", [True, False], ids=["own meeting", "foreign meeting"])
def test_a_decision_takes_no_item_of_another_meeting(login, officer, home, held, hidden, is_mine):
    item = hidden.agenda.get()
    if is_mine:
        item = factories.AgendaItemFactory(meeting__host=home)
    address = reverse("meetings:decision_create", args=[held.pk])
    data = opened(login(officer), address) | {"text": "قرار", "responsible": [str(home.pk)]}
    refused_alike(login(officer), address, data, "item", item.pk)
    shown = login(officer).get(f"{address}?item={item.pk}").context["form"]
    assert shown.initial["item"] is None


def test_only_who_was_there_is_ticked_as_responsible(login, officer, held, hidden):
    address = reverse("meetings:decision_create", args=[held.pk])
    data = opened(login(officer), address) | {"text": "قرار"}
    absent = factories.OrganizationFactory()
    refused_alike(login(officer), address, data, "responsible", absent.pk)


@pytest.mark.parametrize(
    ("name", "status", "data"),
    [
        ("meeting_respond", "announced", {"response": "accepted"}),
        ("minutes_answer", "sent", {"answer": "approved"}),
        ("proposal_create", "announced", {"title": "بند"}),
    ],
)
def test_nobody_speaks_for_an_organization_that_is_not_his(
    login, officer, home, far, name, status, data
):
    guest = factories.OrganizationFactory()
    meeting = factories.MeetingFactory(host=far, guests=[home, guest], status=status)
    factories.MembershipFactory(user=officer, role=Role.VIEWER, organization=guest)
    address = reverse(f"meetings:{name}", args=[meeting.pk])
    refused_alike(login(officer), address, data, "organization", guest.pk)


def test_a_report_is_in_the_name_of_who_is_responsible(login, officer, home, held):
    decision = factories.DecisionFactory(meeting=held, responsible=[home])
    address = reverse("meetings:decision_report", args=[decision.pk])
    stranger = factories.OrganizationFactory()
    refused_alike(login(officer), address, {"progress": "10"}, "organization", stranger.pk)


def test_attendance_writes_only_lines_and_seats_of_its_own_meeting(login, officer, held, hidden):
    browser = login(officer)
    seat = factories.RepresentativeFactory(attendance=hidden.attendances.first(), attended=False)
    foreign, mine = seat.attendance, held.attendances.first()
    data = sheet(held) | {
        f"{foreign.pk}-was": "yes::",
        f"{foreign.pk}-attended": "no",
        f"{foreign.pk}-note": "دُسّ هنا",
        f"{foreign.pk}-seat{seat.pk}": "on",
        f"{mine.pk}-seat{seat.pk}": "on",
        "admit": str(NO_PK),
    }
    before = {name: rows for name, rows in everything().items() if name != "meetings.Meeting"}
    assert browser.post(attendance_address(held), data).status_code == 302
    after = everything()
    assert {name: after[name] for name in before} == before


def made(login, who, address, data, model, *, per=()):
    """The rows that a form makes with every column smuggled in, one for each value of it."""
    browser = login(who)
    form = browser.get(address).context["form"]
    rows = []
    for number, value in enumerate([None, *JUNK, str(NO_PK)]):
        sent = data | {"submission": new_key()} | {name: str(number + 1) for name in per}
        sent = (smuggled(form, value) if value else {}) | sent
        assert browser.post(address, sent).status_code == 302, value
        rows.append(row(model.objects.latest("pk"), "id", "reference", "folded", *per, *MOMENTS))
    return rows


MOMENTS = ("proposed_at",)


def test_a_new_meeting_has_only_what_its_form_shows(login, officer, home, far):
    rows = made(login, officer, NEW_MEETING, MeetingPayload(home, far), Meeting)
    assert rows == [rows[0]] * len(rows)
    first = rows[0]
    assert (first["owner_id"], first["status"], first["version"]) == (home.pk, "held", 1)
    assert first["has_no_decisions"] is False


def test_a_new_series_has_only_what_its_form_shows(login, officer, home, far):
    rows = made(login, officer, NEW_SERIES, SeriesPayload(far), Series)
    assert rows == [rows[0]] * len(rows)
    assert (rows[0]["convenor_id"], rows[0]["is_archived"]) == (home.pk, False)


def test_a_new_decision_has_only_what_its_form_shows(login, officer, home, held):
    address = reverse("meetings:decision_create", args=[held.pk])
    data = opened(login(officer), address) | {"text": "قرار", "responsible": [str(home.pk)]}
    rows = made(login, officer, address, data, Decision, per=["number"])
    assert rows == [rows[0]] * len(rows)
    assert (rows[0]["status"], rows[0]["progress"]) == ("adopted", 0)
    assert rows[0]["meeting_id"] == held.pk


def test_a_new_proposal_has_only_what_its_form_shows(login, officer, home, far):
    meeting = factories.MeetingFactory(host=far, guests=[home], status="announced")
    address = reverse("meetings:proposal_create", args=[meeting.pk])
    data = {"organization": str(home.pk), "title": "حملة الشتاء"}
    rows = made(login, officer, address, data, Proposal)
    assert rows == [rows[0]] * len(rows)
    assert (rows[0]["status"], rows[0]["item_id"], rows[0]["answer"]) == ("proposed", None, "")


def respond(home, far):
    meeting = factories.MeetingFactory(host=far, guests=[home], status="announced")
    part = meeting.attendances.get(organization=home)
    changed = {"response", "response_note", "responded_by_id", "responded_at"}
    return part, "meeting_respond", meeting, {"response": "declined"}, changed


def answer(home, far):
    meeting = factories.MeetingFactory(host=far, guests=[home], status="sent")
    part = meeting.attendances.get(organization=home)
    changed = {"answer", "answered_by_id", "answered_at"}
    return part, "minutes_answer", meeting, {"answer": "approved"}, changed


def report(home, far):
    decision = factories.DecisionFactory(meeting__host=home)
    changed = {"progress", "status", "version"}
    return decision, "decision_report", decision, {"progress": "30"}, changed


def accept(home, far):
    proposal = factories.ProposalFactory(meeting__host=home, meeting__status="announced")
    return proposal, "proposal_accept", proposal, {"title": "بند"}, {"status", "answer", "item_id"}


def write(home, far):
    item = factories.AgendaItemFactory(meeting__host=home)
    changed = {"minutes", "minutes_version"}
    return item, "item_save", item, {"text": "نوقش", "version": "0"}, changed


def move(home, far):
    meeting = factories.MeetingFactory(host=home, status="announced")
    address = reverse("meetings:meeting_transition", args=[meeting.pk, "postpone"])
    return meeting, address, meeting, {"note": "لسفر الرئيس"}, {"status", "version"}


@pytest.mark.parametrize("step", [respond, answer, report, accept, write, move])
def test_a_step_writes_only_what_it_is_for(login, officer, home, far, step):
    for value in [*JUNK, str(far.pk)]:
        record, name, subject, data, changed = step(home, far)
        address = name if name.startswith("/") else reverse(f"meetings:{name}", args=[subject.pk])
        before = row(record)
        junk = dict.fromkeys(columns(), value)
        for shown in ("organization", "response", "answer", "note", "title", "duration", "text"):
            junk.pop(shown, None)
        assert login(officer).post(address, junk | data).status_code == 302, value
        after = row(record)
        assert {key for key in after if after[key] != before[key]} <= changed, value


def test_minutes_are_saved_into_the_item_of_the_address(login, officer, home, hidden):
    item, foreign = factories.AgendaItemFactory(meeting__host=home), hidden.agenda.get()
    smuggling = dict.fromkeys(["id", "pk", "item", "item_id", "meeting"], str(foreign.pk))
    login(officer).post(save_address(item), {"text": "نوقش", "version": "0"} | smuggling)
    assert AgendaItem.objects.get(pk=item.pk).minutes == "نوقش"
    assert AgendaItem.objects.get(pk=foreign.pk).minutes == ""
