"""The demonstration data, loaded once for the tests of a module that searches it."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings


@pytest.fixture(scope="module")
def stories(django_db_setup, django_db_blocker):
    """Everything that is loaded; taken back after the module."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(DEBUG=True):
        call_command("load_stories", verbosity=0)
        yield
        transaction.set_rollback(True)
