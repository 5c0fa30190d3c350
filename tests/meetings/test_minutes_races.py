"""Two secretaries at the same moment: one wins, the other is asked, nothing is lost."""

import pytest
from django.urls import reverse

from meetings.models import AgendaItem, Decision
from tests import factories
from tests.test_races import at_once, sending, statuses

from .minutes import attendance_address, item_of, room_address, save_address, sheet
from .test_decision_form import new, payload

pytestmark = [pytest.mark.races, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _database(transactional_db):
    """Threads see only what is committed."""


@pytest.fixture
def browsers(login, officer, manager):
    return [login(officer), login(manager)]


def test_of_two_who_type_the_same_item_one_wins_thirty_times(browsers, home):
    item = item_of(home)
    for number in range(30):
        texts = [f"نص الأول {number}", f"نص الثاني {number}"]
        answers = at_once(
            *(
                sending(browser, save_address(item), {"text": text, "version": number})
                for browser, text in zip(browsers, texts, strict=True)
            )
        )
        assert statuses(answers) == [302, 409]
        winner, loser = sorted(range(2), key=lambda one: answers[one].status_code)
        item.refresh_from_db()
        assert item.minutes == texts[winner]
        assert answers[loser].context["mine"] == texts[loser]
    assert item.minutes_version == item.revisions.count() == 30


def test_minutes_are_not_written_into_a_meeting_that_is_being_closed(browsers, home):
    for _round in range(8):
        item = item_of(home, status="drafted")
        saved, _sent = at_once(
            sending(browsers[0], save_address(item), {"text": "متأخر", "version": 0}),
            lambda item=item: item.meeting.send(by=None),
        )
        stored = AgendaItem.objects.get(pk=item.pk)
        assert (saved.status_code, stored.minutes) in ((302, "متأخر"), (404, ""))


def test_an_item_added_ten_times_at_once_is_added_once(browsers, home):
    meeting = item_of(home).meeting
    address = f"{room_address(meeting)}items/"
    answers = at_once(*(sending(one, address, {"title": "ما يستجد"}) for one in browsers * 5))
    assert statuses(answers) == [302] + [422] * 9
    assert meeting.agenda.filter(title="ما يستجد").count() == 1


def test_two_decisions_of_one_number_become_one_and_a_sentence(browsers, home):
    meeting = factories.MeetingFactory(host=home)
    for number in range(1, 9):
        answers = at_once(
            *(sending(one, new(meeting), payload(home, number=number)) for one in browsers)
        )
        assert statuses(answers) == [302, 422]
    assert [*Decision.objects.values_list("number", flat=True)] == [*range(1, 9)]


def test_reports_at_once_are_all_kept(browsers, home):
    decision = factories.DecisionFactory(meeting=factories.MeetingFactory(host=home))
    address = reverse("meetings:decision_report", args=[decision.pk])
    values = [{"progress": 10 + number, "note": f"خبر {number}"} for number in range(10)]
    answers = at_once(
        *(sending(one, address, value) for one, value in zip(browsers * 5, values, strict=True))
    )
    assert statuses(answers) == [302] * 10
    decision.refresh_from_db()
    assert decision.updates.count() == 10
    assert decision.progress == decision.updates.latest("pk").progress


def test_two_who_note_the_same_organization_never_overwrite_one_another(browsers, home):
    meeting = factories.MeetingFactory(host=home)
    attendance = meeting.attendances.first()
    for _round in range(8):
        meeting.attendances.update(attended=None)
        meeting.refresh_from_db()
        marks = [sheet(meeting, **{f"p{attendance.pk}": mark}) for mark in ("yes", "no")]
        address = attendance_address(meeting)
        answers = at_once(
            *(
                sending(browser, address, values)
                for browser, values in zip(browsers, marks, strict=True)
            )
        )
        assert statuses(answers) == [302, 409]
        attendance.refresh_from_db()
        winner = 0 if answers[0].status_code == 302 else 1
        assert attendance.attended is (winner == 0)
