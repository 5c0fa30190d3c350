"""Raising a follow-up from what it comes of."""

import pytest
from django.db import IntegrityError, transaction

from charitynet.drafts import Draft
from charitynet.roles import Role
from followups.models import FollowUp
from tests import factories
from tests.complaints import errors_of
from tests.factories import days_from_today
from tests.partnerships.initiatives import initiative

NEW = "/followups/new/"
KEY = "3b9f8d4e-6a53-4c38-8b1b-0a4f0c1d2e3f"


def payload(responsible, **values):
    return {
        "submission": KEY,
        "text": "إرسال دليل المتطوعين",
        "when": "week",
        "priority": "2",
        "responsible": responsible.pk,
        "visibility": "participants",
    } | values


@pytest.fixture
def raise_it(login, officer, home, topic):
    browser = login(officer)

    def raise_it(query=f"topic={topic.pk}", **values):
        return browser.post(f"{NEW}?{query}", payload(home) | values)

    return raise_it


def test_text_and_day_are_enough(raise_it, topic, home):
    response = raise_it()
    made = FollowUp.objects.get()
    assert response.url == made.get_absolute_url()
    assert (made.topic, made.owner, made.responsible) == (topic, home, home)
    assert (made.status, made.due_on) == ("open", days_from_today(7))
    assert made.reference.startswith("F-")
    assert made.history.get().action == "create"


def test_sent_twice_it_is_raised_once(raise_it):
    assert raise_it().url == raise_it().url
    assert FollowUp.objects.count() == 1


@pytest.fixture
def sources(home):
    meeting = factories.MeetingFactory(host=home)
    agreement = factories.AgreementFactory(first=home)
    return {
        "topic": factories.TopicFactory(visit=factories.VisitFactory(host=home)),
        "outcome": factories.OutcomeFactory(visit=factories.VisitFactory(host=home)),
        "item": factories.AgendaItemFactory(meeting=meeting),
        "decision": factories.DecisionFactory(meeting=meeting),
        "obligation": factories.ObligationFactory(agreement=agreement),
        "initiative": initiative("study", owner=home, partners=[home]),
    }


@pytest.mark.parametrize(
    "kind", ["topic", "outcome", "item", "decision", "obligation", "initiative"]
)
def test_it_is_raised_from_each_kind_of_source(login, officer, home, sources, kind):
    address, browser = f"{NEW}?{kind}={sources[kind].pk}", login(officer)
    assert browser.get(address).status_code == 200
    assert browser.post(address, payload(home)).status_code == 302
    made = FollowUp.objects.get()
    assert (made.source_kind, made.source) == (kind, sources[kind])


def test_the_address_fills_in_the_words(login, officer, topic):
    page = login(officer).get(NEW, {"topic": topic.pk, "text": "تسمية ضابط اتصال"})
    assert 'value="تسمية ضابط اتصال"' in page.text


@pytest.mark.parametrize("query", ["", "topic=", "topic=1&decision=2"])
def test_without_exactly_one_source_a_sentence_says_where_to_begin(login, officer, query, home):
    browser = login(officer)
    page = browser.get(f"{NEW}?{query}")
    assert page.status_code == 200
    assert "/visits/" in page.text
    assert browser.post(f"{NEW}?{query}", payload(home)).status_code == 422
    assert not FollowUp.objects.exists()


@pytest.mark.parametrize("pk", ["0", "999999", "x", "9" * 40, "-1"])
def test_a_source_that_never_was_answers_as_an_unknown_address(login, officer, home, pk):
    assert login(officer).get(NEW, {"topic": pk}).status_code == 404
    assert login(officer).post(f"{NEW}?topic={pk}", payload(home)).status_code == 404


@pytest.mark.parametrize("visibility", ["owner", "participants", "network"])
def test_who_takes_no_part_finds_no_source_even_if_all_may_read_it(
    login, officer, home, visibility
):
    topic = factories.TopicFactory(visit=factories.VisitFactory(visibility=visibility))
    assert login(officer).get(NEW, {"topic": topic.pk}).status_code == 404
    assert login(officer).post(f"{NEW}?topic={topic.pk}", payload(home)).status_code == 404


def test_a_guest_of_the_visit_raises_one_and_keeps_it(login, officer, home):
    topic = factories.TopicFactory(visit=factories.VisitFactory(guest=home))
    login(officer).post(f"{NEW}?topic={topic.pk}", payload(home))
    assert FollowUp.objects.get().owner == home


def test_leadership_raises_nothing(login, topic, home):
    assert login("viewer").get(NEW, {"topic": topic.pk}).status_code == 403
    assert login("viewer").post(f"{NEW}?topic={topic.pk}", payload(home)).status_code == 403


def test_the_network_raises_it_for_the_keeper_of_the_record(login, network_manager, topic, home):
    login(network_manager).post(f"{NEW}?topic={topic.pk}", payload(home))
    assert FollowUp.objects.get().owner == home


def test_who_serves_several_chooses_among_those_that_take_part(login, officer, home, visit, topic):
    guest = visit.delegations.get(side="guest").organization
    stranger = factories.OrganizationFactory()
    for body in (guest, stranger):
        factories.MembershipFactory(user=officer, organization=body, role=Role.OFFICER)
    browser, address = login(officer), f"{NEW}?topic={topic.pk}"
    assert browser.post(address, payload(home, owner=stranger.pk)).status_code == 422
    assert browser.post(address, payload(home, owner=guest.pk)).status_code == 302
    assert FollowUp.objects.get().owner == guest


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"text": ""}, "id_text"),
        ({"text": "نص\x00"}, "id_text"),
        ({"text": "ط" * 501}, "id_text"),
        ({"when": ""}, "id_due_on_0"),
        ({"when": "tomorrow", "due_on_0": "31/2/2027"}, "id_due_on_0"),
        ({"priority": "9"}, "id_priority"),
        ({"responsible": ""}, "id_responsible"),
        ({"visibility": "all"}, "id_visibility"),
        ({"assignee": "999999"}, "id_assignee"),
        ({"contact_text": "لا أحد بهذا الاسم"}, "id_contact"),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_is_lost(raise_it, values, field):
    response = raise_it(details="تفاصيل مكتوبة", **values)
    assert response.status_code == 422
    assert field in errors_of(response)
    assert "تفاصيل مكتوبة" in response.text
    assert not FollowUp.objects.exists()


def test_an_organization_that_takes_no_part_is_not_made_responsible(raise_it):
    response = raise_it(responsible=factories.OrganizationFactory().pk)
    assert response.status_code == 422
    assert not FollowUp.objects.exists()


def test_what_nobody_may_choose_is_not_taken_from_the_form(raise_it, officer):
    raise_it(status="verified", done_by=officer.pk, reference="F-1", is_released="on", follows="1")
    made = FollowUp.objects.get()
    assert (made.status, made.done_by, made.follows) == ("open", None, None)
    assert made.reference != "F-1"


def test_each_source_has_a_draft_of_its_own(login, officer, topic):
    other = factories.TopicFactory(visit=topic.visit)
    browser = login(officer)
    saved = browser.post(
        f"/drafts/followups.followup.topic/{topic.pk}/", {"text": "مسودة هذا الموضوع"}
    )
    assert saved.status_code == 200
    assert "مسودة هذا الموضوع" in browser.get(NEW, {"topic": topic.pk}).text
    assert "مسودة هذا الموضوع" not in browser.get(NEW, {"topic": other.pk}).text
    assert Draft.objects.count() == 1


def test_two_sources_are_refused_by_the_database_too(followup):
    outcome = factories.OutcomeFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUp.objects.filter(pk=followup.pk).update(outcome=outcome)
