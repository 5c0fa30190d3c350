"""Links that are open, and what a program receives by them."""

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from charitynet.calendar.kinds import KINDS
from charitynet.feeds import CalendarFeed

ALL = ",".join(kind.key for kind in KINDS)


@pytest.fixture
def make_link():
    """The address of a new link of a user."""

    def make_link(user, name="جوالي", kinds=ALL, only_ours=False, language="ar"):
        _feed, token = CalendarFeed.open(
            by=user, name=name, kinds=kinds, only_ours=only_ours, language=language
        )
        return reverse("calendar_feed", args=[token])

    return make_link


@pytest.fixture
def fetch():
    """What a program that is not signed in receives."""

    def fetch(address, **headers):
        return Client().get(address, headers=headers)

    return fetch


@pytest.fixture
def events(fetch):
    """The events behind a link, by their titles."""

    def events(address):
        found = Calendar.from_ical(fetch(address).content).walk("VEVENT")
        return {str(one["SUMMARY"]): one for one in found}

    return events


@pytest.fixture
def entries(login, officer):
    """The titles on the page of a month, a week or a day, with the classes of each."""

    def entries(query, user=None):
        weeks = login(user or officer).get(f"/calendar/?{query}").context["weeks"]
        days = [day for week in weeks for day in week]
        return {entry.text: entry for day in days for _kind, entry in day.entries}

    return entries
