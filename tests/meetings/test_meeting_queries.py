"""The pages of meetings ask the database as often for many as for few."""

import pytest
from django.utils import timezone

from meetings.models import (
    AgendaItem,
    Attendance,
    Decision,
    DecisionUpdate,
    Meeting,
    Proposal,
    Representative,
)
from organizations.models import Organization, Person
from tests import factories
from tests.factories.days import days_from_today
from tests.test_queries import queries


@pytest.fixture
def browser(login, officer):
    return login(officer)


@pytest.fixture
def series(home, guest):
    return factories.SeriesFactory(convenor=home, members=[home, guest])


def bodies(number):
    start = Organization.objects.count()
    return Organization.objects.bulk_create(
        Organization(name=f"جمعية النماء {start + n}") for n in range(number)
    )


def invite(meeting, number):
    """Bring a meeting to a number of associations, each with people and with its answers."""
    missing = bodies(number - meeting.attendances.count())
    parts = Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting, organization=one, order=9, attended=meeting.has_begun or None,
            answer="objected" if meeting.status == "sent" else "waiting", objection="خطأ",
        )
        for one in missing
    )  # fmt: skip
    people = Person.objects.bulk_create(Person(full_name=f"سعد {n}") for n in range(len(parts)))
    Representative.objects.bulk_create(
        Representative(attendance=part, person=person)
        for part, person in zip(parts, people, strict=True)
    )
    for part, person in zip(parts, people, strict=True):
        factories.StatementFactory(subject=meeting, person=person)
        meeting.organizers.add(part.organization)
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting, title="بند", minutes="نوقش.", presenter_person=person,
            proposed_by=part.organization,
        )
        for part, person in zip(parts, people, strict=True)
    )  # fmt: skip
    Proposal.objects.bulk_create(
        Proposal(meeting=meeting, organization=one, title="مقترح") for one in missing
    )


def decide(meeting, number, by):
    """Bring a meeting to a number of decisions, each with responsible ones and reports."""
    start = meeting.decisions.count()
    made = Decision.objects.bulk_create(
        Decision(meeting=meeting, number=n + 1, text=f"قرار {n}", due_on=days_from_today(-n))
        for n in range(start, number)
    )
    through = Decision.responsible.through
    for decision in made:
        owners = bodies(2)
        through.objects.bulk_create(
            through(decision=decision, organization=owner) for owner in owners
        )
        DecisionUpdate.objects.create(
            decision=decision, organization=owners[0], progress=5, note="بدأنا", by=by
        )


@pytest.mark.parametrize("status", ["announced", "held", "sent"])
def test_a_meeting_of_sixty_associations_asks_as_often_as_one_of_four(
    browser, officer, series, make, status
):
    meeting = make(status, series=series, number=2)
    before = make("approved", series=series, number=1)
    decide(before, 2, officer)
    decide(meeting, 1, officer)
    invite(meeting, 4)
    queries(browser, meeting.get_absolute_url())
    few = queries(browser, meeting.get_absolute_url())
    invite(meeting, 60)
    many = queries(browser, meeting.get_absolute_url())
    assert few == many <= 32


def test_forty_decisions_ask_as_often_as_two(browser, officer, series, make):
    before = make("approved", series=series, number=1, on=days_from_today(-60))
    meeting = make("held", series=series, number=2)
    for one in (before, meeting):
        decide(one, 2, officer)
    queries(browser, meeting.get_absolute_url())
    few = queries(browser, meeting.get_absolute_url())
    for one in (before, meeting):
        decide(one, 40, officer)
    assert queries(browser, meeting.get_absolute_url()) == few


@pytest.mark.parametrize("address", ["/meetings/", "/meetings/?q=اللقاء&when=past&sort=title"])
def test_two_hundred_meetings_ask_as_often_as_ten(browser, home, series, address):
    place = factories.PlaceFactory()

    def grow(number):
        start, statuses = Meeting.objects.count(), list(Meeting.Status.values)
        made = Meeting.objects.bulk_create(
            Meeting(
                reference=f"M-2020-{n:04}", title=f"اللقاء {n}", owner=home, host=home,
                place=place, series=series, number=n + 1, on=timezone.localdate(),
                status=statuses[n % len(statuses)], is_released=True,
            )
            for n in range(start, number)
        )  # fmt: skip
        Attendance.objects.bulk_create(
            Attendance(meeting=one, organization=home, attended=one.status == "held" or None)
            for one in made
        )
        Decision.objects.bulk_create(
            Decision(meeting=one, number=1, text="قرار", due_on=one.on) for one in made
        )
        through = Decision.responsible.through
        through.objects.bulk_create(
            through(decision=decision, organization=home)
            for decision in Decision.objects.filter(meeting__in=made)
        )

    grow(10)
    queries(browser, address)
    few = queries(browser, address)
    grow(200)
    assert few == queries(browser, address) <= 12
