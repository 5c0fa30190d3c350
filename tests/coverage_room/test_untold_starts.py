"""An assignment that began on a day nobody noted."""

import pytest
from django.core.exceptions import ValidationError

from coverage.models import Assignment
from tests import factories
from tests.factories.days import days_from_today


def test_one_whose_first_day_nobody_noted_is_in_force():
    untold = factories.AssignmentFactory(starts_on=None)
    assert list(Assignment.objects.in_force()) == [untold]


def test_it_is_over_once_its_last_day_has_passed():
    factories.AssignmentFactory(starts_on=None, ends_on=days_from_today(-1))
    assert not Assignment.objects.in_force().exists()


def test_it_is_sound_with_a_last_day_and_without():
    for ends_on in (None, days_from_today(3)):
        factories.AssignmentFactory(starts_on=None, ends_on=ends_on).full_clean()


def test_a_period_that_ends_before_it_starts_is_still_refused():
    period = {"starts_on": days_from_today(0), "ends_on": days_from_today(-1)}
    plan = factories.PlanFactory()
    assignment = factories.AssignmentFactory.build(plan=plan, organization=plan.keeper, **period)
    with pytest.raises(ValidationError):
        assignment.validate_constraints()
