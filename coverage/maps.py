"""The map of a plan: how each place stands, drawn where it lies.

Promises: computed from the matrix of the plan, so that both say the same, with one query more for
the regions around it. A place whose spot nobody knows is listed, not guessed.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizations.models import Place

from . import outlines
from .cells import LED, State
from .drawing import ICONS

MOST_LEADS = 3
WAITING = (State.OVERLAP, State.GAP, State.PARTIAL, State.PLANNED)


@dataclass
class Mark:
    """A place on the map: how its cells stand, and who leads there."""

    place: object
    states: Counter
    leads: tuple
    address: str
    spot: tuple | None = None
    true_spot: tuple | None = None
    reach: int = 0
    label: outlines.Label | None = field(default=None)

    @property
    def is_moved(self):
        """Whether it stands beside its true spot, to leave room for another."""
        return self.spot != self.true_spot

    @property
    def cells(self):
        return self.states.total()

    @property
    def covered(self):
        return sum(self.states[state] for state in LED)

    @property
    def shade(self):
        """How many lead there, three standing for more."""
        return min(len(self.leads), MOST_LEADS)

    @property
    def has_gap(self):
        return bool(self.states[State.GAP] or self.states[State.PARTIAL])

    @property
    def has_overlap(self):
        return bool(self.states[State.OVERLAP])

    @property
    def open_states(self):
        """What waits for somebody, the worst first, with its number of cells."""
        return [(state, self.states[state]) for state in WAITING if self.states[state]]

    @property
    def waiting(self):
        """The same in words: the state, its icon, its number."""
        return [(one, ICONS[one], counted(one, number)) for one, number in self.open_states]

    @property
    def told(self):
        """What a circle says to those who do not see it: the name and how its cells stand."""
        led = _("covered %(led)s of %(all)s") % {"led": self.covered, "all": self.cells}
        waiting = (counted(state, number) for state, number in self.open_states)
        return _("%(place)s: %(state)s") % {
            "place": self.place,
            "state": _(", ").join([led, *waiting]),
        }


def counted(state, number):
    """«3 فجوات»: a number of cells that stand in one of the ways that wait for somebody."""
    words = {
        State.OVERLAP: ngettext("%(number)s overlap", "%(number)s overlaps", number),
        State.GAP: ngettext("%(number)s gap", "%(number)s gaps", number),
        State.PARTIAL: ngettext("%(number)s incomplete", "%(number)s incomplete", number),
        State.PLANNED: ngettext("%(number)s planned", "%(number)s planned", number),
    }
    return words[state] % {"number": number}


class PlanMap:
    """The outlines and the marks of a plan, in units of the drawing."""

    def __init__(self, matrix, query=""):
        self.matrix, self.query = matrix, query

    @cached_property
    def marks(self):
        """Every place of the plan that the reader asked to see."""
        marks = [self._mark(place) for place in self.matrix.places]
        if self.projection:
            self._draw([mark for mark in marks if mark.place.latitude is not None])
        return marks

    def _mark(self, place):
        cells = [self.matrix.grid.cell(one.pk, place.pk) for one in self.matrix.services]
        leads = dict.fromkeys(who for cell in cells for who in cell.organizations)
        known = self.matrix.organizations
        states = Counter(cell.state for cell in cells)
        return Mark(place, states, tuple(known[one] for one in leads), self.address_of(place))

    def address_of(self, place):
        """The cell of a place where one service is shown; otherwise its cells in the matrix."""
        plan, services = self.matrix.plan, self.matrix.services
        if len(services) == 1:
            cell = reverse("coverage:cell_detail", args=[plan.pk, services[0].pk, place.pk])
            return f"{cell}{self.matrix.on}"
        return f"{plan.get_absolute_url()}?{self.query}place={place.pk}"

    def _draw(self, marks):
        """Give the marks their spots, and the names those that hide nothing, the emptiest first."""
        points = [self.projection.point(*degrees(mark.place)) for mark in marks]
        spots = outlines.spread(points)
        for mark, point, spot, reach in zip(
            marks, points, spots, outlines.reaches(spots), strict=True
        ):
            mark.true_spot, mark.spot, mark.reach = point, spot, reach
        served = sorted(marks, key=lambda mark: (not mark.has_overlap, not mark.has_gap))
        named = [(mark.spot, str(mark.place)) for mark in served]
        for mark, label in zip(served, outlines.labels(named, self.height), strict=True):
            mark.label = label

    @cached_property
    def drawn(self):
        return [mark for mark in self.marks if mark.spot]

    @cached_property
    def spotless(self):
        return [mark for mark in self.marks if not mark.spot]

    @property
    def nameless(self):
        """Whether a name was left out because it would hide something."""
        return any(mark.label is None for mark in self.drawn)

    @cached_property
    def area(self):
        """What the area of the plan lies in, nearest first, itself included."""
        line, place = [], self.matrix.plan.region
        while place is not None:
            line.append(place)
            place = place.parent
        return line

    @cached_property
    def regions(self):
        """The outlines of the area: its own region, or all regions of its country."""
        own = [place.code for place in self.area if place.kind == Place.Kind.REGION]
        if not own and self.area[0].kind == Place.Kind.COUNTRY:
            own = Place.objects.regions().filter(parent=self.area[0]).values_list("code", flat=True)
        known = outlines.outlines()
        return [known[code] for code in own if code in known]

    @cached_property
    def projection(self):
        located = [one for one in self.matrix.places if one.latitude is not None]
        rings = [ring for region in self.regions for ring in region]
        box = outlines.frame(rings, [degrees(one) for one in located])
        return outlines.Projection(box) if box else None

    @property
    def shades(self):
        """What the colours of the circles mean."""
        return [
            (0, _("Nobody leads")),
            (1, _("One organization leads")),
            (2, _("Two lead")),
            (3, _("Three or more lead")),
        ]

    @property
    def height(self):
        return self.projection.height

    @cached_property
    def paths(self):
        return [self.projection.path(rings) for rings in self.regions]


def degrees(place):
    return float(place.longitude), float(place.latitude)
