"""Giving the cells of a plan to organizations: one, several, a row; and what is refused."""

from datetime import timedelta

import pytest

from charitynet.roles import Role
from coverage.models import Assignment
from tests import factories
from tests.charitynet.pages import opened
from tests.factories import days_from_today

NEW = "/coverage/assignments/new/"
KEY = "1f0e8a52-9d40-4c1b-8a45-5a1c3f4f7a22"


def written(days):
    return days_from_today(days).strftime("%d/%m/%Y")


def dated(values):
    """What is sent; days from today are written out now, not when the tests were collected."""
    return {
        name: written(value.days) if isinstance(value, timedelta) else value
        for name, value in values.items()
    }


def cell(service, place):
    return f"{service.pk}-{place.pk}"


@pytest.fixture
def cells(services, places):
    return [cell(service, place) for service in services for place in places]


def at(plan, *cells, **query):
    asked = "".join(f"&cell={one}" for one in cells)
    more = "".join(f"&{name}={value}" for name, value in query.items())
    return f"{NEW}?plan={plan.pk}{asked}{more}"


@pytest.fixture
def assign(login, officer, plan, other, cells):
    """Send the form for one cell, or for those named."""
    browser = login(officer)

    def assign(*chosen, **values):
        address = at(plan, *(chosen or cells[:1]))
        sent = {"organization": other.pk, "role": "lead", "starts_on_0": written(0)}
        return browser.post(address, opened(browser, address) | sent | dated(values))

    return assign


def test_one_cell_is_given_to_an_organization_and_recorded(assign, plan, other, officer):
    assert assign().status_code == 302
    one = Assignment.objects.get()
    assert (one.plan, one.organization, one.role) == (plan, other, "lead")
    assert one.starts_on == days_from_today(0)
    entry = one.history.get()
    assert (entry.action, entry.actor) == ("create", officer)


def test_several_cells_are_given_at_once_each_with_its_history(assign, cells):
    assert assign(*cells).status_code == 302
    found = Assignment.objects.all()
    assert {f"{one.service_id}-{one.place_id}" for one in found} == set(cells)
    assert [one.history.count() for one in found] == [1] * 4


def test_a_cell_that_is_unticked_again_is_left_out(assign, cells):
    assign(*cells, cells=cells[1:2])
    assert Assignment.objects.count() == 1


def test_a_row_stands_for_its_service_in_all_places(login, officer, plan, services):
    browser = login(officer)
    form = browser.get(at(plan, service=services[0].pk)).context["form"]
    assert form["services"].value() == [services[0].pk]
    assert set(form["places"].value()) == {place.pk for place in plan.places.all()}


def test_services_and_places_that_are_ticked_make_a_cell_of_each(
    login, officer, plan, other, services, places
):
    browser, address = login(officer), at(plan)
    ticked = {"services": [one.pk for one in services], "places": [places[0].pk]}
    sent = {"organization": other.pk, "role": "supporting", "starts_on_1": "1 محرم 1448"}
    assert browser.post(address, opened(browser, address) | ticked | sent).status_code == 302
    found = Assignment.objects.all()
    assert {(one.role, one.place, str(one.starts_on)) for one in found} == {
        ("supporting", places[0], "2026-06-16")
    }
    assert found.count() == 2


def test_places_are_offered_under_what_they_lie_in_the_whole_area_first(login, officer, plan, land):
    form = login(officer).get(f"{NEW}?plan={plan.pk}").context["form"]
    offered = list(form.fields["places"].choices)
    assert [pk for pk, _name in offered] == [land.lith.pk, land.wasqah.pk, land.ghamiqah.pk]
    assert str(land.lith) in offered[0][1]
    assert offered[0][1] != str(land.lith)
    assert offered[1][1] == f"\u2003{land.wasqah}"


def test_a_form_sent_twice_gives_the_cells_once(assign, cells):
    first, second = (assign(*cells, submission=KEY) for _time in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert Assignment.objects.count() == 4


REFUSED = {
    "inside out": ({"ends_on_0": timedelta(-1)}, "ends_on"),
    "no first day": ({"starts_on_0": ""}, "starts_on"),
    "a first day that is not stated": ({"is_undated": "on"}, "starts_on"),
    "no such day": ({"starts_on_0": "31/2/2027"}, "starts_on"),
    "nobody": ({"organization": ""}, "organization"),
    "an unknown organization": ({"organization": "999999"}, "organization"),
    "no cell": ({"cells": []}, "cells"),
    "a cell outside the plan": ({"cells": ["999999-999999"]}, "cells"),
    "no cell at all": ({"cells": ["nothing"]}, "cells"),
    "an unknown decision": ({"decision": "999999"}, "decision"),
    "an unknown role": ({"role": "owner"}, "role"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_makes_no_assignment_is_refused_beside_its_field(assign, case):
    values, field = REFUSED[case]
    response = assign(note="بعد اللقاء", **values)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert "بعد اللقاء" in response.text
    assert not Assignment.objects.exists()


def test_the_first_day_may_be_one_that_nobody_stated(assign, login, officer):
    assert assign(starts_on_0="", is_undated="on").status_code == 302
    one = Assignment.objects.get()
    assert one.starts_on is None
    browser, address = login(officer), f"{one.get_absolute_url()}edit/"
    assert browser.post(address, opened(browser, address) | {"note": "بقي"}).status_code == 302
    assert Assignment.objects.get().starts_on is None


def test_an_archived_organization_is_given_nothing(assign, other):
    type(other).objects.filter(pk=other.pk).update(is_archived=True)
    response = assign()
    assert "organization" in response.context["form"].errors


def test_a_group_that_is_not_the_plans_is_refused(assign, plan):
    plan.groups.set([factories.BeneficiaryGroupFactory()])
    stranger = factories.BeneficiaryGroupFactory()
    assert "group" in assign(group=stranger.pk).context["form"].errors


def test_the_basis_is_a_decision_or_an_agreement(assign, home):
    decision = factories.DecisionFactory(meeting=factories.MeetingFactory(owner=home))
    agreement = factories.AgreementFactory(owner=home)
    both = {"decision": decision.pk, "agreement": agreement.pk}
    assert "agreement" in assign(**both).context["form"].errors
    assert assign(decision=decision.pk).status_code == 302
    assert decision.assignments.count() == 1


def test_the_same_organization_twice_in_one_cell_on_one_day_is_refused(assign, lead):
    lead.ends_on = days_from_today(5)
    lead.save()
    response = assign(starts_on_0=written(5))
    assert "starts_on" in response.context["form"].errors
    assert assign(starts_on_0=written(6)).status_code == 302


def test_more_cells_than_anybody_chooses_are_refused(assign, monkeypatch):
    monkeypatch.setattr("coverage.assignment_forms.MOST_CELLS", 1)
    response = assign()
    assert response.status_code == 302
    monkeypatch.setattr("coverage.assignment_forms.MOST_CELLS", 0)
    assert assign().status_code == 422


def test_only_the_keepers_of_a_plan_give_its_cells_away(login, plan, lead, partner, viewer):
    assert login(partner).get(at(plan)).status_code == 403
    assert login(viewer).get(at(plan)).status_code == 403
    assert login(factories.member(Role.OFFICER, factories.OrganizationFactory())).get(
        at(plan)
    ).status_code == 404  # fmt: skip


def test_an_archived_plan_takes_no_assignment(login, officer, plan):
    type(plan).objects.filter(pk=plan.pk).update(is_archived=True)
    assert login(officer).get(at(plan)).status_code == 404


def test_without_a_plan_in_the_address_the_only_one_is_taken(login, officer, plan):
    response = login(officer).get(f"{NEW}?decision=7")
    assert response["Location"] == f"{NEW}?decision=7&plan={plan.pk}"


def test_of_several_plans_that_of_the_decisions_series_comes_first(login, officer, home, plan):
    series = factories.SeriesFactory(convenor=home)
    ours = factories.PlanFactory(keeper=home, series=series, name="ي")
    meeting = factories.MeetingFactory(owner=home, series=series, number=1)
    decision = factories.DecisionFactory(meeting=meeting)
    page = login(officer).get(f"{NEW}?decision={decision.pk}")
    assert [one for one, _address in page.context["plans"]] == [ours, plan]


def test_who_keeps_no_plan_is_told_so(login, officer):
    assert login(officer).get(NEW).context["plans"] == []


def test_a_draft_is_shown_for_the_cells_that_are_asked_for_now(login, officer, plan, cells):
    browser = login(officer)
    old = opened(browser, at(plan, cells[0])) | {"note": "مسودة"}
    browser.post(f"/drafts/coverage.assignment.plan/{plan.pk}/", old)
    form = browser.get(at(plan, cells[1])).context["form"]
    assert form["note"].value() == "مسودة"
    assert form["cells"].value() == [cells[1]]


def test_an_assignment_is_changed_against_the_version_it_was_opened_at(login, officer, lead):
    browser, address = login(officer), f"/coverage/assignments/{lead.pk}/edit/"
    form = opened(browser, address)
    assert browser.post(address, form | {"note": "أولًا"}).status_code == 302
    assert browser.post(address, form | {"note": "ثانيًا"}).status_code == 409
    assert Assignment.objects.get().note == "أولًا"


def test_a_lead_that_was_archived_since_may_still_be_changed(login, officer, lead, other):
    type(other).objects.filter(pk=other.pk).update(is_archived=True)
    browser, address = login(officer), f"/coverage/assignments/{lead.pk}/edit/"
    assert browser.post(address, opened(browser, address) | {"note": "بقي"}).status_code == 302
