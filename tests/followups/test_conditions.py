"""Documenting a visit needs a follow-up of every topic that asks for one."""

import pytest

from tests import factories
from visits.models import Visit


@pytest.fixture
def ready(home):
    """A visit that lacks nothing to be documented, with one topic that asks for a follow-up."""
    visit = factories.VisitFactory(host=home, status="held", summary="ملخص")
    for side in visit.delegations.all():
        factories.DelegateFactory(delegation=side, is_head=True)
    factories.TopicFactory(visit=visit)
    return visit, factories.TopicFactory(visit=visit, needs_follow_up=True)


def unmet(visit):
    return Visit.document.transition.unmet(visit)


def test_a_visit_is_not_documented_while_such_a_topic_has_none(ready, login, officer):
    visit, topic = ready
    assert len(unmet(visit)) == 1
    response = login(officer).post(f"{visit.get_absolute_url()}move/document/")
    assert response.status_code == 422
    factories.FollowUpFactory(topic=topic)
    assert login(officer).post(f"{visit.get_absolute_url()}move/document/").status_code == 302


@pytest.mark.parametrize(
    ("status", "missing"), [("open", 0), ("done", 0), ("verified", 0), ("cancelled", 1)]
)
def test_a_cancelled_follow_up_does_not_count(ready, status, missing):
    visit, topic = ready
    factories.FollowUpFactory(topic=topic, status=status)
    assert len(unmet(visit)) == missing


def test_a_topic_for_information_asks_for_nothing(ready):
    visit, topic = ready
    topic.needs_follow_up = False
    topic.save()
    assert unmet(visit) == []


def test_the_page_of_the_visit_lists_what_is_missing(ready, login, officer):
    visit, topic = ready
    page = login(officer).get(visit.get_absolute_url())
    assert [holds for _sentence, holds in page.context["checklist"]] == [True, True, False]
    factories.FollowUpFactory(topic=topic)
    page = login(officer).get(visit.get_absolute_url())
    assert [holds for _sentence, holds in page.context["checklist"]] == [True, True, True]
