"""Gaps and overlaps are what a slow and plain reading of the rules says they are."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coverage.cells import Claim, Grid, State, clash

DAY = date(2026, 3, 1)
SERVICE, OTHER_SERVICE = 1, 2
REGION, TOWN, VILLAGE = 10, 20, 30
PARENTS = {REGION: None, TOWN: REGION, VILLAGE: TOWN}
ORPHANS, WIDOWS = 100, 200


def after(days):
    return DAY + timedelta(days=days)


def claim(organization=1, place=TOWN, group=None, start=-10, end=None, **others):
    others.setdefault("pk", organization)
    others.setdefault("service", SERVICE)
    ends_on = None if end is None else after(end)
    return Claim(
        organization=organization,
        place=place,
        group=group,
        starts_on=after(start),
        ends_on=ends_on,
        **others,
    )


def state(*claims, place=TOWN, day=DAY, groups=()):
    return Grid(claims, PARENTS, day, groups).cell(SERVICE, place).state


def test_a_cell_without_anybody_is_a_gap():
    assert state() == State.GAP


def test_one_lead_at_the_place_covers_it():
    assert state(claim()) == State.COVERED


def test_a_lead_of_another_service_covers_nothing():
    assert state(claim(service=OTHER_SERVICE)) == State.GAP


def test_a_lead_covers_all_that_lies_in_its_place():
    cell = Grid([claim(place=REGION)], PARENTS, DAY).cell(SERVICE, VILLAGE)

    assert (cell.state, cell.above) == (State.ABOVE, REGION)


def test_a_lead_does_not_cover_what_its_place_lies_in():
    assert state(claim(place=VILLAGE), place=TOWN) == State.GAP


def test_the_nearest_lead_wins():
    cell = Grid([claim(1, REGION), claim(2, TOWN)], PARENTS, DAY).cell(SERVICE, VILLAGE)

    assert cell.organizations == (2,)


def test_a_lead_above_another_is_no_overlap():
    assert state(claim(1, REGION), claim(2, TOWN)) == State.COVERED


def test_two_organizations_that_lead_at_one_place_overlap():
    assert state(claim(1), claim(2)) == State.OVERLAP


def test_one_organization_does_not_overlap_with_itself():
    assert state(claim(1, pk=1), claim(1, pk=2)) == State.COVERED


def test_leads_of_different_groups_do_not_overlap():
    assert state(claim(1, group=ORPHANS), claim(2, group=WIDOWS)) == State.COVERED


def test_a_lead_for_everybody_overlaps_with_a_lead_for_one_group():
    assert state(claim(1), claim(2, group=WIDOWS)) == State.OVERLAP


def test_supporters_leave_a_gap_open_and_are_named():
    cell = Grid([claim(role="supporting")], PARENTS, DAY).cell(SERVICE, TOWN)

    assert (cell.state, len(cell.supporters)) == (State.GAP, 1)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-1, "planned"), (0, "covered"), (5, "covered"), (6, "gap")],
)
def test_a_period_holds_its_first_and_its_last_day(days, expected):
    assert state(claim(start=0, end=5), day=after(days)) == expected


def test_a_handover_leaves_neither_a_gap_nor_an_overlap():
    giver, taker = claim(1, end=0), claim(2, start=1)

    assert state(giver, taker) == state(giver, taker, day=after(1)) == State.COVERED
    assert not clash(giver, taker)


def test_a_cell_of_which_one_group_has_no_lead_is_incomplete():
    cell = Grid([claim(group=ORPHANS)], PARENTS, DAY, (ORPHANS, WIDOWS)).cell(SERVICE, TOWN)

    assert (cell.state, cell.uncovered) == (State.PARTIAL, (WIDOWS,))


def test_a_cell_of_which_no_group_has_a_lead_is_a_gap():
    assert state(groups=(ORPHANS, WIDOWS)) == State.GAP


def test_places_that_lie_in_one_another_in_a_circle_end_the_search():
    assert Grid([], {TOWN: VILLAGE, VILLAGE: TOWN}, DAY).lineage(TOWN) == (TOWN, VILLAGE)


# The slow reading: every claim against every rule, for one group at a time.


def slow_path(parents, place):
    path = []
    while place is not None:
        path.append(place)
        place = parents[place]
    return path


def start(one):
    return one.starts_on or date.min


def slow_group(claims, parents, day, service, place, group):
    path = slow_path(parents, place)
    leads = [
        one
        for one in claims
        if one.role == "lead"
        and one.service == service
        and one.place in path
        and (one.group is None or group is None or one.group == group)
    ]
    now = [one for one in leads if start(one) <= day <= (one.ends_on or date.max)]
    if not now:
        return "planned" if any(start(one) > day for one in leads) else "gap", set()
    nearest = min(path.index(one.place) for one in now)
    winners = {one for one in now if path.index(one.place) == nearest}
    who = {one.organization for one in winners}
    if nearest:
        return "above", who
    for one in winners:
        for two in winners:
            groups_meet = None in (one.group, two.group) or one.group == two.group
            if one.organization != two.organization and groups_meet:
                return "overlap", who
    return "covered", who


def slow_cell(claims, parents, day, groups, service, place):
    found = [slow_group(claims, parents, day, service, place, group) for group in groups or [None]]
    states = [state for state, _who in found]
    who = set().union(*(who for _state, who in found))
    if "overlap" in states:
        return "overlap", who
    if "gap" in states:
        return ("gap" if set(states) == {"gap"} else "partial"), who
    for better in ("planned", "above", "covered"):
        if better in states:
            return better, who
    raise AssertionError(states)


PLACES, SERVICES, GROUPS = range(7), range(2), range(3)


@st.composite
def trees(draw):
    """Each place lies in an earlier one, or in nothing."""
    return {
        place: draw(st.sampled_from([None, *range(place)])) if place else None for place in PLACES
    }


@st.composite
def claims(draw):
    start = draw(st.integers(-4, 4))
    length = draw(st.none() | st.integers(0, 6))
    return Claim(
        pk=draw(st.integers(1, 9)),
        organization=draw(st.integers(1, 3)),
        service=draw(st.sampled_from(SERVICES)),
        place=draw(st.sampled_from(PLACES)),
        group=draw(st.none() | st.sampled_from(GROUPS)),
        starts_on=draw(st.sampled_from([after(start), after(start), None])),
        ends_on=None if length is None else after(start + length),
        role=draw(st.sampled_from(["lead", "lead", "lead", "supporting"])),
    )


# A machine that is busy with other things proves nothing about the rules.
PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}


@settings(**PATIENT)
@given(
    claims=st.lists(claims(), max_size=10),
    parents=trees(),
    groups=st.lists(st.sampled_from(GROUPS), unique=True),
    days=st.integers(-5, 11),
)
def test_every_cell_stands_as_the_slow_reading_says(claims, parents, groups, days):
    day = after(days)
    grid = Grid(claims, parents, day, groups)

    for service in SERVICES:
        for place in PLACES:
            cell = grid.cell(service, place)
            expected = slow_cell(claims, parents, day, groups, service, place)
            assert (cell.state, set(cell.organizations)) == expected


@st.composite
def neighbours(draw):
    """Two claims, mostly at one spot, where alone they can get into each other's way."""
    one, other = draw(claims()), draw(claims())
    if draw(st.integers(0, 9)):
        other = other._replace(service=one.service, place=one.place)
    return one, other


@settings(max_examples=300, **PATIENT)
@given(neighbours())
def test_two_leads_clash_when_the_slow_reading_shows_an_overlap_on_some_day(both):
    one, other = both
    spot, parents = (one.service, one.place), {one.place: None}
    days = [after(days) for days in range(-5, 12)]

    shown = any(slow_cell(both, parents, day, (), *spot)[0] == State.OVERLAP for day in days)

    assert clash(one, other) == shown
