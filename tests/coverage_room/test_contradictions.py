"""Leads that get into each other's way: the sender is warned, and the overlap stays listed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coverage import contradictions
from coverage.matrix import Matrix
from coverage.models import Assignment
from partnerships.models import Agreement, Initiative
from tests import factories
from tests.charitynet.pages import opened
from tests.factories import days_from_today
from tests.test_races import at_once, copies, sending

from .test_assignments import at, cell, dated, written


@pytest.fixture
def third():
    return factories.OrganizationFactory(name="جمعية رعاية الأيتام بغميقة")


@pytest.fixture
def claim(login, officer, plan, lead, third):
    """Send a lead of a third organization for the cell that the other one leads."""
    browser, address = login(officer), at(plan, cell(lead.service, lead.place))

    def claim(**values):
        sent = {"organization": third.pk, "role": "lead", "starts_on_0": written(0)}
        return browser.post(address, opened(browser, address) | sent | dated(values))

    return claim


def listed(plan, user):
    """What is to be settled in a plan, as its page tells it."""
    return contradictions.told_of(contradictions.among(Matrix(plan), user))


def warned(response):
    return response.context["form"].unconfirmed


def test_a_second_lead_in_a_cell_is_asked_about_and_names_the_first(claim, other):
    response = claim(note="بعد اللقاء")
    assert response.status_code == 422
    assert other.name in response.text
    assert "بعد اللقاء" in response.text
    assert Assignment.objects.count() == 1


def test_who_means_it_saves_it_all_the_same(claim, third):
    seal = warned(claim()).seal
    assert claim(confirmed=seal).status_code == 302
    assert Assignment.objects.of(third).count() == 1


def test_a_confirmation_of_something_else_counts_for_nothing(claim):
    assert claim(confirmed="1").status_code == 422


@pytest.mark.parametrize(
    "values",
    [{"role": "supporting"}, {"starts_on_0": timedelta(11)}],
    ids=["a supporter", "after its end"],
)
def test_what_gets_into_nobodys_way_is_saved_at_once(claim, lead, values):
    lead.ends_on = days_from_today(10)
    lead.save()
    assert claim(**values).status_code == 302


def test_the_last_day_of_the_one_and_the_first_of_the_other_meet(claim, lead):
    lead.ends_on = days_from_today(10)
    lead.save()
    assert claim(starts_on_0=written(10)).status_code == 422


def test_an_overlap_that_lies_in_the_past_needs_no_decision(claim, lead):
    lead.ends_on = days_from_today(-1)
    lead.save()
    assert claim(starts_on_0=written(-9)).status_code == 302


def test_a_withdrawn_lead_is_in_nobodys_way(claim, lead):
    Assignment.objects.filter(pk=lead.pk).update(is_withdrawn=True)
    assert claim().status_code == 302


def test_groups_that_do_not_meet_are_no_overlap(claim, plan, lead):
    orphans, widows = (factories.BeneficiaryGroupFactory() for _group in "ab")
    plan.groups.set([orphans, widows])
    Assignment.objects.filter(pk=lead.pk).update(group=orphans)
    assert claim(group=orphans.pk).status_code == 422
    assert claim(group=widows.pk).status_code == 302


def test_a_lead_at_a_place_above_is_neither_overlap_nor_asked_about(claim, lead, region):
    Assignment.objects.filter(pk=lead.pk).update(place=region)
    assert claim().status_code == 302


def test_a_lead_of_a_plan_that_the_reader_does_not_see_is_as_if_it_never_was(claim, lead):
    hidden = factories.PlanFactory(services=[lead.service], places=[lead.place])
    Assignment.objects.filter(pk=lead.pk).update(plan=hidden)
    assert claim().status_code == 302


def test_an_overlap_is_listed_until_it_is_settled(claim, plan, lead, officer, third):
    claim(confirmed=warned(claim()).seal)
    (found,) = listed(plan, officer)
    assert {found.one.organization, found.other.organization} == {third, lead.organization}
    Assignment.objects.filter(pk=lead.pk).update(ends_on=days_from_today(-1))
    assert listed(plan, officer) == []


def test_a_change_is_not_asked_about_what_was_answered_before(login, officer, claim, third):
    claim(confirmed=warned(claim()).seal)
    one = Assignment.objects.of(third).get()
    browser, address = login(officer), f"/coverage/assignments/{one.pk}/edit/"
    assert browser.post(address, opened(browser, address) | {"note": "قيد"}).status_code == 302


@pytest.fixture
def agreement(home, lead):
    agreement = factories.AgreementFactory(owner=home, starts_on=days_from_today(-5))
    agreement.fields.set([lead.service])
    return agreement


def with_place(form, place):
    return form | {
        "places-TOTAL_FORMS": 1, "places-INITIAL_FORMS": 0, "places-0-place": place.pk,
    }  # fmt: skip


def test_an_agreement_that_enters_the_lead_of_another_is_asked_about(
    login, officer, agreement, lead, other
):
    browser, address = login(officer), f"{agreement.get_absolute_url()}edit/"
    form = with_place(opened(browser, address), lead.place)
    response = browser.post(address, form)
    assert response.status_code == 422
    assert other.name in response.text
    assert not agreement.places.exists()
    assert browser.post(address, form | {"confirmed": warned(response).seal}).status_code == 302
    assert agreement.places.get() == lead.place
    assert browser.post(address, opened(browser, address)).status_code == 302


def test_an_agreement_with_the_lead_itself_gets_into_nobodys_way(officer, agreement, lead, other):
    agreement.places.set([lead.place])
    assert [*contradictions.of_scopes([agreement], officer)]
    factories.PartyFactory(agreement=agreement, organization=other)
    assert not [*contradictions.of_scopes([agreement], officer)]


def test_an_agreement_below_a_lead_enters_what_it_covers_from_above(
    officer, agreement, lead, region
):
    village = factories.PlaceFactory(parent=lead.place)
    agreement.places.set([village])
    assert [*contradictions.of_scopes([agreement], officer)]
    agreement.places.set([region])
    assert not [*contradictions.of_scopes([agreement], officer)]


def test_an_initiative_that_enters_the_lead_of_another_is_asked_about(
    login, officer, lead, home, other
):
    browser = login(officer)
    sent = with_place(opened(browser, "/initiatives/new/"), lead.place) | {
        "title": "سلال رمضان", "proposer": home.pk, "fields": [lead.service.pk],
    }  # fmt: skip
    response = browser.post("/initiatives/new/", sent)
    assert response.status_code == 422
    assert other.name in response.text
    assert not Initiative.objects.exists()
    assert (
        browser.post("/initiatives/new/", sent | {"confirmed": warned(response).seal}).status_code
        == 302
    )


def test_agreements_and_initiatives_in_the_way_of_a_lead_stay_listed(
    plan, officer, agreement, lead
):
    agreement.places.set([lead.place])
    (found,) = listed(plan, officer)
    assert (found.one, found.other) == (agreement, lead)
    Agreement.objects.filter(pk=agreement.pk).update(status=Agreement.Status.TERMINATED)
    assert listed(plan, officer) == []


def test_the_list_asks_as_often_for_many_as_for_few(plan, officer, agreement, lead):
    agreement.places.set([lead.place])

    def asked():
        with CaptureQueriesContext(connection) as queries:
            listed(plan, officer)
        return len(queries)

    asked()
    few = asked()
    for _number in range(12):
        one = factories.AgreementFactory(owner=agreement.owner)
        one.fields.set([lead.service])
        one.places.set([lead.place])
        factories.AssignmentFactory(plan=plan, service=lead.service, place=lead.place)
    assert asked() == few


@pytest.mark.races
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_two_who_claim_a_cell_at_once_one_is_warned(
    transactional_db, login, officer, plan, services, places, third, other
):
    address = at(plan, cell(services[0], places[0]))
    browser = login(officer)
    forms = [
        opened(browser, address)
        | {"organization": one.pk, "role": "lead", "starts_on_0": written(0)}
        for one in (third, other)
    ]
    answers = at_once(
        *(
            sending(copy, address, form)
            for copy, form in zip(copies(browser, 2), forms, strict=True)
        )
    )
    assert sorted(answer.status_code for answer in answers) == [302, 422]
    assert Assignment.objects.count() == 1


def test_the_page_lists_some_overlaps_and_leads_to_all_of_them(login, officer, plan, lead):
    for _number in range(5):
        factories.AssignmentFactory(plan=plan, service=lead.service, place=lead.place)
    browser, address = login(officer), plan.get_absolute_url()
    context = browser.get(address).context
    assert (len(context["contradictions"]), context["overlaps"]) == (12, 15)
    assert 'href="?overlaps=all#contradictions"' in browser.get(address).text
    narrowed = browser.get(address, {"only": "open"}).text
    assert 'href="?only=open&amp;overlaps=all#contradictions"' in narrowed
    everything = browser.get(f"{address}?overlaps=all")
    assert len(everything.context["contradictions"]) == 15
    assert 'href="?overlaps=all' not in everything.text
