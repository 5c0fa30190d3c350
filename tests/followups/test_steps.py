"""Postponing, giving to others, editing, and the moves."""

import pytest

from charitynet.roles import Role
from followups.models import FollowUp
from tests import factories
from tests.factories import days_from_today


def at(followup, way):
    return f"{followup.get_absolute_url()}{way}/"


def stored(followup):
    return FollowUp.objects.get(pk=followup.pk)


def written(day):
    return day.strftime("%d/%m/%Y")


@pytest.fixture
def postpone(login, officer, followup):
    browser = login(officer)

    def postpone(**values):
        sent = {"version": followup.version, "note": "سافر الوفد"} | values
        return browser.post(at(followup, "postpone"), sent)

    return postpone


def test_postponing_keeps_the_old_day_the_new_one_and_the_reason(postpone, followup):
    before = followup.due_on
    assert postpone(when="month").status_code == 302
    after = stored(followup)
    assert after.due_on > before
    entry = after.history.get(action="postponed")
    assert entry.values == {"due_on": [str(before), str(after.due_on)]}
    assert entry.note == "سافر الوفد"


def test_the_day_that_is_written_counts_before_the_one_that_is_picked(postpone, followup):
    postpone(when="month", due_on_0=written(days_from_today(11)))
    assert stored(followup).due_on == days_from_today(11)


@pytest.mark.parametrize(
    "values",
    [
        {"when": "month", "note": ""},
        {"when": ""},
        {"when": "tomorrow"},
        {"due_on_0": written(days_from_today(7))},
        {"due_on_0": "31/2/2027"},
        {"when": "never"},
    ],
    ids=["no reason", "no day", "earlier", "the same", "no such day", "forged"],
)
def test_what_is_no_postponing_is_refused_and_nothing_changes(postpone, followup, values):
    response = postpone(**values)
    assert response.status_code == 422
    assert response.context["form"].errors
    assert stored(followup).due_on == followup.due_on


def test_one_that_is_late_is_not_put_off_to_a_day_that_has_passed(login, officer, home):
    late = factories.FollowUpFactory(responsible=home, due_on=days_from_today(-9))
    sent = {"version": 1, "note": "تأخر", "due_on_0": written(days_from_today(-2))}
    assert login(officer).post(at(late, "postpone"), sent).status_code == 422


def test_somebody_who_was_faster_is_told_and_not_overwritten(postpone, followup):
    FollowUp.objects.filter(pk=followup.pk).update(version=4)
    response = postpone(when="month")
    assert response.status_code == 409
    assert "سافر الوفد" in response.text
    assert stored(followup).due_on == followup.due_on


def test_what_is_closed_is_not_postponed(login, officer, home):
    done = factories.FollowUpFactory(responsible=home, status="done")
    assert login(officer).post(at(done, "postpone"), {"when": "month"}).status_code == 404


@pytest.fixture
def give(login, officer, followup):
    browser = login(officer)

    def give(**values):
        sent = {"version": followup.version, "responsible": followup.responsible_id} | values
        return browser.post(at(followup, "reassign"), sent)

    return give


def test_giving_it_to_a_colleague_keeps_who_had_it_before(give, followup, home):
    colleague = factories.member(Role.OFFICER, home)
    assert give(assignee=colleague.pk, note="أقرب إليهم").status_code == 302
    assert stored(followup).assignee == colleague
    entry = followup.history.get(action="reassigned")
    assert entry.values == {"assignee": ["", str(colleague)]}


def test_it_is_given_to_those_who_take_part_in_the_source_only(give, followup, visit):
    guest = visit.delegations.get(side="guest").organization
    assert give(responsible=factories.OrganizationFactory().pk).status_code == 422
    assert give(responsible=guest.pk).status_code == 302
    assert stored(followup).responsible == guest


def test_a_colleague_of_another_organization_is_not_chosen(give, followup):
    stranger = factories.member(Role.OFFICER, factories.OrganizationFactory())
    assert give(assignee=stranger.pk).status_code == 422
    assert stored(followup).assignee is None


def test_leadership_is_given_no_work(give, home):
    assert give(assignee=factories.member(Role.VIEWER, home).pk).status_code == 422


def test_a_colleague_does_not_stay_when_the_organization_changes(give, home, visit):
    guest = visit.delegations.get(side="guest").organization
    colleague = factories.member(Role.OFFICER, home)
    assert give(responsible=guest.pk, assignee=colleague.pk).status_code == 422


def test_the_responsible_give_it_to_one_of_their_own_and_to_nobody_else(login, home, topic):
    lent = factories.FollowUpFactory(
        topic=topic, responsible=factories.OrganizationFactory(), owner=home
    )
    officer = factories.member(Role.OFFICER, lent.responsible)
    browser = login(officer)
    sent = {"version": 1, "responsible": lent.responsible_id, "assignee": officer.pk}
    assert browser.post(at(lent, "reassign"), sent | {"responsible": home.pk}).status_code == 422
    assert browser.post(at(lent, "reassign"), sent).status_code == 302
    assert stored(lent).assignee == officer


def test_the_chooser_of_colleagues_holds_names_and_nobody_of_others(login, officer, home):
    home.short_name = "البر"
    home.save()
    officer.first_name, officer.last_name = "زينب", "آل نمر"
    officer.save()
    stranger = factories.member(Role.OFFICER, factories.OrganizationFactory())
    page = login(officer).get("/choose/members/?q=ال نمر").text
    assert "زينب آل نمر" in page
    assert officer.email not in page
    assert str(stranger) not in login(officer).get("/choose/members/?q=user").text


def test_words_and_an_earlier_day_are_put_right_by_editing(login, officer, followup):
    browser = login(officer)
    sent = {"version": 1, "text": "نص مصحح", "priority": "1", "visibility": "owner"}
    sent |= {"due_on_0": written(days_from_today(3)), "details": "تفاصيل"}
    assert browser.post(at(followup, "edit"), sent).status_code == 302
    edited = stored(followup)
    assert (edited.text, edited.due_on, edited.visibility) == (
        "نص مصحح", days_from_today(3), "owner",
    )  # fmt: skip


def test_a_later_day_is_not_slipped_in_by_editing(login, officer, followup):
    sent = {"version": 1, "text": "نص", "priority": "2", "visibility": "owner"}
    sent |= {"due_on_0": written(days_from_today(40))}
    response = login(officer).post(at(followup, "edit"), sent)
    assert response.status_code == 422
    assert stored(followup).due_on == followup.due_on


@pytest.mark.parametrize("status", ["done", "verified", "cancelled"])
def test_what_is_closed_is_not_edited(login, officer, home, status):
    closed = factories.FollowUpFactory(responsible=home, status=status)
    assert login(officer).get(at(closed, "edit")).status_code == 404


def test_high_priority_is_verified_by_somebody_else(login, manager, home):
    one = factories.FollowUpFactory(responsible=home, priority=1, status="done", done_by=manager)
    browser, other = login(manager), factories.member(Role.MANAGER, home)
    assert "move/verify" not in browser.get(one.get_absolute_url()).text
    assert browser.post(at(one, "move/verify")).status_code == 422
    assert login(other).post(at(one, "move/verify")).status_code == 302
    assert stored(one).status == "verified"


def test_an_officer_does_not_verify(login, officer, home):
    one = factories.FollowUpFactory(responsible=home, status="done")
    assert login(officer).post(at(one, "move/verify")).status_code == 403


def test_cancelling_and_opening_again_ask_for_a_reason(login, officer, followup):
    browser = login(officer)
    assert browser.post(at(followup, "move/cancel")).status_code == 422
    assert browser.post(at(followup, "move/cancel"), {"note": "لا حاجة"}).status_code == 302
    assert browser.post(at(followup, "move/reopen")).status_code == 422
    assert browser.post(at(followup, "move/reopen"), {"note": "عادت"}).status_code == 302
    assert stored(followup).status == "open"


def test_the_page_draws_in_every_status(login, manager, home):
    for status in FollowUp.Status.values:
        one = factories.FollowUpFactory(responsible=home, status=status, details="تفاصيل\nسطران")
        assert login(manager).get(one.get_absolute_url()).status_code == 200
