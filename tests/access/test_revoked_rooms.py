"""What is taken away in meetings and follow-ups is gone with the very next request."""

import pytest
from django.urls import reverse

from charitynet.access import Visibility
from charitynet.roles import Role
from followups.models import FollowUp
from meetings.models import AgendaItem, Attendance, Meeting
from tests import factories
from tests.charitynet.pages import opened
from tests.meetings.minutes import room_address, save_address

SAID = {"text": "نوقش", "version": "0"}


@pytest.fixture
def guest():
    return factories.OrganizationFactory()


@pytest.fixture
def guest_officer(guest):
    return factories.member(Role.OFFICER, guest)


@pytest.fixture
def item(home, guest):
    meeting = factories.MeetingFactory(host=home, guests=[guest])
    return factories.AgendaItemFactory(meeting=meeting)


def stored(item):
    return AgendaItem.objects.get(pk=item.pk).minutes


def test_who_is_no_member_any_more_writes_no_further_word(login, officer, item):
    browser = login(officer)
    assert browser.get(room_address(item.meeting)).status_code == 200
    officer.memberships.all().delete()
    assert browser.post(save_address(item), SAID).status_code == 404
    assert stored(item) == ""


def test_who_only_reads_now_writes_no_further_word(login, officer, item):
    browser, decide = login(officer), reverse("meetings:decision_create", args=[item.meeting_id])
    data = opened(browser, decide) | {"text": "قرار"}
    officer.memberships.update(role=Role.VIEWER)
    assert browser.post(save_address(item), SAID).status_code == 403
    assert browser.post(decide, data).status_code == 403
    assert (stored(item), item.meeting.decisions.count()) == ("", 0)


def test_who_is_not_invited_any_more_answers_nothing(login, home, guest, guest_officer):
    meeting = factories.MeetingFactory(host=home, guests=[guest], status="announced")
    browser = login(guest_officer)
    address = reverse("meetings:meeting_respond", args=[meeting.pk])
    assert browser.get(address).status_code == 200
    Attendance.objects.filter(organization=guest).delete()
    assert browser.post(address, {"response": "accepted"}).status_code == 404


def test_a_meeting_that_is_no_longer_shared_closes_with_all_that_hangs_on_it(
    login, guest_officer, item
):
    meeting, browser = item.meeting, login(guest_officer)
    decision = factories.DecisionFactory(meeting=meeting, item=item)
    meeting.enter("sent")
    meeting.save()
    addresses = [
        meeting.get_absolute_url(),
        decision.get_absolute_url(),
        *(
            reverse(f"meetings:{name}", args=[meeting.pk])
            for name in ("agenda_pdf", "minutes_docx", "decisions_xlsx", "meeting_ics")
        ),
        reverse("meetings:minutes_answer", args=[meeting.pk]),
        reverse("followups:meeting_follow_ups", args=[meeting.pk]),
        reverse("followups:decision_follow_ups", args=[decision.pk]),
        f"{reverse('followups:followup_create')}?decision={decision.pk}",
        reverse("partnerships:decision_origins", args=[decision.pk]),
    ]
    assert {browser.get(address).status_code for address in addresses} == {200}
    Meeting.objects.update(visibility=Visibility.OWNER)
    assert {browser.get(address).status_code for address in addresses} == {404}


def test_who_leaves_a_series_sees_it_no_more(login, guest, guest_officer, home):
    series, browser = factories.SeriesFactory(convenor=home, members=[guest]), login(guest_officer)
    assert browser.get(series.get_absolute_url()).status_code == 200
    series.members.all().delete()
    assert browser.get(series.get_absolute_url()).status_code == 404
    assert series.name not in browser.get(reverse("meetings:series_list")).text


def test_what_was_given_to_others_is_not_finished_by_who_had_it(login, guest, guest_officer, home):
    followup = factories.FollowUpFactory(owner=home, responsible=guest)
    browser, finish = login(guest_officer), f"{followup.get_absolute_url()}finish/"
    assert browser.get(finish).status_code == 200
    FollowUp.objects.update(responsible=home)
    data = {"quick": "1", "version": str(followup.version)}
    assert browser.post(finish, data).status_code == 404
    assert browser.get(followup.get_absolute_url()).status_code == 404
    assert FollowUp.objects.get().status == "open"


def test_a_chosen_colleague_who_leaves_keeps_no_way_in(login, guest_officer, guest, home):
    followup = factories.FollowUpFactory(owner=home, responsible=guest, assignee=guest_officer)
    browser = login(guest_officer)
    assert browser.get(followup.get_absolute_url()).status_code == 200
    guest_officer.memberships.all().delete()
    assert browser.get(followup.get_absolute_url()).status_code == 404
    assert followup.text not in browser.get(reverse("followups:followup_list")).text
