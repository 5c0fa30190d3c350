"""When something is due: late, today, this week or later; the same words everywhere.

A week begins on Sunday and ends on Saturday. What is due on a day is late from the next day
on, for as long as it is open.
"""

import datetime
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from charitynet import hijri

SATURDAY = 5


@dataclass(frozen=True, eq=False)
class Group:
    """A stretch of days: its name in addresses, its words, its icon and its tone."""

    key: str
    label: str
    icon: str
    tone: str

    def __str__(self):
        return self.key


LATE = Group("late", pgettext_lazy("follow-up", "Late"), "exclamation-diamond-fill", "cn-t-late")
TODAY = Group("today", _("Today"), "calendar-event", "cn-t-pine")
WEEK = Group("week", _("This week"), "calendar3", "cn-muted")
LATER = Group("later", _("Later"), "clock", "cn-muted")
GROUPS = (LATE, TODAY, WEEK, LATER)
BY_KEY = {group.key: group for group in GROUPS}


def week_start(today):
    """The Sunday of the week that a day lies in."""
    return today - datetime.timedelta(days=(today.weekday() + 1) % 7)


def week_end(today):
    """The Saturday of the week that a day lies in; on a Saturday the day itself."""
    return today + datetime.timedelta(days=(SATURDAY - today.weekday()) % 7)


def group_of(due_on, today):
    """The group of what is open and due on this day."""
    if due_on < today:
        return LATE
    if due_on == today:
        return TODAY
    return WEEK if due_on <= week_end(today) else LATER


def within(group, today):
    """What is true of what is due in this group, for a queryset."""
    return {
        LATE: Q(due_on__lt=today),
        TODAY: Q(due_on=today),
        WEEK: Q(due_on__gt=today, due_on__lte=week_end(today)),
        LATER: Q(due_on__gt=week_end(today)),
    }[group]


def lateness(days):
    """«متأخرة 3 أيام»; nothing when it is not late."""
    if not days:
        return ""
    return ngettext("%(count)s day late", "%(count)s days late", days) % {"count": days}


def quick_days(today=None):
    """Days that are one press away: their name in forms, their words, the day."""
    today = today or timezone.localdate()
    choices = (
        ("tomorrow", gettext("Tomorrow"), today + datetime.timedelta(days=1)),
        ("week", gettext("In a week"), today + datetime.timedelta(weeks=1)),
        ("month", gettext("In a month"), today + relativedelta(months=1)),
    )
    return [(key, _told(words, day), day) for key, words, day in choices]


def _told(words, day):
    when = hijri.format_gregorian(day, with_year=False, with_weekday=True)
    return gettext("%(words)s, %(day)s") % {"words": words, "day": when}


def quick_day(key, today=None):
    """The day that goes by this name in forms, or None."""
    return next((day for name, _words, day in quick_days(today) if name == key), None)
