"""What nobody leads near an organization: in its region, in the fields it works in."""

from dataclasses import dataclass

from charitynet.navigation import address
from organizations.models import FieldOfWork, Place

from .cells import Grid, State, claims_of
from .models import Assignment, Plan


@dataclass(frozen=True)
class Gap:
    """A cell of a plan that nobody leads today."""

    plan: Plan
    service: FieldOfWork
    place: Place

    @property
    def address(self):
        """The page of the cell; the plan where that is not there."""
        cell = [self.plan.pk, self.service.pk, self.place.pk]
        return address("coverage:cell_detail", args=cell) or self.plan.get_absolute_url()


def region_of(place):
    """The region that a place lies in; the place itself where there is none."""
    above = place
    while above is not None and above.kind != Place.Kind.REGION:
        above = above.parent
    return above or place


def near(organization, user, day):
    """The gaps of the plans that a reader sees, in the fields and the region of an organization."""
    fields = {field.pk for field in organization.fields.all()}
    if organization.place is None or not fields:
        return []
    region = region_of(organization.place)
    around = {place.pk for place in Place.objects.within(region).only("pk")}
    plans = Plan.objects.visible_to(user).current().filter(services__in=fields).distinct()
    plans = list(plans.prefetch_related("services", "places", "groups"))
    grid = grid_of(plans, day)
    return [
        Gap(plan, service, place)
        for plan in plans
        for place in plan.places.all()
        if place.pk in around
        for service in plan.services.all()
        if service.pk in fields and is_gap(grid, plan, service, place)
    ]


def grid_of(plans, day):
    """The cells of each plan on a day, by its id, in a constant number of queries."""
    assignments = Assignment.objects.filter(plan__in=[plan.pk for plan in plans])
    owners = dict(assignments.values_list("pk", "plan"))
    parents = dict(Place.objects.values_list("pk", "parent")) if plans else {}
    claims = {plan.pk: [] for plan in plans}
    for claim in claims_of(assignments):
        claims[owners[claim.pk]].append(claim)
    return {
        plan.pk: Grid(claims[plan.pk], parents, day, [group.pk for group in plan.groups.all()])
        for plan in plans
    }


def is_gap(grid, plan, service, place):
    return grid[plan.pk].cell(service.pk, place.pk).state in (State.GAP, State.PARTIAL)
