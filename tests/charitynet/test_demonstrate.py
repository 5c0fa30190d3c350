"""What `make run` does before it serves."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

from charitynet.management.commands import demonstrate
from organizations.models import Organization


@pytest.fixture
def commands(monkeypatch):
    """The commands that ran, none of which really runs."""
    names = []
    monkeypatch.setattr(demonstrate, "call_command", lambda name, **options: names.append(name))
    monkeypatch.setattr(demonstrate, "serve", lambda address: names.append(f"serve {address}"))
    return names


def test_an_empty_database_gets_demonstration_data_and_is_served(commands, settings):
    settings.DEBUG = True

    call_command("demonstrate", "127.0.0.1:8010")

    assert commands == ["load_stories", "serve 127.0.0.1:8010"]


def test_an_empty_database_stays_empty_where_debugging_is_off(commands, settings):
    settings.DEBUG = False

    call_command("demonstrate")

    assert commands == ["serve 127.0.0.1:8000"]


def test_a_database_with_an_organization_is_left_as_it_is(commands, settings):
    settings.DEBUG = True
    Organization.objects.create(name="جمعية البر")

    call_command("demonstrate")

    assert commands == ["serve 127.0.0.1:8000"]


def test_only_accounts_that_exist_are_offered_for_signing_in(commands, capsys):
    get_user_model().objects.create_user("viewer")
    get_user_model().objects.create_user("secretary", is_active=False)

    call_command("demonstrate")

    assert "Sign in as viewer; password charitynet-demo" in capsys.readouterr().out


def test_a_database_without_demonstration_accounts_offers_none(commands, capsys):
    call_command("demonstrate")

    assert "Sign in" not in capsys.readouterr().out
