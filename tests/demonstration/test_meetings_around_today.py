"""The examples of meetings and decisions: every state is there, and each says what it is."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from charitynet import history, recurrence
from charitynet.demonstration.ahead import FRIDAY, MARK, SATURDAY
from charitynet.demonstration.council import SERIES
from charitynet.demonstration.meetings_around_today import occasions
from charitynet.models import HistoryEntry, User
from meetings.models import (
    Attendance,
    Decision,
    DecisionUpdate,
    Meeting,
    MinutesRevision,
    Proposal,
    Representative,
    Series,
)
from organizations.models import Position
from partnerships.models import Initiative

from .told import ABARIQ, QATIF

pytestmark = pytest.mark.usefixtures("stories")


def council():
    """The example meetings, in their order."""
    return Meeting.objects.filter(series__name=SERIES).order_by("number")


def decisions():
    return Decision.objects.filter(meeting__in=council())


def test_the_council_meets_every_three_months_and_has_changed_a_member():
    series = Series.objects.get(name=SERIES)
    assert series.convenor.name == QATIF
    assert recurrence.words(series.cadence, "ar") == "كل ثلاثة أشهر"
    current = series.members.current()
    assert (series.members.count(), current.count()) == (6, 5)
    assert current.filter(organization__name=ABARIQ).exists()
    assert series.standing_items.count() == 2


def test_five_were_held_and_the_sixth_is_announced():
    statuses = list(council().values_list("status", flat=True))
    assert statuses == ["approved", "approved", "sent", "drafted", "held", "announced"]


def test_they_are_numbered_and_follow_one_another():
    days = list(council().values_list("on", flat=True))
    assert list(council().values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert days == sorted(days)
    assert days[4] < timezone.localdate() < days[5]


def test_the_officer_keeps_them_and_the_guest_sees_them():
    officer, guest = (User.objects.get(username=name) for name in ("officer", "guest"))
    assert council().visible_to(officer).count() == 6
    assert council().visible_to(guest).count() == 6
    assert all(meeting.owner.name == QATIF for meeting in council())


def test_whatever_was_closed_would_pass_every_condition_of_closing():
    closed = council().exclude(status__in=["held", "announced"])
    for meeting in closed:
        assert Meeting.draft.transition.unmet(meeting) == []


def test_the_fifth_shows_what_is_missing():
    meeting = council().get(number=5)
    assert len(Meeting.draft.transition.unmet(meeting)) == 2


def test_every_meeting_that_was_held_had_its_quorum():
    for meeting in council().held():
        assert meeting.attendances.present().count() >= meeting.quorum


def test_the_third_has_one_of_every_answer_to_its_minutes():
    seats = council().get(number=3).attendances.present()
    answers = seats.values_list("answer", flat=True)
    assert sorted(answers) == ["approved", "objected", "waiting"]
    assert seats.get(answer="objected").objection
    assert seats.get(answer="waiting").organization.name == ABARIQ


def test_everybody_approved_the_minutes_that_are_approved():
    for meeting in council().filter(status="approved"):
        assert set(meeting.attendances.present().values_list("answer", flat=True)) == {"approved"}


@pytest.mark.parametrize("response", Attendance.Response.values)
def test_the_sixth_has_every_answer_to_its_invitation(response):
    assert council().get(number=6).attendances.filter(response=response).exists()


def test_the_guest_has_an_invitation_to_answer_and_a_proposal_that_waits():
    meeting = council().get(number=6)
    assert meeting.attendances.get(organization__name=ABARIQ).response == "invited"
    [proposal] = meeting.proposals.filter(status="proposed")
    assert (proposal.organization.name, proposal.proposed_by.username) == (ABARIQ, "guest")


@pytest.mark.parametrize("status", Proposal.Status.values)
def test_there_is_a_proposal_in_every_state(status):
    assert Proposal.objects.filter(status=status).exists()


def test_what_was_accepted_stands_on_the_agenda_for_who_proposed_it():
    proposal = Proposal.objects.get(status="accepted")
    assert proposal.item.proposed_by == proposal.organization
    assert proposal.item.meeting == proposal.meeting


@pytest.mark.parametrize("status", Decision.Status.values)
def test_there_is_a_decision_in_every_state(status):
    assert decisions().filter(status=status).exists()


@pytest.mark.parametrize("kind", Decision.Kind.values)
def test_there_is_a_decision_of_every_kind(kind):
    assert decisions().filter(kind=kind).exists()


def test_one_decision_is_late_and_was_reported_by_two():
    [late] = Decision.objects.late()
    reported = late.updates.order_by("at").values_list("progress", "organization__name")
    assert list(reported) == [(30, QATIF), (60, ABARIQ)]
    assert late.progress == 60


def test_a_dropped_decision_says_why():
    [dropped] = decisions().filter(status="dropped")
    assert dropped.history.get(action="drop").note.startswith(MARK)


def test_an_implemented_decision_is_done_to_the_end():
    assert set(decisions().filter(status="implemented").values_list("progress", flat=True)) == {100}


def test_only_who_is_responsible_reported_and_never_ahead_or_before_the_meeting():
    for update in DecisionUpdate.objects.select_related("decision__meeting"):
        assert update.organization in update.decision.responsible.all()
        assert update.decision.meeting.on <= update.at.date() <= timezone.localdate()


def test_the_next_meeting_takes_up_decisions_of_several_earlier_ones():
    waiting = Decision.objects.before(council().get(number=6)).open()
    assert waiting.values("meeting").distinct().count() >= 4


def test_some_minutes_were_saved_more_than_once():
    assert MinutesRevision.objects.filter(number=2).exists()


def test_some_lines_of_the_minutes_wait_for_a_follow_up():
    lines = [line for m in council() for item in m.agenda.all() for line in item.lines_to_follow_up]
    assert len(lines) == 3


def test_an_initiative_came_of_a_decision():
    initiative = Initiative.objects.get(origin_decision__isnull=False)
    partners = set(initiative.partners.values_list("organization__name", flat=True))
    responsible = initiative.origin_decision.responsible.values_list("name", flat=True)
    assert partners == set(responsible)


def test_everybody_who_sat_there_holds_his_post_in_the_stories():
    seats = Representative.objects.filter(attendance__meeting__in=council())
    assert seats.count() > 10
    for seat in seats.select_related("attendance"):
        home = seat.attendance.organization
        assert Position.objects.filter(
            person=seat.person, title=seat.title, organization=home
        ).exists()


def test_the_host_and_the_organizers_are_among_those_invited():
    for meeting in Meeting.objects.all():
        invited = {attendance.organization for attendance in meeting.attendances.all()}
        assert {meeting.host, *meeting.organizers.all()} <= invited


def test_whoever_attended_was_a_member_on_that_day():
    for meeting in council():
        members = set(meeting.series.members.on(meeting.on).values_list("organization", flat=True))
        assert members == set(meeting.attendances.values_list("organization", flat=True))


def test_every_example_says_that_it_is_one():
    assert Series.objects.get(name=SERIES).purpose.startswith(MARK)
    assert all(meeting.objectives.startswith(MARK) for meeting in council())


def test_every_reason_says_that_it_is_an_example():
    told = HistoryEntry.objects.filter(content_type__model__in=("series", "decision"))
    notes = set(told.filter(action__in=("create", "drop")).values_list("note", flat=True))
    assert all(note.startswith(MARK) for note in notes - {"من تقرير منشور."})


def test_the_history_of_every_example_is_whole():
    assert not list(history.verify())
    for meeting in council().filter(status="approved"):
        actions = set(meeting.history.values_list("action", flat=True))
        assert {"create", "announce", "hold", "draft", "send", "approve"} <= actions
        assert {"invitation_answered", "minutes_answered"} <= actions


DAYS = [date(2026, 11, day) for day in range(1, 8)] + [date(2027, 2, 28), date(2028, 2, 29)]


@pytest.mark.parametrize("today", DAYS)
def test_on_whatever_day_they_are_loaded_five_lie_behind_and_one_ahead(today):
    days = [occasion.gathering.on for occasion in occasions(today)]
    assert not {FRIDAY, SATURDAY} & {day.weekday() for day in days}
    assert days[4] < today < days[5]
    assert all(timedelta(80) < later - earlier < timedelta(100)
               for earlier, later in zip(days, days[1:], strict=False))  # fmt: skip


@pytest.mark.parametrize("today", DAYS[:2])
def test_every_agenda_fits_into_the_time_of_its_meeting(today):
    for occasion in occasions(today):
        planned = sum(matter.duration for matter in occasion.gathering.agenda)
        accepted = sum(wish.duration for wish in occasion.wishes if wish.status == "accepted")
        assert planned + accepted <= 120


def test_loading_again_changes_no_meeting(settings):
    settings.DEBUG = True
    models = (Series, Meeting, Attendance, Decision, DecisionUpdate, Proposal, MinutesRevision)
    before = [list(model.objects.order_by("pk").values()) for model in models]
    call_command("load_stories", verbosity=0)
    assert [list(model.objects.order_by("pk").values()) for model in models] == before
