"""A row of a visit that others refer to is not taken away: a sentence stands at it."""

import pytest
from django.urls import reverse

from tests import factories
from tests.charitynet.pages import opened
from tests.complaints import errors_of


@pytest.fixture
def outcome(home):
    return factories.OutcomeFactory(visit=factories.VisitFactory(host=home))


@pytest.fixture
def remove(login, officer, outcome):
    """Take the outcome away in the visit's form; further values go with it."""
    browser, url = login(officer), reverse("visits:visit_edit", args=[outcome.visit.pk])

    def remove(**values):
        return browser.post(url, opened(browser, url) | {"outcomes-0-DELETE": "on"} | values)

    return remove


def test_an_outcome_that_nothing_came_of_is_taken_away(remove, outcome):
    assert remove().status_code == 302
    assert not outcome.visit.outcomes.exists()


def test_an_outcome_that_an_agreement_came_of_stays_with_a_sentence(remove, home, outcome):
    factories.AgreementFactory(first=home, origin=outcome)
    response = remove(venue="قاعة التدريب")
    assert response.status_code == 422
    row = response.context["form"].formsets["outcomes"].forms[0]
    assert row.non_field_errors() == list(errors_of(response).values())
    assert not row["DELETE"].value()
    assert response.context["form"]["venue"].value() == "قاعة التدريب"
    outcome.visit.refresh_from_db()
    assert (outcome.visit.venue, outcome.visit.version) == ("", 1)
    assert outcome.visit.outcomes.get() == outcome


def test_a_topic_that_a_follow_up_came_of_stays_with_a_sentence(login, officer, home):
    topic = factories.TopicFactory(visit=factories.VisitFactory(host=home))
    factories.FollowUpFactory(topic=topic, responsible=home)
    browser, url = login(officer), reverse("visits:visit_edit", args=[topic.visit.pk])
    response = browser.post(url, opened(browser, url) | {"topics-0-DELETE": "on"})
    assert response.status_code == 422
    assert topic.visit.topics.get() == topic


def test_what_no_row_can_say_is_said_above_the_form(login, officer, home):
    visit = factories.VisitFactory(host=home)
    third = factories.DelegationFactory(visit=visit)
    factories.GiftFactory(visit=visit, from_delegation=third)
    browser, url = login(officer), reverse("visits:visit_edit", args=[visit.pk])
    response = browser.post(url, opened(browser, url) | {"sides-2-DELETE": "on"})
    assert response.status_code == 422
    assert response.context["form"].non_field_errors()
    assert visit.delegations.count() == 3
