"""A plan at a glance: the few services and places in which most is left to be decided."""

from collections import Counter
from dataclasses import dataclass

from organizations.models import FieldOfWork, Place

from .cells import OPEN, State
from .gap_list import UNLED
from .models import Plan

MOST_SERVICES = 4
MOST_PLACES = 4


@dataclass(frozen=True)
class Glance:
    """A plan, the cells of it that are shown, and how much is open in all of it."""

    plan: Plan
    places: list
    rows: list
    gaps: int
    overlaps: int


def glance(gaps, day):
    """Of the plan in which most is open, as it stands on the day; None where there is no plan."""
    open_cells, cells = most_open({plan: [*gaps.cells(plan, day)] for plan in gaps.axes})
    if not cells:
        return None
    services = busiest(FieldOfWork, "service", cells, open_cells, MOST_SERVICES)
    places = busiest(Place, "place", cells, open_cells, MOST_PLACES)
    states = {(spot.service, spot.place): spot.state for spot in cells}
    return Glance(
        Plan.objects.get(pk=cells[0].plan),
        places,
        [(one, [(place, states[one.pk, place.pk]) for place in places]) for one in services],
        sum(spot.state in UNLED for spot in open_cells),
        sum(spot.state == State.OVERLAP for spot in open_cells),
    )


def most_open(plans):
    """The open cells of the plan that has most of them, and all of its cells."""
    found = [([spot for spot in cells if spot.state in OPEN], cells) for cells in plans.values()]
    return max(found, key=lambda both: (len(both[0]), len(both[1])), default=((), ()))


def busiest(model, name, cells, open_cells, most):
    """The services or the places with most open cells, as a vocabulary orders them."""
    counts = Counter({getattr(spot, name): 0 for spot in cells})
    counts.update(getattr(spot, name) for spot in open_cells)
    keys = sorted(counts, key=lambda pk: (-counts[pk], pk))[:most]
    return list(model.objects.filter(pk__in=keys).order_by("name", "pk"))
