"""Initiatives and their partners in the admin."""

from decimal import Decimal

import pytest
from django.utils import timezone

from partnerships.models import Initiative
from tests import factories
from tests.partnerships.initiatives import initiative as make_initiative

from .pages import address, complains


@pytest.fixture
def initiative():
    first, second = factories.OrganizationFactory(), factories.OrganizationFactory()
    return make_initiative(owner=first, partners=[first, second])


def page_of(record):
    return address(Initiative, "change", record.pk)


def test_a_new_initiative_is_an_idea_with_a_reference(save, home):
    row = {"partners-TOTAL_FORMS": 1, "partners-0-organization": home.pk}
    row |= {"partners-0-role": "lead", "partners-0-share": "40"}
    values = {"owner": home.pk, "proposer": home.pk, "title": "سقيا القرى"}
    save(address(Initiative, "add"), **values, **row)
    initiative = Initiative.objects.get()
    assert (initiative.status, initiative.is_released) == ("idea", False)
    assert initiative.reference == f"I-{timezone.localdate().year}-0001"
    assert initiative.partners.get().share == Decimal(40)


def test_a_stage_is_never_posted(save, initiative):
    save(page_of(initiative), status="completed", progress="20")
    initiative.refresh_from_db()
    assert (initiative.status, initiative.progress) == ("idea", 20)


def test_shares_fit_into_the_whole(save, initiative):
    shares = {"partners-0-share": "60", "partners-1-share": "50"}
    response = save(page_of(initiative), **shares)
    assert complains(response, "The shares exceed 100 per cent.")


def test_an_initiative_has_one_lead(save, initiative):
    response = save(page_of(initiative), **{"partners-1-role": "lead"})
    assert complains(response, "An initiative has one lead: choose one of them.")


def test_new_partners_come_last(save, initiative):
    other = factories.OrganizationFactory()
    row = {"partners-TOTAL_FORMS": 3, "partners-2-organization": other.pk}
    save(page_of(initiative), **row, **{"partners-2-role": "funder"})
    assert [part.organization for part in initiative.partners.all()][-1] == other
    assert initiative.history.get().values["partners"]


@pytest.mark.parametrize("status", ["completed", "shelved"])
def test_one_that_is_closed_is_only_shown(browser, status):
    closed = make_initiative(status)
    assert 'name="_save"' not in browser.get(page_of(closed)).text
    assert browser.post(page_of(closed), {"title": "أخرى"}).status_code == 403
