"""Who tries a page, and the records they try it on."""

import re

from django.db import transaction
from django.test import Client

from charitynet.access import Visibility
from charitynet.roles import Role
from tests import factories
from visits.models import Visit

from .attached import attached
from .records import Records

ANONYMOUS = "anonymous"
HOME = {"viewer", "officer", "manager"}
NETWORK = {"network manager", "administrator"}
MEMBERS = HOME | NETWORK | {"participant", "stranger"}
ACTORS = [
    ANONYMOUS,
    "nobody",
    "viewer",
    "officer",
    "manager",
    "participant",
    "stranger",
    "network manager",
    "administrator",
]
WORKERS = MEMBERS - {"viewer"}
DECIDERS = WORKERS - {"officer"}

NEVER = "never"
NO_PK = 987_654_321

CHANGING = re.compile(
    r'nonce-?="?[\w+/=-]+'
    r'|(X-CSRFToken"?: ?"|csrfmiddlewaretoken" value=")\w+'
    r"|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)


class World:
    """Three organizations, the people of each, and a few records of every kind."""

    def __init__(self):
        self.home, self.guest, self.far = (factories.OrganizationFactory() for _ in range(3))
        self.browser = Client()
        self.users = {
            "nobody": factories.UserFactory(),
            "viewer": factories.member(Role.VIEWER, self.home),
            "officer": factories.member(Role.OFFICER, self.home),
            "manager": factories.member(Role.MANAGER, self.home),
            "participant": factories.member(Role.MANAGER, self.guest),
            "stranger": factories.member(Role.MANAGER, self.far),
            "network manager": factories.member(Role.MANAGER, None),
            "administrator": factories.with_second_factor(
                factories.member(Role.ADMINISTRATOR, None)
            ),
        }
        self.cookies = {name: signed_in(user) for name, user in self.users.items()}
        self.records = Records(
            self,
            visit=self.make_visits(),
            organization=self.make_organizations(),
            person=self.make_people(),
            position=self.make_positions(),
        )
        self.records["document"] = {
            name: attached(visit) for name, visit in self.records["visit"].items()
        }

    def make_visits(self):
        return {
            "owner only": self.make_visit(visibility=Visibility.OWNER),
            "shared": self.make_visit(visibility=Visibility.PARTICIPANTS),
            "network": self.make_visit(visibility=Visibility.NETWORK),
            "unreleased": self.make_visit(
                visibility=Visibility.NETWORK, status=Visit.Status.PLANNED
            ),
            "foreign": self.make_visit(host=self.far, guest=factories.OrganizationFactory()),
        }

    def make_visit(self, **values):
        values = {"host": self.home, "guest": self.guest, "status": Visit.Status.CONFIRMED} | values
        return factories.VisitFactory(**values)

    def make_organizations(self):
        kept = factories.OrganizationFactory(steward=self.home)
        return {"own": self.home, "kept": kept, "foreign": self.far}

    def make_people(self):
        return {
            "kept": factories.PersonFactory(steward=self.home),
            "foreign": factories.PersonFactory(steward=self.far),
        }

    def make_positions(self):
        people = self.make_people()
        return {
            "own": factories.PositionFactory(organization=self.home, person=people["foreign"]),
            "kept": factories.PositionFactory(organization=self.guest, person=people["kept"]),
            "foreign": factories.PositionFactory(organization=self.far, person=people["foreign"]),
        }

    def pk(self, kind, record):
        return NO_PK if record == NEVER else self.records[kind][record].pk

    def ask(self, actor, method, address, data=None):
        """The answer to one request, whose traces are taken back."""
        self.browser.cookies.clear()
        if actor != ANONYMOUS:
            self.browser.cookies["session"] = self.cookies[actor]
        with transaction.atomic():
            response = getattr(self.browser, method)(address, data or {})
            response.text_shown = shown(response)
            transaction.set_rollback(True)
        return response


def signed_in(user):
    browser = Client()
    browser.force_login(user)
    return browser.cookies["session"].value


def shown(response):
    pieces = response if response.streaming else [response.content]
    return b"".join(pieces).decode(errors="replace")


def lasting(response, address):
    """The page without what differs in every answer, nor the address that was asked for."""
    return CHANGING.sub("", response.text_shown.replace(address, ""))
