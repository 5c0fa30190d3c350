"""Browsers of several people, and lists that hold something."""

import csv
import io

import pytest

from charitynet.roles import Role
from tests import factories

EVERY_LIST = (
    "organizations.organization", "organizations.person", "visits.visit", "meetings.meeting",
    "meetings.series", "meetings.decision", "partnerships.agreement", "partnerships.initiative",
    "coverage.plan", "coverage.gap", "followups.followup",
)  # fmt: skip
CSV = "/lists/{}/export.csv"
XLSX = "/lists/{}/export.xlsx"


@pytest.fixture
def browser(login, officer):
    return login(officer)


@pytest.fixture
def colleague(home):
    return factories.member(Role.OFFICER, home)


@pytest.fixture
def stranger():
    return factories.member(Role.OFFICER, factories.OrganizationFactory())


def text_of(answer):
    return b"".join(answer.streaming_content).decode()


def rows_of(answer):
    """The lines of a CSV answer, as dictionaries by the head."""
    return list(csv.DictReader(io.StringIO(text_of(answer).removeprefix("\ufeff"))))
