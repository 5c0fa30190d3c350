"""Handing an assignment over, taking it back, and saying that it still holds."""

from datetime import timedelta

import pytest

from charitynet.roles import Role
from coverage.models import Assignment
from tests import factories
from tests.factories import days_from_today

from .test_assignments import dated, written


@pytest.fixture
def third():
    return factories.OrganizationFactory(name="جمعية رعاية الأيتام بغميقة")


def at(lead, way):
    return f"/coverage/assignments/{lead.pk}/{way}/"


@pytest.fixture
def hand_over(login, officer, lead, third):
    browser = login(officer)

    def hand_over(**values):
        sent = {"version": lead.version, "organization": third.pk, "last_day_0": written(10)}
        return browser.post(at(lead, "handover"), sent | dated(values))

    return hand_over


def test_the_one_has_it_until_a_day_and_the_other_from_the_next(hand_over, lead, third, other):
    assert hand_over(note="باتفاق الطرفين").status_code == 302
    lead.refresh_from_db()
    heir = Assignment.objects.get(takes_over_from=lead)
    assert (lead.organization, lead.ends_on) == (other, days_from_today(10))
    assert (heir.organization, heir.starts_on, heir.ends_on) == (third, days_from_today(11), None)
    assert (heir.service, heir.place, heir.role) == (lead.service, lead.place, "lead")


def test_both_histories_keep_a_handover(hand_over, lead, officer, third):
    hand_over()
    given = lead.history.get()
    taken = Assignment.objects.get(takes_over_from=lead).history.get()
    assert (given.action, given.actor) == ("handed_over", officer)
    assert given.values["ends_on"] == ["", str(days_from_today(10))]
    assert given.values["organization"][1] == third.name
    assert (taken.action, taken.actor) == ("taken_over", officer)


def test_who_takes_over_has_it_as_long_as_it_was_agreed(hand_over, lead):
    Assignment.objects.filter(pk=lead.pk).update(ends_on=days_from_today(40))
    hand_over()
    assert Assignment.objects.get(takes_over_from=lead).ends_on == days_from_today(40)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"last_day_0": ""}, "last_day"),
        ({"last_day_0": timedelta(-60)}, "last_day"),
        ({"last_day_0": timedelta(40)}, "last_day"),
        ({"last_day_0": "31/2/2027"}, "last_day"),
        ({"organization": ""}, "organization"),
        ({"organization": "999999"}, "organization"),
    ],
    ids=["no day", "before it began", "when it ends", "no such day", "nobody", "unknown"],
)
def test_what_is_no_handover_is_refused_and_nothing_changes(hand_over, lead, values, field):
    Assignment.objects.filter(pk=lead.pk).update(ends_on=days_from_today(40))
    response = hand_over(note="باتفاق", **values)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert "باتفاق" in response.text
    assert Assignment.objects.get().ends_on == days_from_today(40)


def test_nobody_hands_over_to_himself_or_to_the_archive(hand_over, other, third):
    assert hand_over(organization=other.pk).status_code == 422
    type(third).objects.filter(pk=third.pk).update(is_archived=True)
    assert hand_over().status_code == 422


def test_nobody_takes_over_what_he_has_already(hand_over, lead, third):
    factories.AssignmentFactory(
        plan=lead.plan, service=lead.service, place=lead.place, organization=third,
        starts_on=days_from_today(20),
    )  # fmt: skip
    assert hand_over().status_code == 422
    assert not Assignment.objects.filter(takes_over_from=lead).exists()


def test_a_handover_into_the_lead_of_another_is_asked_about(hand_over, lead):
    factories.AssignmentFactory(plan=lead.plan, service=lead.service, place=lead.place)
    response = hand_over()
    assert response.status_code == 422
    lead.refresh_from_db()
    assert lead.ends_on is None
    seal = response.context["form"].unconfirmed.seal
    assert hand_over(confirmed=seal).status_code == 302


def test_somebody_who_was_faster_is_told_and_not_overwritten(hand_over, lead):
    Assignment.objects.filter(pk=lead.pk).update(version=4)
    assert hand_over().status_code == 409
    assert Assignment.objects.count() == 1


def withdraw(browser, lead, **values):
    return browser.post(at(lead, "withdraw"), {"version": lead.version, "note": "خطأ"} | values)


def test_a_withdrawn_assignment_counts_no_longer_and_says_why(login, officer, lead):
    assert withdraw(login(officer), lead).status_code == 302
    assert not Assignment.objects.standing().exists()
    assert lead.history.get().note == "خطأ"


def test_withdrawing_needs_its_reason(login, officer, lead):
    assert withdraw(login(officer), lead, note=" ").status_code == 422
    assert Assignment.objects.standing().exists()


def test_a_withdrawn_assignment_is_changed_no_more(login, officer, lead):
    browser = login(officer)
    withdraw(browser, lead)
    for way in ("edit", "handover", "withdraw", "confirm"):
        assert browser.get(at(lead, way)).status_code == 404


@pytest.mark.parametrize("way", ["edit", "handover", "withdraw"])
def test_who_does_the_work_does_not_rewrite_the_plan(login, partner, viewer, lead, way):
    assert login(partner).get(at(lead, way)).status_code == 403
    assert login(viewer).get(at(lead, way)).status_code == 403


@pytest.mark.parametrize("way", ["", "edit/", "handover/", "withdraw/", "confirm/"])
def test_a_stranger_finds_nothing(login, lead, way):
    stranger = factories.member(Role.MANAGER, factories.OrganizationFactory())
    assert login(stranger).get(f"/coverage/assignments/{lead.pk}/{way}").status_code == 404


def test_one_click_says_that_it_still_holds(login, partner, lead):
    assert login(partner).post(at(lead, "confirm")).status_code == 302
    lead.refresh_from_db()
    assert (lead.confirmed_on, lead.confirmed_by) == (days_from_today(0), partner)
    assert lead.history.get().action == "confirmed"


def test_only_those_it_concerns_say_that_it_still_holds(login, lead, other, plan):
    neighbour = factories.AssignmentFactory(plan=plan).organization
    third = factories.member(Role.OFFICER, neighbour)
    assert login(third).post(at(lead, "confirm")).status_code == 403
    assert login(factories.member(Role.VIEWER, other)).post(at(lead, "confirm")).status_code == 403


@pytest.mark.parametrize(("days", "is_stale"), [(180, False), (181, True)])
def test_what_nobody_confirmed_for_so_long_is_uncertain(lead, days, is_stale):
    lead.starts_on = days_from_today(-days)
    assert lead.is_stale is is_stale
    lead.confirmed_on = days_from_today(0)
    assert lead.is_stale is False


def test_the_matrix_greys_what_nobody_confirmed_for_long_and_only_that(login, officer, plan, lead):
    browser, address = login(officer), f"/coverage/{plan.pk}/"
    assert "cn-cell old" not in browser.get(address).text
    Assignment.objects.filter(pk=lead.pk).update(starts_on=days_from_today(-181))
    assert browser.get(address).text.count('class="cn-cell old"') == 1
    Assignment.objects.filter(pk=lead.pk).update(confirmed_on=days_from_today(-180))
    assert "cn-cell old" not in browser.get(address).text


def test_what_has_not_begun_or_is_over_is_not_uncertain(lead):
    lead.starts_on, lead.ends_on = days_from_today(-900), days_from_today(-1)
    assert not lead.is_stale
    lead.starts_on, lead.ends_on = days_from_today(1), None
    assert not lead.is_stale


def test_all_of_an_organization_is_confirmed_at_once_and_of_no_other(login, partner, plan, lead):
    ours = factories.AssignmentFactory(plan=plan, organization=lead.organization)
    theirs = factories.AssignmentFactory(plan=plan)
    page = f"/coverage/{plan.pk}/confirm/"
    browser = login(partner)
    [(organization, assignments)] = browser.get(page).context["given"]
    assert (organization, set(assignments)) == (lead.organization, {lead, ours})
    assert browser.post(page).status_code == 302
    confirmed = Assignment.objects.filter(confirmed_on=days_from_today(0))
    assert set(confirmed) == {lead, ours}
    assert theirs not in confirmed


def test_the_keepers_of_a_plan_confirm_for_one_association(login, officer, plan, lead):
    factories.AssignmentFactory(plan=plan)
    browser, page = login(officer), f"/coverage/{plan.pk}/confirm/"
    one = f"?organization={lead.organization_id}"
    assert f'action="{one}"' in browser.get(page).text
    assert browser.post(f"{page}{one}").headers["Location"] == page
    assert Assignment.objects.filter(confirmed_on=days_from_today(0)).get() == lead


def test_who_confirms_for_one_association_alone_is_not_asked_which(login, partner, plan, lead):
    factories.AssignmentFactory(plan=plan)
    assert "?organization=" not in login(partner).get(f"/coverage/{plan.pk}/confirm/").text
