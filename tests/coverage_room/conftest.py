"""A small tree of places, and plans that `home` keeps over it."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from charitynet.roles import Role
from tests import factories


@pytest.fixture
def land():
    """Al-Lith with two villages in it, in a region; and a town elsewhere."""
    region = factories.PlaceFactory(name="مكة المكرمة", kind="region")
    lith = factories.PlaceFactory(name="الليث", kind="governorate", parent=region)
    return SimpleNamespace(
        region=region,
        lith=lith,
        ghamiqah=factories.PlaceFactory(name="غميقة", kind="village", parent=lith),
        wasqah=factories.PlaceFactory(name="الوسقة", kind="village", parent=lith),
        elsewhere=factories.PlaceFactory(name="القطيف"),
    )


@pytest.fixture
def orphans():
    return factories.FieldOfWorkFactory(name="رعاية الأيتام")


@pytest.fixture
def health():
    return factories.FieldOfWorkFactory(name="الرعاية الصحية")


@pytest.fixture
def plan(home, land, orphans, health):
    """Two services in Al-Lith and its two villages."""
    return factories.PlanFactory(
        name="تغطية الليث",
        keeper=home,
        region=land.lith,
        services=[orphans, health],
        places=[land.lith, land.ghamiqah, land.wasqah],
    )


@pytest.fixture
def assign(plan, orphans):
    """A lead of the plan, of care for orphans unless told."""

    def assign(place, **values):
        return factories.AssignmentFactory(
            **{"plan": plan, "service": orphans} | values, place=place
        )

    return assign


@pytest.fixture
def at():
    """The address of a page of the room."""
    return lambda name, record, *more: reverse(f"coverage:{name}", args=[record.pk, *more])


@pytest.fixture
def region(land):
    return land.lith


@pytest.fixture
def places(land):
    return [land.ghamiqah, land.wasqah]


@pytest.fixture
def services(orphans, health):
    return [orphans, health]


@pytest.fixture
def other():
    return factories.OrganizationFactory(name="جمعية سند الأيتام")


@pytest.fixture
def partner(other):
    """An officer of an organization that serves in the plan."""
    return factories.member(Role.OFFICER, other)


@pytest.fixture
def lead(plan, other, services, places):
    """The other organization leads the first service in the first place."""
    return factories.AssignmentFactory(
        plan=plan, organization=other, service=services[0], place=places[0]
    )
