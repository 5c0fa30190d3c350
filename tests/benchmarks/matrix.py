"""How long the matrix of a plan takes, beside that of an almost empty one in the same run."""

import datetime

from tests import conftest  # noqa: F401  settings of the tests, before Django is used

# isort: split
from django.db import connection
from django.test import Client
from django.utils import timezone

from charitynet.roles import Role
from coverage.models import Assignment, PlanCell
from organizations.models import BeneficiaryGroup, FieldOfWork, Organization, Place
from tests import factories
from tests.benchmarks.pages import measure

ORGANIZATIONS = 40
SIZES = {
    "1 x 1": (1, 1, 0),
    "6 x 6": (6, 6, 0),
    "20 x 150": (20, 150, 0),
    "20 x 150, 3 groups": (20, 150, 3),
}


def plan(services, places, groups):
    """A plan with a lead in two of three cells, some of them contested or still to come."""
    region = factories.PlaceFactory(kind="region")
    towns = Place.objects.bulk_create(
        Place(code=f"town-{places}-{groups}-{n}", name=f"قرية {n}", kind="village", parent=region)
        for n in range(places)
    )
    made = factories.PlanFactory(
        region=region,
        services=[factories.FieldOfWorkFactory() for _ in range(services)],
        places=towns,
        groups=list(BeneficiaryGroup.objects.all()[:groups]),
    )
    fill(made, list(made.services.all()), towns)
    return made


def fill(made, services, towns):
    bodies, today = list(Organization.objects.all()[:ORGANIZATIONS]), timezone.localdate()
    groups = [None, *made.groups.all()]
    cells = [(service, town) for service in services for town in towns]
    Assignment.objects.bulk_create(
        Assignment(
            plan=made,
            organization=bodies[(number + again) % len(bodies)],
            service=service,
            place=town,
            group=groups[number % len(groups)],
            starts_on=today + datetime.timedelta(days=9 if number % 11 == 0 else -9),
        )
        for number, (service, town) in enumerate(cells)
        for again in range(2 if number % 13 == 0 else 1)
        if number % 3
    )
    PlanCell.objects.bulk_create(
        PlanCell(plan=made, service=service, place=town, people_in_need=number)
        for number, (service, town) in enumerate(cells)
    )


def main():
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    factories.OrganizationFactory.create_batch(ORGANIZATIONS)
    assert FieldOfWork.objects.exists()
    browser, base = Client(), None
    browser.force_login(factories.member(Role.MANAGER, None))
    print(connection.vendor)
    for told, size in SIZES.items():
        took, slow, queries, length = measure(browser, plan(*size).get_absolute_url())
        base = base or took
        print(
            f"{told:20} {took:7.1f} ms (95 % within {slow:7.1f}), {took / base:4.1f}x,"
            f" {queries:3} SQL {length / 1024:7.1f} kB, allowed {1.5 * base + 100:6.1f} ms"
        )
    connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    main()
