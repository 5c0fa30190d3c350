"""What another program receives by a link, and when it receives nothing any more."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from charitynet.access import Visibility
from charitynet.feeds import CalendarFeed
from charitynet.roles import Role
from meetings.models import Meeting
from organizations.models import Membership
from tests import factories
from tests.factories import days_from_today

AT = {"start_time": datetime.time(10), "end_time": datetime.time(12, 30)}


@pytest.fixture
def link(officer, make_link):
    return make_link(officer)


def test_the_file_holds_the_titles_and_times_of_what_its_owner_sees(home, link, events):
    soon = days_from_today(9)
    factories.VisitFactory(host=home, title="زيارة الوداد", status="confirmed", on=soon, **AT)
    factories.MeetingFactory(host=home, title="اللقاء الثاني", status="announced", on=soon)
    factories.FollowUpFactory(responsible=home, text="إرسال الدليل", due_on=soon)
    found = events(link)
    assert set(found) == {"زيارة الوداد", "اللقاء الثاني", "مستحق: إرسال الدليل"}
    visit = found["زيارة الوداد"]
    assert visit["DTSTART"].dt.isoformat() == f"{soon}T10:00:00+03:00"
    assert visit["DTEND"].dt.isoformat() == f"{soon}T12:30:00+03:00"
    assert found["اللقاء الثاني"]["DTSTART"].dt == soon


def test_no_more_of_a_record_than_its_title_and_its_time_is_in_the_file(home, link, fetch):
    factories.VisitFactory(
        host=home,
        title="زيارة الوداد",
        venue="سرّ القاعة",
        objectives="سرّ الهدف",
        summary="سرّ الملخص",
        status="confirmed",
        on=days_from_today(5),
    )
    factories.FollowUpFactory(responsible=home, details="سرّ 0500000000", due_on=days_from_today(5))
    content = fetch(link).content.decode().replace("\r\n ", "")
    assert "زيارة الوداد" in content
    assert all(word not in content for word in ("سرّ", "LOCATION", "DESCRIPTION", "URL", "MAILTO"))


def test_what_is_out_of_reach_is_not_in_the_file(link, fetch):
    far = factories.OrganizationFactory()
    hidden = {"host": far, "visibility": Visibility.OWNER, "on": days_from_today(3)}
    factories.VisitFactory(title="سرّ", status="confirmed", **hidden)
    factories.MeetingFactory(title="سرّ", status="announced", **hidden)
    assert b"VEVENT" not in fetch(link).content


def test_an_event_keeps_its_name_and_counts_its_changes(home, link, events):
    meeting = factories.MeetingFactory(host=home, title="لقاء", status="announced")
    before = events(link)["لقاء"]
    Meeting.objects.filter(pk=meeting.pk).update(on=days_from_today(40), version=7)
    after = events(link)["لقاء"]
    assert (before["UID"], 7) == (after["UID"], after["SEQUENCE"])


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_what_does_not_take_place_that_day_is_cancelled(home, link, events, status):
    factories.MeetingFactory(host=home, title="لقاء", status=status, on=days_from_today(3))
    assert events(link)["لقاء"]["STATUS"] == "CANCELLED"


def test_a_title_cannot_add_lines_and_no_line_splits_a_letter(home, link, fetch):
    meeting = factories.MeetingFactory(host=home, status="announced")
    evil = "لقاء\r\nBEGIN:VALARM\r\nACTION:AUDIO\nATTENDEE:mailto:a@b.c" + "ش" * 200
    Meeting.objects.filter(pk=meeting.pk).update(title=evil, folded="")
    content = fetch(link).content
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() for line in lines if line)
    assert not [line for line in lines if line.startswith((b"BEGIN:VALARM", b"ATTENDEE", b"ACT"))]
    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert "ش" * 200 in event["SUMMARY"]


def test_the_file_reaches_from_a_year_back_to_two_years_ahead(home, link, events):
    for days in (-400, -300, 700, 800):
        status = "held" if days < 0 else "announced"
        factories.MeetingFactory(
            host=home, title=str(days), on=days_from_today(days), status=status
        )
    assert set(events(link)) == {"-300", "700"}


def test_a_link_shows_its_kinds_and_its_language(home, officer, make_link, events):
    soon = days_from_today(4)
    factories.MeetingFactory(host=home, title="لقاء", status="announced", on=soon)
    factories.FollowUpFactory(responsible=home, text="إرسال الدليل", due_on=soon)
    assert set(events(make_link(officer, kinds="followups", language="en"))) == {
        "Due: إرسال الدليل"
    }


def test_a_link_of_what_concerns_us_leaves_the_rest_out(home, officer, make_link, events):
    soon = {"on": days_from_today(4), "status": "confirmed"}
    factories.VisitFactory(host=home, title="زيارتنا", **soon)
    factories.VisitFactory(title="زيارتهم", visibility=Visibility.NETWORK, **soon)
    assert set(events(make_link(officer, only_ours=True))) == {"زيارتنا"}


def test_a_link_that_was_taken_back_opens_nothing(officer, link, fetch):
    assert fetch(link).status_code == 200
    CalendarFeed.objects.get().revoke(by=officer)
    assert fetch(link).status_code == 404


def test_without_a_membership_or_an_account_the_link_opens_nothing(officer, link, fetch):
    role = Membership.objects.get(user=officer)
    role.delete()
    assert fetch(link).status_code == 404
    role.save()
    assert fetch(link).status_code == 200
    officer.is_active = False
    officer.save()
    assert fetch(link).status_code == 404


def test_who_serves_the_network_needs_a_second_factor_for_a_link_too(make_link, fetch):
    administrator = factories.member(Role.ADMINISTRATOR, None)
    link = make_link(administrator)
    assert fetch(link).status_code == 404
    factories.with_second_factor(administrator)
    assert fetch(link).status_code == 200


def test_a_demonstration_account_has_no_link_on_a_real_site(officer, link, fetch):
    officer.is_demonstration = True
    officer.save()
    assert fetch(link).status_code == 404


def test_a_wrong_secret_is_answered_like_an_address_that_never_was(link, fetch):
    wrong = f"{link[:-5]}{'AB'[link[-5] == 'A']}.ics"
    answers = [fetch(address) for address in (wrong, "/calendar/feed/short.ics")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert {answer.templates[0].name for answer in answers} == {"404.html"}


def try_wrong_secrets(number, **extra):
    browser = Client(**extra)
    wrong = "/calendar/feed/" + "x" * 43 + ".ics"
    return {browser.get(wrong).status_code for _time in range(number)}


def test_after_thirty_wrong_secrets_no_link_opens_from_there(link, fetch):
    assert try_wrong_secrets(29) == {404}
    assert fetch(link).status_code == 200
    assert try_wrong_secrets(1) == {404}
    refused = fetch(link)
    assert refused.status_code == 404
    assert refused.templates[0].name == "404.html"
    assert "Retry-After" not in refused


def test_who_tries_wrong_secrets_closes_no_link_to_others(link, fetch):
    try_wrong_secrets(30, REMOTE_ADDR="10.0.0.7")
    assert fetch(link).status_code == 200


def test_another_address_of_the_same_house_does_not_reset_the_count(link):
    try_wrong_secrets(30, REMOTE_ADDR="2001:db8::1")
    assert Client(REMOTE_ADDR="2001:db8::2").get(link).status_code == 404
    assert Client(REMOTE_ADDR="2001:db8:0:1::1").get(link).status_code == 200


def test_a_short_address_written_as_a_long_one_stands_for_itself_alone(link):
    try_wrong_secrets(30, REMOTE_ADDR="::ffff:10.0.0.7")
    assert Client(REMOTE_ADDR="10.0.0.7").get(link).status_code == 404
    assert Client(REMOTE_ADDR="::ffff:10.0.0.8").get(link).status_code == 200


def test_a_link_opens_however_often_it_is_fetched(link, fetch):
    assert {fetch(link).status_code for _time in range(32)} == {200}


def test_a_link_is_only_read(link):
    browser = Client()
    methods = ("post", "put", "patch", "delete", "head", "options")
    assert {getattr(browser, method)(link).status_code for method in methods} == {405}


def test_the_secret_is_stored_nowhere(officer, link):
    secret = link.rpartition("/")[2].removesuffix(".ics")
    assert len(secret) == 43
    kept = CalendarFeed.objects.values().get()
    assert all(secret not in str(value) for value in kept.values())


def test_a_log_does_not_tell_the_secret(link):
    import json
    import logging

    from charitynet.logs import JsonFormatter

    line = logging.LogRecord("django.request", 30, "", 1, "Not Found: %s", (link,), None)
    told = json.loads(JsonFormatter().format(line))["message"]
    assert told == "Not Found: /calendar/feed/….ics"


def test_a_program_that_asks_again_is_told_that_nothing_changed(home, link, fetch):
    first = fetch(link)
    again = fetch(link, **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    factories.MeetingFactory(host=home, title="لقاء", status="announced")
    assert fetch(link, **{"If-None-Match": first["ETag"]}).status_code == 200


def test_reading_notes_the_use_once_an_hour(link, fetch):
    fetch(link)
    used = CalendarFeed.objects.get().last_used_at
    fetch(link)
    assert CalendarFeed.objects.get().last_used_at == used
    CalendarFeed.objects.update(last_used_at=timezone.now() - datetime.timedelta(hours=2))
    fetch(link)
    assert CalendarFeed.objects.get().last_used_at > used


def test_expected_days_stay_out_of_other_programs(home, link, fetch):
    series = factories.SeriesFactory(convenor=home, name="مجلس", cadence="FREQ=MONTHLY")
    factories.MeetingFactory(host=home, series=series, number=1, title="الأول")
    assert "مجلس" not in fetch(link).content.decode()
