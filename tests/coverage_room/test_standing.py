"""An assignment stands from its first day to its last, both of them counted."""

import pytest

from coverage.models import Assignment
from tests.factories import days_from_today

BEGINS = [(-1, True), (0, True), (1, False)]
ENDS = [(-1, False), (0, True), (1, True)]


@pytest.mark.parametrize(("days", "is_in_force"), BEGINS)
def test_it_is_in_force_from_its_first_day(lead, days, is_in_force):
    lead.starts_on = days_from_today(days)
    lead.save()
    assert lead.is_in_force is is_in_force
    assert Assignment.objects.in_force().exists() is is_in_force


@pytest.mark.parametrize(("days", "is_in_force"), ENDS)
def test_it_is_in_force_until_its_last_day(lead, days, is_in_force):
    lead.ends_on = days_from_today(days)
    lead.save()
    assert lead.is_in_force is is_in_force
    assert Assignment.objects.in_force().exists() is is_in_force
    assert Assignment.objects.lasting().exists() is is_in_force


def test_on_another_day_it_stands_as_that_day_asks(lead):
    lead.starts_on, lead.ends_on = days_from_today(3), days_from_today(5)
    lead.save()
    standing = [
        days for days in range(1, 8) if Assignment.objects.in_force(days_from_today(days)).exists()
    ]
    assert standing == [3, 4, 5]


@pytest.mark.parametrize("days", [180, 181])
def test_the_list_of_stale_ones_agrees_with_each_of_them(lead, days):
    for name in ("starts_on", "confirmed_on"):
        setattr(lead, name, days_from_today(-days))
        lead.save()
        assert Assignment.objects.stale().exists() is lead.is_stale
