"""The term of an agreement: its current end, its notice, its review, its state."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships.models import terms

from . import calendars
from .calendars import days, later

STARTS, ENDS = date(2024, 1, 16), date(2026, 1, 15)


def term(day, **given):
    known = {
        "starts_on": STARTS,
        "ends_on": ENDS,
        "renews_tacitly": True,
        "renewal_months": None,
        "notice_days": 30,
        "notice_on": None,
    }
    return terms.term_on(day, **(known | given))


def test_an_open_agreement_never_ends():
    found = term(date(2999, 1, 1), ends_on=None)
    assert (found.ends_on, found.renewed_times, found.notice_by) == (None, 0, None)
    assert terms.state_on(date(2999, 1, 1), STARTS, found) == "in_force"


def test_a_term_without_renewal_ends_on_its_last_day():
    assert term(date(2030, 1, 1), renews_tacitly=False).ends_on == ENDS


def test_a_tacit_renewal_lasts_as_long_as_the_first_term():
    assert term(later(ENDS, 0)).ends_on == ENDS
    assert term(later(ENDS, 1)).ends_on == date(2028, 1, 15)
    assert term(date(2030, 1, 16)).ends_on == date(2032, 1, 15)


def test_the_months_of_a_renewal_count_when_they_are_given():
    assert term(later(ENDS, 1), renewal_months=12).ends_on == date(2027, 1, 15)


def test_a_term_to_the_end_of_a_month_ends_with_a_month_again():
    half_year = {"starts_on": date(2024, 1, 1), "ends_on": date(2024, 6, 30)}
    assert term(date(2024, 7, 1), renewal_months=1, **half_year).ends_on == date(2024, 7, 31)
    year = {"starts_on": date(2022, 3, 1), "ends_on": date(2023, 2, 28)}
    assert term(date(2023, 3, 1), **year).ends_on == date(2024, 2, 29)
    assert term(date(2024, 3, 1), **year).ends_on == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("given_on", "end"),
    [
        (later(ENDS, -31), ENDS),
        (later(ENDS, -30), ENDS),
        (later(ENDS, -29), date(2028, 1, 15)),
        (ENDS, date(2028, 1, 15)),
        (later(ENDS, 1), date(2028, 1, 15)),
    ],
    ids=["a day early", "on the last day", "a day late", "at the end", "after the end"],
)
def test_notice_in_time_stops_the_renewal_and_late_notice_the_next(given_on, end):
    assert term(date(2035, 1, 1), notice_on=given_on).ends_on == end


def test_the_last_day_for_notice_counts_from_the_current_end():
    assert term(ENDS).notice_by == date(2025, 12, 16)
    assert term(later(ENDS, 1)).notice_by == date(2027, 12, 16)


def test_the_review_moves_with_the_renewal():
    review = {"review_on": date(2025, 10, 31)}
    assert term(ENDS, **review).review_on == date(2025, 10, 31)
    assert term(later(ENDS, 1), **review).review_on == date(2027, 10, 31)
    assert term(later(ENDS, 1), renewal_months=4, **review).review_on == date(2026, 2, 28)


def test_a_renewal_by_consent_has_a_last_day_to_ask_for_it():
    assert term(ENDS, renews_tacitly=False).notice_by == date(2025, 12, 16)
    assert term(ENDS, renews_tacitly=False, notice_days=None).notice_by is None


def test_many_renewals_are_not_cut_short():
    assert term(date(2060, 1, 1), renewal_months=1).ends_on == date(2060, 1, 15)


@pytest.mark.parametrize(
    ("day", "state", "warning"),
    [
        (later(STARTS, -1), "not_begun", None),
        (STARTS, "in_force", None),
        (later(ENDS, -91), "in_force", None),
        (later(ENDS, -90), "expiring", 90),
        (later(ENDS, -61), "expiring", 90),
        (later(ENDS, -60), "expiring", 60),
        (later(ENDS, -31), "expiring", 60),
        (later(ENDS, -30), "expiring", 30),
        (ENDS, "expiring", 30),
        (later(ENDS, 1), "expired", None),
    ],
)
def test_the_state_follows_the_days(day, state, warning):
    found = term(day, renews_tacitly=False)
    assert terms.state_on(day, STARTS, found) == state
    if state != "not_begun":
        assert terms.warning_on(day, found) == warning


def test_what_renews_by_itself_expires_only_after_notice():
    day, given_on = later(ENDS, -10), later(ENDS, -40)
    assert terms.state_on(day, STARTS, term(day)) == "in_force"
    assert terms.state_on(day, STARTS, term(day, notice_on=given_on)) == "expiring"
    assert terms.state_on(later(ENDS, 1), STARTS, term(later(ENDS, 1))) == "in_force"
    over = term(later(ENDS, 1), notice_on=given_on)
    assert terms.state_on(later(ENDS, 1), STARTS, over) == "expired"


def test_a_notice_is_not_known_before_it_is_given():
    given_on = later(ENDS, -40)
    assert not term(later(given_on, -1), notice_on=given_on).is_final
    assert term(given_on, notice_on=given_on).is_final


@given(days, st.integers(0, 900))
def test_whole_months_are_those_that_fit(first, length):
    last = later(first, length)
    assert terms.whole_months(first, last) == calendars.whole_months(first, last)


@given(
    starts=days,
    length=st.integers(0, 900),
    months=st.none() | st.integers(1, 40),
    notice_days=st.none() | st.integers(0, 120),
    notice=st.none() | st.integers(-400, 900),
    offset=st.sampled_from([-2, -1, 0, 1, 2]) | st.integers(-500, 1500),
)
def test_the_current_end_is_the_one_a_walk_through_every_day_finds(
    starts, length, months, notice_days, notice, offset
):
    ends = later(starts, length)
    day, notice_on = later(ends, offset), None if notice is None else later(ends, notice)
    end, times = calendars.walked_end(
        day,
        ends_on=ends,
        step=months or calendars.whole_months(starts, ends),
        notice_days=notice_days or 0,
        notice_on=notice_on,
    )
    found = term(
        day,
        starts_on=starts,
        ends_on=ends,
        renewal_months=months,
        notice_days=notice_days,
        notice_on=notice_on,
    )
    assert (found.ends_on, found.renewed_times) == (end, times)
    assert found.notice_by == later(end, -(notice_days or 0))


@given(days, st.integers(1, 30), st.integers(1, 120), st.integers(-1, 1))
def test_notice_on_its_last_day_counts_and_a_day_later_does_not(starts, months, before, offset):
    ends = later(calendars.months_later(starts, months), -1)
    found = term(
        later(ends, 1),
        starts_on=starts,
        ends_on=ends,
        notice_days=before,
        notice_on=later(ends, offset - before),
    )
    assert (found.renewed_times == 0) == (offset <= 0)
