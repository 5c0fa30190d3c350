"""Those who attended approve the minutes or object, while they are out for approval."""

import pytest
from django.core.exceptions import ValidationError

from charitynet.access import Visibility
from charitynet.roles import Role
from meetings.models import Meeting
from tests import factories

APPROVAL = {"answer": "approved"}
OBJECTION = {"answer": "objected", "objection": "لم يُذكر اعتراضنا على البند الثاني"}
OUT = "sent"


def said(attendance):
    return attendance.answer, attendance.objection


@pytest.mark.parametrize(
    ("typed", "expected"),
    [(APPROVAL, ("approved", "")), (OBJECTION, ("objected", OBJECTION["objection"]))],
)
def test_one_who_attended_answers(login, guest_officer, make, part, at, typed, expected):
    meeting = make(OUT)
    response = login(guest_officer).post(at("minutes_answer", meeting), typed)
    assert (response.status_code, response.url) == (302, meeting.get_absolute_url())
    answered = part(meeting)
    assert said(answered) == expected
    assert (answered.answered_by, answered.answered_at is not None) == (guest_officer, True)
    assert meeting.history.get().note == expected[1]


def test_the_answer_may_be_changed_while_the_minutes_are_out(login, guest_officer, make, part, at):
    meeting, browser = make(OUT), login(guest_officer)
    for typed, expected in ((OBJECTION, "objected"), (APPROVAL, "approved")):
        browser.post(at("minutes_answer", meeting), typed)
        assert part(meeting).answer == expected
    assert part(meeting).objection == ""
    assert meeting.history.count() == 2


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_an_objection_without_a_reason_is_refused_at_its_field(
    login, guest_officer, make, part, at, reason
):
    meeting = make(OUT)
    typed = {"answer": "objected", "objection": reason}
    page = login(guest_officer).post(at("minutes_answer", meeting), typed)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["objection"]
    assert said(part(meeting)) == ("waiting", "")


def test_one_who_did_not_attend_is_refused_with_a_sentence(
    login, guest, guest_officer, make, part, at
):
    meeting = make(OUT)
    meeting.attendances.filter(organization=guest).update(attended=False)
    browser, address = login(guest_officer), at("minutes_answer", meeting)
    assert guest.name in str(browser.get(address).content.decode())
    assert browser.get(address).context["is_asked"] is False
    page = browser.post(address, APPROVAL)
    assert page.status_code == 422
    assert any(guest.name in str(text) for _i, _l, text in page.context["form"].complaints())
    assert said(part(meeting)) == ("waiting", "")
    assert address not in browser.get(meeting.get_absolute_url()).content.decode()


def test_the_record_itself_refuses_one_who_did_not_attend(guest_officer, make, part):
    meeting = make(OUT)
    absent = part(meeting)
    absent.attended = None
    absent.save()
    with pytest.raises(ValidationError):
        absent.answer_minutes("approved", by=guest_officer)


@pytest.mark.parametrize("status", sorted({*Meeting.Status.values} - {OUT}))
def test_no_minutes_are_answered_in_another_status(login, guest_officer, make, part, at, status):
    meeting = make(status)
    Meeting.objects.filter(pk=meeting.pk).update(is_released=True)
    meeting.attendances.update(attended=True)
    browser, address = login(guest_officer), at("minutes_answer", meeting)
    assert browser.get(address).status_code == 404
    page = browser.post(address, OBJECTION)
    assert page.status_code == 422
    assert OBJECTION["objection"] in page.content.decode()
    assert said(part(meeting)) == ("waiting", "")


def test_the_keeper_s_officer_answers_for_his_own_alone(login, home, guest, officer, make, at):
    meeting, browser = make(OUT), login(officer)
    for organization, expected in ((guest, 422), (home, 302)):
        typed = APPROVAL | {"organization": organization.pk}
        assert browser.post(at("minutes_answer", meeting), typed).status_code == expected
    answers = dict(meeting.attendances.values_list("organization", "answer"))
    assert answers == {home.pk: "approved", guest.pk: "waiting"}


def test_one_who_reads_or_was_not_invited_does_not_answer(login, guest, make, at):
    meeting = make(OUT, visibility=Visibility.NETWORK)
    for organization, role in (
        (guest, Role.VIEWER),
        (factories.OrganizationFactory(), Role.MANAGER),
    ):
        browser = login(factories.member(role, organization))
        assert browser.get(at("minutes_answer", meeting)).status_code == 403
        assert browser.post(at("minutes_answer", meeting), APPROVAL).status_code == 403


@pytest.fixture
def answered(make, guest, officer):
    """Minutes that one approved, one objected to and two have not answered."""
    more = factories.OrganizationFactory.create_batch(2)
    meeting = make(OUT, guests=[guest, *more])
    host, first, second, _third = meeting.attendances.all()
    host.answer_minutes("approved", by=officer)
    first.answer_minutes("objected", by=officer, objection="الرقم غير صحيح")
    assert second.answer == "waiting"
    return meeting


@pytest.mark.parametrize("reader", ["officer", "guest_officer"])
def test_the_answers_are_told_with_names_and_the_objection(login, request, answered, guest, reader):
    page = login(request.getfixturevalue(reader)).get(answered.get_absolute_url())
    assert page.context["answers"] == "اعتمدت 1، اعترضت 1، لم ترد 2"
    text = page.content.decode()
    assert "الرقم غير صحيح" in text.partition('id="history"')[0]
    assert len(page.context["waiting"]) == 2
    assert [one.organization for one in page.context["objecting"]] == [guest]


def test_the_objection_stays_beside_the_minutes_while_they_are_corrected(
    login, officer, answered, at
):
    browser = login(officer)
    browser.post(at("meeting_transition", answered, "redraft"), {"note": "للتصحيح"})
    page = browser.get(answered.get_absolute_url())
    assert [one.objection for one in page.context["objecting"]] == ["الرقم غير صحيح"]


def test_sending_again_asks_everybody_anew(login, officer, answered, at, stored):
    browser = login(officer)
    browser.post(at("meeting_transition", answered, "redraft"), {"note": "للتصحيح"})
    browser.post(at("meeting_transition", answered, "send"))
    assert stored(answered).status == "sent"
    assert {said(one) for one in answered.attendances.all()} == {("waiting", "")}
    assert answered.history.filter(action="minutes_answered").count() == 2


def test_an_open_objection_stops_the_approval_and_is_shown(login, manager, answered, at, stored):
    browser, address = login(manager), at("meeting_transition", answered, "approve")
    page = browser.get(address)
    assert len(page.context["unmet"]) == 1
    assert "الرقم غير صحيح" in page.content.decode()
    assert browser.post(address).status_code == 422
    assert stored(answered).status == "sent"


def test_approving_names_who_has_not_answered(login, manager, officer, guest, make, at, stored):
    meeting, browser = make(OUT), login(manager)
    meeting.attendances.first().answer_minutes("approved", by=officer)
    address = at("meeting_transition", meeting, "approve")
    page = browser.get(address)
    assert [one.organization for one in page.context["waiting"]] == [guest]
    assert guest.name in page.content.decode()
    assert browser.post(address).status_code == 302
    assert stored(meeting).status == "approved"


def test_it_is_said_when_all_have_approved(login, officer, make):
    meeting = make(OUT)
    for one in meeting.attendances.all():
        assert not login(officer).get(meeting.get_absolute_url()).context["all_approved"]
        one.answer_minutes("approved", by=officer)
    page = login(officer).get(meeting.get_absolute_url())
    assert page.context["all_approved"]
    assert "اعتمدت الجهات الحاضرة كلها المحضر." in page.content.decode()
