"""How long the pages take with many records, as ratios to a bare view of the same run."""

import argparse
import statistics
import time

from tests import conftest  # noqa: F401  settings of the tests, before Django is used

# isort: split
from django.db import connection
from django.db.models import F
from django.http import HttpResponse
from django.test import Client
from django.test.utils import override_settings
from django.urls import path
from django.utils.html import format_html_join

from charitynet.roles import Role
from tests import factories
from tests.benchmarks.records import fill
from tests.benchmarks.rooms import fill_rooms
from visits.models import Visit

ROUNDS = 40


def floor(request):
    """What any page costs at least: one indexed query and 25 rows of a table."""
    rows = Visit.objects.order_by(F("on").desc(nulls_last=True), "-pk").values_list("pk", "title")
    cells = format_html_join("", "<tr><td>{}</td><td>{}</td></tr>", rows[:25])
    return HttpResponse(f"<table>{cells}</table>")


urlpatterns = [path("floor/", floor)]


def timed(call):
    """The median and the 95th percentile of some rounds in milliseconds, after one to warm up."""
    call()
    times = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        call()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def pages(records):
    organization, visit = records
    return {
        "visits": "/visits/",
        "visits, page 300": "/visits/?page=300",
        "visits, few found": "/visits/?q=الإحسان 7777",
        "visits, many found": "/visits/?q=الإحسان 77",
        "visits, all found": "/visits/?q=زيارة",
        "visits of a year": "/visits/?hijri_year=1447",
        "visit, 10 delegates": f"/visits/{visit.pk}/",
        "organizations": "/organizations/",
        "organizations, searched": "/organizations/?q=احسان 4242",
        "organization": f"/organizations/{organization.pk}/",
        "its timeline": f"/organizations/{organization.pk}/timeline/",
        "what is open of it": f"/organizations/{organization.pk}/now/",
        "home": "/",
        "home, a year of all": "/?organization=&period=year",
        "partners going cold": "/figures/partners/?organization=",
        "follow-ups done": "/figures/followups/?organization=",
        "calendar, month": "/calendar/",
        "search": "/search/?q=زيارة 4242",
        "search, mistyped": "/search/?q=جمعيه الاحسن",
        "meetings": "/meetings/",
        "agreements": "/agreements/",
        "agreements, idle": "/agreements/?state=idle",
        "follow-ups, all": "/followups/?scope=all",
        "chooser": "/choose/organizations/?q=احسان 42",
    }


def measure(browser, address):
    response = browser.get(address)
    assert response.status_code == 200, (address, response.status_code)
    statements = []
    with connection.execute_wrapper(lambda run, *call: statements.append(1) or run(*call)):
        browser.get(address)
    return *timed(lambda: browser.get(address)), len(statements), len(response.content)


def beneath():
    """The median of the floor, taken just before each page: the machine may not stay as quiet."""
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
        return timed(lambda: Client().get("/floor/"))[0]


def main(visits):
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    organization, visit = records = fill(visits)
    fill_rooms(visits)
    if connection.vendor == "postgresql":
        # Left alone, it does so by itself after a minute; SQLite never does.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    network, local = Client(), Client()
    network.force_login(factories.member(Role.MANAGER, None))
    local.force_login(factories.member(Role.OFFICER, organization))
    print(f"{connection.vendor}, {visits} visits")
    for who, browser in (("network", network), ("officer", local)):
        for name, address in pages(records).items():
            base = beneath()
            took, slow, queries, size = measure(browser, address)
            print(
                f"{who:8} {name:24} {took / base:6.1f}x (95 % within {slow / took:3.1f} of it)"
                f" {queries:3} SQL {size / 1024:6.1f} kB, floor {base:.2f} ms"
            )
    connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=100_000)
    main(parser.parse_args().visits)
