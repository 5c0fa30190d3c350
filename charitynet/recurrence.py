"""How often something returns: an iCalendar RRULE, its words and its days.

A rule says daily, weekly, monthly or yearly, every how many, and until when; nothing else of
RFC 5545 is kept. Where a month is too short the last day of it counts: monthly from 31 January
is due on 28 or 29 February, and what began on 29 February is due on the 28th in other years.
"""

import re
from collections import deque
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice

from dateutil import rrule
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from charitynet.hijri import format_gregorian

MOST_OCCURRENCES = 400
TOO_FINE = ("SECONDLY", "MINUTELY", "HOURLY")


class Frequency(models.TextChoices):
    DAILY = "DAILY", _("Daily")
    WEEKLY = "WEEKLY", _("Weekly")
    MONTHLY = "MONTHLY", _("Monthly")
    YEARLY = "YEARLY", _("Yearly")


@dataclass(frozen=True)
class Rule:
    """A rule that was read: «every three months until a day»."""

    frequency: Frequency
    interval: int = 1
    until: date | None = None


def rrule_of(frequency, interval=1, until=None):
    """The rule as it is stored: FREQ=MONTHLY;INTERVAL=3;UNTIL=20271231."""
    parts = [f"FREQ={Frequency(frequency).value}"]
    if interval != 1:
        parts.append(f"INTERVAL={interval}")
    if until:
        parts.append(f"UNTIL={until:%Y%m%d}")
    return ";".join(parts)


_UNREADABLE = _("How often it repeats cannot be understood: «%(rule)s».")
_VALUES = {
    "FREQ": re.compile("[A-Z]+"),
    "INTERVAL": re.compile(r"[1-9]\d?", re.ASCII),
    "UNTIL": re.compile(r"\d{8}", re.ASCII),
}


def parse(text):
    """The rule in a stored text; ValidationError if it is none, or finer than daily."""
    pairs = [part.partition("=")[::2] for part in str(text).split(";")]
    values = dict(pairs)
    known = all(name in _VALUES and _VALUES[name].fullmatch(value) for name, value in pairs)
    if values.get("FREQ") in TOO_FINE:
        raise ValidationError(_("Nothing repeats more often than once a day."), code="too_fine")
    try:
        if not known or len(values) != len(pairs):
            raise ValueError
        return Rule(
            Frequency(values.get("FREQ")), int(values.get("INTERVAL", 1)), _day(values.get("UNTIL"))
        )
    except ValueError as error:
        raise ValidationError(_UNREADABLE, code="rule", params={"rule": text}) from error


def _day(text):
    return datetime.strptime(text, "%Y%m%d").date() if text else None


def check(text, first=None, last=None):
    """Raise ValidationError for what is no rule, or falls due too often from first to last."""
    rule = parse(text)
    if first is None:
        return
    if rule.until and rule.until < first:
        raise ValidationError(_("It repeats until a day before it begins."), code="until")
    end = _end(rule, last)
    within = islice(_series(rule, first, end), MOST_OCCURRENCES + 1) if end else ()
    if len(list(within)) > MOST_OCCURRENCES:
        raise ValidationError(
            _("It would fall due more than %(limit)s times within the term."),
            code="too_many",
            params={"limit": MOST_OCCURRENCES},
        )


def occurrences(text, first, last, limit=MOST_OCCURRENCES):
    """The days it falls on from `first` to `last`, both included; of too many the latest.

    Without a last day (None, and none in the rule) those are the first `limit`.
    """
    rule = parse(text)
    end = _end(rule, last)
    days = (moment.date() for moment in _series(rule, first, end))
    return list(islice(days, limit) if end is None else deque(days, limit))


def _end(rule, last):
    return min((day for day in (last, rule.until) if day), default=None)


def _series(rule, first, end):
    return rrule.rrule(
        getattr(rrule, rule.frequency.value),
        dtstart=datetime.combine(first, time()),
        interval=rule.interval,
        until=end and datetime.combine(end, time()),
        **_in_short_months(rule.frequency, first),
    )


def _in_short_months(frequency, first):
    """What makes the 31st fall on the last day of a shorter month."""
    days = {"bymonthday": tuple(range(28, first.day + 1)), "bysetpos": -1}
    if frequency == Frequency.MONTHLY and first.day > 28:
        return days
    if frequency == Frequency.YEARLY and (first.month, first.day) == (2, 29):
        return {"bymonth": 2, **days}
    return {}


# Two to ten in words; Arabic counts masculine and feminine things differently.
_SPELLED = {
    "ar": {
        False: ["اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"],
        True: ["اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"],
    },
    "en": {False: ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]},
}


def _spelled(count, is_feminine):
    if not 2 <= count <= 10:
        return str(count)
    names = _SPELLED[(translation.get_language() or "ar")[:2]]
    return names.get(is_feminine, names[False])[count - 2]


def words(text, language=None):
    """«كل ثلاثة أشهر حتى 31 ديسمبر 2027», in the reader's language or the one named."""
    rule = parse(text)
    with translation.override(language or translation.get_language()):
        said = _every(rule)
        if rule.until is None:
            return said
        return gettext("%(rule)s until %(day)s") % {
            "rule": said,
            "day": format_gregorian(rule.until),
        }


def _every(rule):
    count = rule.interval
    sentence = {
        Frequency.DAILY: ngettext("every day", "every %(count)s days", count),
        Frequency.WEEKLY: ngettext("every week", "every %(count)s weeks", count),
        Frequency.MONTHLY: ngettext("every month", "every %(count)s months", count),
        Frequency.YEARLY: ngettext("every year", "every %(count)s years", count),
    }[rule.frequency]
    return sentence % {"count": _spelled(count, rule.frequency == Frequency.YEARLY)}
