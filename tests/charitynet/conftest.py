"""A visit that carries things, and somebody of the organization that came."""

import pytest

from charitynet.roles import Role
from tests import factories


@pytest.fixture
def media(settings, tmp_path):
    """A folder for files that no other test writes to."""
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


@pytest.fixture
def visit(home):
    return factories.VisitFactory(host=home)


@pytest.fixture
def guest(visit):
    """An officer of the organization that came."""
    return factories.member(Role.OFFICER, visit.delegations.get(side="guest").organization)
