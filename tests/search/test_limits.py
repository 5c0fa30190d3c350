"""How often one may search, and how often a search asks the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from charitynet.search import limits
from organizations.models import Alias, Organization, Person
from tests import factories
from tests.test_queries import make_visits

FEW, MANY = 10, 200


@pytest.fixture
def browser(login, officer):
    return login(officer)


def used_up(user, what):
    for _time in range(limits.MOST_IN_A_MINUTE):
        assert limits.seconds_to_wait(user, what) == 0


@pytest.mark.parametrize(("name", "what"), [("search", "page"), ("search_suggest", "typing")])
def test_the_sixty_first_search_of_a_minute_waits(browser, officer, name, what):
    used_up(officer, what)
    response = browser.get(reverse(name), {"q": "القطيف"})
    assert response.status_code == 429
    assert 1 <= int(response["Retry-After"]) <= 60
    assert response.content.strip()


def test_who_searched_too_often_holds_up_nobody_else(browser, officer, login, viewer):
    used_up(officer, "page")
    assert login(viewer).get(reverse("search"), {"q": "القطيف"}).status_code == 200


def test_suggestions_use_up_no_search(browser, officer):
    used_up(officer, "typing")
    assert browser.get(reverse("search"), {"q": "القطيف"}).status_code == 200


def test_the_empty_page_is_not_counted(browser, officer):
    used_up(officer, "page")
    assert browser.get(reverse("search")).status_code == 200


def test_the_next_minute_begins_anew(officer):
    for _time in range(limits.MOST_IN_A_MINUTE):
        limits.seconds_to_wait(officer, "page", now=600)
    assert limits.seconds_to_wait(officer, "page", now=659) == 1
    assert limits.seconds_to_wait(officer, "page", now=660) == 0


@pytest.fixture
def grow(home):
    """Brings the network to a number of organizations, people and visits that hold the word."""
    place = factories.PlaceFactory()

    def grow(number):
        start = Organization.objects.count()
        bodies = Organization.objects.bulk_create(
            Organization(name=f"جمعية زيارة النماء {start + n}") for n in range(number - start)
        )
        Alias.objects.bulk_create(Alias(organization=one, name="النماء") for one in bodies)
        Person.objects.bulk_create(Person(full_name=f"سعد النماء {n}") for n in range(len(bodies)))
        make_visits(home, bodies, place)
        for body in bodies[:20]:
            factories.FollowUpFactory(responsible=home, text=f"النماء {body.pk}")

    return grow


def statements(browser, name, text):
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(reverse(name), {"q": text}).status_code == 200
    return len(asked)


@pytest.mark.parametrize("name", ["search", "search_suggest"])
@pytest.mark.parametrize(("text", "most"), [("النماء", 14), ("النماخ", 16), ("زيارة", 14)])
def test_a_search_asks_as_often_for_many_as_for_few(browser, grow, name, text, most):
    grow(FEW)
    for _time in range(2):
        statements(browser, name, text)
    few = statements(browser, name, text)
    grow(MANY)
    many = statements(browser, name, text)
    assert few == many <= most


def test_an_empty_box_asks_as_often_for_ten_recent_records_as_for_one(browser, officer, home):
    visits = [factories.VisitFactory(host=home) for _number in range(9)]
    people = [factories.PersonFactory()]
    paths = [one.get_absolute_url() for one in (*people, *visits)]
    browser.post(reverse("search_opened"), {"path": paths[0]})
    browser.post(reverse("search_opened"), {"path": paths[1]})
    few = statements(browser, "search", "")
    for path in paths:
        browser.post(reverse("search_opened"), {"path": path})
    assert few == statements(browser, "search", "") <= 6
