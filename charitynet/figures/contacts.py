"""How long ago a partner was last met, against the rhythm in which it usually is.

A contact is a held visit or meeting in which both took part, or an agreement that both signed,
on its day; what has no date is none. With an organization of one's own, only contacts with it
count; who acts for the whole network asks of contacts with anybody. The usual rhythm is the
mean number of days between the contacts of the last three years; with fewer than three of them
it is taken to be 90 days. Beyond its rhythm a contact cools, beyond twice that it is cold.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field

from django.db import models
from django.db.models import Count, Max, Min, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charitynet import access
from charitynet.roles import Act
from meetings.models import Meeting
from partnerships.models import Agreement
from visits.models import Visit

LOOKED_BACK = datetime.timedelta(days=3 * 365)
FEWEST = 3
USUAL_DAYS = 90
SHORTEST_DAYS, LONGEST_DAYS = 30, 365


class Warmth(models.TextChoices):
    ACTIVE = "active", _("In touch")
    COOLING = "cooling", _("Cooling")
    COLD = "cold", _("Cold")


@dataclass(frozen=True)
class Contact:
    """One partner: the day of the last contact, days since then, days that usually pass.

    The rhythm is assumed where there were too few contacts to know it.
    """

    last_on: datetime.date
    days: int
    rhythm: int
    is_assumed: bool = False

    @property
    def warmth(self):
        if self.days > 2 * self.rhythm:
            return Warmth.COLD
        return Warmth.COOLING if self.days > self.rhythm else Warmth.ACTIVE


@dataclass
class _Tally:
    lasts: list = field(default_factory=list)
    firsts: list = field(default_factory=list)
    count: int = 0

    def add(self, last, first, count):
        self.lasts.append(last)
        self.firsts += [first] if first else []
        self.count += count

    def contact(self, day):
        last = max(self.lasts)
        if self.count < FEWEST:
            return Contact(last, (day - last).days, USUAL_DAYS, is_assumed=True)
        return Contact(last, (day - last).days, self.rhythm(last))

    def rhythm(self, last):
        usual = round((last - min(self.firsts)).days / (self.count - 1))
        return min(max(usual, SHORTEST_DAYS), LONGEST_DAYS)


def contacts(user, *, ours=None, among=None, day=None):
    """{organization id: Contact} as far as the user sees them, three statements in all.

    `ours` are ids of the organizations whose contacts are meant, by default those of the user,
    none meaning anybody's; `among` narrows the partners to these ids or a queryset of them.
    """
    day = day or timezone.localdate()
    ours = access.reach(user, Act.VIEW).organizations if ours is None else ours
    found = defaultdict(_Tally)
    for source in _sources(user):
        for organization, *tally in _tallies(*source, frozenset(ours), among, day):
            found[organization].add(*tally)
    return {organization: tally.contact(day) for organization, tally in found.items()}


def _sources(user):
    """What brings organizations together, its parts, which of them count, the day of it."""
    agreements = Agreement.objects.visible_to(user).filter(status__in=Agreement.LOCKED_STATUSES)
    return [
        (Visit.objects.visible_to(user).held(), "delegations", {}, "on"),
        (Meeting.objects.visible_to(user).held(), "attendances", {"attended": True}, "on"),
        (agreements, "parties", {}, "signed_on"),
    ]


def _tallies(events, parts, which, on, ours, among, day):
    """(organization, last day, first recent day, number of recent days) from one kind.

    The events are walked and each looks up its parts: the other way round SQLite takes minutes
    for a hundred thousand. What is asked of a part stands in one filter, so in one join.
    """
    relation = events.model._meta.get_field(parts)
    if ours:
        mine = relation.related_model.objects.filter(organization__in=ours, **which)
        events = events.filter(pk__in=mine.order_by().values(relation.field.name))
    asked = which | ({} if among is None else {"organization__in": among})
    events = events.filter(
        **{f"{on}__lte": day}, **{f"{parts}__{name}": value for name, value in asked.items()}
    )
    is_recent = Q(**{f"{on}__gte": day - LOOKED_BACK})
    rows = (
        events.order_by()
        .values(f"{parts}__organization")
        .annotate(
            last=Max(on),
            first=Min(on, filter=is_recent),
            recent=Count(on, filter=is_recent, distinct=True),
        )
        .values_list(f"{parts}__organization", "last", "first", "recent")
    )
    return (row for row in rows if row[0] is not None and row[0] not in ours)
