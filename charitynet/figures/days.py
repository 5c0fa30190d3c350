"""Held visits and meetings day by day, from which tiles and months are added up.

Promises: one statement for all of them; a day counts the visits that were received, those that
were made, and those that were both, so that whoever adds may tell them apart.
"""

from typing import NamedTuple

from django.db.models import Count, F, IntegerField, Q, Value

from visits.narrowing import on_side

VISITS, MEETINGS = 0, 1
NONE = Value(0, IntegerField())


class Day(NamedTuple):
    """How many of a kind were held on a day, and on which side of the visits one's own stood."""

    kind: int
    on: object
    number: int
    received: int
    made: int
    both: int


def held(reading, months):
    """The days of the months with a meeting; with a visit also those of both periods."""
    drawn = Q(on__range=(months[0].first, months[-1].last))
    now, before = reading.within()
    received, made = (on_side(side, reading.ours) for side in ("received", "made"))
    sides = {"received": received, "made": made, "both": received & made}
    visits = reading.all_visits.held().filter(drawn | now | before).values("on")
    visits = visits.annotate(
        number=Count("pk"), **{name: Count("pk", filter=is_it) for name, is_it in sides.items()}
    )
    meetings = reading.all_meetings.held().filter(drawn).values("on").annotate(number=Count("pk"))
    rows = _told(visits, VISITS, *map(F, sides)).union(
        _told(meetings, MEETINGS, *[NONE] * len(sides)), all=True
    )
    return [Day(*row) for row in rows]


def _told(days, kind, *sides):
    kind = Value(kind, IntegerField())
    return days.values_list(kind, "on", "number", *sides)
