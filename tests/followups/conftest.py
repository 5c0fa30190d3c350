"""What the tests of follow-ups begin with."""

import pytest

from tests import factories


@pytest.fixture
def visit(home):
    """A visit that `home` received."""
    return factories.VisitFactory(host=home, status="held")


@pytest.fixture
def topic(visit):
    return factories.TopicFactory(visit=visit)


@pytest.fixture
def followup(home, topic):
    """Something that `home` is to do because of a visit it received."""
    return factories.FollowUpFactory(topic=topic, responsible=home)
