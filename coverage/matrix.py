"""The matrix of a plan: services by places, as coverage stands on a day.

Promises: a constant number of queries, whatever the size of the plan; everything that is shown
(cells, totals, people in need, what has to be decided, what lies outside) is computed from the
same rows, so that the page, its print and its sheet never differ.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from organizations.models import Organization, Place

from .cells import LED, OPEN, Grid, State, claims_of
from .models import Assignment

ANCESTORS = ("parent", "parent__parent", "parent__parent__parent", "parent__parent__parent__parent")
MOST_COLUMNS = 8
UNSERVED = frozenset({State.GAP, State.PLANNED})


@dataclass(frozen=True)
class Choice:
    """What the reader asked to see; 0 stands for everything."""

    day: object = None
    service: int = 0
    group: int = 0
    place: int = 0
    organization: int = 0
    only: str = ""

    @property
    def is_narrow(self):
        """Whether cells are left out that do not fit what was asked for."""
        return bool(self.organization or self.only)


def parents_of(places):
    """What each of the places lies in, and so on up to the country, in one query."""
    parents = {}
    for line in places.order_by().values_list("pk", *(f"{path}_id" for path in ANCESTORS)):
        for place, parent in zip(line, (*line[1:], None), strict=True):
            if place is not None and not (parent is None and place in parents):
                parents[place] = parent
    return parents


class Matrix:
    """The cells of a plan as a reader asked to see them."""

    def __init__(self, plan, choice=None):
        self.plan = plan
        self.choice = choice or Choice()

    @property
    def day(self):
        return self.choice.day or timezone.localdate()

    @property
    def on(self):
        """What keeps the day that was asked for in an address; nothing where it is today's."""
        return f"?day={self.choice.day.isoformat()}" if self.choice.day else ""

    @cached_property
    def all_services(self):
        return list(self.plan.services.all())

    @cached_property
    def all_places(self):
        """The places in the order of the tree: each before what lies in it."""
        places = list(self.plan.places.order_by("name", "pk"))
        return in_tree_order(places, self.parents)

    @cached_property
    def all_groups(self):
        return list(self.plan.groups.all())

    @cached_property
    def parents(self):
        return parents_of(self.plan.places.all())

    @cached_property
    def place_names(self):
        """The places of the plan and all that they lie in, by their id."""
        known = Place.objects.filter(pk__in=self.parents).only("name", "name_en")
        return {place.pk: str(place) for place in known}

    def name_of(self, place):
        return self.place_names.get(place, "")

    @cached_property
    def claims(self):
        return claims_of(Assignment.objects.filter(plan=self.plan))

    @cached_property
    def stale(self):
        """The ids of those of today that nobody has confirmed for long."""
        if self.day != timezone.localdate():
            return frozenset()
        return frozenset(self.plan.assignments.stale().values_list("pk", flat=True))

    def is_stale(self, cell):
        """Who leads here has not said for long that he still does."""
        stale = self.stale
        return bool(stale and cell.leads) and stale.issuperset([one.pk for one in cell.leads])

    @cached_property
    def organizations(self):
        """Those that stand anywhere in the plan, by their id."""
        known = Organization.objects.filter(coverage_assignments__plan=self.plan)
        known = known.order_by("name", "pk").distinct().only("name", "short_name", "name_en")
        return {one.pk: one for one in known}

    @cached_property
    def grid(self):
        groups = [group.pk for group in self.all_groups]
        if self.choice.group:
            groups = [self.choice.group]
        return Grid(self.claims, self.parents, self.day, groups)

    @cached_property
    def needs(self):
        """How many people need each service in each place, by group (`None`: everybody)."""
        known = defaultdict(dict)
        rows = self.plan.cells.order_by()
        for service, place, group, people in rows.values_list(
            "service_id", "place_id", "group_id", "people_in_need"
        ):
            known[service, place][group] = people
        return known

    def need(self, service, place):
        """How many need it: of the group that was asked for, of everybody, or of all groups."""
        return need_in(self.needs.get((service, place)), self.choice.group)

    def unserved(self, service, place):
        """How many of them nobody serves on the day, as far as it is known."""
        return self.unserved_in(self.grid.cell(service, place), service, place)

    def unserved_in(self, cell, service, place):
        """The same of a cell that is at hand."""
        if not self.needs:
            return 0
        if cell.state in UNSERVED:
            return self.need(service, place) or 0
        if not cell.uncovered:
            return 0
        known = self.needs.get((service, place), {})
        return sum(known.get(group, 0) for group in cell.uncovered)

    @cached_property
    def asked_services(self):
        asked = self.choice.service
        return [one for one in self.all_services if not asked or one.pk == asked]

    @cached_property
    def asked_places(self):
        """The place that was asked for, with all that lies in it."""
        asked = self.choice.place
        return [one for one in self.all_places if not asked or asked in self.grid.lineage(one.pk)]

    def fits(self, service, place):
        """Whether a cell is what the reader looks for."""
        if not self.choice.is_narrow:
            return True
        cell, wanted = self.grid.cell(service, place), self.choice.organization
        if self.choice.only and cell.state not in OPEN:
            return False
        return not wanted or any(
            claim.organization == wanted
            for claims in (cell.leads, cell.coming, cell.supporters)
            for claim in claims
        )

    @cached_property
    def fitting(self):
        """The cells that are what the reader looks for, as services and places."""
        return {
            (service.pk, place.pk)
            for service in self.asked_services
            for place in self.asked_places
            if self.fits(service.pk, place.pk)
        }

    def is_quiet(self, service, place):
        """Whether a cell is shown only because its row and its column are."""
        return self.choice.is_narrow and (service, place) not in self.fitting

    @cached_property
    def services(self):
        kept = {service for service, _place in self.fitting}
        return [one for one in self.asked_services if not self.choice.is_narrow or one.pk in kept]

    @cached_property
    def places(self):
        kept = {place for _service, place in self.fitting}
        return [one for one in self.asked_places if not self.choice.is_narrow or one.pk in kept]

    @cached_property
    def is_turned(self):
        """Many places stand below one another; a few stand beside one another."""
        return len(self.places) > MOST_COLUMNS

    @cached_property
    def columns(self):
        return self.services if self.is_turned else self.places

    @cached_property
    def rows(self):
        return self.places if self.is_turned else self.services

    def spots(self, row):
        """The ids of service and place of all cells of a row."""
        pk = row.pk
        if self.is_turned:
            return [(column, pk) for column in self.column_ids]
        return [(pk, column) for column in self.column_ids]

    @cached_property
    def column_ids(self):
        return [column.pk for column in self.columns]

    def spot(self, row, column):
        """The ids of service and place where a row and a column meet."""
        return (column.pk, row.pk) if self.is_turned else (row.pk, column.pk)

    @cached_property
    def tally(self):
        """All that is counted, in one walk over the cells that are shown."""
        return Tally(self)


class Tally:
    """How many cells stand how, how many are led for each service and each place, who needs."""

    def __init__(self, matrix):
        self.states = defaultdict(int)
        self.led, self.needs, self.unserved = {None: 0}, {None: 0}, {None: 0}
        self.by_place = {place.pk: [0, 0, 0] for place in matrix.places}
        for service in matrix.services:
            self._keep(service, self._row(matrix, service.pk))
        for place in matrix.places:
            self._keep(place, self.by_place[place.pk])

    def _row(self, matrix, service):
        """The sums of a service; those of the places grow along with them."""
        row, cell_of, has_needs = [0, 0, 0], matrix.grid.cell, bool(matrix.needs)
        for place, sums in self.by_place.items():
            cell = cell_of(service, place)
            self.states[cell.state] += 1
            if cell.state in LED:
                row[0] += 1
                sums[0] += 1
            if has_needs and (need := matrix.need(service, place)):
                unserved = matrix.unserved_in(cell, service, place)
                row[1:] = row[1] + need, row[2] + unserved
                sums[1:] = sums[1] + need, sums[2] + unserved
        for total, number in zip((self.led, self.needs, self.unserved), row, strict=True):
            total[None] += number
        return row

    def _keep(self, one, sums):
        self.led[one], self.needs[one], self.unserved[one] = sums

    @property
    def cells(self):
        return sum(self.states.values())

    @property
    def covered(self):
        """Cells that are led by one organization, there or from above."""
        return self.states[State.COVERED] + self.states[State.ABOVE]


def need_in(known, group=None):
    """The number of a group; without one that of everybody, else of all groups together."""
    if not known:
        return None
    if group:
        return known.get(group)
    return known[None] if None in known else sum(known.values())


def in_tree_order(places, parents):
    """Each place followed by those that lie in it, otherwise as they come."""
    shown, below = {place.pk for place in places}, defaultdict(list)
    for place in places:
        below[_nearest(place.pk, parents, shown)].append(place)
    ordered, waiting = [], below[None][::-1]
    while waiting:
        place = waiting.pop()
        place.depth = _depth(place.pk, parents, shown)
        ordered.append(place)
        waiting += below[place.pk][::-1]
    return ordered


def _above(place, parents):
    """What a place lies in, nearest first."""
    seen = {place}
    place = parents.get(place)
    while place is not None and place not in seen:
        seen.add(place)
        yield place
        place = parents.get(place)


def _nearest(place, parents, shown):
    return next((above for above in _above(place, parents) if above in shown), None)


def _depth(place, parents, shown):
    return sum(above in shown for above in _above(place, parents))


def indented(one):
    """A place stands further in than what it lies in."""
    return "\u2003" * getattr(one, "depth", 0) + str(one)
