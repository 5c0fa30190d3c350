import logging

import pytest
from django.db import transaction
from django.test import override_settings

from .records import MAKERS
from .world import World


@pytest.fixture(autouse=True)
def _quiet():
    """Refusals are what is tested here: their log lines would only cost time."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module", autouse=True)
def _media(tmp_path_factory):
    with override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("media"))):
        yield


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, _media):
    """Made once for the tests of a module; what one of them makes is taken back with it."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = World()
        for kind in MAKERS:
            assert world.records[kind]
        yield world
        transaction.set_rollback(True)
