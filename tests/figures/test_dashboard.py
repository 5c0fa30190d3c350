"""The home page: every figure leads to a list of exactly what it counts."""

import datetime

import pytest
from django.utils import timezone

from charitynet.roles import Role
from partnerships.models import Agreement
from tests import factories
from visits.models import Visit

DAY = datetime.timedelta(days=1)


@pytest.fixture
def records(home):
    for status in Visit.Status:
        factories.VisitFactory(host=home, status=status)
    factories.VisitFactory()
    today = timezone.localdate()
    for days in (20, 400, -20):
        factories.AgreementFactory(
            owner=home,
            status=Agreement.Status.SIGNED,
            starts_on=today - 500 * DAY,
            ends_on=today + days * DAY,
        )


@pytest.fixture
def page(records, login, viewer):
    return login(viewer).get("/")


def test_every_figure_leads_to_a_list_of_as_many(page, login, viewer):
    browser = login(viewer)
    listed = [browser.get(figure.url).context["total"] for figure in page.context["figures"]]
    assert listed == [figure.number for figure in page.context["figures"]]


def test_the_figures_count_what_the_reader_may_see(page):
    numbers = {figure.url: figure.number for figure in page.context["figures"]}
    assert numbers["/visits/?status=held"] == 1
    assert numbers["/agreements/?state=in_force"] == 2
    assert numbers["/agreements/?state=expiring_90"] == 1


def test_an_agreement_that_ends_soon_asks_for_attention(page):
    assert 20 in [(one.ends_on - timezone.localdate()).days for one in page.context["pressing"]]


def test_nothing_of_another_organization_stands_on_the_page(records, login):
    stranger = factories.member(Role.OFFICER, factories.OrganizationFactory())
    page = login(stranger).get("/")
    assert page.context["pressing"] == []
    assert not page.context["has_visits"]
