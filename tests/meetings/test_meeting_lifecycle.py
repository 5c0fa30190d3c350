"""The life of a meeting over its pages: what may follow what, by whom, on which conditions."""

import pytest

from charitynet.access import Visibility
from charitynet.roles import Role
from meetings.models import Meeting
from tests import factories
from tests.factories.days import days_from_today

Status = Meeting.Status
ALLOWED = {
    ("planned", "announce"): "announced",
    ("postponed", "announce"): "announced",
    ("planned", "hold"): "held",
    ("announced", "hold"): "held",
    ("held", "draft"): "drafted",
    ("drafted", "send"): "sent",
    ("sent", "approve"): "approved",
    ("sent", "redraft"): "drafted",
    ("approved", "reopen"): "drafted",
    ("planned", "postpone"): "postponed",
    ("announced", "postpone"): "postponed",
    ("planned", "cancel"): "cancelled",
    ("announced", "cancel"): "cancelled",
    ("postponed", "cancel"): "cancelled",
    ("postponed", "plan"): "planned",
    ("cancelled", "plan"): "planned",
}
MOVES = list(Meeting.transitions())
NEED_REASON = {"redraft", "reopen", "postpone", "cancel"}
BY_MANAGER = {"approve", "reopen"}


@pytest.fixture
def ready(make):
    """A meeting in a status, ready for any move: its day come, everybody there, all written."""

    def ready(status, **values):
        meeting = make(status, **{"on": days_from_today(0)} | values)
        meeting.attendances.update(attended=True)
        factories.AgendaItemFactory(meeting=meeting, minutes="نوقشت النطاقات.")
        factories.DecisionFactory(meeting=meeting)
        return meeting

    return ready


@pytest.mark.parametrize("status", Status.values)
@pytest.mark.parametrize("name", MOVES)
def test_a_status_changes_only_as_the_table_says(login, manager, ready, at, stored, status, name):
    meeting, browser = ready(status), login(manager)
    target, address = ALLOWED.get((status, name)), at("meeting_transition", meeting, name)
    assert browser.get(address).status_code == (200 if target else 404)
    assert browser.post(address, {"note": "سبب"}).status_code == (302 if target else 422)
    assert stored(meeting).status == (target or status)
    assert stored(meeting).history.count() == (1 if target else 0)


@pytest.mark.parametrize(("status", "name"), ALLOWED)
def test_a_grave_move_is_refused_without_a_reason(login, manager, ready, at, stored, status, name):
    meeting = ready(status)
    response = login(manager).post(at("meeting_transition", meeting, name), {"note": "  "})
    assert response.status_code == (422 if name in NEED_REASON else 302)
    assert (stored(meeting).status == status) == (name in NEED_REASON)


@pytest.mark.parametrize(("status", "name"), ALLOWED)
def test_an_officer_keeps_a_meeting_and_a_manager_decides(
    login, officer, ready, at, stored, status, name
):
    meeting = ready(status)
    response = login(officer).post(at("meeting_transition", meeting, name), {"note": "سبب"})
    assert response.status_code == (403 if name in BY_MANAGER else 302)
    shown = login(officer).get(ready(status).get_absolute_url()).context["transitions"]
    assert (name in {move.name for move in shown}) == (name not in BY_MANAGER)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.OFFICER, Role.MANAGER])
def test_those_invited_move_nothing(login, guest, ready, at, stored, role):
    meeting = ready("announced")
    browser = login(factories.member(role, guest))
    for name in ("hold", "cancel"):
        address = at("meeting_transition", meeting, name)
        assert browser.get(address).status_code == 403
        assert browser.post(address, {"note": "سبب"}).status_code == 403
    assert stored(meeting).status == "announced"


def spoil_attendance(meeting):
    meeting.attendances.filter(organization=meeting.host).update(attended=None)


def spoil_minutes(meeting):
    factories.AgendaItemFactory(meeting=meeting)


def spoil_decisions(meeting):
    meeting.decisions.all().delete()


def spoil_chair(meeting):
    meeting.chair = factories.PersonFactory()
    meeting.save()


def leave_alone(meeting):
    meeting.attendances.exclude(organization=meeting.host).delete()


def keep_away(meeting):
    meeting.attendances.update(attended=False)


def object_to_it(meeting):
    meeting.attendances.update(answer="objected", objection="الرقم غير صحيح")


@pytest.mark.parametrize(
    ("status", "name", "spoil"),
    [
        ("planned", "announce", leave_alone),
        ("held", "draft", spoil_attendance),
        ("held", "draft", spoil_minutes),
        ("held", "draft", spoil_decisions),
        ("held", "draft", spoil_chair),
        ("drafted", "send", keep_away),
        ("sent", "approve", object_to_it),
    ],
)
def test_a_move_waits_for_its_condition_and_names_it(
    login, manager, ready, at, stored, status, name, spoil
):
    meeting, browser = ready(status), login(manager)
    spoil(meeting)
    page = browser.get(at("meeting_transition", meeting, name))
    (missing,) = page.context["unmet"]
    assert str(missing) in page.content.decode()
    response = browser.post(at("meeting_transition", meeting, name))
    assert response.status_code == 422
    assert stored(meeting).status == status


def test_a_meeting_ahead_is_not_held_yet(login, officer, ready, at):
    meeting = ready("announced", on=days_from_today(1))
    assert login(officer).post(at("meeting_transition", meeting, "hold")).status_code == 422


def test_a_meeting_that_took_no_decision_is_closed_without_one(login, officer, ready, at, stored):
    meeting = ready("held")
    meeting.decisions.all().delete()
    Meeting.objects.filter(pk=meeting.pk).update(has_no_decisions=True)
    assert login(officer).post(at("meeting_transition", meeting, "draft")).status_code == 302
    page = login(officer).get(meeting.get_absolute_url())
    assert "لم يصدر عن الاجتماع قرار." in page.content.decode()


def test_what_is_missing_leads_to_where_it_is_written(login, officer, ready, at, monkeypatch):
    meeting = ready("held")
    spoil_attendance(meeting)
    monkeypatch.setattr("meetings.panels.address", lambda name, args: f"/there/{name}/{args[0]}/")
    link = f'href="/there/meetings:attendance/{meeting.pk}/"'
    for address in (meeting.get_absolute_url(), at("meeting_transition", meeting, "draft")):
        assert link in login(officer).get(address).content.decode()


def test_those_invited_see_it_from_the_invitation_on(login, officer, guest, ready, at):
    meeting = ready("planned")
    reader = login(factories.member(Role.VIEWER, guest))
    assert reader.get(meeting.get_absolute_url()).status_code == 404
    assert reader.get("/meetings/").context["total"] == 0
    page = login(officer).get(at("meeting_transition", meeting, "announce"))
    assert "الجهتان" in page.content.decode()
    login(officer).post(at("meeting_transition", meeting, "announce"))
    assert reader.get(meeting.get_absolute_url()).status_code == 200
    assert reader.get("/meetings/").context["total"] == 1


def test_an_invitation_nobody_would_see_is_warned_of(login, officer, ready, at):
    meeting = ready("planned", visibility=Visibility.OWNER)
    page = login(officer).get(at("meeting_transition", meeting, "announce"))
    assert "لا يرى هذا الاجتماع إلا جهتكم" in page.content.decode()


def test_a_meeting_that_was_never_announced_stays_with_its_owner(login, officer, guest, ready, at):
    meeting = ready("planned", visibility=Visibility.NETWORK)
    reader = login(factories.member(Role.VIEWER, guest))
    for name in ("postpone", "cancel", "plan"):
        login(officer).post(at("meeting_transition", meeting, name), {"note": "سبب"})
        assert reader.get(meeting.get_absolute_url()).status_code == 404


def test_the_reason_is_shown_with_the_meeting(login, officer, ready, at):
    meeting, browser = ready("announced"), login(officer)
    browser.post(at("meeting_transition", meeting, "postpone"), {"note": "لسوء الأحوال الجوية"})
    assert "لسوء الأحوال الجوية" in browser.get(meeting.get_absolute_url()).content.decode()


def test_the_checklist_is_there_only_while_it_can_be_worked_off(login, officer, guest, ready):
    found = {
        status: bool(login(officer).get(ready(status).get_absolute_url()).context["checklist"])
        for status in Status.values
    }
    assert [status for status, shown in found.items() if shown] == ["held"]
    reader = login(factories.member(Role.OFFICER, guest))
    assert reader.get(ready("held").get_absolute_url()).context["checklist"] == []


def test_each_step_of_the_path_has_its_day(login, manager, ready, at):
    meeting, browser = ready("planned"), login(manager)
    for name in ("announce", "hold"):
        browser.post(at("meeting_transition", meeting, name))
    meeting.attendances.update(attended=True)
    for name in ("draft", "send", "approve"):
        assert browser.post(at("meeting_transition", meeting, name)).status_code == 302
    path = browser.get(meeting.get_absolute_url()).context["path"]
    assert [step["status"] for step in path if step["at"]] == [
        "announced", "held", "drafted", "sent", "approved",
    ]  # fmt: skip
    assert [step["is_now"] for step in path] == [False] * 5 + [True]
    assert [step["is_done"] for step in path] == [True] * 5 + [False]


def test_a_step_that_the_meeting_never_took_is_not_ticked(login, officer, ready, at):
    meeting, browser = ready("planned"), login(officer)
    browser.post(at("meeting_transition", meeting, "hold"))
    path = browser.get(meeting.get_absolute_url()).context["path"]
    assert [step["status"] for step in path if step["is_done"]] == ["planned"]
    assert [step["status"] for step in path if step["is_skipped"]] == ["announced"]
    assert [step["status"] for step in path if step["is_now"]] == ["held"]
