"""Nothing that is sent to the room breaks a page, is let through or half saved."""

import logging
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from charitynet.forms import new_key
from coverage.models import Assignment, Plan, PlanCell
from tests.charitynet.pages import opened
from tests.test_bad_input import HUGE, VALUES

from .test_assignments import written

PARAMETERS = ["day", "service", "place", "group", "organization", "only", "decision", "plan",
              "cell", "q", "page", "sort", "region", "keeper", "archived", "starts_on"]  # fmt: skip
FAULTS = ["\x00", HUGE, str(2**63), "-1", "ق" * 10_000, "\ufffe", "\u202eabc", ["1", "2"], []]
ANSWERED = (200, 302, 404, 409, 422)


@pytest.fixture(autouse=True)
def _quiet():
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def browser(login, manager):
    return login(manager)


@pytest.fixture
def pages(plan, lead, at):
    cell = (lead.service_id, lead.place_id)
    return [
        reverse("coverage:plan_list"),
        *(at(name, plan) for name in ("plan_detail", "plan_map", "plan_xlsx", "plan_needs")),
        at("cell_detail", plan, *cell),
        at("cell_evidence", plan, *cell),
        at("assignment_detail", lead),
        at("confirm_all", plan),
        at("organization_coverage", lead.organization),
        reverse("choose", args=["plans"]),
        f"{reverse('coverage:assignment_create')}?plan={plan.pk}",
    ]


@pytest.fixture
def forms(plan, lead, at):
    """What takes a form, with the cell of the lead asked for."""
    new = reverse("coverage:assignment_create")
    return [
        reverse("coverage:plan_create"),
        *(at(name, plan) for name in ("plan_edit", "plan_needs", "plan_archive", "confirm_all")),
        f"{new}?plan={plan.pk}&cell={lead.service_id}-{lead.place_id}",
        f"{new}?plan={plan.pk}",
        *(at(f"assignment_{name}", lead) for name in ("edit", "handover", "withdraw", "confirm")),
    ]


@pytest.mark.parametrize("number", range(12))
def test_no_value_of_any_parameter_breaks_a_page(browser, pages, number):
    address = pages[number]
    for value in VALUES[number % 2 :: 2]:
        query = urlencode(dict.fromkeys(PARAMETERS, value), errors="surrogatepass")
        joint = "&" if "?" in address else "?"
        status = browser.get(f"{address}{joint}{query}").status_code
        assert status in ANSWERED, (address, value[:40], status)


NAMES = (
    "name", "keeper", "series", "region", "services", "extent", "places", "groups", "notes",
    "organization", "organization_text", "role", "group", "starts_on_0", "starts_on_1", "cells",
    "is_undated", "ends_on_0", "ends_on_1", "last_day_0", "decision", "agreement", "note",
    "version", "submission", "confirmed", "rework:places", "series_text", "region_text",
)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=range(len(FAULTS)))
def test_the_same_fault_in_every_field_breaks_no_form(browser, forms, lead, fault):
    for address in forms:
        data = dict.fromkeys([*NAMES, f"need-{lead.place_id}-0"], fault)
        for left_out in ((), ("rework:places",), ("organization", "rework:places")):
            sent = {name: value for name, value in data.items() if name not in left_out}
            found = browser.post(address, sent).status_code
            assert found in ANSWERED, (address, found)
    assert (Plan.objects.count(), Assignment.objects.count()) == (1, 1)
    assert not PlanCell.objects.exists()


@pytest.mark.parametrize("fault", ["\x00", str(2**64)], ids=range(2))
def test_no_fault_in_any_field_breaks_a_form(browser, forms, other, fault):
    """Each form as it is opened, one field after the other spoilt; nothing but a refusal."""
    for address in forms:
        context = browser.get(address).context
        if "submission" not in context or "version" not in context:
            continue
        typed = opened(browser, address) | {"organization": other.pk, "starts_on_0": written(0)}
        for field in typed:
            data = typed | {"submission": new_key(), field: fault}
            found = browser.post(address, data).status_code
            assert found in ANSWERED, (address, field, found)


def test_bytes_that_are_no_text_are_refused(browser, forms):
    form_type = "application/x-www-form-urlencoded"
    for address in forms:
        for tail in ("name=%ff%fe", "note=%ed%a0%80&%ff=1", "cells=%C3%28&&&==&day"):
            response = browser.post(address, tail, content_type=form_type)
            assert response.status_code < 500, (address, tail)


def test_signs_that_turn_the_text_around_are_not_kept(browser, lead, at):
    address = at("assignment_edit", lead)
    sent = opened(browser, address) | {"note": "باتفاق \u202eالطرفين\u2066"}
    browser.post(address, sent)
    assert Assignment.objects.get().note == "باتفاق الطرفين"


@pytest.mark.parametrize(("page", "field"), [("assignment_edit", "note"), ("plan_edit", "name")])
def test_a_megabyte_is_refused_beside_its_field(browser, lead, at, page, field):
    address = at(page, lead if page == "assignment_edit" else lead.plan)
    response = browser.post(address, opened(browser, address) | {field: "ق" * 500_000})
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])


def test_a_handover_on_the_last_day_there_is_breaks_nothing(browser, lead, other, at):
    address = at("assignment_handover", lead)
    for day in ("31/12/9999", "31/12/2100", "9999-12-31"):
        data = {"organization": other.pk, "last_day_0": day, "version": lead.version}
        assert browser.post(address, data).status_code in ANSWERED


def test_a_place_that_comes_to_lie_elsewhere_keeps_its_assignments_and_says_so(
    browser, plan, lead, land, at
):
    """The place moves under another parent: the cell, its page and its lead stay."""
    type(land.ghamiqah).objects.filter(pk=lead.place_id).update(parent=land.elsewhere)
    matrix = browser.get(at("plan_detail", plan))
    assert [one.pk for one in matrix.context["strays"]] == [lead.pk]
    cell = browser.get(at("cell_detail", plan, lead.service_id, lead.place_id))
    assert [one.pk for one in cell.context["assignments"]] == [lead.pk]
    assert browser.get(at("assignment_detail", lead)).status_code == 200
    assert browser.get(at("assignment_edit", lead)).status_code == 200
