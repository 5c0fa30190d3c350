"""How often an obligation is due: stored, checked, said in words, counted out in days."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from charitynet.recurrence import Frequency, Rule, check, occurrences, parse, rrule_of, words
from tests.partnerships.calendars import falling_days

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
COARSE = st.sampled_from([Frequency.WEEKLY, Frequency.MONTHLY, Frequency.YEARLY])


def test_a_rule_is_stored_as_icalendar_writes_it():
    assert rrule_of("MONTHLY", 3, date(2027, 12, 31)) == "FREQ=MONTHLY;INTERVAL=3;UNTIL=20271231"
    assert rrule_of("WEEKLY") == "FREQ=WEEKLY"


@given(st.sampled_from(Frequency), st.integers(1, 99), st.none() | DAYS)
def test_a_stored_rule_is_read_as_it_was_meant(frequency, interval, until):
    assert parse(rrule_of(frequency, interval, until)) == Rule(frequency, interval, until)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "every month",
        "FREQ=FORTNIGHTLY",
        "INTERVAL=3",
        "FREQ=MONTHLY;INTERVAL=0",
        "FREQ=MONTHLY;INTERVAL=100",
        "FREQ=MONTHLY;INTERVAL=-1",
        "FREQ=MONTHLY;INTERVAL=٣",
        "FREQ=MONTHLY;UNTIL=20271331",
        "FREQ=MONTHLY;UNTIL=20270230",
        "FREQ=MONTHLY;FREQ=DAILY",
        "FREQ=MONTHLY;BYDAY=1SU",
        "freq=monthly",
        "FREQ=MONTHLY;",
    ],
)
def test_nonsense_is_refused_with_a_sentence(text):
    with pytest.raises(ValidationError) as refusal:
        check(text)
    assert refusal.value.code == "rule"
    assert f"«{text}»" in refusal.value.messages[0]


@given(st.text())
def test_any_text_is_a_rule_or_refused(text):
    try:
        rule = parse(text)
    except ValidationError:
        return
    assert rule.frequency in Frequency


@pytest.mark.parametrize("frequency", ["HOURLY", "MINUTELY", "SECONDLY"])
def test_a_rule_finer_than_daily_is_refused(frequency):
    with pytest.raises(ValidationError) as refusal:
        check(f"FREQ={frequency}")
    assert refusal.value.code == "too_fine"


def test_four_hundred_times_within_the_term_are_the_most():
    first = date(2026, 1, 1)
    check("FREQ=DAILY", first, first + timedelta(days=399))
    with pytest.raises(ValidationError) as refusal:
        check("FREQ=DAILY", first, first + timedelta(days=400))
    assert refusal.value.code == "too_many"


def test_a_rule_that_ends_before_the_term_begins_is_refused():
    check("FREQ=MONTHLY;UNTIL=20260101", date(2026, 1, 1))
    with pytest.raises(ValidationError) as refusal:
        check("FREQ=MONTHLY;UNTIL=20251231", date(2026, 1, 1))
    assert refusal.value.code == "until"


def test_the_end_of_the_month_stays_the_end_of_the_month():
    assert occurrences("FREQ=MONTHLY", date(2028, 1, 31), date(2028, 5, 30)) == [
        date(2028, 1, 31),
        date(2028, 2, 29),
        date(2028, 3, 31),
        date(2028, 4, 30),
    ]


def test_a_leap_day_is_kept_every_year():
    assert occurrences("FREQ=YEARLY", date(2024, 2, 29), date(2028, 2, 29)) == [
        date(2024, 2, 29),
        date(2025, 2, 28),
        date(2026, 2, 28),
        date(2027, 2, 28),
        date(2028, 2, 29),
    ]


@given(COARSE, st.integers(1, 5), DAYS, st.integers(-10, 1500), st.none() | st.integers(0, 1500))
def test_the_days_are_those_a_plain_walk_finds(frequency, interval, first, length, until):
    end = until and first + timedelta(days=until)
    last = first + timedelta(days=length)
    rule = Rule(frequency, interval, end)
    found = occurrences(rrule_of(frequency, interval, end), first, last)
    assert found == falling_days(rule, first, min(last, end or last))


def test_of_too_many_days_the_latest_are_kept():
    days = occurrences("FREQ=DAILY", date(2026, 1, 1), date(2026, 1, 31), limit=2)
    assert days == [date(2026, 1, 30), date(2026, 1, 31)]


def test_without_any_end_the_first_days_are_given():
    days = occurrences("FREQ=MONTHLY", date(2026, 1, 15), None, limit=2)
    assert days == [date(2026, 1, 15), date(2026, 2, 15)]


@pytest.mark.parametrize(
    ("text", "english", "arabic"),
    [
        ("FREQ=DAILY", "every day", "كل يوم"),
        ("FREQ=DAILY;INTERVAL=2", "every two days", "كل يومين"),
        ("FREQ=WEEKLY;INTERVAL=4", "every four weeks", "كل أربعة أسابيع"),
        ("FREQ=MONTHLY;INTERVAL=3", "every three months", "كل ثلاثة أشهر"),
        ("FREQ=MONTHLY;INTERVAL=10", "every ten months", "كل عشرة أشهر"),
        ("FREQ=MONTHLY;INTERVAL=18", "every 18 months", "كل 18 شهرًا"),
        ("FREQ=DAILY;INTERVAL=99", "every 99 days", "كل 99 يومًا"),
        ("FREQ=YEARLY;INTERVAL=2", "every two years", "كل سنتين"),
        ("FREQ=YEARLY;INTERVAL=3", "every three years", "كل ثلاث سنوات"),
        (
            "FREQ=MONTHLY;INTERVAL=3;UNTIL=20271231",
            "every three months until 31 December 2027",
            "كل ثلاثة أشهر حتى 31 ديسمبر 2027",
        ),
    ],
)
def test_a_rule_is_said_in_words(text, english, arabic):
    assert words(text, "en") == english
    assert words(text, "ar") == arabic
