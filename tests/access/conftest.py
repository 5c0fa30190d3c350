import logging

import pytest

from .world import World


@pytest.fixture(autouse=True)
def _quiet():
    """Refusals are what is tested here: their log lines would only cost time."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def world():
    return World()
