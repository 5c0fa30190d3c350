"""Where things lie on a drawing: outlines of regions, points of places, names beside them.

Promises: pure functions over degrees and drawing units, without a query. The drawing is WIDE units
wide and grows downwards; degrees of longitude are narrowed by the cosine of the latitude, which is
enough for a region and no survey. North is up and east on the right in every language.
"""

from functools import cache
from itertools import combinations
from math import cos, dist, radians
from typing import NamedTuple

from organizations.places import read

WIDE, HIGH, MARGIN = 400, 460, 30
LEAST_DEGREES = 1.2
DOT, APART, REACH = 11, 30, 22
LETTER, LINE = 8, 18
MOST_STEPS = 200_000


@cache
def outlines():
    """The rings of every region that has an outline, by its code, as longitude and latitude."""
    return read("outlines.json")


class Box(NamedTuple):
    """What of the world is drawn, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, spots):
        """The smallest box that holds the spots, given as longitude and latitude."""
        east, north = (max(values) for values in zip(*spots, strict=True))
        west, south = (min(values) for values in zip(*spots, strict=True))
        return cls(west, south, east, north)

    def at_least(self, degrees):
        """The box, widened around its middle where it is narrower than that."""
        across = max(0, degrees - (self.east - self.west)) / 2
        along = max(0, degrees - (self.north - self.south)) / 2
        return Box(self.west - across, self.south - along, self.east + across, self.north + along)


class Projection:
    """Turns degrees into units of the drawing."""

    def __init__(self, box):
        self.box = box
        self.narrow = cos(radians((box.south + box.north) / 2))
        across, along = (box.east - box.west) * self.narrow, box.north - box.south
        self.scale = min((WIDE - 2 * MARGIN) / across, (HIGH - 2 * MARGIN) / along)
        self.start = (WIDE - across * self.scale) / 2
        self.height = round(along * self.scale + 2 * MARGIN)

    def spot(self, longitude, latitude):
        x = self.start + (longitude - self.box.west) * self.narrow * self.scale
        y = MARGIN + (self.box.north - latitude) * self.scale
        return x, y

    def point(self, longitude, latitude):
        """The spot in whole units, which every language writes alike."""
        x, y = self.spot(longitude, latitude)
        return round(x), round(y)

    def path(self, rings):
        """The rings as the data of an SVG path."""
        return "".join(self._ring(ring) for ring in rings)

    def _ring(self, ring):
        spots = (self.spot(*corner) for corner in ring)
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in spots) + "Z"


def frame(rings, spots):
    """What to draw: the surroundings of several spots, else the whole outline with the one."""
    corners = [tuple(corner) for ring in rings for corner in ring]
    if len(spots) > 1 or (spots and not corners):
        return Box.around(spots).at_least(LEAST_DEGREES)
    return Box.around([*corners, *spots]) if corners else None


def spread(points):
    """The points moved apart until each can be touched, as little as may be.

    Many points are given fewer rounds, so that a full map costs no more than a small one.
    """
    moved = [list(point) for point in points]
    rounds = min(60, MOST_STEPS // max(1, len(points) ** 2))
    for _round in range(rounds):
        pairs = [pair for pair in combinations(moved, 2) if dist(*pair) < APART]
        if not pairs:
            break
        for one, other in pairs:
            push(one, other)
    return [(round(x), round(y)) for x, y in moved]


def push(one, other):
    """Move two points away from each other; two at the same spot go up and down."""
    away = dist(one, other)
    across, along = (other[0] - one[0], other[1] - one[1]) if away else (0, 1)
    step = (APART + 1 - away) / 2 / (away or 1)
    for point, sign in ((one, -1), (other, 1)):
        point[0] = between(point[0] + sign * across * step, WIDE)
        point[1] += sign * along * step


def between(value, most):
    return min(max(value, REACH), most - REACH)


def reaches(points):
    """How far around each point a touch is meant for it: halfway to the next, not too far."""
    return [
        round(min([REACH, *(dist(point, other) / 2 for other in points if other != point)]))
        for point in points
    ]


class Label(NamedTuple):
    """Where a name stands, and which part of it stands at that point."""

    x: int
    y: int
    anchor: str


class Area(NamedTuple):
    """A rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other):
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom

    def meets(self, other):
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def labels(marks, height):
    """A place for each name where it hides no dot and no other name, or None.

    `marks` are pairs of a spot and a name; those that come first are served first.
    """
    taken = [Area(x - DOT, y - DOT, x + DOT, y + DOT) for (x, y), _name in marks]
    drawing, found = Area(0, 0, WIDE, height), []
    for index, (spot, name) in enumerate(marks):
        others = taken[:index] + taken[index + 1 :]
        label, area = next(free(spot, name, others, drawing), (None, None))
        found.append(label)
        if area:
            taken.append(area)
    return found


def free(spot, name, others, drawing):
    """The places around a spot where its name fits, the best one first."""
    for label, area in around(spot, len(name) * LETTER):
        if drawing.holds(area) and not any(area.meets(other) for other in others):
            yield label, area


def around(spot, length):
    """Below, above, right and left of a spot: where a name of that length would stand."""
    (x, y), gap = spot, DOT + 7
    middle, top = length / 2, y - LINE / 2
    below, above = y + gap, y - gap
    yield Label(x, below + 9, "middle"), Area(x - middle, below, x + middle, below + LINE)
    yield Label(x, above - 3, "middle"), Area(x - middle, above - LINE, x + middle, above)
    yield Label(x + gap, y + 5, "start"), Area(x + gap, top, x + gap + length, top + LINE)
    yield Label(x - gap, y + 5, "end"), Area(x - gap - length, top, x - gap, top + LINE)
