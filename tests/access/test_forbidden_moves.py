"""Posts that no page offers: moves from the wrong status, minutes that are locked."""

import pytest
from django.urls import reverse

from followups.models import FollowUp
from meetings.models import Decision, Meeting
from tests import factories
from tests.meetings.minutes import LOCKED, sheet

from .foreign import everything


def a_meeting(home, status):
    """One that fulfils every condition of every move, so that its status alone decides."""
    meeting = factories.MeetingFactory(host=home, status=status)
    meeting.attendances.update(attended=True)
    Meeting.objects.filter(pk=meeting.pk).update(on="2025-05-01")
    factories.AgendaItemFactory(meeting=meeting, minutes="نوقشت النطاقات.")
    factories.DecisionFactory(meeting=meeting)
    return Meeting.objects.get(pk=meeting.pk)


def a_decision(home, status):
    decision = factories.DecisionFactory(meeting__host=home)
    Decision.objects.filter(pk=decision.pk).update(status=status)
    return Decision.objects.get(pk=decision.pk)


def a_followup(home, status):
    return factories.FollowUpFactory(responsible=home, status=status)


CASES = [
    (make, str(status))
    for make, model in ((a_meeting, Meeting), (a_decision, Decision), (a_followup, FollowUp))
    for status in model.Status
]


@pytest.mark.parametrize(("make", "status"), CASES)
def test_a_move_is_made_from_its_own_statuses_alone(login, manager, home, make, status):
    browser = login(manager)
    for name, move in make(home, status).transitions().items():
        record = make(home, status)
        kind = f"{record._meta.app_label}:{record._meta.model_name}_transition"
        response = browser.post(reverse(kind, args=[record.pk, name]), {"note": "لسبب"})
        record.refresh_from_db()
        may = move.is_offered and status in move.source
        assert record.status == (move.target if may else status), name
        assert response.status_code == (302 if may else 422 if move.is_offered else 404), name


@pytest.mark.parametrize("status", LOCKED)
def test_nothing_is_written_into_locked_minutes(login, manager, home, status):
    meeting = factories.MeetingFactory(host=home, status=status)
    item = factories.AgendaItemFactory(meeting=meeting, minutes="كما أُرسل", minutes_version=2)
    revision = item.revisions.create(number=1, text="كما كان")
    decision = factories.DecisionFactory(meeting=meeting, item=item)
    posts = {
        reverse("meetings:attendance", args=[meeting.pk]): sheet(meeting) | {"admit": home.pk},
        reverse("meetings:item_create", args=[meeting.pk]): {"title": "بند جديد"},
        reverse("meetings:no_decisions", args=[meeting.pk]): {"none": "on"},
        reverse("meetings:item_save", args=[item.pk]): {"text": "دُسّ هنا", "version": "2"},
        reverse("meetings:revision_restore", args=[revision.pk]): {},
        reverse("meetings:decision_create", args=[meeting.pk]): {
            "number": "9",
            "text": "دُسّ هنا",
            "kind": "other",
            "responsible": [home.pk],
            "others-TOTAL_FORMS": "0",
            "others-INITIAL_FORMS": "0",
        },
        reverse("meetings:decision_edit", args=[decision.pk]): {
            "number": decision.number,
            "text": "دُسّ هنا",
            "kind": "other",
            "responsible": [home.pk],
            "version": decision.version,
            "others-TOTAL_FORMS": "0",
            "others-INITIAL_FORMS": "0",
        },
    }
    browser = login(manager)
    before = everything()
    for address, data in posts.items():
        assert browser.post(address, data).status_code == 404, address
        for how in ("mine", "theirs", "merged"):
            assert browser.post(address, data | {"choice": how}).status_code == 404, address
    assert everything() == before


@pytest.mark.parametrize("status", ["sent", "approved", "cancelled"])
def test_a_meeting_that_is_closed_is_not_edited(login, manager, home, status):
    meeting = factories.MeetingFactory(host=home, status=status)
    address, browser = reverse("meetings:meeting_edit", args=[meeting.pk]), login(manager)
    assert browser.get(address).status_code == 404
    data = {"title": "دُسّ هنا", "version": str(meeting.version)}
    assert browser.post(address, data).status_code == 404


def test_a_follow_up_that_is_closed_is_neither_edited_nor_given_nor_put_off(login, manager, home):
    for status in ("done", "verified", "cancelled"):
        followup = factories.FollowUpFactory(responsible=home, status=status)
        for name in ("edit", "postpone", "reassign"):
            address = f"{followup.get_absolute_url()}{name}/"
            data = {"version": str(followup.version), "responsible": str(home.pk)}
            assert login(manager).post(address, data).status_code == 404, (status, name)


def test_what_is_closed_is_not_finished_again(login, manager, home):
    for status in ("done", "verified", "cancelled"):
        followup = factories.FollowUpFactory(responsible=home, status=status)
        data = {"quick": "1", "version": str(followup.version)}
        assert login(manager).post(f"{followup.get_absolute_url()}finish/", data).status_code == 422
        assert FollowUp.objects.get(pk=followup.pk).status == status


def test_what_is_not_done_yet_has_no_next_step(login, manager, home):
    followup = factories.FollowUpFactory(responsible=home)
    data = {"text": "الاتصال بهم", "when": "week"}
    assert login(manager).post(f"{followup.get_absolute_url()}next/", data).status_code == 422
    assert FollowUp.objects.count() == 1


def test_only_who_marked_it_as_done_takes_that_back(login, manager, officer, home):
    followup = factories.FollowUpFactory(responsible=home, status="done", done_by=officer)
    assert login(manager).post(f"{followup.get_absolute_url()}undo/").status_code == 403
    assert FollowUp.objects.get().status == "done"
