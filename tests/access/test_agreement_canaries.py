"""Nothing of an agreement or an initiative out of reach shows anywhere."""

import pytest

from charitynet.access import Visibility
from charitynet.roles import Role
from tests import factories

from .agreement_canaries import AgreementCanaries
from .test_canaries import crawl, found


@pytest.fixture
def owner():
    return factories.OrganizationFactory(name="جمعية المالك")


@pytest.fixture
def guest():
    return factories.OrganizationFactory(name="جمعية الشريك")


@pytest.fixture
def insider(owner):
    return factories.member(Role.MANAGER, owner)


@pytest.fixture
def canaries(owner, guest, insider):
    return AgreementCanaries(owner, guest, insider)


def test_an_outsider_finds_nothing_of_what_others_agreed(canaries):
    outsider = factories.member(Role.MANAGER, factories.OrganizationFactory())
    assert found(crawl(outsider), [*canaries.texts, *canaries.secret]) == {}


def test_nothing_shows_of_a_draft_or_an_idea(owner, guest, insider):
    canaries = AgreementCanaries(
        owner, guest, insider, visibility=Visibility.NETWORK, is_released=False
    )
    party = factories.member(Role.MANAGER, guest)
    assert found(crawl(party), [*canaries.texts, *canaries.secret]) == {}


def test_the_owner_finds_all_of_it(canaries, insider):
    everything = [*canaries.texts, *canaries.secret]
    assert set(everything) - set(found(crawl(insider), everything)) == set()


def test_a_party_finds_all_but_what_the_owner_keeps_to_itself(canaries, guest):
    pages = crawl(factories.member(Role.MANAGER, guest))
    assert found(pages, canaries.secret) == {}
    assert set(canaries.texts) - set(found(pages, canaries.texts)) == set()
