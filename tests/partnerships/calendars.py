"""Dates for property tests, and plain arithmetic of months to hold the real one against."""

from calendar import monthrange
from datetime import date, timedelta

from hypothesis import strategies as st

from charitynet.recurrence import Frequency

FIRST, LAST = date(2019, 12, 1), date(2030, 1, 31)
EDGES = [date(2024, 2, 29), date(2023, 2, 28), date(2028, 2, 29), date(2025, 1, 31)]
EDGES += [date(2024, 12, 31), date(2025, 4, 30), date(2025, 3, 1)]

days = st.dates(FIRST, LAST) | st.sampled_from(EDGES)


def later(day, count):
    return day + timedelta(days=count)


def months_later(day, count):
    """The same day of the month, or its last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def whole_months(first, last):
    """How many whole months lie from the first day through the last, one at least."""
    count = 1
    while months_later(first, count + 1) <= later(last, 1):
        count += 1
    return count


def walked_end(day, *, ends_on, step, notice_days, notice_on):
    """The current end of a tacitly renewed term, its renewals, walking through every day."""
    end, times, today = ends_on, 0, ends_on
    stopped = False
    while today <= day:
        if today > end and not stopped:
            in_time = notice_on is not None and notice_on <= later(end, -notice_days)
            stopped = in_time
            if not in_time:
                times += 1
                end = later(months_later(later(ends_on, 1), step * times), -1)
        today = later(today, 1)
    return end, times


def falls_on(rule, first, day):
    """Is a rule that is first due on one day due on the other?"""
    if rule.frequency in (Frequency.DAILY, Frequency.WEEKLY):
        length = 7 if rule.frequency == Frequency.WEEKLY else 1
        return (day - first).days % (length * rule.interval) == 0
    months = (day.year - first.year) * 12 + day.month - first.month
    length = 12 if rule.frequency == Frequency.YEARLY else 1
    wanted = min(first.day, monthrange(day.year, day.month)[1])
    return months % (length * rule.interval) == 0 and day.day == wanted


def falling_days(rule, first, last):
    """Every day from the first to the last is asked in turn whether it is one."""
    count = (last - first).days + 1
    walked = (later(first, number) for number in range(max(count, 0)))
    return [day for day in walked if falls_on(rule, first, day)]
