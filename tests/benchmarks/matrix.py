"""How long the matrix of a plan takes, beside that of an almost empty one in the same run.

Processor time, so that what else the machine does is not counted; with overlaps, with agreements
that enter the lead of another, and with assignments that nobody has confirmed for long.
"""

import datetime
import gzip
import statistics
import time

from tests import conftest  # noqa: F401  settings of the tests, before Django is used

# isort: split
from django.db import connection
from django.test import Client
from django.utils import timezone

from charitynet.roles import Role
from coverage.models import Assignment, PlanCell
from organizations.models import BeneficiaryGroup, FieldOfWork, Organization, Place
from tests import factories

ORGANIZATIONS = 40
AGREEMENTS = 12
ROUNDS = 15
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
            starts_on=today + datetime.timedelta(days=began(number)),
        )
        for number, (service, town) in enumerate(cells)
        for again in range(2 if number % 13 == 0 else 1)
        if number % 3
    )
    for number, body in enumerate(bodies[:AGREEMENTS]):
        agreement = factories.AgreementFactory(owner=body)
        agreement.fields.set(services[number % len(services) :][:3])
        agreement.places.set(towns[number % len(towns) :][:5])
    PlanCell.objects.bulk_create(
        PlanCell(plan=made, service=service, place=town, people_in_need=number)
        for number, (service, town) in enumerate(cells)
    )


def began(number):
    """Some are still to come, some began long ago and were never confirmed since."""
    return 9 if number % 11 == 0 else -400 if number % 7 == 0 else -9


def measure(browser, address):
    """The median and the slowest of some rounds in milliseconds, the queries, the page."""
    page, statements, times = browser.get(address), [], []
    assert page.status_code == 200, (address, page.status_code)
    with connection.execute_wrapper(lambda run, *call: statements.append(1) or run(*call)):
        browser.get(address)
    for _round in range(ROUNDS):
        begun = time.process_time()
        browser.get(address)
        times.append((time.process_time() - begun) * 1000)
    return statistics.median(times), max(times), len(statements), page


def main():
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    factories.OrganizationFactory.create_batch(ORGANIZATIONS)
    assert FieldOfWork.objects.exists()
    browser, base = Client(), None
    browser.force_login(factories.member(Role.MANAGER, None))
    print(connection.vendor)
    for told, size in SIZES.items():
        took, slow, queries, page = measure(browser, plan(*size).get_absolute_url())
        base = base or took
        print(
            f"{told:20} {took:7.1f} ms (at most {slow:7.1f}), allowed {1.5 * base + 100:6.1f} ms;"
            f" {queries:3} SQL; {len(page.content) / 1024:6.1f} kB,"
            f" {len(gzip.compress(page.content, 6)) / 1024:5.1f} kB packed,"
            f" {page.text.count('cn-status warn')} overlaps"
        )
    connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    main()
