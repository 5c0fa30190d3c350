"""Many records, quickly: bulk inserts with the shape of real ones."""

import datetime
import random

from django.utils import timezone

from organizations.models import Organization, Person, Place
from visits.models import Delegate, Delegation, Visit

ORGANIZATIONS_PER_VISIT = 0.1
PEOPLE = 2_000
DELEGATES = 10
BATCH = 2_000


def fill(visits):
    """Make the records; returns an organization with many visits and a visit with 10 delegates."""
    random.seed(1447)
    organizations = _organizations(max(20, int(visits * ORGANIZATIONS_PER_VISIT)))
    made = _visits(visits, organizations)
    sides = _sides(made, organizations)
    return organizations[0], _with_delegates(made[0], sides)


def _organizations(count):
    places = list(Place.objects.all())
    rows = [
        Organization(name=f"جمعية الإحسان {number}", place=random.choice(places))
        for number in range(count)
    ]
    return Organization.objects.bulk_create(rows, batch_size=BATCH)


def _visits(count, organizations):
    today = timezone.localdate()
    statuses = [Visit.Status.HELD, Visit.Status.DOCUMENTED, Visit.Status.PLANNED]
    rows = [
        Visit(
            reference=f"V-2000-{number:06}",
            title=f"زيارة جمعية الإحسان {number}",
            on=today - datetime.timedelta(days=random.randrange(-60, 4000)),
            status=random.choices(statuses, [5, 10, 1])[0],
            visibility=random.choice(["participants", "network"]),
            owner=_one_of(organizations, number),
            is_released=True,
        )
        for number in range(count)
    ]
    return Visit.objects.bulk_create(rows, batch_size=BATCH)


def _one_of(organizations, number):
    """Every two hundredth visit belongs to the first organization, so that one has many."""
    return organizations[0] if number % 200 == 0 else random.choice(organizations)


def _sides(visits, organizations):
    rows = []
    for visit in visits:
        guest = random.choice(organizations)
        while guest.pk == visit.owner_id:
            guest = random.choice(organizations)
        rows.append(Delegation(visit=visit, organization_id=visit.owner_id, side="host"))
        rows.append(Delegation(visit=visit, organization=guest, side="guest"))
    return Delegation.objects.bulk_create(rows, batch_size=BATCH)


def _with_delegates(visit, sides):
    names = [Person(full_name=f"عبدالله بن سالم {number}") for number in range(PEOPLE)]
    people = Person.objects.bulk_create(names, batch_size=BATCH)
    rows = [
        Delegate(delegation=sides[number % 2], person=people[number], title="عضو", order=number)
        for number in range(DELEGATES)
    ]
    Delegate.objects.bulk_create(rows)
    return visit
