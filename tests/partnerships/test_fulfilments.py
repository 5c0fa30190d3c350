"""Recording what was done of an obligation and what proves it, and taking it back."""

import pytest
from django.urls import reverse

from charitynet import history
from charitynet.attachments import Document
from charitynet.roles import Role
from partnerships.models import Fulfilment
from tests.charitynet.attached import pdf
from tests.factories import (
    FulfilmentFactory,
    MeetingFactory,
    OrganizationFactory,
    VisitFactory,
    days_from_today,
    member,
)

from .initiatives import initiative
from .signed import signed


@pytest.fixture
def pair(home):
    """A signed agreement of `home` with another, and an obligation of forty sessions."""
    return signed([{"quantity": 40, "unit": "جلسة"}], first=home)


@pytest.fixture
def obligation(pair):
    return pair[1]


def second(obligation):
    return obligation.agreement.parties.all()[1].organization


def address(obligation):
    return reverse("partnerships:fulfilment_create", args=[obligation.pk])


def withdrawal(fulfilment):
    return reverse("partnerships:fulfilment_withdraw", args=[fulfilment.pk])


def payload(**values):
    today = days_from_today(0).strftime("%d/%m/%Y")
    return {
        "submission": "5e0ab7a2-63a5-4b1c-9f0e-0d3a4b5c6d7e",
        "on_0": today,
        "on_1": "",
        "quantity": "38",
        "note": "في مقر الجمعية",
        **values,
    }


def entries(agreement):
    return [(entry.action, entry.note) for entry in agreement.history.order_by("number")]


def test_a_note_may_say_what_was_done(login, obligation):
    response = login("officer").post(address(obligation), payload(quantity="٣٨"))
    done = obligation.fulfilments.get()
    assert response["Location"] == done.get_absolute_url()
    assert response["Location"].endswith(f"#obligation-{obligation.pk}")
    assert (done.on, done.quantity, done.evidence) == (days_from_today(0), 38, None)
    assert entries(obligation.agreement) == [("fulfilment_added", "")]
    entry = obligation.agreement.history.get()
    assert "38 جلسة" in entry.values["obligations.fulfilments"][1][0]
    assert list(history.verify()) == []


def test_the_form_says_what_is_owed(login, obligation):
    page = login("officer").get(address(obligation)).text
    assert obligation.text in page
    assert "جلسة" in page


def test_sent_twice_it_is_recorded_once(login, obligation):
    browser = login("officer")
    places = {browser.post(address(obligation), payload())["Location"] for _time in range(2)}
    assert len(places) == Fulfilment.objects.count() == 1


def test_a_visit_between_the_parties_proves_it(login, obligation, home):
    visit = VisitFactory(host=home, guest=second(obligation))
    login("officer").post(address(obligation), payload(visit=visit.pk))
    assert obligation.fulfilments.get().evidence == visit


def test_a_meeting_that_two_of_the_parties_attended_proves_it(login, obligation, home):
    meeting = MeetingFactory(host=home, guests=[OrganizationFactory(), second(obligation)])
    login("officer").post(address(obligation), payload(meeting=meeting.pk))
    assert obligation.fulfilments.get().evidence == meeting


@pytest.mark.parametrize("through", ["origin", "proposer", "partners"])
def test_an_initiative_of_the_parties_proves_it(login, obligation, home, through):
    made = {
        "origin": {"owner": home, "proposer": OrganizationFactory(),
                   "origin_agreement": obligation.agreement},
        "proposer": {"owner": home},
        "partners": {"owner": home, "proposer": OrganizationFactory(),
                     "partners": [home, second(obligation)]},
    }  # fmt: skip
    one = initiative("running", **made[through])
    login("officer").post(address(obligation), payload(initiative=one.pk))
    assert obligation.fulfilments.get().evidence == one


def test_a_new_document_is_attached_to_the_agreement_and_proves_it(login, obligation):
    login("officer").post(address(obligation), payload(file=pdf()))
    document = obligation.agreement.documents.get()
    assert obligation.fulfilments.get().evidence == document
    actions = [action for action, _note in entries(obligation.agreement)]
    assert actions == ["document_added", "fulfilment_added"]


def test_a_document_of_the_agreement_proves_it(login, obligation):
    login("officer").post(address(obligation), payload(file=pdf()))
    document = obligation.agreement.documents.get()
    again = payload(document=document.pk, submission="0f5b2a34-95b2-4f7e-8d57-0b1f7c1f4a11")
    login("officer").post(address(obligation), again)
    assert [done.evidence for done in obligation.fulfilments.all()] == [document, document]


def refused(browser, obligation, **values):
    """Nothing is saved, what was typed stands there again; the sentences that say why."""
    response = browser.post(address(obligation), payload(**values))
    assert response.status_code == 422
    assert not Fulfilment.objects.exists()
    assert not Document.objects.exists()
    assert not obligation.agreement.history.exists()
    assert "في مقر الجمعية" in response.text or values.get("note") == ""
    return [str(sentence) for _id, _label, sentence in response.context["form"].complaints()]


@pytest.mark.parametrize(
    "values",
    [
        {"quantity": "-1"},
        {"quantity": ""},
        {"quantity": "كثير"},
        {"on_0": ""},
        {"on_0": days_from_today(9).strftime("%d/%m/%Y")},
        {"note": ""},
        {"visit": "999999"},
        {"meeting": "999999"},
        {"document": "999999"},
    ],
    ids=[
        "below zero",
        "no quantity",
        "no number",
        "no day",
        "a day ahead",
        "neither proof nor note",
        "no such visit",
        "no such meeting",
        "no such document",
    ],
)
def test_bad_input_is_refused_with_a_sentence(login, obligation, values):
    assert len(refused(login("officer"), obligation, **values)) == 1


def test_evidence_of_an_organization_outside_the_agreement_is_refused(login, obligation, home):
    browser, outside = login("officer"), OrganizationFactory()
    visit = VisitFactory(host=home, guest=outside)
    foreign = initiative("running", owner=home, proposer=outside, partners=[outside, home])
    assert len(refused(browser, obligation, visit=visit.pk)) == 1
    assert len(refused(browser, obligation, initiative=foreign.pk)) == 1


def test_a_meeting_of_others_is_refused(login, obligation, home):
    meeting = MeetingFactory(host=home, guests=[OrganizationFactory()])
    found = refused(login("officer"), obligation, meeting=meeting.pk)
    assert found == ["لم يُسجَّل في هذا الاجتماع حضور طرفين من أطراف الاتفاقية."]


@pytest.mark.parametrize("attended", [False, None], ids=["stayed away", "not noted"])
def test_a_party_that_was_only_invited_does_not_count(login, obligation, home, attended):
    meeting = MeetingFactory(host=home, guests=[second(obligation)])
    meeting.attendances.filter(organization=second(obligation)).update(attended=attended)
    assert len(refused(login("officer"), obligation, meeting=meeting.pk)) == 1


@pytest.mark.parametrize("status", ["announced", "postponed", "cancelled"])
def test_a_meeting_that_did_not_take_place_proves_nothing(login, obligation, home, status):
    meeting = MeetingFactory(host=home, guests=[second(obligation)], status=status)
    meeting.attendances.update(attended=True)
    assert len(refused(login("officer"), obligation, meeting=meeting.pk)) == 1


def test_a_meeting_out_of_reach_is_as_one_that_never_was(login, obligation):
    secret = MeetingFactory(visibility="owner", guests=[second(obligation)])
    hidden = refused(login("officer"), obligation, meeting=secret.pk)
    assert hidden == refused(login("officer"), obligation, meeting="999999")


def test_a_document_of_another_agreement_is_refused(login, obligation, home):
    other, _clause = signed(first=home)
    document = Document.objects.create(
        subject=other, title="تقرير", filename="a.pdf", content_kind="pdf", size=1
    )
    response = login("officer").post(address(obligation), payload(document=document.pk))
    assert response.status_code == 422
    assert not Fulfilment.objects.exists()


def test_a_visit_that_is_still_ahead_proves_nothing(login, obligation, home):
    visit = VisitFactory(host=home, guest=second(obligation), status="confirmed")
    assert len(refused(login("officer"), obligation, visit=visit.pk)) == 1


def test_a_visit_out_of_reach_is_as_one_that_never_was(login, obligation):
    secret = VisitFactory(visibility="owner", guest=second(obligation))
    hidden = refused(login("officer"), obligation, visit=secret.pk)
    assert hidden == refused(login("officer"), obligation, visit="999999")


def test_two_proofs_are_two_fulfilments(login, obligation, home):
    visit = VisitFactory(host=home, guest=second(obligation))
    meeting = MeetingFactory(host=home, guests=[second(obligation)])
    assert len(refused(login("officer"), obligation, visit=visit.pk, file=pdf())) == 1
    assert len(refused(login("officer"), obligation, visit=visit.pk, meeting=meeting.pk)) == 1


@pytest.mark.parametrize(
    "status", ["draft", "review", "approved", "suspended", "ended", "terminated", "renewed"]
)
def test_only_a_signed_agreement_takes_fulfilments(login, home, status):
    _agreement, clause = signed(first=home, status=status)
    browser = login("officer")
    assert browser.get(address(clause)).status_code == 404
    assert browser.post(address(clause), payload()).status_code == 404
    assert not Fulfilment.objects.exists()


def test_the_officers_of_the_party_that_owes_record_it_too(login, home):
    owner, third = OrganizationFactory(), OrganizationFactory()
    agreement, mine = signed(first=owner, second=home, parties=[third])
    owing = member(Role.OFFICER, owner)
    assert login(owing).post(address(mine), payload()).status_code == 302
    assert login("officer").get(address(mine)).status_code == 403
    assert login(member(Role.OFFICER, third)).post(address(mine), payload()).status_code == 403


def test_everybody_who_owes_it_together_may_record_it(login, home):
    owner = OrganizationFactory()
    _agreement, joint = signed([{"from_party": None, "to_party": None}], first=owner, second=home)
    assert login("officer").get(address(joint)).status_code == 200


def test_its_keeper_records_what_others_owe(login, home):
    agreement, mine = signed(first=OrganizationFactory(), second=home, owner=home)
    assert login("officer").get(address(mine)).status_code == 200


@pytest.mark.parametrize(("role", "status"), [(Role.VIEWER, 403), (Role.MANAGER, 200)])
def test_leadership_reads_and_does_not_record(login, obligation, role, status):
    assert login(role).get(address(obligation)).status_code == status


def test_out_of_reach_is_as_never_having_existed(login, obligation):
    done = FulfilmentFactory(obligation=obligation)
    stranger = login(member(Role.OFFICER, OrganizationFactory()))
    for page in (address(obligation), withdrawal(done)):
        assert stranger.get(page).status_code == 404
        assert stranger.post(page, payload()).status_code == 404
    assert Fulfilment.objects.standing().count() == 1


def test_what_was_recorded_by_mistake_is_taken_back_with_a_reason(login, obligation):
    done = FulfilmentFactory(obligation=obligation, quantity=38)
    browser = login("officer")
    assert obligation.text in browser.get(withdrawal(done)).text
    response = browser.post(withdrawal(done), {"note": "الجلسات لم تُعقد"})
    assert response["Location"] == done.get_absolute_url()
    done.refresh_from_db()
    assert done.is_withdrawn
    assert entries(obligation.agreement) == [("fulfilment_withdrawn", "الجلسات لم تُعقد")]
    assert "الجلسات لم تُعقد" in browser.get(obligation.agreement.get_absolute_url()).text


def test_without_a_reason_it_stays(login, obligation):
    done = FulfilmentFactory(obligation=obligation)
    assert login("officer").post(withdrawal(done), {"note": "  "}).status_code == 422
    assert Fulfilment.objects.standing().count() == 1
    assert entries(obligation.agreement) == []


def test_it_is_taken_back_once(login, obligation):
    done = FulfilmentFactory(obligation=obligation)
    browser = login("officer")
    answers = [browser.post(withdrawal(done), {"note": "خطأ"}).status_code for _time in "ab"]
    assert answers == [302, 404]
    assert len(entries(obligation.agreement)) == 1


def test_only_who_may_record_may_take_back(login, obligation):
    done = FulfilmentFactory(obligation=obligation)
    other = member(Role.OFFICER, second(obligation))
    assert login(other).post(withdrawal(done), {"note": "خطأ"}).status_code == 403
    assert Fulfilment.objects.standing().count() == 1


def test_nothing_is_taken_back_once_the_agreement_is_over(login, home):
    agreement, clause = signed(first=home)
    done = FulfilmentFactory(obligation=clause)
    agreement.enter("ended")
    agreement.save()
    assert login("officer").get(withdrawal(done)).status_code == 404


def test_the_history_tells_it_in_words(login, obligation):
    browser = login("officer")
    browser.post(address(obligation), payload())
    assert "fulfilment_added" not in browser.get(obligation.agreement.get_absolute_url()).text


def test_meetings_are_chosen_by_their_name_within_reach(login, home):
    MeetingFactory(host=home, title="اللقاء التنسيقي الأوّل")
    MeetingFactory(title="اللقاء التنسيقي السريّ")
    page = login("officer").get(reverse("choose", args=["meetings"]), {"q": "اللقاء التنسيقى"})
    assert "اللقاء التنسيقي الأوّل" in page.text
    assert "السريّ" not in page.text


def test_initiatives_are_chosen_by_their_name(login, home):
    initiative("running", owner=home, title="سقيا القرى النائية")
    page = login("officer").get(reverse("choose", args=["initiatives"]), {"q": "القري"})
    assert "سقيا القرى النائية" in page.text
