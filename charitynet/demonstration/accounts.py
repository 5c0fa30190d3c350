"""Accounts that anybody may try. They exist, and sign in, only while DEBUG is on."""

from typing import NamedTuple

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import CommandError

from charitynet.roles import Role
from organizations.models import Membership, Organization

from .register import keep
from .story_000 import ABARIQ, QATIF

PASSWORD = "charitynet-demo"


class Account(NamedTuple):
    """A user with one role, in one organization or in the whole network."""

    username: str
    first_name: str
    last_name: str
    role: Role
    organization: str = ""


ACCOUNTS = (
    Account("officer", "زينب", "آل نمر", Role.OFFICER, QATIF),
    Account("viewer", "أسامة", "الزاير", Role.VIEWER, QATIF),
    Account("guest", "محمد", "اليوسف", Role.OFFICER, ABARIQ),
    Account("secretary", "أمانة", "الشبكة", Role.MANAGER),
    Account("admin", "مدير", "النظام", Role.ADMINISTRATOR),
)


def demand_debug():
    """Refuse to work on a site that serves real users."""
    if not settings.DEBUG:
        raise CommandError(
            "Demonstration data is refused in production mode: it loads only with DEBUG=on."
        )


def make():
    """Make the accounts that are missing; return all of them by user name."""
    demand_debug()
    return {account.username: known(account) or new(account) for account in ACCOUNTS}


def known(account):
    return get_user_model().objects.filter(username=account.username).first()


def new(account):
    user = get_user_model().objects.create_user(
        account.username,
        password=PASSWORD,
        first_name=account.first_name,
        last_name=account.last_name,
        is_demonstration=True,
    )
    keep(Membership(user=user, organization=home_of(account), role=account.role))
    return user


def home_of(account):
    """Its organization, which must be there; None stands for the whole network."""
    if not account.organization:
        return None
    return Organization.objects.filter(name=account.organization).earliest("pk")
