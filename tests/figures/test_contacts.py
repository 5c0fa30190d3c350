"""How long ago a partner was met, against its usual rhythm."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from charitynet.access import Visibility
from charitynet.figures.contacts import Contact, Warmth, contacts, last_on
from meetings.models import Attendance
from organizations.models import Organization
from partnerships.models import Agreement
from tests import factories
from visits.models import Visit


@pytest.fixture
def partner():
    return factories.OrganizationFactory(name="جمعية أبارق الخيرية")


def days_ago(days):
    return timezone.localdate() - datetime.timedelta(days)


def met(ours, partner, days, kind="visit"):
    on = days_ago(days)
    if kind == "visit":
        return factories.VisitFactory(host=ours, guest=partner, on=on)
    if kind == "meeting":
        return factories.MeetingFactory(host=ours, guests=[partner], on=on)
    return factories.AgreementFactory(
        first=ours, second=partner, status=Agreement.Status.SIGNED, signed_on=on
    )


@pytest.mark.parametrize("kind", ["visit", "meeting", "agreement"])
def test_a_contact_is_a_visit_a_meeting_or_a_signature(viewer, home, partner, kind):
    met(home, partner, 12, kind)
    assert contacts(viewer)[partner.pk].days == 12


@pytest.mark.parametrize("status", [Visit.Status.CONFIRMED, Visit.Status.CANCELLED])
def test_a_visit_that_was_not_held_is_no_contact(viewer, home, partner, status):
    factories.VisitFactory(host=home, guest=partner, status=status, on=days_ago(3))
    assert contacts(viewer) == {}


def test_who_did_not_come_to_a_meeting_was_not_met(viewer, home, partner):
    meeting = met(home, partner, 12, "meeting")
    Attendance.objects.filter(meeting=meeting, organization=partner).update(attended=False)
    assert contacts(viewer) == {}


def test_who_was_met_is_told_among_those_asked_for(viewer, home, partner):
    other = factories.OrganizationFactory()
    for guest in (partner, other):
        met(home, guest, 12, "meeting")
    absent = met(home, other, 3, "meeting")
    Attendance.objects.filter(meeting=absent, organization=other).update(attended=False)
    asked = Organization.objects.filter(pk=other.pk)
    assert {pk: one.days for pk, one in contacts(viewer, among=asked).items()} == {other.pk: 12}


def test_a_meeting_that_we_missed_is_no_contact_of_ours(viewer, home, partner):
    meeting = met(home, partner, 12, "meeting")
    Attendance.objects.filter(meeting=meeting, organization=home).update(attended=False)
    assert contacts(viewer) == {}


def test_a_visit_without_a_date_is_no_contact(viewer, home, partner):
    factories.VisitFactory(host=home, guest=partner, on=None, precision="unknown")
    assert contacts(viewer) == {}


def test_contacts_of_others_do_not_count(viewer, partner):
    factories.VisitFactory(guest=partner, visibility=Visibility.NETWORK)
    assert contacts(viewer) == {}


def test_a_visit_out_of_reach_is_no_contact(viewer, home, partner):
    other = factories.OrganizationFactory()
    factories.VisitFactory(host=other, guest=partner)
    assert contacts(viewer, ours=[other.pk]) == {}


def test_for_the_whole_network_any_contact_counts(network_manager, partner):
    host = factories.VisitFactory(guest=partner).host.organization
    assert set(contacts(network_manager)) == {partner.pk, host.pk}


@pytest.mark.parametrize(
    ("days", "warmth"),
    [(90, Warmth.ACTIVE), (91, Warmth.COOLING), (180, Warmth.COOLING), (181, Warmth.COLD)],
)
def test_with_few_contacts_ninety_days_are_the_rhythm(viewer, home, partner, days, warmth):
    met(home, partner, days)
    assert contacts(viewer)[partner.pk].warmth == warmth


@pytest.mark.parametrize(("count", "is_assumed"), [(2, True), (3, False)])
def test_a_rhythm_that_is_not_known_is_said_to_be_assumed(viewer, home, partner, count, is_assumed):
    for days in range(60, 60 * (count + 1), 60):
        met(home, partner, days)
    assert contacts(viewer)[partner.pk].is_assumed is is_assumed


def test_the_rhythm_is_the_mean_of_the_days_between(viewer, home, partner):
    for days in (50, 90, 150):
        met(home, partner, days)
    assert contacts(viewer)[partner.pk] == Contact(days_ago(50), 50, 50)


def test_contacts_take_one_statement_however_many_partners(viewer, home):
    contacts(viewer)
    counts = []
    for _round in range(2):
        for _one in range(5):
            met(home, factories.OrganizationFactory(), 10)
        with CaptureQueriesContext(connection) as asked:
            contacts(viewer, ours=[home.pk])
        counts.append(len(asked))
    assert counts == [1, 1]


EVENTS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.integers(-20, 1500),
        st.sampled_from(["visit", "meeting", "agreement"]),
    ),
    max_size=7,
)


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(events=EVENTS)
def test_contacts_agree_with_a_plain_count(events):
    ours = factories.OrganizationFactory()
    viewer = factories.member("viewer", ours)
    partners = [factories.OrganizationFactory() for _number in range(3)]
    for partner, days, kind in events:
        if days >= 0 or kind == "agreement":
            met(ours, partners[partner], abs(days), kind)
    expected = {}
    for number, partner in enumerate(partners):
        told = {(abs(d), k) for p, d, k in events if p == number and (d >= 0 or k == "agreement")}
        if told:
            expected[partner.pk] = plain(told)
    assert contacts(viewer) == expected
    newest = Organization.objects.annotate(last=last_on(viewer)).exclude(last=None)
    days = {pk: contact.last_on for pk, contact in expected.items()}
    assert dict(newest.values_list("pk", "last")) == days


def plain(told):
    """The slow way: every contact as (days ago, kind), each day of a kind once."""
    last = min(days for days, _kind in told)
    recent = [days for days, _kind in told if days <= 3 * 365]
    rhythm = round((max(recent) - last) / (len(recent) - 1)) if len(recent) >= 3 else 90
    if len(recent) < 3:
        return Contact(days_ago(last), last, rhythm, is_assumed=True)
    return Contact(days_ago(last), last, min(max(rhythm, 30), 365))
