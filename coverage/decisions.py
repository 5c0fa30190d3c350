"""What a plan asks its keepers to decide, and what lies outside of it."""

from typing import NamedTuple

from django.utils import timezone

from charitynet.navigation import address

from .cells import OPEN, State
from .models import Assignment


class Matter(NamedTuple):
    """Cells of one place that wait for the same decision."""

    state: str
    place: object
    services: tuple
    organizations: tuple = ()
    unserved: int = 0


def matters(matrix):
    """Gaps of a place together, every other open cell by itself; the most need first."""
    found, services = [], [(service.pk, service) for service in matrix.services]
    for place in matrix.places:
        found += _of_place(matrix, place, services)
    return sorted(found, key=lambda one: (-one.unserved, one.state != State.GAP))


def _of_place(matrix, place, services):
    gaps, gap_unserved, where = [], 0, place.pk
    for pk, service in services:
        cell = matrix.grid.cell(pk, where)
        if cell.state not in OPEN:
            continue
        unserved = matrix.unserved_in(cell, pk, where)
        if cell.state == State.GAP:
            gaps.append(service)
            gap_unserved += unserved
        else:
            names = tuple(matrix.organizations[one] for one in cell.organizations)
            yield Matter(cell.state, place, (service,), names, unserved)
    if gaps:
        yield Matter(State.GAP, place, tuple(gaps), unserved=gap_unserved)


def strays(matrix):
    """Assignments of today and later that no cell shows, or that lie outside of the area."""
    services, shown = {service.pk for service in matrix.all_services}, seen_places(matrix)
    lost = [
        claim.pk
        for claim in matrix.claims
        if claim.service not in services or claim.place not in shown
    ]
    standing = Assignment.objects.filter(pk__in=lost).standing()
    standing = standing.select_related("organization", "service", "place__parent__parent__parent")
    today = timezone.localdate()
    return [linked(one) for one in standing if one.ends_on is None or one.ends_on >= today]


def linked(assignment):
    assignment.link = address("coverage:assignment_detail", args=[assignment.pk])
    return assignment


def seen_places(matrix):
    """The places of the plan that lie in its area still, and all that they lie in."""
    lines = {place.pk: matrix.grid.lineage(place.pk) for place in matrix.all_places}
    moved = {place for place, line in lines.items() if matrix.plan.region_id not in line}
    return {step for line in lines.values() for step in line} - moved
