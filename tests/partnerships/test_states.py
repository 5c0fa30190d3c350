"""What became of an obligation, held against a plain walk through its days."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charitynet.recurrence import Frequency, Rule, rrule_of
from partnerships.states import Frame, standing

from .calendars import days, falling_days, later

TODAY = date(2026, 6, 15)
FAR = 500


def owed(**given):
    known = {"quantity": None, "due_on": None, "recurrence": ""}
    return SimpleNamespace(**(known | given))


def done(on, quantity=None):
    return SimpleNamespace(on=on, quantity=None if quantity is None else Decimal(quantity))


def frame(day=TODAY, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31), is_over=False):
    return Frame(day, starts_on, ends_on, is_over)


def state(obligation, fulfilments=(), **framed):
    return standing(obligation, list(fulfilments), frame(**framed)).state


def test_an_obligation_waits_until_something_is_done():
    assert state(owed()) == "pending"
    assert state(owed(), [done(TODAY)]) == "fulfilled"


def test_what_is_dated_after_the_day_is_not_done_yet():
    assert state(owed(), [done(later(TODAY, 1))]) == "pending"


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [([], "pending"), ([39], "partial"), ([None], "partial"), ([20, 20], "fulfilled")],
)
def test_a_quantity_is_reached_by_adding_up(amounts, expected):
    sessions = [done(TODAY, amount) for amount in amounts]
    assert state(owed(quantity=Decimal(40)), sessions) == expected


def test_a_quantity_of_nothing_still_asks_for_evidence():
    assert state(owed(quantity=Decimal(0))) == "pending"


@pytest.mark.parametrize(("offset", "expected"), [(0, "pending"), (-1, "lapsed")])
def test_what_is_due_lapses_the_day_after(offset, expected):
    assert state(owed(due_on=later(TODAY, offset))) == expected
    assert state(owed(), ends_on=later(TODAY, offset)) == expected


def test_what_was_done_late_is_done():
    assert state(owed(due_on=later(TODAY, -30)), [done(TODAY)]) == "fulfilled"


def test_half_of_what_is_overdue_has_lapsed():
    late = owed(due_on=later(TODAY, -1), quantity=Decimal(2))
    assert state(late, [done(TODAY, 1)]) == "lapsed"


def test_nothing_lapses_without_a_due_day_or_an_end():
    assert state(owed(), ends_on=None) == "pending"


def test_when_the_agreement_is_over_what_is_open_lapses():
    assert state(owed(), is_over=True) == "lapsed"
    assert state(owed(), [done(TODAY)], is_over=True) == "fulfilled"


def test_a_repeated_obligation_tells_which_periods_were_fulfilled():
    monthly = owed(recurrence="FREQ=MONTHLY", quantity=Decimal(2))
    found = standing(
        monthly,
        [done(date(2026, 1, 31), 2), done(date(2026, 3, 1), 1), done(date(2026, 5, 9), 2)],
        frame(),
    )
    assert [(p.first.month, p.last.day, p.state) for p in found.periods] == [
        (1, 31, "fulfilled"),
        (2, 28, "lapsed"),
        (3, 31, "lapsed"),
        (4, 30, "lapsed"),
        (5, 31, "fulfilled"),
        (6, 30, "pending"),
    ]
    assert (found.state, found.fulfilled_periods) == ("partial", 2)


def test_a_repeated_obligation_lapses_when_its_last_closed_period_was_missed():
    monthly = owed(recurrence="FREQ=MONTHLY")
    assert state(monthly, [done(date(2026, 4, 2))]) == "lapsed"
    assert state(monthly, [done(date(2026, 5, 2))]) == "partial"
    everything = [done(date(2026, month, 2)) for month in range(1, 7)]
    assert state(monthly, everything) == "fulfilled"
    assert state(monthly, everything[:5]) == "partial"


def test_periods_end_on_the_due_days_when_the_first_is_given():
    quarterly = owed(recurrence="FREQ=MONTHLY;INTERVAL=3", due_on=date(2026, 3, 31))
    found = standing(quarterly, [done(date(2026, 2, 1)), done(date(2026, 4, 1))], frame())
    assert [(p.last, p.state) for p in found.periods] == [
        (date(2026, 3, 31), "fulfilled"),
        (date(2026, 6, 30), "fulfilled"),
    ]
    assert found.periods[0].is_open_before


def test_without_any_day_to_count_from_a_repeated_obligation_has_no_periods():
    monthly = owed(recurrence="FREQ=MONTHLY")
    assert state(monthly, starts_on=None, ends_on=None) == "pending"
    assert state(monthly, [done(TODAY)], starts_on=None, ends_on=None) == "partial"


def test_no_period_begins_after_the_rule_or_the_agreement_ends():
    until = owed(recurrence="FREQ=MONTHLY;UNTIL=20260201")
    assert len(standing(until, [], frame()).periods) == 2
    found = standing(owed(recurrence="FREQ=MONTHLY"), [], frame(ends_on=date(2026, 2, 10)))
    assert [p.last for p in found.periods] == [date(2026, 1, 31), date(2026, 2, 10)]


def walked_periods(rule, due_on, framed):
    """The periods as one finds them by going through the calendar."""
    anchor = due_on or framed.starts_on
    stop = min(rule.until or date.max, framed.ends_on or date.max)
    marks = falling_days(rule, anchor, later(max(framed.day, anchor), FAR))
    if due_on is None:
        lasts = [later(following, -1) for following in marks[1:]]
        pairs = zip(marks, lasts, strict=False)
        end = framed.ends_on or date.max
        return [(a, min(b, end)) for a, b in pairs if a <= framed.day and a <= stop]
    firsts = [date.min] + [later(due, 1) for due in marks]
    pairs = zip(firsts, marks, strict=False)
    return [(a, b) for a, b in pairs if a <= framed.day and b <= stop]


def plain_state(amount, wanted, count, is_past):
    if count and (wanted is None or amount >= wanted):
        return "fulfilled"
    if is_past:
        return "lapsed"
    return "partial" if count else "pending"


def plainly(obligation, fulfilments, framed, periods):
    """The state of each period, and the state of all, by counting."""
    states = []
    for first, last in periods:
        inside = [f for f in fulfilments if first <= f.on <= min(last, framed.day)]
        amount = sum(f.quantity or 0 for f in inside)
        is_past = framed.is_over or last < framed.day
        states.append(plain_state(amount, obligation.quantity, len(inside), is_past))
    if states and set(states) == {"fulfilled"}:
        return states, "fulfilled"
    closed = [
        one
        for one, (_first, last) in zip(states, periods, strict=True)
        if framed.is_over or last < framed.day
    ]
    if closed[-1:] == ["lapsed"]:
        return states, "lapsed"
    return states, "partial" if any(f.on <= framed.day for f in fulfilments) else "pending"


@given(
    rule=st.builds(
        Rule,
        st.sampled_from([Frequency.WEEKLY, Frequency.MONTHLY, Frequency.YEARLY]),
        st.integers(1, 4),
        st.none() | days,
    ),
    starts=days,
    due=st.none() | st.integers(0, 400),
    length=st.none() | st.integers(0, 1500),
    offset=st.integers(-60, 1500),
    wanted=st.none() | st.integers(0, 3),
    deeds=st.lists(st.tuples(st.integers(-30, 1500), st.none() | st.integers(0, 3)), max_size=12),
    is_over=st.booleans(),
)
def test_repeated_obligations_stand_as_a_plain_count_finds(
    rule, starts, due, length, offset, wanted, deeds, is_over
):
    ends = None if length is None else later(starts, length)
    framed = Frame(later(starts, offset), starts, ends, is_over)
    rule = Rule(
        rule.frequency, min(rule.interval, 1 if rule.frequency == "YEARLY" else 4), rule.until
    )
    obligation = owed(
        due_on=None if due is None else later(starts, due),
        quantity=None if wanted is None else Decimal(wanted),
        recurrence=rrule_of(rule.frequency, rule.interval, rule.until),
    )
    fulfilments = [done(later(starts, day), amount) for day, amount in deeds]
    periods = walked_periods(rule, obligation.due_on, framed)
    states, overall = plainly(obligation, fulfilments, framed, periods)
    found = standing(obligation, fulfilments, framed)
    assert [(p.first, p.last) for p in found.periods] == periods
    assert [p.state for p in found.periods] == states
    assert found.state == overall


@given(
    due=st.none() | days,
    ends=st.none() | days,
    day=days,
    wanted=st.none() | st.integers(0, 5),
    deeds=st.lists(st.tuples(days, st.none() | st.integers(0, 3)), max_size=6),
    is_over=st.booleans(),
)
def test_single_obligations_stand_as_a_plain_count_finds(due, ends, day, wanted, deeds, is_over):
    obligation = owed(due_on=due, quantity=None if wanted is None else Decimal(wanted))
    known = [(on, amount) for on, amount in deeds if on <= day]
    last = due or ends
    is_past = is_over or (last is not None and last < day)
    expected = plain_state(sum(amount or 0 for _on, amount in known), wanted, len(known), is_past)
    fulfilments = [done(on, amount) for on, amount in deeds]
    assert state(obligation, fulfilments, day=day, ends_on=ends, is_over=is_over) == expected
