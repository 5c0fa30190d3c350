"""Which days a typed text means."""

import datetime

import pytest

from charitynet.calendar import spans
from charitynet.hijri import DateError

TODAY = datetime.date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("2026-11", "2026-11"),
        ("11/2026", "2026-11"),
        ("نوفمبر 2026", "2026-11"),
        ("November 2026", "2026-11"),
        ("١٤٤٨-٩", "1448-09"),
        ("9/1448", "1448-09"),
        ("رمضان 1448", "1448-09"),
        ("26 شوال 1446", "1446-10"),
        ("25/4/2025", "2025-04"),
        ("", "2026-11"),
    ],
)
def test_a_month_is_read_as_people_write_it(text, named):
    assert spans.read(text, "month", TODAY).text == named


def test_a_name_alone_is_the_next_month_of_that_name():
    assert spans.read("رمضان", "month", TODAY).text == "1448-09"
    assert spans.read("محرم", "month", TODAY).text == "1449-01"
    assert spans.read("نوفمبر", "month", TODAY).text == "2026-11"


@pytest.mark.parametrize(
    "text", ["2026-13", "99999", "99999-01", "abc", "-1", "11", "1448-13", "2026", "x" * 10_000]
)
def test_what_is_no_month_says_how_one_is_written(text):
    with pytest.raises(DateError) as refused:
        spans.read(text, "month", TODAY)
    assert refused.value.message == spans.UNREADABLE


def test_a_month_beyond_both_calendars_says_which_are_known():
    with pytest.raises(DateError) as refused:
        spans.read("2099-01", "month", TODAY)
    assert refused.value.code == "range"


def test_a_week_begins_on_sunday_and_holds_its_day():
    span = spans.read("25/11/2026", "week", TODAY)
    assert (span.first, span.last) == (datetime.date(2026, 11, 22), datetime.date(2026, 11, 28))


@pytest.mark.parametrize("unit", ["month", "week", "day"])
@pytest.mark.parametrize("is_hijri", [False, True])
def test_going_on_and_back_returns_to_where_one_was(unit, is_hijri):
    span = spans.AROUND[unit](TODAY, is_hijri)
    assert span.after().before() == span
    assert spans.read(span.text, unit, TODAY, is_hijri) == span


def test_nothing_lies_before_the_first_day_nor_after_the_last():
    assert spans.month(datetime.date(1924, 8, 1)).before() is None
    assert spans.month(datetime.date(2077, 11, 16), is_hijri=True).after() is None


def test_the_weeks_of_a_month_are_whole_and_hold_each_of_its_days():
    span = spans.month(datetime.date(2027, 2, 10), is_hijri=True)
    weeks = span.weeks()
    assert all(len(week) == 7 and week[0].weekday() == 6 for week in weeks)
    assert [day for week in weeks for day in week if day in span][0] == span.first


def test_a_hijri_month_tells_its_gregorian_days():
    span = spans.read("رمضان 1448", "month", TODAY)
    assert (span.label, span.other_label) == ("رمضان 1448هـ", "8 فبراير – 8 مارس 2027")
