"""The plan of Al Lith as the report tells it, and the example in which every state can be seen."""

import pytest
from django.core.management import call_command

from charitynet import history
from charitynet.demonstration import coverage_002, coverage_around_today
from charitynet.demonstration.ahead import MARK
from charitynet.models import HistoryEntry
from coverage.cells import State
from coverage.matrix import Matrix
from coverage.models import Assignment, Plan, PlanCell

from .told import LITH

pytestmark = pytest.mark.usefixtures("stories")

AREAS = {
    LITH: "الليث",
    "جمعية رعاية الأيتام بغميقة": "غميقة",
    "جمعية سند الأيتام بالوسقة": "الوسقة",
    "جمعية رعاية الأيتام بعفف": "عفف",
}


@pytest.fixture
def told():
    return Plan.objects.get(name=coverage_002.NAME)


@pytest.fixture
def example():
    return Plan.objects.get(name=coverage_around_today.NAME)


def test_each_of_the_four_leads_in_the_place_it_is_named_after(told):
    leads = told.assignments.values_list("organization__name", "place__name")
    assert dict(leads) == AREAS
    assert set(told.assignments.values_list("role", flat=True)) == {"lead"}


def test_they_care_for_orphans_and_nothing_else_is_told(told):
    assert [service.code for service in told.services.all()] == ["orphan-care"]
    assert not told.groups.exists()
    assert not told.cells.exists()


def test_neither_a_first_day_nor_a_confirmation_is_invented(told):
    days = told.assignments.values_list("starts_on", "ends_on", "confirmed_on")
    assert set(days) == {(None, None, None)}


def test_it_rests_on_the_first_decision_of_the_meeting(told):
    decisions = {one.decision for one in told.assignments.select_related("decision__meeting")}
    [decision] = decisions
    assert (decision.kind, decision.number) == ("coverage", 1)
    assert told.series == decision.meeting.series


def test_the_plan_belongs_to_the_convenor_and_the_governorate(told):
    assert (told.keeper.name, told.region.name) == (LITH, "الليث")


def test_nothing_is_open_and_nothing_overlaps_in_what_is_told(told):
    assert set(Matrix(told).tally.states) == {State.COVERED}


@pytest.mark.parametrize("state", State)
def test_every_state_can_be_seen_in_the_example(example, state):
    assert Matrix(example).tally.states[state]


def test_the_example_has_people_in_need_and_says_what_it_is(example):
    assert PlanCell.objects.filter(plan=example).count() > 5
    assert example.notes.startswith(MARK)


def test_the_example_has_one_that_supports_one_that_is_over_and_one_never_confirmed(example):
    assert example.assignments.filter(role="supporting").exists()
    assert example.assignments.exclude(pk__in=example.assignments.in_force()).count() == 2
    assert example.assignments.in_force().filter(confirmed_on=None).exists()


def test_every_plan_and_assignment_has_its_beginning_in_the_history():
    for model, number in (("plan", 2), ("assignment", Assignment.objects.count())):
        begun = HistoryEntry.objects.filter(
            content_type__app_label="coverage", content_type__model=model, action="create"
        )
        assert begun.count() == number
    assert not list(history.verify())


def test_loading_again_changes_no_plan(settings):
    settings.DEBUG = True
    before = [list(model.objects.order_by("pk").values()) for model in (Plan, Assignment)]
    call_command("load_stories", verbosity=0)
    after = [list(model.objects.order_by("pk").values()) for model in (Plan, Assignment)]
    assert after == before
