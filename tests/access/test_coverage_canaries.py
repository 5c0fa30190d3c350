"""Nothing of a plan out of reach shows anywhere, nor what it rests on to those who only serve."""

import pytest
from django.urls import reverse

from charitynet.access import Visibility
from charitynet.forms import new_key
from charitynet.roles import Role
from tests import factories
from tests.charitynet.pages import opened

from .coverage_canaries import CoverageCanaries
from .test_canaries import browser_of, crawl, found, page


@pytest.fixture
def keeper():
    return factories.OrganizationFactory(name="جمعية المالك")


@pytest.fixture
def server():
    return factories.OrganizationFactory(name="جمعية الخدمة")


@pytest.fixture
def insider(keeper):
    return factories.member(Role.MANAGER, keeper)


@pytest.fixture
def outsider():
    return factories.member(Role.MANAGER, factories.OrganizationFactory())


@pytest.fixture
def canaries(keeper, server, insider):
    return CoverageCanaries(keeper, server, insider)


def test_an_outsider_finds_nothing_of_a_plan_out_of_reach(canaries, outsider):
    assert found(crawl(outsider), [*canaries.texts, *canaries.basis, *canaries.before]) == {}


def test_the_keeper_finds_all_of_it(canaries, insider):
    everything = [*canaries.texts, *canaries.basis]
    assert set(everything) - set(found(crawl(insider), everything)) == set()


def test_who_serves_finds_the_plan_but_not_what_it_rests_on(canaries, server):
    pages = crawl(factories.member(Role.MANAGER, server))
    assert found(pages, [*canaries.basis, *canaries.before]) == {}
    assert set(canaries.texts) - set(found(pages, canaries.texts)) == set()


def test_a_decision_that_all_see_names_no_assignment_of_a_hidden_plan(canaries, outsider):
    decision = canaries.lead.decision
    type(decision.meeting).objects.update(visibility=Visibility.NETWORK)
    browser = browser_of(outsider)
    for name, pk in (("decision", decision.pk), ("meeting", decision.meeting_id)):
        shown = browser.get(reverse(f"coverage:{name}_coverage", args=[pk]))
        assert shown.status_code == 200
        assert canaries.server.name not in shown.text


def own_plan(canaries, outsider):
    home = outsider.memberships.get().organization
    return factories.PlanFactory(
        keeper=home, region=canaries.place, services=[canaries.service], places=[canaries.place]
    )


def test_no_warning_tells_of_a_lead_in_a_hidden_plan(canaries, outsider):
    """Neither one's own lead nor an initiative in the same cell is asked about."""
    plan, browser = own_plan(canaries, outsider), browser_of(outsider)
    home = plan.keeper
    cell = f"{canaries.service.pk}-{canaries.place.pk}"
    given = {"organization": home.pk, "role": "lead", "starts_on_0": "1/1/2026"}
    address = f"{reverse('coverage:assignment_create')}?plan={plan.pk}&cell={cell}"
    lead = browser.post(address, opened(browser, address) | given)
    initiative = {
        "title": "سلال", "proposer": home.pk, "fields": [canaries.service.pk],
        "submission": new_key(), "places-TOTAL_FORMS": 1, "places-INITIAL_FORMS": 0,
        "places-0-place": canaries.place.pk,
    }  # fmt: skip
    new = reverse("partnerships:initiative_create")
    begun = browser.post(new, opened(browser, new) | initiative)
    assert (lead.status_code, begun.status_code) == (302, 302)


def test_a_hidden_plan_changes_no_count_and_no_order(canaries, keeper, server, outsider):
    plan = own_plan(canaries, outsider)
    canaries.server.fields.add(canaries.service)
    browser = browser_of(outsider)
    addresses = [
        reverse("dashboard"),
        reverse("coverage:plan_list"),
        reverse("choose", args=["plans"]),
        plan.get_absolute_url(),
        reverse("coverage:plan_map", args=[plan.pk]),
        reverse("coverage:cell_detail", args=[plan.pk, canaries.service.pk, canaries.place.pk]),
        *(reverse("coverage:organization_coverage", args=[one.pk]) for one in (keeper, server)),
    ]
    before = [page(browser, address) for address in addresses]
    CoverageCanaries(keeper, server, canaries.user, canaries.where)
    canaries.give_away(server)
    after = [page(browser, address) for address in addresses]
    assert after == before
