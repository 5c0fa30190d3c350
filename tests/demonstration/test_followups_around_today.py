"""The examples of follow-ups: every state, source and assignee, and each says what it is."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from charitynet import history
from charitynet.demonstration.ahead import MARK
from charitynet.demonstration.followups_around_today import tasks
from charitynet.models import HistoryEntry
from followups.models import FollowUp
from followups.models.followups import SOURCES
from meetings.models import Decision
from visits.models import Topic

pytestmark = pytest.mark.usefixtures("stories")


@pytest.mark.parametrize("status", FollowUp.Status.values)
def test_there_is_a_follow_up_in_every_status(status):
    assert FollowUp.objects.filter(status=status).exists()


@pytest.mark.parametrize("source", SOURCES)
def test_there_is_a_follow_up_of_every_source(source):
    assert FollowUp.objects.filter(**{f"{source}__isnull": False}).exists()


@pytest.mark.parametrize("priority", FollowUp.Priority.values)
def test_there_is_a_follow_up_of_every_priority(priority):
    assert FollowUp.objects.filter(priority=priority).exists()


@pytest.mark.parametrize("assignee", ["officer", "guest", None])
def test_some_are_given_to_the_officer_some_to_the_guest_and_some_to_nobody(assignee):
    assert FollowUp.objects.open().filter(assignee__username=assignee).count() >= 2


def test_whoever_it_is_given_to_belongs_to_who_is_responsible():
    for followup in FollowUp.objects.exclude(assignee=None):
        assert followup.assignee.memberships.get().organization == followup.responsible


def test_some_are_late_some_due_today_and_some_later():
    today = timezone.localdate()
    assert FollowUp.objects.late().count() == 3
    assert FollowUp.objects.open().filter(due_on=today).count() == 2
    assert FollowUp.objects.open().filter(due_on__gt=today + timedelta(days=7)).count() >= 2


@pytest.mark.parametrize("today", [date(2026, 11, day) for day in range(1, 8)])
def test_two_are_due_on_the_saturday_that_ends_the_week_wherever_one_is_left(today):
    ahead = [today + timedelta(days=task.due) for task in tasks(today) if 0 < task.due < 7]
    saturday = date(2026, 11, 7)
    assert ahead == [max(saturday, today + timedelta(days=1))] * 2


def test_what_is_done_has_its_day_its_doer_and_its_evidence():
    for followup in FollowUp.objects.filter(status__in=FollowUp.FINISHED_STATUSES):
        assert followup.evidence
        assert followup.done_on <= timezone.localdate()
        assert followup.done_by.username == "officer"


def test_nobody_verified_what_he_did_himself():
    for followup in FollowUp.objects.filter(status="verified"):
        verified = followup.history.get(action="verify")
        assert verified.actor != followup.done_by


def test_one_led_to_the_next():
    [following] = FollowUp.objects.exclude(follows=None)
    assert following.follows.status == "verified"
    assert following.source == following.follows.source


def test_of_an_open_decision_every_follow_up_is_verified():
    decision = Decision.objects.open().get(follow_ups__status="verified")
    assert set(decision.follow_ups.values_list("status", flat=True)) == {"verified"}


def test_whatever_needed_a_follow_up_in_a_documented_visit_has_one():
    needing = Topic.objects.filter(visit__status="documented", needs_follow_up=True)
    assert not needing.filter(follow_ups=None).exists()


def test_every_example_says_that_it_is_one():
    assert all(followup.details.startswith(MARK) for followup in FollowUp.objects.all())


def test_one_was_postponed_with_a_reason():
    entry = HistoryEntry.objects.get(content_type__model="followup", action="postponed")
    assert entry.note.startswith(MARK)
    assert entry.values["due_on"][0] < entry.values["due_on"][1]


def test_one_was_cancelled_with_a_reason():
    [cancelled] = FollowUp.objects.filter(status="cancelled")
    assert cancelled.history.get(action="cancel").note.startswith(MARK)


def test_the_history_of_every_example_is_whole():
    begun = HistoryEntry.objects.filter(content_type__model="followup", action="create")
    assert begun.count() == FollowUp.objects.count() > 10
    assert not list(history.verify())


def test_loading_again_changes_no_follow_up(settings):
    settings.DEBUG = True
    before = list(FollowUp.objects.order_by("pk").values())
    call_command("load_stories", verbosity=0)
    assert list(FollowUp.objects.order_by("pk").values()) == before
