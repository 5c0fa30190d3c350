"""Late, today, this week, later: the same groups in words, in Python and in the database."""

import datetime

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from followups import due
from followups.models import FollowUp
from tests import factories

SUNDAY = datetime.date(2026, 11, 22)
DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2035, 12, 31))


def plainly(day, today):
    """The group, by walking from day to day until the week is over."""
    if day < today:
        return "late"
    passed = today
    while passed != day:
        if passed.strftime("%A") == "Saturday":
            return "later"
        passed += datetime.timedelta(days=1)
    return "week" if day != today else "today"


@given(today=DAYS, distance=st.integers(-20, 20))
def test_a_day_is_in_the_group_that_a_calendar_shows(today, distance):
    day = today + datetime.timedelta(days=distance)
    assert due.group_of(day, today).key == plainly(day, today)


@given(today=DAYS)
def test_a_week_runs_from_sunday_to_saturday(today):
    start, end = due.week_start(today), due.week_end(today)
    assert (start.strftime("%A"), end.strftime("%A")) == ("Sunday", "Saturday")
    assert start <= today <= end
    assert (end - start).days == 6


@pytest.mark.parametrize("weekday", range(7))
def test_the_database_makes_the_same_groups(home, weekday):
    today = SUNDAY + datetime.timedelta(days=weekday)
    topic = factories.TopicFactory()
    for distance in range(-9, 16):
        day = today + datetime.timedelta(days=distance)
        factories.FollowUpFactory(topic=topic, responsible=home, due_on=day)
    for group in due.GROUPS:
        found = FollowUp.objects.filter(due.within(group, today))
        assert {one.pk for one in found} == {
            one.pk for one in FollowUp.objects.all() if due.group_of(one.due_on, today) is group
        }


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, ""), (1, "1 day late"), (3, "3 days late"), (120, "120 days late")],
)
def test_how_late_it_is_is_told_in_words(days, words):
    with translation.override("en"):
        assert due.lateness(days) == words


def test_a_month_ahead_ends_with_the_month():
    assert due.quick_day("month", datetime.date(2026, 1, 31)) == datetime.date(2026, 2, 28)


def test_a_quick_day_of_no_name_is_none():
    assert due.quick_day("never") is None
