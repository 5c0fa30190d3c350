"""Who is reminded when, what a letter looks like on its way, and where its links lead."""

import datetime
import re

import pytest
from django.core.cache import cache
from django.core.management.base import CommandError

from charitynet.models import User
from charitynet.roles import Role
from followups.models import Digest
from followups.reminders import matters
from tests import factories

from .conftest import SITE, SUNDAY

DAY = datetime.timedelta(days=1)
MONDAY, TUESDAY = SUNDAY + DAY, SUNDAY + 2 * DAY

pytestmark = pytest.mark.usefixtures("late")


@pytest.fixture
def reader(officer):
    return officer


@pytest.fixture
def choosing(reader):
    """The reader chooses how often."""

    def choosing(choice):
        User.objects.filter(pk=reader.pk).update(reminders=choice)

    return choosing


@pytest.fixture
def mail(mailbox, remind, reader):
    remind()
    [mail] = mailbox.to(reader)
    return mail


def parts_of(mail):
    """The plain text and the HTML."""
    return [part.get_content() for part in mail.iter_parts()]


def test_a_reader_is_sent_one_letter_however_often_the_command_runs(mailbox, remind, reader):
    for _hour in range(3):
        remind()
    assert len(mailbox.to(reader)) == 1


@pytest.mark.parametrize(
    ("choice", "days"),
    [("daily", [SUNDAY, MONDAY, TUESDAY]), ("weekly", [SUNDAY]), ("none", [])],
)
def test_the_reader_chooses_how_often(mailbox, remind, reader, choosing, choice, days):
    choosing(choice)
    for day in (SUNDAY, MONDAY, TUESDAY):
        remind(day)
    assert len(mailbox.to(reader)) == len(days)
    assert [one.day for one in Digest.objects.order_by("day")] == days


def test_when_the_round_of_sunday_did_not_come_the_next_one_makes_up_for_it(
    mailbox, remind, reader, choosing
):
    choosing("weekly")
    remind(MONDAY)
    remind(TUESDAY)
    assert len(mailbox.to(reader)) == 1
    assert Digest.objects.get().day == SUNDAY


def test_a_weekly_reader_with_nothing_to_hear_on_sunday_waits_for_the_next(
    mailbox, remind, reader, choosing, late
):
    choosing("weekly")
    late.delete()
    remind(SUNDAY)
    factories.FollowUpFactory(assignee=reader, responsible=late.responsible, due_on=SUNDAY)
    remind(TUESDAY)
    assert mailbox.mails == []


def test_who_turns_to_every_day_on_sunday_gets_no_second_letter(mailbox, remind, reader, choosing):
    choosing("weekly")
    remind(SUNDAY)
    choosing("daily")
    remind(SUNDAY)
    assert len(mailbox.to(reader)) == 1


def test_nothing_to_say_no_mail(mailbox, remind, late):
    late.cancel(by=factories.member(Role.MANAGER, late.owner), note="لم تعد لازمة")
    assert "0 written, 0 sent" in remind()
    assert not Digest.objects.exists()


@pytest.mark.parametrize(
    "unreachable", [{"email": ""}, {"is_active": False}, {"is_demonstration": True}], ids=str
)
def test_who_has_no_address_or_may_not_sign_in_is_left_alone(mailbox, remind, reader, unreachable):
    User.objects.filter(pk=reader.pk).update(**unreachable)
    remind()
    assert mailbox.mails == []


def test_who_belongs_nowhere_any_more_is_left_alone(mailbox, remind, reader, late):
    late.assignee = reader
    late.save()
    reader.memberships.all().delete()
    remind()
    assert mailbox.mails == []


def test_a_rehearsal_says_who_gets_what_and_leaves_no_trace(mailbox, remind, reader):
    said = remind(dry_run=True)
    assert reader.email in said
    assert "متابعات متأخرة (1)" in said
    assert mailbox.mails == []
    assert not Digest.objects.exists()
    assert cache.get(f"reminders-of-the-week-{SUNDAY}") is None


def test_without_the_address_of_the_site_nothing_is_written(mailbox, remind, settings, reader):
    settings.SITE_URL = ""
    with pytest.raises(CommandError, match="SITE_URL"):
        remind()
    assert not Digest.objects.exists()


def test_what_fails_for_one_keeps_no_other_from_his_letter(
    mailbox, remind, reader, manager, monkeypatch
):
    def failing(one):
        if one.user == reader:
            raise ZeroDivisionError
        return matters.matters_of(one)

    monkeypatch.setattr("followups.reminders.letters.matters_of", failing)
    with pytest.raises(CommandError, match=reader.username):
        remind()
    assert [len(mailbox.to(user)) for user in (reader, manager)] == [0, 1]


def test_the_subject_is_arabic_and_arrives_as_it_was_written(mail):
    assert mail["Subject"].strip() == "شبكة الشراكات: أمر واحد ينتظرك، المتأخر منها واحد"


def test_the_letter_is_plain_text_and_html(mail):
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    for text in parts_of(mail):
        assert "إرسال دليل المتطوعين" in text
        assert "التأخر: 3 أيام" in text


def test_the_html_reads_from_the_right_without_scripts_or_pictures(mail):
    html = parts_of(mail)[1]
    assert '<html lang="ar" dir="rtl">' in html
    assert re.search(r'<div [^>]*dir="rtl"[^>]*text-align:right', html)
    assert not re.search(r"<script|<img|<link|<table", html)


def test_an_english_reader_is_written_to_in_english(mailbox, remind, reader):
    User.objects.filter(pk=reader.pk).update(language="en")
    remind()
    [mail] = mailbox.to(reader)
    text, html = parts_of(mail)
    assert mail["Subject"].strip() == "CharityNet: 1 matter awaits you, 1 of them late"
    assert mail["Content-Language"] == "en"
    assert '<html lang="en" dir="ltr">' in html
    assert "late by 3 days" in text


def test_days_are_told_in_both_calendars(mail):
    for text in parts_of(mail):
        assert "الأحد 4 يناير 2026" in text
        assert "1 يناير 2026 · 12 رجب 1447هـ" in text


def test_every_link_is_whole(mail, late):
    text, html = parts_of(mail)
    links = re.findall(r"https?://\S+", text)
    assert links == [f"{SITE}{late.get_absolute_url()}", f"{SITE}/followups/reminders/"]
    assert re.findall(r'href="([^"]*)"', html) == links


def test_the_letter_says_that_a_machine_wrote_it_and_how_to_stop_it(mail, reader):
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] == f"<{SITE}/followups/reminders/>"
    assert mail["Message-ID"] == f"<reminder.{reader.pk}.20260104@charities.example.org>"


def test_what_people_typed_is_text_in_the_letter_and_never_markup(mailbox, remind, reader, late):
    late.text = "<script>alert(1)</script> & «قائمة»"
    late.save()
    remind()
    text, html = parts_of(mailbox.to(reader)[0])
    assert late.text in text
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; «قائمة»" in html


def test_after_ten_lines_it_says_how_many_more_there_are_and_where(mailbox, remind, reader, home):
    factories.FollowUpFactory.create_batch(11, responsible=home, due_on=SUNDAY - DAY)
    remind()
    text, html = parts_of(mailbox.to(reader)[0])
    assert "متابعات متأخرة (12)" in text
    assert "وبندان آخران" in text
    assert "وبندان آخران" in html
    assert len(re.findall(rf"{SITE}/followups/\d+/", text)) == 10
