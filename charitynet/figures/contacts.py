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
from django.db.models import Case, Count, F, Max, Min, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest, NullIf
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
NEVER = Value(datetime.date.min, output_field=models.DateField())


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

    @property
    def is_quiet(self):
        return self.warmth != Warmth.ACTIVE


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
    """{organization id: Contact} as far as the user sees them, in one statement.

    `ours` are ids of the organizations whose contacts are meant, by default those of the user,
    none meaning anybody's; `among` narrows the partners to these ids or a queryset of them.
    """
    day = day or timezone.localdate()
    ours = own(user) if ours is None else frozenset(ours)
    kinds = [_tallies(*source, ours, among, day) for source in _sources(user)]
    found = defaultdict(_Tally)
    for organization, *tally in kinds[0].union(*kinds[1:], all=True):
        if organization is not None and organization not in ours:
            found[organization].add(*tally)
    return {organization: tally.contact(day) for organization, tally in found.items()}


def own(user):
    """The ids of the organizations whose contacts are a user's; none of who sees the network."""
    return frozenset(access.reach(user, Act.VIEW).organizations)


def last_on(user, day=None):
    """The day of the last contact as an expression to order organizations by; None if none is."""
    day, ours = day or timezone.localdate(), own(user)
    lasts = [_last(*source, ours, day) for source in _sources(user)]
    newest = NullIf(Greatest(*(Coalesce(Subquery(last), NEVER) for last in lasts)), NEVER)
    return Case(When(pk__in=ours, then=None), default=newest) if ours else newest


def _last(events, parts, which, on, ours, day):
    """The last day of one kind, from the parts of the organization in the query around it.

    The event is compared as a sum, which no index serves: else SQLite walks for every
    organization through all events instead of its own parts.
    """
    relation = events.model._meta.get_field(parts)
    event = relation.field.name
    held = _with(events, parts, which, ours).filter(**{f"{on}__lte": day})
    mine = relation.related_model.objects.filter(organization=OuterRef("pk"), **which)
    asked = mine.alias(whole=F(f"{event}_id") + 0).filter(whole__in=held.order_by().values("pk"))
    return asked.order_by().values("organization").values_list(Max(f"{event}__{on}"))


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
    events = _with(events, parts, which, ours)
    asked = which | ({} if among is None else {"organization__in": among})
    events = events.filter(
        **{f"{on}__lte": day}, **{f"{parts}__{name}": value for name, value in asked.items()}
    )
    is_recent = Q(**{f"{on}__gte": day - LOOKED_BACK})
    return (
        events.order_by()
        .values(f"{parts}__organization")
        .annotate(
            last=Max(on),
            first=Min(on, filter=is_recent),
            recent=Count(on, filter=is_recent, distinct=True),
        )
        .values_list(f"{parts}__organization", "last", "first", "recent")
    )


def _with(events, parts, which, ours):
    """Those in which organizations of ours took part; all, where none is ours."""
    if not ours:
        return events
    relation = events.model._meta.get_field(parts)
    mine = relation.related_model.objects.filter(organization__in=ours, **which)
    return events.filter(pk__in=mine.order_by().values(relation.field.name))
