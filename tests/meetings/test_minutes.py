"""Writing the minutes: saved against a version, kept as revisions, closed once they are sent."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charitynet.roles import Role
from meetings.models import AgendaItem, Meeting, MinutesRevision
from tests import factories

from .minutes import LOCKED, OPEN, item_of, room_address, save_address

JSON = {"Accept": "application/json"}


@pytest.fixture
def item(home):
    return item_of(home)


@pytest.fixture
def send(login):
    """Save a text as the script does."""
    browser = login("officer")

    def send(item, text, version=0, **values):
        values |= {"text": text, "version": version}
        return browser.post(save_address(item), values, headers=JSON)

    return send


def test_what_was_said_is_saved_with_its_version(send, item, officer):
    answer = send(item, "رحّب الرئيس بالحضور.")
    item.refresh_from_db()
    assert (answer.status_code, answer.json()["version"]) == (200, 1)
    assert (item.minutes, item.minutes_version) == ("رحّب الرئيس بالحضور.", 1)


def test_each_save_that_changes_the_text_is_a_revision(send, item):
    for version, text in enumerate(("أولًا", "أولًا وثانيًا", "أولًا وثانيًا")):
        send(item, text, version)
    assert [*item.revisions.values_list("number", "text")] == [(2, "أولًا وثانيًا"), (1, "أولًا")]
    assert item.revisions.first().saved_by is not None


def test_what_was_written_before_the_first_save_is_a_revision_too(send, item):
    AgendaItem.objects.filter(pk=item.pk).update(minutes="نص قديم")
    send(item, "نص جديد")
    assert [*item.revisions.values_list("text", flat=True)] == ["نص جديد", "نص قديم"]


def test_a_form_without_scripts_saves_and_returns_to_its_item(login, item):
    answer = login("officer").post(save_address(item), {"text": "قيل كذا", "version": "0"})
    assert (answer.status_code, answer.url) == (
        302,
        f"{room_address(item.meeting)}#item-{item.pk}",
    )


def test_a_stale_version_shows_both_texts_and_loses_neither(send, item):
    send(item, "رحّب الرئيس بالحضور.\nعُرض التقرير.")
    answer = send(item, "رحّب الرئيس بالحضور.\nنوقش التقرير.")
    item.refresh_from_db()
    assert answer.status_code == 409
    assert item.minutes.endswith("عُرض التقرير.")
    assert answer.context["mine"].endswith("نوقش التقرير.")
    assert answer.context["merged"] == "رحّب الرئيس بالحضور.\nعُرض التقرير.\nنوقش التقرير."
    assert "<ins>نوقش</ins>" in answer.text
    assert "<del>عُرض</del>" in answer.text


def test_a_missing_version_never_overwrites(login, item):
    AgendaItem.objects.filter(pk=item.pk).update(minutes="نص محفوظ")
    for version in ("", "x", "-1", "9" * 30):
        data = {"text": "نص آخر", "version": version}
        assert login("officer").post(save_address(item), data).status_code == 409, version
    item.refresh_from_db()
    assert item.minutes == "نص محفوظ"


def test_the_same_text_sent_again_was_saved_already(send, item):
    send(item, "قيل كذا")
    answer = send(item, "قيل كذا", version=0)
    assert (answer.status_code, answer.json()["version"]) == (200, 1)
    assert item.revisions.count() == 1


@pytest.mark.parametrize(
    ("choice", "stored"), [("mine", "نصي"), ("theirs", "نصهم"), ("merged", "النصان")]
)
def test_of_two_versions_one_is_chosen_or_both_are_merged(send, item, choice, stored):
    send(item, "نصهم")
    answer = send(item, "النصان", version=1, mine="نصي", choice=choice)
    item.refresh_from_db()
    assert (item.minutes, answer.json()["text"]) == (stored, stored)


def test_a_text_that_is_too_long_is_refused_and_stays_typed(login, item):
    text = "ك" * 100_001
    page = login("officer").post(save_address(item), {"text": text, "version": "0"})
    item.refresh_from_db()
    assert (page.status_code, item.minutes) == (422, "")
    assert text in page.text
    assert "is-invalid" in page.text


def test_a_text_that_is_too_long_is_refused_to_a_script_with_a_sentence(send, item):
    answer = send(item, "ك" * 100_001)
    assert answer.status_code == 422
    assert "100,000" in answer.json()["error"]
    assert send(item, "ك" * 100_000).status_code == 200


def test_characters_that_cannot_be_stored_are_refused(send, item):
    answer = send(item, "نص\x00 فيه")
    assert answer.status_code == 422
    assert "U+0000" in answer.json()["error"]


def test_markup_is_stored_as_text_and_shown_escaped(login, send, item):
    send(item, "<script>alert(1)</script><b>")
    page = login("officer").get(room_address(item.meeting))
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&lt;b&gt;" in page.text


@pytest.mark.parametrize("status", OPEN)
def test_the_room_is_open_while_minutes_are_taken(login, home, status):
    item = item_of(home, status=status, title="كلمة الراعي")
    page = login("officer").get(room_address(item.meeting))
    assert page.status_code == 200
    assert "كلمة الراعي" in page.text


@pytest.mark.parametrize("status", LOCKED)
def test_nothing_is_written_once_the_minutes_are_closed(login, home, status):
    item = item_of(home, status=status, minutes="نص معتمد")
    browser, meeting = login("manager"), item.meeting
    answers = [
        browser.get(room_address(meeting)),
        browser.post(save_address(item), {"text": "تزوير", "version": "0"}),
        browser.post(f"{room_address(meeting)}items/", {"title": "بند"}),
        browser.post(f"/meetings/{meeting.pk}/decisions/none/", {"none": "on"}),
    ]
    assert [answer.status_code for answer in answers] == [404] * 4
    item.refresh_from_db()
    meeting.refresh_from_db()
    assert (item.minutes, meeting.agenda.count(), meeting.has_no_decisions) == (
        "نص معتمد",
        1,
        False,
    )


def test_minutes_that_are_closed_while_somebody_writes_take_nothing(home, officer, monkeypatch):
    from meetings import minutes

    item = item_of(home)
    Meeting.objects.filter(pk=item.meeting_id).update(status="sent")
    with pytest.raises(minutes.LockedMinutes):
        minutes.write(item, "متأخر", version=0, by=officer)
    assert not MinutesRevision.objects.exists()


def test_only_the_keepers_of_the_meeting_write(login, home):
    guest = factories.OrganizationFactory()
    meeting = factories.MeetingFactory(host=guest, guests=[home], status="announced")
    item = factories.AgendaItemFactory(meeting=meeting)
    for role, expected in ((Role.OFFICER, 403), (Role.VIEWER, 403)):
        browser = login(role)
        assert browser.get(room_address(meeting)).status_code == expected
        assert browser.post(save_address(item), {"text": "x", "version": 0}).status_code == 403
    stranger = login(factories.member(Role.MANAGER, factories.OrganizationFactory()))
    assert stranger.get(room_address(meeting)).status_code == 404
    assert stranger.post(save_address(item), {"text": "x", "version": 0}).status_code == 404


def test_leadership_reads_and_does_not_write(login, item):
    assert login("viewer").get(room_address(item.meeting)).status_code == 403
    answer = login("viewer").post(save_address(item), {"text": "x", "version": 0})
    assert answer.status_code == 403


def test_who_signed_in_again_on_the_way_goes_on_in_the_room(login, item):
    answer = login("officer").get(save_address(item))
    assert answer.url == f"{room_address(item.meeting)}#item-{item.pk}"


def test_a_further_item_comes_last_and_is_told_in_the_history(login, item):
    meeting = item.meeting
    answer = login("officer").post(f"{room_address(meeting)}items/", {"title": "ما يستجد"})
    added = meeting.agenda.last()
    assert (answer.status_code, added.title, added.order) == (302, "ما يستجد", item.order + 1)
    assert meeting.history.first().values == {"agenda": [[], ["ما يستجد"]]}


@pytest.mark.parametrize("title", ["", "   ", "مناقَشة النطاقات", "x" * 301])
def test_a_further_item_needs_a_title_of_its_own(login, home, title):
    item = item_of(home, title="مناقشة النطاقات")
    page = login("officer").post(f"{room_address(item.meeting)}items/", {"title": title})
    assert page.status_code == 422
    assert item.meeting.agenda.count() == 1


def test_that_no_decision_was_taken_is_said_and_taken_back(login, item):
    address = f"/meetings/{item.meeting_id}/decisions/none/"
    for value, stored in (("on", True), ("", False)):
        login("officer").post(address, {"none": value})
        assert Meeting.objects.get(pk=item.meeting_id).has_no_decisions is stored


def test_a_meeting_with_decisions_does_not_claim_to_have_none(login, item):
    factories.DecisionFactory(meeting=item.meeting)
    login("officer").post(f"/meetings/{item.meeting_id}/decisions/none/", {"none": "on"})
    assert not Meeting.objects.get(pk=item.meeting_id).has_no_decisions


@pytest.mark.parametrize(("needed", "is_met"), [(2, True), (3, False)])
def test_the_quorum_stands_in_the_head_of_the_room_and_in_each_answer(
    login, send, home, needed, is_met
):
    guests = [factories.OrganizationFactory() for _guest in range(4)]
    meeting = factories.MeetingFactory(host=home, guests=guests, quorum=needed)
    meeting.attendances.filter(organization__in=guests[:3]).update(attended=None)
    quorum = login("officer").get(room_address(meeting)).context["quorum"]
    assert (quorum.present, quorum.invited, quorum.open, quorum.is_met) == (2, 5, 3, is_met)
    answer = send(factories.AgendaItemFactory(meeting=meeting), "قيل كذا")
    assert answer.json()["quorum"] == quorum.sentence


def queries(browser, address):
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


def big_meeting(home, *, guests, items):
    meeting = factories.MeetingFactory(
        host=home, guests=[factories.OrganizationFactory() for _guest in range(guests - 1)]
    )
    for order in range(items):
        item = factories.AgendaItemFactory(meeting=meeting, order=order)
        factories.DecisionFactory(meeting=meeting, item=item, number=order + 1)
    return meeting


def test_a_long_agenda_and_many_associations_ask_no_more(login, home):
    browser = login("officer")
    few = big_meeting(home, guests=4, items=5)
    many = big_meeting(home, guests=60, items=40)
    browser.get(room_address(few))
    assert queries(browser, room_address(few)) == queries(browser, room_address(many))
