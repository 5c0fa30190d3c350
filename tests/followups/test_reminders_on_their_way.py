"""A mail server that is down, refuses somebody or stops answering: one letter all the same."""

import datetime
import os
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone

from charitynet.models import User
from followups.models import Digest
from tests.test_races import at_once

from .conftest import SITE, SUNDAY
from .mailbox import HOST

DAY = datetime.timedelta(days=1)

pytestmark = pytest.mark.usefixtures("late")


def test_while_the_server_is_down_the_letter_waits_and_then_comes_once(
    mailbox, remind, officer, late
):
    mailbox.stop()
    for _hour in range(2):
        with pytest.raises(CommandError, match="mail server"):
            remind()
    waiting = Digest.objects.get()
    assert (waiting.attempts, waiting.sent_at, waiting.claimed_at) == (2, None, None)
    assert "ConnectionRefusedError" in waiting.failure
    late.start(by=officer)
    mailbox.start()
    remind()
    remind()
    [mail] = mailbox.mails
    sent = Digest.objects.get()
    assert mail["Message-ID"] == waiting.message_id
    assert (sent.text, sent.failure) == (waiting.text, "")
    assert sent.sent_at is not None


def test_an_address_that_is_refused_stops_nobody_else(mailbox, remind, officer, manager):
    mailbox.refused = {officer.email}
    assert "1 sent, 1 refused" in remind()
    refused = Digest.objects.get(user=officer)
    assert len(mailbox.to(manager)) == 1
    assert "No such mailbox" in refused.failure
    assert (refused.sent_at, refused.claimed_at) == (None, None)


def test_what_was_refused_is_tried_again_at_the_address_of_today(mailbox, remind, officer):
    mailbox.refused = {officer.email}
    remind()
    User.objects.filter(pk=officer.pk).update(email="right@example.org")
    remind()
    remind()
    assert [mail["To"] for mail in mailbox.mails] == ["right@example.org"]
    assert Digest.objects.get().address == "right@example.org"


def test_an_address_that_cannot_be_written_stops_nobody_else(mailbox, remind, officer, manager):
    User.objects.filter(pk=officer.pk).update(email="broken\n@example.org")
    assert "1 refused" in remind()
    assert len(mailbox.to(manager)) == 1


@pytest.mark.parametrize(
    "change", [{"reminders": "none"}, {"is_active": False}, {"email": ""}], ids=str
)
def test_who_leaves_in_the_meantime_is_sent_nothing(mailbox, remind, officer, change):
    mailbox.refused = {officer.email}
    remind()
    mailbox.refused = set()
    User.objects.filter(pk=officer.pk).update(**change)
    remind()
    assert mailbox.mails == []


def test_the_letter_of_yesterday_is_not_sent_beside_that_of_today(mailbox, remind, officer):
    mailbox.refused = {officer.email}
    remind(SUNDAY)
    mailbox.refused = set()
    remind(SUNDAY + DAY)
    [mail] = mailbox.mails
    assert "20260105" in mail["Message-ID"]


def test_a_weekly_letter_is_tried_again_all_week(mailbox, remind, officer):
    User.objects.filter(pk=officer.pk).update(reminders="weekly")
    mailbox.refused = {officer.email}
    remind(SUNDAY)
    mailbox.refused = set()
    remind(SUNDAY + 2 * DAY)
    assert len(mailbox.mails) == 1


@pytest.mark.parametrize(("minutes", "sent"), [(14, 0), (16, 1)])
def test_what_another_run_is_sending_is_left_to_it_for_a_quarter_of_an_hour(
    mailbox, remind, officer, minutes, sent
):
    mailbox.refused = {officer.email}
    remind()
    mailbox.refused = set()
    claimed_at = timezone.now() - datetime.timedelta(minutes=minutes)
    Digest.objects.update(claimed_at=claimed_at)
    remind()
    assert len(mailbox.mails) == sent


@pytest.fixture
def committed(transactional_db, late, officer, manager):
    """What other threads and processes see too."""


@pytest.mark.races
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("committed")
def test_four_runs_at_once_send_each_his_one_letter(mailbox, remind, officer, manager):
    at_once(*[remind] * 4)
    assert sorted(mail["To"] for mail in mailbox.mails) == sorted([officer.email, manager.email])
    assert Digest.objects.filter(attempts=1).exclude(sent_at=None).count() == 2


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("committed")
def test_a_run_that_is_killed_while_sending_leaves_a_letter_that_comes_later(
    mailbox, remind, officer, manager
):
    manager.memberships.all().delete()
    mailbox.hangs = True
    run = started()
    wait_for(lambda: mailbox.mails)
    run.kill()
    run.wait()
    mailbox.hangs = False
    remind()
    assert len(mailbox.mails) == 1
    assert Digest.objects.get().sent_at is None
    Digest.objects.update(claimed_at=timezone.now() - datetime.timedelta(minutes=16))
    remind()
    remind()
    first, second = (mail["Message-ID"] for mail in mailbox.mails)
    assert first == second


def started():
    """The command in a process of its own, on the database of the tests."""
    name = connection.settings_dict["NAME"]
    address = (
        f"sqlite:///{name}"
        if connection.vendor == "sqlite"
        else f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"
    )
    environment = os.environ | {
        "DATABASE_URL": address,
        "EMAIL_URL": f"smtp://{HOST}:{settings.EMAIL_PORT}",
        "SITE_URL": SITE,
    }
    command = [sys.executable, "manage.py", "send_reminders", f"--today={SUNDAY}"]
    return subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment)


def wait_for(condition):
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)
