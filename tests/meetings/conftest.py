"""A meeting of `home` and those it is invited with, and the addresses around it."""

import pytest
from django.urls import reverse

from charitynet.roles import Role
from tests import factories


@pytest.fixture
def guest():
    """An organization that is invited to the meetings of `home`."""
    return factories.OrganizationFactory(name="جمعية أبارق الخيرية", short_name="أبارق")


@pytest.fixture
def guest_officer(guest):
    return factories.member(Role.OFFICER, guest)


@pytest.fixture
def make(home, guest):
    """A meeting in a status that `home` keeps, `guest` invited."""

    def make(status, **values):
        return factories.MeetingFactory(
            **{"host": home, "guests": [guest], "status": status} | values
        )

    return make


@pytest.fixture
def part(guest):
    """The attendance of `guest` as the database has it now."""
    return lambda meeting: meeting.attendances.get(organization=guest)


@pytest.fixture
def stored():
    return lambda record: type(record).objects.get(pk=record.pk)


@pytest.fixture
def at():
    """The address of a page of the room."""
    return lambda name, record, *more: reverse(f"meetings:{name}", args=[record.pk, *more])


def ready_to_close(meeting):
    """Give a held meeting the minutes and the decision that closing it asks for."""
    factories.AgendaItemFactory(meeting=meeting, minutes="نوقشت النطاقات.")
    factories.DecisionFactory(meeting=meeting)
    return meeting
