"""The list of organizations tells of the contact with each, orders and narrows by it."""

import datetime

import pytest
from django.utils import timezone

from partnerships.models import Agreement
from tests import factories
from tests.lists.conftest import CSV, rows_of
from visits.models import Visit

LIST = "/organizations/"


def met(home, guest, days, **values):
    on = timezone.localdate() - datetime.timedelta(days)
    return factories.VisitFactory(host=home, guest=guest, on=on, **values)


@pytest.fixture
def browser(login, officer):
    return login(officer)


@pytest.fixture
def partners(home):
    """Met four days ago, a hundred, two hundred, and never."""
    names = ("جمعية أبارق", "جمعية سيهات", "جمعية واعي", "جمعية نفع")
    found = [factories.OrganizationFactory(name=name) for name in names]
    for partner, days in zip(found, (4, 100, 200), strict=False):
        met(home, partner, days)
    return found


def listed(browser, **asked):
    return list(browser.get(LIST, asked).context["object_list"])


def test_each_partner_stands_with_its_last_contact(browser, partners):
    found = {one: one.contact and one.contact.days for one in listed(browser)}
    assert [found[partner] for partner in partners] == [4, 100, 200, None]
    text = browser.get(LIST).content.decode()
    assert all(word in text for word in ("تواصل نشط", "فاتر", "منقطع"))


@pytest.mark.parametrize(
    ("sort", "days"), [("last_contact", [200, 100, 4]), ("-last_contact", [4, 100, 200])]
)
def test_the_list_is_ordered_by_the_last_contact_the_unknown_last(browser, partners, sort, days):
    found = [one.contact and one.contact.days for one in listed(browser, sort=sort)]
    assert found[:3] == days
    assert set(found[3:]) == {None}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [("active", [0]), ("cooling", [1]), ("cold", [2]), ("quiet", [1, 2]), ("none", [3])],
)
def test_the_list_is_narrowed_by_the_state_of_the_contact(browser, partners, asked, expected):
    found = listed(browser, contact=asked)
    assert [one for one in partners if one in found] == [partners[number] for number in expected]


def test_an_unknown_state_of_contact_narrows_nothing(browser, partners):
    assert len(listed(browser, contact="warm")) == len(listed(browser))


def test_the_contact_of_others_is_not_ours(browser, partners):
    met(factories.OrganizationFactory(), partners[3], 1)
    [found] = [one for one in listed(browser) if one == partners[3]]
    assert found.contact is None
    assert partners[3] not in listed(browser, sort="last_contact")[:3]


def test_what_is_counted_of_a_partner_is_what_its_link_lists(browser, home, partners):
    met(home, partners[0], 300)
    met(home, partners[0], -9, status=Visit.Status.PLANNED)
    met(factories.OrganizationFactory(), partners[0], 30)
    signed = {"status": Agreement.Status.SIGNED, "starts_on": datetime.date(2020, 1, 1)}
    factories.AgreementFactory(first=home, second=partners[0], **signed)
    factories.AgreementFactory(first=home, second=partners[0], status=Agreement.Status.DRAFT)
    [found] = [one for one in listed(browser) if one == partners[0]]
    assert (found.visits_held, found.agreements_in_force) == (2, 1)
    held = f"/visits/?organization={found.pk}&status=held&status=documented"
    in_force = f"/agreements/?party={found.pk}&state=in_force"
    text = browser.get(LIST).content.decode().replace("&amp;", "&")
    for address, number in ((held, 2), (in_force, 1)):
        assert f'href="{address}"' in text
        assert len(browser.get(address).context["object_list"]) == number


def test_the_file_holds_the_day_of_the_last_contact(browser, home, partners):
    asked = {"query": "contact=active&columns=last_contact,warmth"}
    [row] = rows_of(browser.get(CSV.format("organizations.organization"), asked))
    day = timezone.localdate() - datetime.timedelta(4)
    assert day.isoformat() in row.values()
    assert "تواصل نشط" in row.values()
