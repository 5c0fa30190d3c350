"""How long the matrix of a plan takes, beside that of an almost empty one in the same run.

Processor time of the quickest of some rounds that visit all pages in turn, so that what else the
machine does is counted as little as can be; with overlaps, with agreements that enter the lead of
another, and with assignments that nobody has confirmed for long.
"""

import datetime
import gc
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


def timed(browser, addresses):
    """The quickest and the median of some rounds over all pages, in milliseconds each."""
    times = {told: [] for told in addresses}
    for _round in range(ROUNDS):
        for told, address in addresses.items():
            gc.collect()
            begun = time.process_time()
            browser.get(address)
            times[told].append((time.process_time() - begun) * 1000)
    return {told: (min(each), statistics.median(each)) for told, each in times.items()}


def told_of(browser, address):
    """How much a page asks and weighs."""
    statements = []
    with connection.execute_wrapper(lambda run, *call: statements.append(1) or run(*call)):
        page = browser.get(address)
    assert page.status_code == 200, (address, page.status_code)
    weight, packed = (len(one) / 1024 for one in (page.content, gzip.compress(page.content, 6)))
    return f"{len(statements):3} SQL, {weight:6.1f} kB, {packed:5.1f} kB packed"


def main():
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    factories.OrganizationFactory.create_batch(ORGANIZATIONS)
    assert FieldOfWork.objects.exists()
    browser = Client()
    browser.force_login(factories.member(Role.MANAGER, None))
    addresses = {told: plan(*size).get_absolute_url() for told, size in SIZES.items()}
    weights = {told: told_of(browser, address) for told, address in addresses.items()}
    times = timed(browser, addresses)
    allowed = 1.5 * times["1 x 1"][0] + 100
    print(f"{connection.vendor}; allowed {allowed:.1f} ms")
    for told, (quickest, median) in times.items():
        print(f"{told:20} {quickest:6.1f} ms (median {median:6.1f}), {weights[told]}")
    connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    main()
