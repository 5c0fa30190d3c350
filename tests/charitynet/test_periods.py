"""The stretch of time that figures, lists and reports speak of."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from charitynet import hijri, periods
from charitynet.periods import AROUND, Period, PeriodForm

TODAY = date(2026, 11, 25)
DAYS = st.dates(date(1930, 1, 1), date(2070, 12, 31))


@pytest.fixture
def on_that_day(monkeypatch):
    monkeypatch.setattr(periods.timezone, "localdate", lambda: TODAY)


@given(day=DAYS, kind=st.sampled_from(sorted(AROUND)))
def test_a_period_ends_the_day_before_the_next_of_its_kind_begins(day, kind):
    period = AROUND[kind](day)
    assert day in period
    assert AROUND[kind](period.last + timedelta(1)).before() == period


@given(first=DAYS, days=st.integers(0, 800))
def test_the_months_of_a_period_cover_each_of_its_days_once(first, days):
    period = Period(first, first + timedelta(days))
    covered = [one.first + timedelta(i) for one in period.months() for i in range(one.days)]
    assert covered == [first + timedelta(i) for i in range(period.days)]


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        (date(2026, 11, 1), date(2026, 11, 30), "نوفمبر 2026"),
        (date(2026, 10, 1), date(2026, 12, 31), "الربع الرابع من 2026"),
        (date(2026, 1, 1), date(2026, 12, 31), "2026"),
        (hijri.gregorian(1448, 1, 1), hijri.gregorian(1449, 1, 1) - timedelta(1), "1448هـ"),
        (hijri.gregorian(1447, 9, 1), hijri.gregorian(1447, 10, 1) - timedelta(1), "رمضان 1447هـ"),
        (date(2026, 1, 3), date(2026, 2, 14), "3 يناير 2026 – 14 فبراير 2026"),
        (date(2026, 1, 3), date(2026, 1, 3), "3 يناير 2026"),
    ],
)
def test_a_period_is_called_what_people_call_it(first, last, label):
    with override("ar"):
        assert Period(first, last).label == label


def test_as_many_days_lie_before_a_period_without_a_name():
    period = Period(date(2026, 3, 10), date(2026, 3, 19))
    assert period.before() == Period(date(2026, 2, 28), date(2026, 3, 9))


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ({}, date(2026, 10, 1), date(2026, 12, 31)),
        ({"period": "month"}, date(2026, 11, 1), date(2026, 11, 30)),
        ({"period": "hijri_year"}, hijri.gregorian(1448, 1, 1), date(2027, 6, 5)),
        ({"since": "1/1/2026", "until": "3/2/2026"}, date(2026, 1, 1), date(2026, 2, 3)),
        ({"since": "1 رمضان 1447"}, hijri.gregorian(1447, 9, 1), date(2026, 11, 25)),
        ({"until": "31/12/2025"}, date(2025, 1, 1), date(2025, 12, 31)),
        ({"period": "days"}, date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_a_form_gives_the_period_that_was_asked_for(asked, first, last, on_that_day):
    assert PeriodForm(asked).chosen == Period(first, last)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"period": "decade"}, "period"),
        ({"since": "soon"}, "since"),
        ({"since": "3/2/2026", "until": "1/1/2026"}, "until"),
        ({"since": "1/1/1925", "until": "1/1/2026"}, "until"),
        ({"since": "1/1/1925"}, "since"),
    ],
)
def test_what_cannot_be_understood_is_said_and_this_quarter_stands_in(asked, field, on_that_day):
    form = PeriodForm(asked)
    assert form.chosen == periods.quarter_around(TODAY)
    assert list(form.errors) == [field]
