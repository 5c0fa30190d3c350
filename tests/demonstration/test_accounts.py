"""The accounts that anybody may try, and that no real site has."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError
from django.test import Client
from django.urls import reverse

from charitynet.demonstration import accounts
from charitynet.demonstration.story_000 import ABARIQ, QATIF
from charitynet.management.commands import demonstrate
from charitynet.roles import Role
from organizations.models import Membership, Organization
from tests.factories import OrganizationFactory

ROLES = [
    ("officer", Role.OFFICER, "خيرية القطيف"),
    ("viewer", Role.VIEWER, "خيرية القطيف"),
    ("guest", Role.OFFICER, "أبارق"),
    ("secretary", Role.MANAGER, None),
    ("admin", Role.ADMINISTRATOR, None),
]
USERNAMES = [username for username, _role, _home in ROLES]


@pytest.fixture
def made(settings):
    """The accounts, on a site in DEBUG mode."""
    settings.DEBUG = True
    OrganizationFactory(name=QATIF, short_name="خيرية القطيف")
    OrganizationFactory(name=ABARIQ, short_name="أبارق")
    return accounts.make()


@pytest.mark.parametrize(("username", "role", "home"), ROLES)
def test_each_account_has_its_role_where_it_belongs(made, username, role, home):
    [membership] = made[username].memberships.all()
    where = membership.organization and membership.organization.short_name
    assert (membership.role, where) == (role, home)


def test_every_account_is_marked_as_a_demonstration(made):
    assert all(user.is_demonstration for user in made.values())


def test_the_accounts_bear_the_names_of_people_in_the_stories(made):
    names = {made[username].get_full_name() for username in ("officer", "viewer", "guest")}
    assert names == {"زينب آل نمر", "أسامة الزاير", "محمد اليوسف"}


def test_only_the_administrator_may_use_the_admin(made):
    assert [username for username, user in made.items() if user.is_staff] == ["admin"]


def test_the_served_demonstration_introduces_these_accounts(made):
    assert list(made) == demonstrate.DEMONSTRATION_ACCOUNTS
    assert made["officer"].check_password(demonstrate.DEMONSTRATION_PASSWORD)


@pytest.mark.parametrize("username", USERNAMES)
def test_an_account_signs_in_only_in_debug_mode(made, settings, username):
    signs_in = {"username": username, "password": accounts.PASSWORD}
    assert Client().login(**signs_in)
    settings.DEBUG = False
    assert not Client().login(**signs_in)


@pytest.mark.parametrize("is_debug", [True, False])
def test_the_sign_in_page_lets_an_account_in_only_in_debug_mode(made, settings, is_debug):
    settings.DEBUG = is_debug
    browser = Client()
    browser.post(reverse("account_login"), {"login": "officer", "password": accounts.PASSWORD})
    assert ("_auth_user_id" in browser.session) == is_debug


def test_a_session_ends_when_debug_mode_does(made, settings):
    backend = "charitynet.auth.MembershipBackend"
    browser = Client()
    browser.force_login(made["admin"], backend)
    settings.DEBUG = False
    assert browser.get("/").status_code == 302


def test_making_them_twice_changes_nothing(made):
    made["officer"].set_password("another-password-entirely")
    made["officer"].save()
    again = accounts.make()
    assert again["officer"].check_password("another-password-entirely")
    assert Membership.objects.count() == get_user_model().objects.count() == len(ROLES)


def test_they_cannot_be_made_outside_debug_mode(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="refused in production mode"):
        accounts.make()
    assert not get_user_model().objects.exists()


def test_an_account_whose_organization_is_missing_is_not_let_into_the_whole_network(settings):
    settings.DEBUG = True
    with pytest.raises(Organization.DoesNotExist):
        accounts.make()
    assert not Membership.objects.exists()
