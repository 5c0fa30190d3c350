"""Those invited say whether they come, until the meeting is held."""

import pytest

from charitynet.access import Visibility
from charitynet.roles import Role
from meetings.models import Meeting
from tests import factories

COMING = {"response": "accepted", "note": "سنحضر بوفد من اثنين"}
OPEN = "announced"


def said(attendance):
    return attendance.response, attendance.response_note


def test_an_officer_of_one_invited_answers_for_it(login, guest_officer, make, part, at):
    meeting = make(OPEN)
    response = login(guest_officer).post(at("meeting_respond", meeting), COMING)
    assert (response.status_code, response.url) == (302, meeting.get_absolute_url())
    answered = part(meeting)
    assert said(answered) == ("accepted", "سنحضر بوفد من اثنين")
    assert (answered.responded_by, answered.responded_at is not None) == (guest_officer, True)


def test_the_answer_may_be_changed_and_the_history_keeps_both(login, guest_officer, make, part, at):
    meeting, browser = make(OPEN), login(guest_officer)
    browser.post(at("meeting_respond", meeting), COMING)
    browser.post(at("meeting_respond", meeting), {"response": "declined", "note": ""})
    assert said(part(meeting)) == ("declined", "")
    lines = meeting.history.filter(action="invitation_answered").order_by("number")
    assert [line.note for line in lines] == ["سنحضر بوفد من اثنين", ""]
    told = lines[1].values["attendances.response"]
    assert "أبارق" in told[0][0]
    assert told[0] != told[1]


def test_the_same_answer_again_is_no_news(login, guest_officer, make, at):
    meeting, browser = make(OPEN), login(guest_officer)
    for _time in range(2):
        assert browser.post(at("meeting_respond", meeting), COMING).status_code == 302
    assert meeting.history.count() == 1


def test_the_page_opens_with_what_was_answered(login, guest_officer, make, part, at):
    meeting = make(OPEN)
    part(meeting).respond("declined", by=guest_officer, note="يوم مشغول")
    form = login(guest_officer).get(at("meeting_respond", meeting)).context["form"]
    assert (form["response"].value(), form["note"].value()) == ("declined", "يوم مشغول")


@pytest.mark.parametrize("status", sorted({*Meeting.Status.values} - {OPEN}))
def test_no_invitation_is_answered_in_another_status(login, guest_officer, make, part, at, status):
    meeting = make(status)
    Meeting.objects.filter(pk=meeting.pk).update(is_released=True)
    browser, address = login(guest_officer), at("meeting_respond", meeting)
    assert browser.get(address).status_code == 404
    response = browser.post(address, COMING)
    assert response.status_code == 422
    assert "سنحضر بوفد من اثنين" in response.content.decode()
    assert said(part(meeting)) == ("invited", "")
    assert address not in browser.get(meeting.get_absolute_url()).content.decode()


@pytest.mark.parametrize("role", [Role.OFFICER, Role.MANAGER])
def test_the_secretary_enters_what_an_organization_told_him(
    login, home, guest, make, part, at, role
):
    meeting, secretary = make(OPEN), factories.member(role, home)
    typed = COMING | {"organization": guest.pk}
    assert login(secretary).post(at("meeting_respond", meeting), typed).status_code == 302
    assert part(meeting).responded_by == secretary
    assert part(meeting).response == "accepted"


def test_the_secretary_s_link_opens_the_answer_of_that_organization(
    login, officer, guest, make, at
):
    meeting = make(OPEN)
    address = f"{at('meeting_respond', meeting)}?organization={guest.pk}"
    browser = login(officer)
    assert address in browser.get(meeting.get_absolute_url()).content.decode()
    form = browser.get(address).context["form"]
    assert form["organization"].value() == guest.pk


def test_an_officer_answers_for_no_organization_but_his_own(
    login, home, guest_officer, make, part, at
):
    meeting = make(OPEN)
    typed = COMING | {"organization": home.pk}
    response = login(guest_officer).post(at("meeting_respond", meeting), typed)
    assert response.status_code == 422
    unknown = login(guest_officer).post(
        at("meeting_respond", meeting), COMING | {"organization": 10**14}
    )
    complaints = [list(page.context["form"].complaints()) for page in (response, unknown)]
    assert complaints[0] == complaints[1] != []
    assert set(meeting.attendances.values_list("response", flat=True)) == {"invited"}


def test_who_serves_two_of_those_invited_chooses_for_which_he_answers(
    login, guest, guest_officer, make, part, at
):
    second = factories.OrganizationFactory()
    factories.MembershipFactory(user=guest_officer, organization=second)
    meeting, browser = make(OPEN, guests=[guest, second]), login(guest_officer)
    assert browser.post(at("meeting_respond", meeting), COMING).status_code == 422
    assert said(part(meeting)) == ("invited", "")
    assert (
        browser.post(
            at("meeting_respond", meeting), COMING | {"organization": second.pk}
        ).status_code
        == 302
    )
    assert meeting.attendances.get(organization=second).response == "accepted"
    assert part(meeting).response == "invited"


def test_one_who_reads_does_not_answer(login, guest, make, part, at):
    meeting, reader = make(OPEN), login(factories.member(Role.VIEWER, guest))
    for method in (reader.get, reader.post):
        assert method(at("meeting_respond", meeting), COMING).status_code == 403
    assert part(meeting).response == "invited"
    assert "/respond/" not in reader.get(meeting.get_absolute_url()).content.decode()


def test_one_who_sees_it_and_is_not_invited_does_not_answer(login, make, at):
    meeting = make(OPEN, visibility=Visibility.NETWORK)
    stranger = login(factories.member(Role.OFFICER, factories.OrganizationFactory()))
    assert stranger.get(meeting.get_absolute_url()).status_code == 200
    assert stranger.post(at("meeting_respond", meeting), COMING).status_code == 403


@pytest.mark.parametrize("visibility", [Visibility.OWNER, Visibility.PARTICIPANTS])
def test_a_meeting_out_of_reach_answers_as_if_it_never_was(login, make, at, visibility):
    meeting = make(OPEN, visibility=visibility)
    stranger = login(factories.member(Role.OFFICER, factories.OrganizationFactory()))
    assert stranger.post(at("meeting_respond", meeting), COMING).status_code == 404


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"response": "invited"},
        {"response": "نعم"},
        {"response": "accepted", "note": "س" * 301},
        {"response": "accepted", "note": "س\x00"},
        {"response": "accepted", "organization": "١٢x"},
        {"response": "accepted", "organization": str(10**30)},
    ],
    ids=["nothing", "no answer", "unknown", "too long", "NUL", "no number", "huge number"],
)
def test_what_is_no_answer_is_refused_with_a_sentence(login, guest_officer, make, part, at, typed):
    meeting = make(OPEN)
    response = login(guest_officer).post(at("meeting_respond", meeting), typed)
    assert response.status_code == 422
    complaints = list(response.context["form"].complaints())
    assert complaints
    assert all(str(sentence) for _id, _label, sentence in complaints)
    assert said(part(meeting)) == ("invited", "")


def test_the_meeting_says_who_comes_in_one_line(login, officer, guest, make, at):
    more = factories.OrganizationFactory.create_batch(3)
    meeting = make(OPEN, guests=[guest, *more])
    for organization, answer in ((guest, "accepted"), (more[0], "accepted"), (more[1], "declined")):
        meeting.attendances.get(organization=organization).respond(answer, by=officer)
    page = login(officer).get(meeting.get_absolute_url())
    assert page.context["responses"] == "قبلت 2، اعتذرت 1، لم ترد 2"
    listed = login(officer).get("/meetings/").context["page_obj"].object_list
    assert [one.told for one in listed] == ["قبلت 2، اعتذرت 1، لم ترد 2"]


def test_inviting_anew_asks_anew(login, officer, guest_officer, make, part, at):
    meeting = make(OPEN)
    part(meeting).respond("accepted", by=guest_officer, note="سنحضر")
    browser = login(officer)
    browser.post(at("meeting_transition", meeting, "postpone"), {"note": "تعذّر المكان"})
    browser.post(at("meeting_transition", meeting, "announce"))
    assert said(part(meeting)) == ("invited", "")
    assert part(meeting).responded_by is None
