"""The geometry of the map: frames, points that can be touched, names that hide nothing."""

from itertools import combinations
from math import dist

import pytest

from coverage.outlines import (
    APART,
    HIGH,
    LEAST_DEGREES,
    MARGIN,
    WIDE,
    Box,
    Projection,
    frame,
    labels,
    outlines,
    reaches,
    spread,
)

JEDDAH, TAIF = (39.1862, 21.4901), (40.4158, 21.2703)
MAKKAH = outlines()["SA-02"]


def corners(rings):
    return [tuple(corner) for ring in rings for corner in ring]


def test_several_spots_are_drawn_with_their_surroundings():
    box = frame(MAKKAH, [JEDDAH, TAIF])
    assert box.east - box.west < 2
    assert box.north - box.south == pytest.approx(LEAST_DEGREES)


def test_a_single_spot_is_drawn_in_the_whole_outline():
    assert frame(MAKKAH, [JEDDAH]) == Box.around(corners(MAKKAH))


def test_without_an_outline_a_single_spot_has_surroundings():
    assert frame([], [JEDDAH]) == Box.around([JEDDAH]).at_least(LEAST_DEGREES)


def test_with_nothing_known_there_is_nothing_to_draw():
    assert frame([], []) is None


@pytest.mark.parametrize("code", sorted(outlines()))
def test_every_outline_fits_into_the_drawing(code):
    projection = Projection(frame(outlines()[code], []))
    spots = [projection.spot(*corner) for corner in corners(outlines()[code])]
    assert all(MARGIN - 1 <= x <= WIDE - MARGIN + 1 for x, _y in spots)
    assert all(MARGIN - 1 <= y <= projection.height - MARGIN + 1 <= HIGH for _x, y in spots)


def test_north_is_up_and_east_on_the_right():
    projection = Projection(Box.around([JEDDAH, TAIF]).at_least(LEAST_DEGREES))
    (west, lower), (east, upper) = projection.point(39, 21), projection.point(40, 22)
    assert west < east
    assert upper < lower


def test_a_degree_of_longitude_is_narrower_than_one_of_latitude():
    projection = Projection(Box(39, 21, 41, 23))
    (x, y), (right, _y), (_x, up) = (projection.spot(*at) for at in ((39, 21), (40, 21), (39, 22)))
    assert (right - x) / (y - up) == pytest.approx(0.927, abs=0.001)


def test_a_ring_is_a_closed_path():
    projection = Projection(Box(39, 21, 41, 23))
    path = projection.path([[[39, 21], [40, 21], [40, 22], [39, 21]]])
    assert path.startswith("M")
    assert path.endswith("Z")
    assert path.count("L") == 3


def test_points_that_would_lie_upon_each_other_are_moved_apart():
    crowd = spread([(200, 200), (200, 200), (203, 201), (196, 199), (210, 205)])
    assert min(dist(*pair) for pair in combinations(crowd, 2)) >= APART - 2


def test_points_with_room_stay_where_they_are():
    assert spread([(50, 60), (200, 200)]) == [(50, 60), (200, 200)]


def test_a_touch_counts_for_the_nearest_point_only():
    assert reaches([(100, 100), (130, 100), (300, 300)]) == [15, 15, 22]


def test_a_single_point_is_touched_from_far():
    assert reaches([(100, 100)]) == [22]


def test_a_name_stands_below_its_point_where_there_is_room():
    [label] = labels([((200, 200), "الليث")], 400)
    assert (label.x, label.anchor) == (200, "middle")
    assert label.y > 200


def test_a_name_evades_another_point():
    label, _other = labels([((200, 200), "الليث"), ((200, 225), "غميقة")], 400)
    assert label.y < 200


def test_a_name_that_would_hide_something_is_left_out():
    ring = [(200, 200), (200, 225), (200, 175), (230, 200), (170, 200)]
    assert labels([(spot, "مكان ذو اسم طويل") for spot in ring], 400)[0] is None


def test_no_name_leaves_the_drawing():
    [label] = labels([((10, 390), "اسم طويل")], 400)
    assert label.anchor == "start"
