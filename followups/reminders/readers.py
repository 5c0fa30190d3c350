"""Who is reminded, for which day, and for which organizations he reads and works."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth import get_user_model

from charitynet import access
from charitynet.auth import MembershipBackend
from charitynet.roles import Act
from organizations.models import Membership

User = get_user_model()
SUNDAY = 6


def sunday_of(day):
    """The Sunday with which the week of a day begins."""
    return day - datetime.timedelta(days=(day.weekday() - SUNDAY) % 7)


@dataclass(frozen=True)
class Reader:
    """A user who is reminded, and the day as of which he is."""

    user: User
    today: datetime.date

    @property
    def day(self):
        """The day that his letter is for: this day, or the Sunday of this week."""
        is_weekly = self.user.reminders == User.Reminders.WEEKLY
        return sunday_of(self.today) if is_weekly else self.today

    @cached_property
    def organizations(self):
        """Those whose records he reads as a member; not all that a network's secretary sees."""
        return access.reach(self.user, Act.VIEW).organizations

    @cached_property
    def workplaces(self):
        """Those for which he may also do something about it."""
        return access.reach(self.user, Act.CHANGE).organizations

    @cached_property
    def serves_the_network(self):
        return any(grant.organization_id is None for grant in access.grants(self.user))


def reachable():
    """Users with a membership and an address who have not said «never»."""
    members = Membership.objects.values("user")
    wanting = User.objects.exclude(reminders=User.Reminders.NONE).exclude(email="")
    return wanting.filter(is_active=True, pk__in=members).order_by("pk")


def readers(today, choices):
    """Those of these choices whose letter for the day or the week is not written yet."""
    for choice in choices:
        for user in reachable().filter(reminders=choice):
            reader = Reader(user, today)
            if MembershipBackend().user_can_authenticate(user) and not is_written(reader):
                yield reader


def is_written(reader):
    return reader.user.digests.filter(day=reader.day).exists()
