"""Visits and meetings month by month: which months, and what is counted in each."""

import datetime

import pytest

from charitynet.figures.months import by_month, shown
from charitynet.figures.reading import Reading
from charitynet.figures.scope import Scope
from charitynet.periods import Period, quarter_around
from tests import factories

date = datetime.date
TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("first", "last", "begins", "number"),
    [
        (date(2026, 10, 1), date(2026, 12, 31), date(2025, 12, 1), 12),
        (date(2025, 1, 1), date(2025, 12, 31), date(2025, 1, 1), 12),
        (date(2025, 1, 15), date(2026, 6, 20), date(2025, 1, 1), 18),
        (date(2010, 1, 1), date(2026, 6, 20), date(2023, 7, 1), 36),
        (date(2027, 3, 5), date(2027, 4, 1), date(2026, 4, 1), 12),
    ],
)
def test_twelve_months_are_shown_or_those_of_a_longer_period(first, last, begins, number):
    months = shown(Period(first, last), TODAY)
    assert (months[0].first, len(months)) == (begins, number)
    assert all(month.kind == "month" for month in months)


def test_a_visit_stands_in_the_month_of_its_day_and_on_its_side(viewer, home):
    other = factories.OrganizationFactory()
    for day, host, guest in (
        (date(2026, 3, 1), home, other),
        (date(2026, 3, 31), home, other),
        (date(2026, 3, 31), other, home),
        (date(2026, 4, 1), home, other),
    ):
        factories.VisitFactory(host=host, guest=guest, on=day)
    factories.VisitFactory(host=home, on=date(2026, 3, 2), status="cancelled")
    factories.VisitFactory(on=date(2026, 3, 9), visibility="network")
    factories.MeetingFactory(host=home, on=date(2026, 3, 20))
    months = by_month(Reading(viewer, Scope(quarter_around(date(2026, 3, 1)))))
    march = next(month for month in months if month.period.first == date(2026, 3, 1))
    assert march.counts == {"received": 2, "made": 1, "others": 1, "meetings": 1}


def test_a_month_has_its_names_in_both_calendars(viewer, home):
    months = by_month(Reading(viewer, Scope(quarter_around(date(2026, 3, 1)))))
    march = months[-1]
    assert march.label == "مارس 2026"
    assert march.hijri == "رمضان – شوال 1447هـ"
    assert march.hijri_name == "رمضان"
