"""Who covers a service in a place on a day: gaps, overlaps and what lies between.

Promises: plain rows in, plain answers out, without a single query. A lead at a place counts for
all that lies in it, and the nearest one up the tree wins; a group of `None` is everybody, and
meets every other group; the last day of a period belongs to it. Whoever asks hands in standing
assignments only (withdrawn ones never count), leads and supporters alike.
"""

from collections import defaultdict
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

LEAD = "lead"


class State(TextChoices):
    """How a cell stands, the worst first."""

    OVERLAP = "overlap", pgettext_lazy("coverage", "Overlap")
    GAP = "gap", pgettext_lazy("coverage", "Gap")
    PARTIAL = "partial", pgettext_lazy("coverage", "Incomplete")
    PLANNED = "planned", pgettext_lazy("coverage", "Planned")
    ABOVE = "above", pgettext_lazy("coverage", "Covered from above")
    COVERED = "covered", pgettext_lazy("coverage", "Covered")


OPEN = frozenset({State.OVERLAP, State.GAP, State.PARTIAL})
LED = frozenset({State.OVERLAP, State.ABOVE, State.COVERED})


class Claim(NamedTuple):
    """A standing assignment as far as covering goes; organizations and places are ids."""

    pk: int
    organization: int
    service: int
    place: int
    group: int | None
    starts_on: date | None
    ends_on: date | None = None
    role: str = LEAD

    def has_begun(self, day):
        """Whether it began by the day; one whose first day nobody noted always has."""
        return self.starts_on is None or self.starts_on <= day

    def holds(self, day):
        return self.has_begun(day) and (self.ends_on is None or day <= self.ends_on)


CLAIM_FIELDS = (
    "pk",
    "organization_id",
    "service_id",
    "place_id",
    "group_id",
    "starts_on",
    "ends_on",
    "role",
)


def claims_of(assignments):
    """The standing ones of a queryset of assignments, in one query."""
    rows = assignments.standing().order_by("starts_on", "pk").values_list(*CLAIM_FIELDS)
    return [Claim(*row) for row in rows]


class Cell(NamedTuple):
    """How a service stands in a place, and through whom."""

    state: State
    leads: tuple = ()
    above: int | None = None
    coming: tuple = ()
    supporters: tuple = ()
    uncovered: tuple = ()

    @property
    def is_open(self):
        """Whether somebody has to decide something here."""
        return self.state in OPEN

    @property
    def is_led(self):
        return self.state in LED

    @property
    def organizations(self):
        """Who leads, each once, in the order in which they began."""
        return tuple(dict.fromkeys(claim.organization for claim in self.leads))


def meets(group, other):
    return group is None or other is None or group == other


def share_a_day(one, other):
    """Whether two periods have a day in common."""
    return _begins_in_time(one, other) and _begins_in_time(other, one)


def _begins_in_time(one, other):
    is_open = one.starts_on is None or other.ends_on is None
    return is_open or one.starts_on <= other.ends_on


def clash(one, other):
    """Whether two leads of different organizations get into each other's way on some day."""
    return (
        one.role == other.role == LEAD
        and one.organization != other.organization
        and (one.service, one.place) == (other.service, other.place)
        and meets(one.group, other.group)
        and share_a_day(one, other)
    )


class Grid:
    """All cells of a plan on a day; `parents` maps a place to what it lies in."""

    def __init__(self, claims, parents, day, groups=()):
        self.parents, self.day = parents, day
        self.groups = tuple(groups) or (None,)
        self._leads, self._coming = defaultdict(list), defaultdict(list)
        self._supporters = defaultdict(list)
        self._lineages, self._cells = {}, {}
        for claim in claims:
            self._keep(claim)

    def _keep(self, claim):
        spot = claim.service, claim.place
        if claim.role != LEAD:
            if claim.holds(self.day):
                self._supporters[spot].append(claim)
        elif claim.holds(self.day):
            self._leads[spot].append(claim)
        elif not claim.has_begun(self.day):
            self._coming[spot].append(claim)

    @cached_property
    def busy(self):
        """The services and places where anything stands or is to come."""
        return {*self._leads, *self._coming, *self._supporters}

    def lineage(self, place):
        """The place and all that it lies in, the nearest first."""
        known = self._lineages.get(place)
        if known is None:
            steps = {}
            while place is not None and place not in steps:
                steps[place] = None
                place = self.parents.get(place)
            known = tuple(steps)
            if known:
                self._lineages[known[0]] = known
        return known

    def cell(self, service, place):
        """How the service stands in the place for all groups of the plan together."""
        spot = service, place
        if spot not in self._cells:
            self._cells[spot] = self._cell(service, place)
        return self._cells[spot]

    def _cell(self, service, place):
        line = [spot for spot in self._line(service, place) if spot in self.busy]
        if not line:
            return self.nobody
        return together({group: self._in_line(line, place, group) for group in self.groups})

    @cached_property
    def nobody(self):
        """The cell of a service that nobody gives here or above, nor ever will."""
        return together(dict.fromkeys(self.groups, NOBODY))

    def _line(self, service, place):
        return [(service, step) for step in self.lineage(place)]

    def by_group(self, service, place):
        """How it stands for each group of the plan; for everybody (`None`) where it has none."""
        return {group: self.for_group(service, place, group) for group in self.groups}

    def for_group(self, service, place, group):
        return self._in_line(self._line(service, place), place, group)

    def _in_line(self, line, place, group):
        """How it stands in the place: of the line of spots up from it the nearest lead wins."""
        helpers = tuple(found for spot in line for found in for_whom(self._supporters, spot, group))
        for spot in line:
            if leads := for_whom(self._leads, spot, group):
                return led(leads, spot[1], place, helpers)
        coming = [found for spot in line for found in for_whom(self._coming, spot, group)]
        if not coming:
            return Cell(State.GAP, supporters=helpers) if helpers else NOBODY
        first = tuple(sorted(coming, key=lambda claim: (claim.starts_on, claim.pk)))
        return Cell(State.PLANNED, coming=first, supporters=helpers)


NOBODY = Cell(State.GAP)


def for_whom(claims, spot, group):
    """Those at the spot whose group meets this one."""
    found = claims.get(spot)
    if not found or group is None:
        return tuple(found or ())
    return tuple([claim for claim in found if meets(claim.group, group)])


def led(leads, where, place, supporters):
    """The cell of a place whose nearest leads stand at `where`."""
    if where != place:
        return Cell(State.ABOVE, leads, where, supporters=supporters)
    is_contested = len(leads) > 1 and any(
        clash(one, other) for one, other in combinations(leads, 2)
    )
    state = State.OVERLAP if is_contested else State.COVERED
    return Cell(state, leads, supporters=supporters)


def together(by_group):
    """The cells of all groups as one: the worst of them, with everybody who is in any."""
    cells = tuple(by_group.values())
    first, *others = cells
    if not others or first.state != State.GAP and all(other == first for other in others):
        return first
    gaps = tuple(group for group, cell in by_group.items() if cell.state == State.GAP)
    return Cell(
        worst({cell.state for cell in cells}),
        once(cells, "leads"),
        next((cell.above for cell in cells if cell.above is not None), None),
        once(cells, "coming"),
        once(cells, "supporters"),
        gaps,
    )


def worst(states):
    """A gap for some groups only is an incomplete cell."""
    if State.OVERLAP not in states and State.GAP in states and len(states) > 1:
        return State.PARTIAL
    return next(state for state in State if state in states)


def once(cells, name):
    return tuple(dict.fromkeys(claim for cell in cells for claim in getattr(cell, name)))
