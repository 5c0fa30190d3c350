"""How often a series meets: checked, and counted out in days from the last meeting."""

import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from charitynet import recurrence
from charitynet.recurrence import Frequency

FREQUENCIES = (Frequency.WEEKLY, Frequency.MONTHLY, Frequency.YEARLY)
TOO_OFTEN = _("A series meets once a week at most.")
MOST_MEETINGS = 400
LONGEST_PERIOD = {Frequency.WEEKLY: 7, Frequency.MONTHLY: 31, Frequency.YEARLY: 366}


def check(rule, first):
    """Raise ValidationError for a rule that is finer than weekly or makes too many meetings."""
    known = recurrence.parse(rule)
    if known.frequency not in FREQUENCIES:
        raise ValidationError(TOO_OFTEN, code="too_fine")
    if known.until and known.until < first:
        raise ValidationError(_("It repeats until a day before it begins."), code="until")
    if known.until and len(recurrence.occurrences(rule, first, None)) >= MOST_MEETINGS:
        sentence = _("That would be more than %(limit)s meetings: choose an earlier last day.")
        raise ValidationError(sentence, code="until", params={"limit": MOST_MEETINGS})


def next_days(rule, start, *, after, count=1):
    """The first `count` days, counted from `start`, that lie after a day."""
    if not rule:
        return []
    known = recurrence.parse(rule)
    reach = known.interval * LONGEST_PERIOD.get(known.frequency, 1) * (count + 1)
    end = max(start, after) + datetime.timedelta(days=reach)
    days = recurrence.occurrences(rule, start, end)
    return [day for day in days if day > after][:count]
