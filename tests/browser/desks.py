"""The officers who log the published reports, and what is known before they begin."""

import pytest

from charitynet.demonstration import story_000, story_001
from charitynet.roles import Role
from organizations.models import Place
from tests import factories


def organizations(bodies):
    return {
        body.name: factories.OrganizationFactory(name=body.name, short_name=body.short_name)
        for body in bodies
    }


def place(code, name):
    return Place.objects.get_or_create(code=code, defaults={"name": name, "kind": "city"})[0]


@pytest.fixture
def qatif(signed_in):
    """An officer of Qatif at work; its people and those of Abariq are known."""
    known = organizations(story_000.BODIES)
    for person in story_000.PEOPLE:
        body = known[person.organization]
        one = factories.PersonFactory(
            full_name=person.name, honorific=person.honorific, steward=body
        )
        factories.PositionFactory(person=one, organization=body, title=person.titles[0])
    place("gn:10972336", "القطيف")
    signed_in(factories.member(Role.OFFICER, known[story_000.QATIF]))
    return known[story_000.QATIF]


@pytest.fixture
def bashaqra(signed_in):
    """An officer of Bashaqra at work; none of the people is known, nor is the radio."""
    known = organizations(story_001.BODIES[:2])
    place("SD-GZ/al-kasambar", "الكسمبر")
    signed_in(factories.member(Role.OFFICER, known[story_001.BASHAQRA]))
    return known[story_001.BASHAQRA]
