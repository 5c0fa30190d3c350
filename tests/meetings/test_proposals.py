"""What those invited would like on the agenda, and what the secretary makes of it."""

import pytest
from django.core.exceptions import ValidationError

from charitynet.access import Visibility
from charitynet.forms import new_key
from charitynet.roles import Role
from meetings.models import AgendaItem, Meeting, Proposal
from tests import factories

COMING = {str(status) for status in Meeting.COMING_STATUSES}


@pytest.fixture
def typed(guest):
    return {
        "organization": guest.pk,
        "title": "حملة الشتاء المشتركة",
        "reason": "لتفادي تكرار التوزيع",
        "duration": "15",
        "submission": new_key(),
    }


@pytest.fixture
def proposed(make, guest):
    """A proposal of `guest` for a meeting that is announced."""
    meeting = make("announced")
    return factories.ProposalFactory(meeting=meeting, organization=guest, title="حملة الشتاء")


def test_one_invited_proposes_an_item(login, guest, guest_officer, make, at, typed):
    meeting = make("announced")
    response = login(guest_officer).post(at("proposal_create", meeting), typed)
    assert (response.status_code, response.url) == (302, meeting.get_absolute_url())
    proposal = Proposal.objects.get()
    assert (proposal.meeting, proposal.organization) == (meeting, guest)
    assert (proposal.title, proposal.reason, proposal.duration) == (
        typed["title"], typed["reason"], 15,
    )  # fmt: skip
    assert (proposal.proposed_by, proposal.status) == (guest_officer, "proposed")
    assert typed["title"] in str(meeting.history.get().values)


def test_the_minutes_it_takes_are_typed_in_either_digits(login, guest_officer, make, at, typed):
    meeting = make("announced")
    login(guest_officer).post(at("proposal_create", meeting), typed | {"duration": "١٥"})
    assert Proposal.objects.get().duration == 15
    page = login(guest_officer).get(at("proposal_create", meeting)).content.decode()
    assert 'type="number"' not in page


def test_a_form_sent_twice_makes_one_proposal(login, guest_officer, make, at, typed):
    meeting, browser = make("announced"), login(guest_officer)
    for _time in range(2):
        assert browser.post(at("proposal_create", meeting), typed).status_code == 302
    assert Proposal.objects.count() == 1


def test_a_member_of_the_series_proposes_without_being_invited(login, home, make, at, typed):
    member = factories.OrganizationFactory()
    series = factories.SeriesFactory(convenor=home, members=[member])
    meeting = make("announced", series=series, visibility=Visibility.NETWORK)
    browser = login(factories.member(Role.OFFICER, member))
    assert (
        at("proposal_create", meeting) in browser.get(meeting.get_absolute_url()).content.decode()
    )
    sent = typed | {"organization": member.pk}
    assert browser.post(at("proposal_create", meeting), sent).status_code == 302
    assert Proposal.objects.get().organization == member


@pytest.mark.parametrize("status", Meeting.Status.values)
def test_proposals_are_taken_while_the_meeting_is_ahead(
    login, guest_officer, make, at, typed, status
):
    meeting, browser = make(status), login(guest_officer)
    Meeting.objects.filter(pk=meeting.pk).update(is_released=True)
    address, is_open = at("proposal_create", meeting), status in COMING
    assert browser.get(address).status_code == (200 if is_open else 404)
    page = browser.post(address, typed)
    assert page.status_code == (302 if is_open else 422)
    assert Proposal.objects.exists() == is_open
    if not is_open:
        assert typed["title"] in page.content.decode()
    shown = browser.get(meeting.get_absolute_url()).content.decode()
    assert (address in shown) == is_open


def test_nobody_proposes_for_another_organization(login, home, guest_officer, make, at, typed):
    meeting = make("announced")
    pages = [
        login(guest_officer).post(at("proposal_create", meeting), typed | {"organization": pk})
        for pk in (home.pk, 10**14)
    ]
    assert [page.status_code for page in pages] == [422, 422]
    first, second = (list(page.context["form"].complaints()) for page in pages)
    assert first == second != []
    assert not Proposal.objects.exists()


def test_one_who_reads_or_was_not_invited_does_not_propose(login, guest, make, at, typed):
    meeting = make("announced", visibility=Visibility.NETWORK)
    others = [(guest, Role.VIEWER), (factories.OrganizationFactory(), Role.MANAGER)]
    for organization, role in others:
        browser = login(factories.member(role, organization))
        sent = typed | {"organization": organization.pk}
        assert browser.post(at("proposal_create", meeting), sent).status_code == 403
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [("title", ""), ("title", "س" * 301), ("title", "س\x00"), ("duration", "-5"),
     ("duration", "601"), ("duration", "ساعة"), ("organization", "")],
)  # fmt: skip
def test_bad_input_is_told_at_its_field_and_kept(
    login, guest, guest_officer, make, at, typed, name, value
):
    second = factories.OrganizationFactory()
    factories.MembershipFactory(user=guest_officer, organization=second)
    meeting = make("announced", guests=[guest, second])
    page = login(guest_officer).post(at("proposal_create", meeting), typed | {name: value})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [name]
    assert typed["reason"] in page.content.decode()


def test_the_secretary_puts_it_at_the_end_of_the_agenda(
    login, officer, guest, proposed, at, stored
):
    factories.AgendaItemFactory(meeting=proposed.meeting, order=4)
    browser, address = login(officer), at("proposal_accept", proposed)
    form = browser.get(address).context["form"]
    assert form["title"].value() == "حملة الشتاء"
    sent = {"title": "حملة الشتاء والصيف", "duration": "20", "answer": "فكرة مباركة"}
    assert browser.post(address, sent).status_code == 302
    item = AgendaItem.objects.order_by("order").last()
    assert (item.title, item.duration, item.order, item.proposed_by) == (
        "حملة الشتاء والصيف", 20, 5, guest,
    )  # fmt: skip
    settled = stored(proposed)
    assert (settled.status, settled.answer, settled.item) == ("accepted", "فكرة مباركة", item)
    assert stored(proposed.meeting).version == proposed.meeting.version + 1


def test_the_secretary_declines_and_says_why(login, officer, proposed, at, stored):
    browser, address = login(officer), at("proposal_decline", proposed)
    assert browser.post(address, {"answer": "  "}).status_code == 422
    assert browser.post(address, {"answer": "لا يتسع الوقت"}).status_code == 302
    assert (stored(proposed).status, stored(proposed).answer) == ("declined", "لا يتسع الوقت")
    assert not AgendaItem.objects.exists()


def test_whoever_proposed_sees_the_answer_and_others_see_nothing(
    login, officer, guest, guest_officer, make
):
    other = factories.OrganizationFactory()
    meeting = make("announced", guests=[guest, other])
    proposal = factories.ProposalFactory(meeting=meeting, organization=guest, title="حملة الشتاء")
    proposal.decline(by=officer, answer="لا يتسع الوقت")
    text = login(guest_officer).get(meeting.get_absolute_url()).content.decode()
    assert "لا يتسع الوقت" in text.partition('id="history"')[0]
    page = login(factories.member(Role.OFFICER, other)).get(meeting.get_absolute_url())
    assert page.context["proposals"] == []


def test_the_history_tells_no_others_what_was_proposed(
    login, guest, guest_officer, make, at, typed, officer
):
    other = factories.OrganizationFactory()
    meeting = make("announced", guests=[guest, other])
    login(guest_officer).post(at("proposal_create", meeting), typed)
    Proposal.objects.get().decline(by=officer, answer="لا يتسع الوقت")
    for reader in (factories.member(Role.OFFICER, other), guest_officer):
        page = login(reader).get(meeting.get_absolute_url())
        history = page.content.decode().partition('id="history"')[2]
        assert typed["title"] not in history
        assert "لا يتسع الوقت" not in history
    history = login("viewer").get(meeting.get_absolute_url()).content.decode()
    assert typed["title"] in history.partition('id="history"')[2]


@pytest.mark.parametrize("name", ["proposal_accept", "proposal_decline"])
def test_only_the_secretary_answers_a_proposal(login, viewer, guest_officer, proposed, at, name):
    other = factories.OrganizationFactory()
    factories.AttendanceFactory(meeting=proposed.meeting, organization=other)
    for user, expected in (
        (viewer, 403),
        (guest_officer, 403),
        (factories.member(Role.OFFICER, other), 404),
        (factories.member(Role.OFFICER, factories.OrganizationFactory()), 404),
    ):
        browser = login(user)
        assert browser.get(at(name, proposed)).status_code == expected
        assert (
            browser.post(at(name, proposed), {"title": "س", "answer": "س"}).status_code == expected
        )
    assert Proposal.objects.get().is_open


@pytest.mark.parametrize("name", ["proposal_accept", "proposal_decline"])
def test_a_proposal_is_answered_once(login, officer, proposed, at, name):
    browser, sent = login(officer), {"title": "حملة", "answer": "كلمة"}
    assert browser.post(at(name, proposed), sent).status_code == 302
    for again in ("proposal_accept", "proposal_decline"):
        assert browser.get(at(again, proposed)).status_code == 404
        assert browser.post(at(again, proposed), sent).status_code == 422
    assert AgendaItem.objects.count() == (name == "proposal_accept")


@pytest.mark.parametrize("status", sorted({*Meeting.Status.values} - COMING))
def test_no_proposal_is_answered_once_the_meeting_is_behind(officer, guest, make, status):
    proposal = factories.ProposalFactory(meeting=make(status), organization=guest)
    for answer in (
        lambda: proposal.accept(by=officer),
        lambda: proposal.decline(by=officer, answer="س"),
    ):
        with pytest.raises(ValidationError):
            answer()
    assert not AgendaItem.objects.exists()
