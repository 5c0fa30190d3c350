"""The picture of who works with whom, as whole numbers for an SVG.

The organization stands in the middle, its partners in two columns that bow away from it, so
that no name meets another and none leaves the picture however narrow it is drawn.
"""

from dataclasses import dataclass
from math import cos, pi
from re import sub
from textwrap import shorten

from django.utils.text import Truncator

MOST_DRAWN = 12
WIDTH, STEP, MARGIN, LOWEST = 400, 70, 45, 110
NEAR, BOW = 72, 52
ABOVE, BELOW = -24, 33
LONGEST_NAME = 19
KINDS = ("جمعية", "مؤسسة")
# From how many encounters on a thread is drawn how thick.
THICKNESS = ((8, 5), (5, 4), (3, 3), (2, 2))


@dataclass(frozen=True)
class Node:
    """A partner's place, and how its thread and its bead look."""

    x: int
    y: int
    label_y: int
    label: str
    name: str
    thickness: int
    is_past: bool
    is_bound: bool


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    nodes: list

    @property
    def middle(self):
        return self.width // 2, self.height // 2


def picture(ties, is_rtl):
    """The Picture of the first ties; the reading direction says on which side they begin."""
    drawn = ties[:MOST_DRAWN]
    columns = drawn[::2], drawn[1::2]
    height = max(2 * MARGIN + STEP * (len(columns[0]) - 1), LOWEST)
    sides = (1, -1) if is_rtl else (-1, 1)
    nodes = [
        node
        for column, side in zip(columns, sides, strict=True)
        for node in _column(column, side, height)
    ]
    return Picture(WIDTH, height, nodes)


def _column(column, side, height):
    """Evenly from top to bottom, its middle farthest out; names stand away from the threads."""
    reach = STEP * (len(column) - 1) / 2
    for place, tie in enumerate(column):
        away = round(STEP * place - reach)
        bow = cos(pi / 2 * away / reach) if reach else 1
        x, y = WIDTH // 2 + side * round(NEAR + BOW * bow), height // 2 + away
        yield _node(tie, x, y, y + (ABOVE if away < 0 else BELOW))


def _node(tie, x, y, label_y):
    name = tie.other.known_as
    thickness = next((look for least, look in THICKNESS if tie.encounters >= least), 1)
    return Node(x, y, label_y, short(name), name, thickness, tie.is_past, bool(tie.agreements))


def short(name):
    """As many whole words as fit below a bead, those that tell it from others first."""
    kind, _space, own = name.partition(" ")
    told = own if len(name) > LONGEST_NAME and kind in KINDS and own else name
    words = sub(r"[\s–-]+…$", "…", shorten(told, LONGEST_NAME, placeholder="…"))
    return words if words.strip("…") else Truncator(told).chars(LONGEST_NAME)
