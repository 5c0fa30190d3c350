"""A page asks the database as often for two hundred records as for ten."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from organizations.models import Alias, Organization, Person, Position
from tests import factories
from visits.models import Delegate, Delegation, Outcome, Stop, Topic, Visit

FEW, MANY = 10, 200


@pytest.fixture
def place():
    return factories.PlaceFactory(parent=factories.PlaceFactory())


@pytest.fixture
def grow(home, place):
    """Brings the network to a number of organizations, of people and of visits."""
    field = factories.FieldOfWorkFactory()

    def grow(number):
        start = Organization.objects.count()
        bodies = Organization.objects.bulk_create(
            Organization(name=f"جمعية النماء {start + n}", place=place, steward=home)
            for n in range(number - start)
        )
        Organization.fields.through.objects.bulk_create(
            Organization.fields.through(organization=one, fieldofwork=field) for one in bodies
        )
        Alias.objects.bulk_create(Alias(organization=one, name="نماء") for one in bodies)
        people = Person.objects.bulk_create(
            Person(full_name=f"خالد بن سعد {start + n}", steward=home) for n in range(len(bodies))
        )
        Position.objects.bulk_create(
            Position(person=person, organization=body, title="المدير")
            for person, body in zip(people, bodies, strict=True)
        )
        make_visits(home, bodies, place)

    return grow


def make_visits(home, bodies, place):
    start, statuses = Visit.objects.count(), list(Visit.Status.values)
    visits = Visit.objects.bulk_create(
        Visit(
            reference=f"V-2020-{start + n:04}",
            title=f"زيارة {start + n}",
            owner=home,
            place=place,
            on=timezone.localdate(),
            status=statuses[n % len(statuses)],
            is_released=True,
        )
        for n in range(len(bodies))
    )
    Delegation.objects.bulk_create(
        Delegation(visit=visit, organization=body, side=side)
        for visit, guest in zip(visits, bodies, strict=True)
        for side, body in (("host", home), ("guest", guest))
    )


def queries(browser, address):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = browser.get(address)
    assert response.status_code == 200
    return len(asked)


PAGES = {
    "dashboard": (lambda home: "/", 15),
    "dashboard, all of it": (lambda home: "/?organization=&period=year", 14),
    "partners going cold": (lambda home: "/figures/partners/", 8),
    "agreements that end": (lambda home: "/figures/endings/", 5),
    "follow-ups done": (lambda home: "/figures/followups/", 6),
    "visits": (lambda home: "/visits/", 9),
    "visits found": (lambda home: "/visits/?q=نماء&status=held&sort=title", 10),
    "organizations": (lambda home: "/organizations/", 13),
    "organizations found": (lambda home: "/organizations/?q=نماء", 13),
    "people": (lambda home: "/people/", 8),
    "organization": (lambda home: home.get_absolute_url(), 17),
    "chooser of organizations": (lambda home: "/choose/organizations/?q=نماء", 6),
    "chooser of people": (lambda home: "/choose/people/?q=خالد", 6),
    "chooser of visits": (lambda home: "/choose/visits/?q=زيارة", 6),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_as_often_for_many_as_for_few(login, officer, home, grow, name):
    address, most = PAGES[name]
    browser = login(officer)
    grow(FEW)
    queries(browser, address(home))
    few = queries(browser, address(home))
    grow(MANY)
    many = queries(browser, address(home))
    assert few == many <= most


@pytest.fixture
def visit(home):
    return factories.VisitFactory(host=home)


def fill(visit, number):
    """Bring each side to a number of people, the visit to as many of every part."""
    bodies = Organization.objects.bulk_create(Organization(name=f"جهة {n}") for n in range(number))
    for side in visit.delegations.all():
        people = Person.objects.bulk_create(Person(full_name=f"سعد {n}") for n in range(number))
        Delegate.objects.bulk_create(
            Delegate(delegation=side, person=person, affiliation=body)
            for person, body in zip(people, bodies, strict=True)
        )
    for n in range(number):
        factories.StatementFactory(subject=visit, person=people[n])
        factories.GiftFactory(visit=visit)
    Topic.objects.bulk_create(Topic(visit=visit, text="موضوع") for _ in range(number))
    Outcome.objects.bulk_create(Outcome(visit=visit, text="نتيجة") for _ in range(number))
    Stop.objects.bulk_create(
        Stop(visit=visit, title="فقرة", presenter_person=person, presenter_organization=body)
        for person, body in zip(people, bodies, strict=True)
    )


def test_a_visit_of_many_asks_as_often_as_one_of_few(login, officer, visit):
    browser, address = login(officer), visit.get_absolute_url()
    fill(visit, 2)
    queries(browser, address)
    few = queries(browser, address)
    fill(visit, 38)
    many = queries(browser, address)
    assert few == many <= 28


def test_an_organization_with_many_people_asks_as_often_as_one_with_few(login, officer, home):
    browser, address = login(officer), home.get_absolute_url()

    def employ(number):
        people = Person.objects.bulk_create(Person(full_name=f"سعد {n}") for n in range(number))
        Position.objects.bulk_create(
            Position(person=person, organization=home, title="عضو") for person in people
        )
        for person in people:
            said = factories.VisitFactory(host=home, visibility="network")
            factories.StatementFactory(
                subject=said, voice="organization", organization=home, person=person
            )

    employ(2)
    queries(browser, address)
    few = queries(browser, address)
    employ(15)
    assert queries(browser, address) == few
