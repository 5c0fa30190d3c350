"""A plan of two services in two places of a governorate, kept by `home`."""

import pytest

from charitynet.roles import Role
from tests import factories


@pytest.fixture
def region():
    return factories.PlaceFactory(name="محافظة الليث", kind="governorate")


@pytest.fixture
def places(region):
    return [factories.PlaceFactory(name=name, parent=region) for name in ("غميقة", "الوسقة")]


@pytest.fixture
def services():
    return [factories.FieldOfWorkFactory(name=name) for name in ("كفالة الأيتام", "التعليم")]


@pytest.fixture
def plan(home, region, places, services):
    return factories.PlanFactory(
        name="تغطية محافظة الليث", keeper=home, region=region, places=places, services=services
    )


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
