"""How long an agreement lasts: computed from its dates, never stored.

The current end is the agreed end, rolled forward by the renewal's months as often as a tacit
renewal has happened, until notice is given in time. Notice and review count from the current
end. Nothing flips silently: every state below is derived from dates and a day.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

LONGEST_ROLL = 200
WARNING_DAYS = (30, 60, 90)


@dataclass(frozen=True)
class Term:
    """The term of an agreement as it stands on a day."""

    ends_on: date | None
    renewed_times: int
    notice_by: date | None

    def days_left(self, day):
        return None if self.ends_on is None else (self.ends_on - day).days


def term_on(day, *, starts_on, ends_on, renews_tacitly, renewal_months, notice_days, notice_on):
    """The term on `day`.

    `renewal_months` None means the original length. A notice stops the renewal of the period
    in which it is given, if it is given `notice_days` before that period's end; a later one
    stops the next.
    """
    if ends_on is None:
        return Term(None, 0, None)
    step = renewal_months or whole_months(starts_on, ends_on)
    end, times = ends_on, 0
    while renews_tacitly and step and end < day and times < LONGEST_ROLL:
        if notice_on and notice_on <= latest_notice(end, notice_days):
            break
        times += 1
        end = rolled(ends_on, step * times)
    return Term(end, times, latest_notice(end, notice_days) if renews_tacitly else None)


def latest_notice(end, notice_days):
    """The last day on which notice still stops the renewal at `end`."""
    return end - timedelta(days=notice_days or 0)


def rolled(day, months):
    return day + relativedelta(months=months)


def whole_months(starts_on, ends_on):
    """The length of a period in months, at least one: 1 January to 31 December is twelve."""
    if not starts_on or not ends_on:
        return 12
    length = relativedelta(ends_on + timedelta(days=1), starts_on)
    return max(1, length.years * 12 + length.months)


def state_on(day, starts_on, term):
    """`not_begun`, `in_force`, `expiring` (90 days or less, no renewal due) or `expired`."""
    if starts_on and starts_on > day:
        return "not_begun"
    left = term.days_left(day)
    if left is None or left > max(WARNING_DAYS):
        return "in_force"
    return "expiring" if left >= 0 else "expired"
