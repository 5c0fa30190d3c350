"""What belongs to others can't be smuggled into plans, their needs and their assignments."""

import pytest
from django.urls import reverse

from charitynet.forms import new_key
from charitynet.roles import Role
from coverage.models import Assignment, Plan, PlanCell
from tests import factories
from tests.charitynet.pages import opened
from tests.factories import days_from_today

from .foreign import JUNK, columns, everything, refused_alike, row, smuggled
from .world import NO_PK

NEW_PLAN, NEW = "/coverage/new/", "/coverage/assignments/new/"


def written(days):
    return days_from_today(days).strftime("%d/%m/%Y")


@pytest.fixture
def far():
    return factories.OrganizationFactory()


@pytest.fixture
def hidden(far):
    """What an organization took on in a plan of others, by a decision and in a series of theirs."""
    series = factories.SeriesFactory(convenor=far, members=[far])
    meeting = factories.MeetingFactory(host=far, series=series)
    plan = factories.PlanFactory(keeper=far, series=series)
    decision = factories.DecisionFactory(meeting=meeting)
    return factories.AssignmentFactory(plan=plan, organization=far, decision=decision)


@pytest.fixture
def agreement(far):
    return factories.AgreementFactory(first=far, second=factories.OrganizationFactory())


@pytest.fixture
def plan(home):
    return factories.PlanFactory(keeper=home)


@pytest.fixture
def lead(plan):
    return factories.AssignmentFactory(plan=plan)


@pytest.fixture
def browser(login, officer):
    return login(officer)


def cell_of(plan):
    return f"{plan.services.get().pk}-{plan.places.get().pk}"


def of_cell(plan):
    return f"{NEW}?plan={plan.pk}&cell={cell_of(plan)}"


def plan_data(**values):
    region = factories.PlaceFactory()
    service = factories.FieldOfWorkFactory()
    asked = {"name": "تغطية", "region": str(region.pk), "services": [str(service.pk)]}
    return {"submission": new_key(), "extent": "direct", **asked, **values}


def given(browser, plan, organization):
    said = {"organization": str(organization.pk), "role": "lead", "starts_on_0": written(0)}
    return opened(browser, of_cell(plan)) | said


def test_a_plan_joins_no_series_out_of_reach(browser, plan, hidden):
    refused_alike(browser, NEW_PLAN, plan_data(), "series", hidden.plan.series_id)
    edit = reverse("coverage:plan_edit", args=[plan.pk])
    refused_alike(browser, edit, opened(browser, edit), "series", hidden.plan.series_id)


def test_the_name_of_a_hidden_series_is_not_resolved_when_typed(browser, hidden):
    theirs, nobodys = (
        browser.post(NEW_PLAN, plan_data(series_text=name)).context["form"].errors["series"]
        for name in (hidden.plan.series.name, "لا شيء كهذا")
    )
    assert theirs == nobodys


def test_nobody_keeps_a_plan_for_an_organization_that_is_not_his(login, officer, far):
    factories.MembershipFactory(user=officer, role=Role.OFFICER)
    refused_alike(login(officer), NEW_PLAN, plan_data(), "keeper", far.pk)


def test_a_plan_takes_no_place_outside_its_area(browser, plan, hidden):
    place = hidden.plan.places.get()
    data = plan_data(extent="chosen")
    refused_alike(browser, NEW_PLAN, data, "places", place.pk)
    edit = reverse("coverage:plan_edit", args=[plan.pk])
    refused_alike(browser, edit, opened(browser, edit), "places", place.pk)


def test_no_cell_of_another_plan_is_given_away_by_its_number(browser, plan, far, hidden):
    data = given(browser, plan, far)
    sent = data | {"cells": [cell_of(hidden.plan)]}
    before = everything()
    assert browser.post(of_cell(plan), sent).status_code == 422
    assert everything() == before


@pytest.mark.parametrize("name", ["services", "places"])
def test_no_service_or_place_of_another_plan_is_ticked(browser, plan, far, hidden, name):
    address = f"{NEW}?plan={plan.pk}"
    said = {"organization": str(far.pk), "role": "lead", "starts_on_0": written(0)}
    own = {"services": str(plan.services.get().pk), "places": str(plan.places.get().pk)}
    foreign = {"services": hidden.service_id, "places": hidden.place_id}[name]
    refused_alike(browser, address, opened(browser, address) | said | own, name, foreign)


def test_a_cell_is_given_away_by_no_decision_or_agreement_out_of_reach(
    browser, plan, far, hidden, agreement
):
    data = given(browser, plan, far)
    refused_alike(browser, of_cell(plan), data, "decision", hidden.decision_id)
    refused_alike(browser, of_cell(plan), data, "agreement", agreement.pk)


def test_an_assignment_rests_on_nothing_out_of_reach_when_it_is_changed(
    browser, lead, hidden, agreement
):
    edit = reverse("coverage:assignment_edit", args=[lead.pk])
    data = opened(browser, edit) | {"is_undated": ""}
    refused_alike(browser, edit, data, "decision", hidden.decision_id)
    refused_alike(browser, edit, data, "agreement", agreement.pk)


def test_a_handover_rests_on_nothing_out_of_reach(browser, lead, far, hidden, agreement):
    address = reverse("coverage:assignment_handover", args=[lead.pk])
    data = {"organization": str(far.pk), "last_day_0": written(9), "version": str(lead.version)}
    refused_alike(browser, address, data, "decision", hidden.decision_id)
    refused_alike(browser, address, data, "agreement", agreement.pk)


def test_needs_are_written_into_cells_of_the_plan_alone(browser, plan, hidden):
    """Neither the address nor the name of a box leads into another plan."""
    own, foreign = plan.places.get().pk, hidden.plan.places.get().pk
    boxes = {f"need-{own}-0": "40", f"need-{foreign}-0": "40", "version": "1"}
    theirs = f"/coverage/{plan.pk}/needs/?service={hidden.service_id}"
    browser.post(theirs, boxes)
    assert not PlanCell.objects.exists()
    browser.post(f"/coverage/{plan.pk}/needs/", boxes | {f"need-{own}-7": "40"})
    assert PlanCell.objects.get().place_id == own


def test_only_own_work_is_confirmed_whatever_the_address_asks_for(login, hidden, far):
    own = factories.AssignmentFactory(plan=hidden.plan)
    server = factories.member(Role.OFFICER, own.organization)
    address = f"{reverse('coverage:confirm_all', args=[hidden.plan_id])}?organization={far.pk}"
    login(server).post(address, {"organization": str(far.pk), "assignments": str(hidden.pk)})
    assert not Assignment.objects.exclude(confirmed_on=None).exists()


def test_the_matrix_asks_nothing_of_another_plan(browser, plan, hidden, far):
    """What the plan does not have is left out as what never was."""
    address = plan.get_absolute_url()
    for name, pk in (
        ("service", hidden.service_id),
        ("place", hidden.place_id),
        ("organization", far.pk),
    ):
        theirs = browser.get(address, {name: pk}).context
        nobodys = browser.get(address, {name: NO_PK}).context
        assert theirs["matrix"].choice == nobodys["matrix"].choice
        assert theirs["chips"] == nobodys["chips"] == []


def made(browser, address, data, model):
    """The rows that a form makes with every column smuggled in, one for each value of it."""
    form, rows = browser.get(address).context["form"], []
    for value in [None, *JUNK, str(NO_PK)]:
        sent = (smuggled(form, value) if value else {}) | data | {"submission": new_key()}
        assert browser.post(address, sent).status_code == 302, value
        rows.append(row(model.objects.latest("pk"), "id"))
        Assignment.objects.all().delete()
    return rows


def test_a_new_plan_has_only_what_its_form_shows(browser, home):
    rows = made(browser, NEW_PLAN, plan_data(), Plan)
    assert rows == [rows[0]] * len(rows)
    first = rows[0]
    assert (first["keeper_id"], first["is_archived"], first["version"]) == (home.pk, False, 1)


def test_a_new_assignment_has_only_what_its_form_shows(browser, plan, far):
    rows = made(browser, of_cell(plan), given(browser, plan, far), Assignment)
    assert rows == [rows[0]] * len(rows)
    first = rows[0]
    assert (first["plan_id"], first["is_withdrawn"], first["version"]) == (plan.pk, False, 1)
    assert (first["confirmed_on"], first["takes_over_from_id"]) == (None, None)


def edit_plan(lead, far):
    return lead.plan, "plan_edit", {"name": "اسم آخر"}, {"name", "folded", "version"}


def edit_assignment(lead, far):
    return lead, "assignment_edit", {"note": "ملاحظة"}, {"note", "version"}


def hand_over(lead, far):
    data = {"organization": str(far.pk), "last_day_0": written(9)}
    return lead, "assignment_handover", data, {"ends_on", "version"}


def withdraw(lead, far):
    return lead, "assignment_withdraw", {"note": "خطأ"}, {"is_withdrawn", "version"}


def confirm(lead, far):
    changed = {"confirmed_on", "confirmed_by_id", "version"}
    return lead, "assignment_confirm", {}, changed


def write_needs(lead, far):
    return lead.plan, "plan_needs", {f"need-{lead.place_id}-0": "40"}, {"version"}


STEPS = [edit_plan, edit_assignment, hand_over, withdraw, confirm, write_needs]


@pytest.mark.parametrize("step", STEPS)
def test_a_step_writes_only_what_it_is_for(browser, plan, far, step):
    for value in [*JUNK, str(far.pk)]:
        lead = factories.AssignmentFactory(plan=plan)
        record, name, data, changed = step(lead, far)
        address, before = reverse(f"coverage:{name}", args=[record.pk]), row(record)
        own = opened(browser, address) if name.endswith("edit") else {"version": record.version}
        junk = {key: value for key in columns() if key not in SHOWN}
        assert browser.post(address, junk | own | data).status_code == 302, value
        after = row(record)
        assert {key for key in after if after[key] != before[key]} <= changed, value
        Assignment.objects.exclude(pk=lead.pk).delete()
        lead.delete()
        plan.refresh_from_db()


SHOWN = {"decision", "agreement", "note", "organization", "version"}
