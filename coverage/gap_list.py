"""The gaps of several plans at once, on a day: cells that nobody leads for all their groups.

Promises: three statements whatever the number of plans and cells, however many days are asked.
"""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import CharField, Q, Value

from meetings.models import SeriesMember
from organizations.models import Place

from .cells import CLAIM_FIELDS, Claim, Grid, State
from .matrix import parents_of
from .models import Assignment, Plan

UNLED = frozenset({State.GAP, State.PARTIAL})


class Spot(NamedTuple):
    """A cell of a plan and how it stands; all of it but the state by ids."""

    plan: int
    service: int
    place: int
    state: State


def plans_of(user, organization=None):
    """The current plans that a user sees; of one organization those it has a part in."""
    plans = Plan.objects.visible_to(user).current().order_by()
    if organization is None:
        return plans
    joined = SeriesMember.objects.filter(organization=organization).values("series")
    serving = Assignment.objects.filter(organization=organization).order_by().values("plan")
    return plans.filter(Q(keeper=organization) | Q(series__in=joined) | Q(pk__in=serving))


class Gaps:
    """The gaps that a user sees, of an organization's plans, a service and a region."""

    def __init__(self, user, organization=None, field=None, region=None):
        self.plans = plans_of(user, organization).values("pk")
        self.field, self.region = field, region
        self.axes = self._axes()
        self.claims = self._claims() if self.axes else {}
        places = Place.objects.filter(pk__in=self._places().values("place"))
        self.parents = parents_of(places) if self.axes else {}

    def _services(self):
        services = Plan.services.through.objects.filter(plan__in=self.plans)
        return services.filter(fieldofwork=self.field) if self.field else services

    def _places(self):
        places = Plan.places.through.objects.filter(plan__in=self.plans)
        if self.region is None:
            return places
        return places.filter(place__in=Place.objects.within(self.region).values("pk"))

    def _axes(self):
        """Services, places and groups of each plan, by their kind."""
        groups = Plan.groups.through.objects.filter(plan__in=self.plans)
        parts = [
            _told("service", self._services(), "fieldofwork_id"),
            _told("place", self._places(), "place_id"),
            _told("group", groups, "beneficiarygroup_id"),
        ]
        found = defaultdict(lambda: defaultdict(list))
        for kind, plan, one in parts[0].union(*parts[1:], all=True):
            found[plan][kind].append(one)
        return found

    def _claims(self):
        rows = Assignment.objects.filter(plan__in=self.plans).standing().order_by()
        found = defaultdict(list)
        for plan, *claim in rows.values_list("plan_id", *CLAIM_FIELDS):
            found[plan].append(Claim(*claim))
        return found

    def on(self, day):
        """The cells that have a gap on the day."""
        return [spot for plan in self.axes for spot in self.cells(plan, day) if spot.state in UNLED]

    def cells(self, plan, day):
        """Every cell of one of the plans on the day."""
        axes = self.axes[plan]
        grid = Grid(self.claims[plan], self.parents, day, axes["group"])
        for place in axes["place"]:
            for service in axes["service"]:
                yield Spot(plan, service, place, grid.cell(service, place).state)


def _told(kind, rows, name):
    return rows.order_by().values_list(Value(kind, CharField()), "plan_id", name)
