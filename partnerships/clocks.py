"""The time of agreements as pictures: the clock of one term, the horizon of many ends."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language_bidi

from .models import Agreement

DAYS_AHEAD = 365
MOST_ITEMS = 6
MOST_READ = 500
# Beyond this share of the strip the words stand before their bead.
TURNING_POINT = 45
SOON = 30


def clock_of(agreement):
    """How much of the current term has passed; None where it has no two ends."""
    term, today = agreement.current_term, timezone.localdate()
    if not agreement.starts_on or not term.ends_on:
        return None
    length = max((term.ends_on - agreement.starts_on).days, 1)
    passed = share((today - agreement.starts_on).days, length)
    marks = [("now", passed)]
    if term.notice_by:
        marks.append(("notice", share((term.notice_by - agreement.starts_on).days, length)))
    return {
        "passed": passed,
        "left": (term.ends_on - today).days,
        "overdue": (today - term.ends_on).days,
        "begin": side(0, passed),
        "marks": [(name, side(at)) for name, at in marks],
        "is_late": 0 <= (term.ends_on - today).days <= SOON,
    }


def share(days, length):
    """A part of a length in whole per cent, between 0 and 100."""
    return round(100 * min(max(days, 0), length) / length)


def side(at, width=0):
    """Where something begins when drawn from the side on which reading begins."""
    return 100 - at - width if get_language_bidi() else at


def horizon(agreements):
    """The signed agreements that end within a year, the soonest first, and how many more."""
    today = timezone.localdate()
    last = today + timedelta(days=DAYS_AHEAD)
    soon = Q(ends_on__gte=today, ends_on__lte=last)
    rolling = Q(renewal=Agreement.Renewal.TACIT, ends_on__lt=today)
    signed = agreements.filter(soon | rolling, status=Agreement.Status.SIGNED)
    signed = signed.prefetch_related(None).order_by("ends_on", "pk")[:MOST_READ]
    ends = ((one.current_term.ends_on, one) for one in signed)
    ending = sorted(
        ((end, one) for end, one in ends if today <= end <= last), key=lambda pair: pair[0]
    )
    return {
        "items": [_item(end, one, today) for end, one in ending[:MOST_ITEMS]],
        "further": max(len(ending) - MOST_ITEMS, 0),
    }


def _item(end, agreement, today):
    days = (end - today).days
    at = share(days, DAYS_AHEAD)
    is_back = at > TURNING_POINT
    return {
        "agreement": agreement,
        "ends_on": end,
        "days": days,
        "is_soon": days <= SOON,
        "is_back": is_back,
        "gap": 100 - at if is_back else at,
    }
