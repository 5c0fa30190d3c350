"""Who may read the minutes of a meeting, and from when."""

import pytest

from charitynet.access import Visibility
from charitynet.roles import Role
from meetings.models import Meeting
from tests.factories import MeetingFactory, OrganizationFactory, member

HELD = [str(status) for status in Meeting.HELD_STATUSES]


def reads(meeting, user):
    """What the record and the list say, which must be the same."""
    seen = Meeting.objects.visible_to(user).filter(pk=meeting.pk).exists()
    alone = seen and meeting.minutes_visible_to(user)
    listed = Meeting.objects.minutes_visible_to(user).filter(pk=meeting.pk).exists()
    assert listed == alone
    return listed


@pytest.mark.parametrize("status", HELD)
def test_the_keeper_reads_the_minutes_from_the_first_word_on(home, viewer, status):
    assert reads(MeetingFactory(host=home, status=status), viewer)


@pytest.mark.parametrize(
    ("status", "may"), [("held", False), ("drafted", False), ("sent", True), ("approved", True)]
)
def test_a_guest_reads_the_minutes_once_they_are_sent(home, viewer, status, may):
    assert reads(MeetingFactory(guests=[home], status=status), viewer) is may


def test_the_network_reads_all_minutes(network_manager):
    assert reads(MeetingFactory(status="drafted"), network_manager)


@pytest.mark.parametrize("visibility", [Visibility.OWNER, Visibility.PARTICIPANTS])
def test_who_may_not_see_the_meeting_reads_no_minutes(visibility):
    meeting = MeetingFactory(status="approved", visibility=visibility)
    assert not reads(meeting, member(Role.MANAGER, OrganizationFactory()))


def test_a_meeting_ahead_has_no_minutes(home, viewer):
    meeting = MeetingFactory(host=home, status="announced")
    assert not Meeting.objects.minutes_visible_to(viewer).filter(pk=meeting.pk).exists()
