"""Several people answering at the same moment: each answer is written whole, none is lost."""

import pytest
from django.test import Client

from charitynet.roles import Role
from meetings.models import AgendaItem
from tests import factories
from tests.test_races import at_once, sending, statuses

pytestmark = [pytest.mark.races, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ROUNDS = 8


@pytest.fixture(autouse=True)
def _database(transactional_db):
    """Threads see only what is committed."""


@pytest.fixture
def two(guest):
    """Two officers of one organization, each at a desk of his own."""

    def desk():
        browser = Client(raise_request_exception=False)
        browser.force_login(factories.member(Role.OFFICER, guest))
        return browser

    return desk(), desk()


def test_two_officers_of_one_organization_answer_an_invitation(two, make, part, at):
    for _round in range(ROUNDS):
        meeting = make("announced")
        address = at("meeting_respond", meeting)
        typed = [{"response": "accepted", "note": "أ"}, {"response": "declined", "note": "ب"}]
        answers = at_once(
            *(sending(browser, address, one) for browser, one in zip(two, typed, strict=True))
        )
        assert statuses(answers) == [302, 302]
        final, lines = part(meeting), meeting.history.order_by("number")
        assert (final.response, final.response_note) in {("accepted", "أ"), ("declined", "ب")}
        assert [line.note for line in lines] in (["أ", "ب"], ["ب", "أ"])
        assert final.response_note == lines[1].note


def test_two_officers_of_one_organization_answer_the_minutes(two, make, part, at):
    for _round in range(ROUNDS):
        meeting = make("sent")
        address = at("minutes_answer", meeting)
        typed = [{"answer": "approved"}, {"answer": "objected", "objection": "خطأ في الرقم"}]
        answers = at_once(
            *(sending(browser, address, one) for browser, one in zip(two, typed, strict=True))
        )
        assert statuses(answers) == [302, 302]
        final = part(meeting)
        assert (final.answer, final.objection) in {("approved", ""), ("objected", "خطأ في الرقم")}
        assert meeting.history.count() == 2
        assert meeting.history.first().note == final.objection


def test_an_objection_and_the_approval_at_once_do_not_both_hold(
    login, manager, two, make, part, at, stored
):
    for _round in range(ROUNDS):
        meeting = make("sent")
        objected, approved = at_once(
            sending(
                two[0], at("minutes_answer", meeting), {"answer": "objected", "objection": "خطأ"}
            ),
            sending(login(manager), at("meeting_transition", meeting, "approve"), {}),
        )
        assert statuses([objected, approved]) == [302, 422]
        is_approved = stored(meeting).status == "approved"
        assert is_approved == (approved.status_code == 302)
        assert (part(meeting).answer == "objected") == (not is_approved)


def test_a_proposal_taken_up_and_declined_at_once_is_answered_once(
    login, officer, manager, guest, make, at, stored
):
    for _round in range(ROUNDS):
        AgendaItem.objects.all().delete()
        proposal = factories.ProposalFactory(meeting=make("announced"), organization=guest)
        answers = at_once(
            sending(login(officer), at("proposal_accept", proposal), {"title": "بند"}),
            sending(login(manager), at("proposal_decline", proposal), {"answer": "لا يتسع"}),
        )
        assert statuses(answers) == [302, 422]
        assert (stored(proposal).status == "accepted") == AgendaItem.objects.exists()
        assert proposal.meeting.history.count() == 1
