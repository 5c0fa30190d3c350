"""What a link gives: titles and times as RFC 5545 has them, and nothing else of a record.

Promises: an event keeps its UID for ever and counts its changes; what was cancelled or put off
says so; the file is the same until something in it changes or the day does, so that programs
that ask again are told so. It reaches from a year back to two years ahead.
"""

import datetime
import hashlib
from itertools import islice

from dateutil.relativedelta import relativedelta
from django.utils import timezone
from icalendar import Calendar, Event

from meetings.calendar_files import ONE_DAY, host, shown

from .entries import EXPECTED, OFF, Asked
from .kinds import chosen

BEHIND, AHEAD = relativedelta(years=1), relativedelta(years=2)
MOST_OF_A_SOURCE = 1000
MOST_OF_A_DAY = 20


def feed_ics(feed):
    """The bytes of the file as the owner of the link would read it now."""
    today = timezone.localdate()
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//CharityNet//{feed.language.upper()}")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", shown(feed.name))
    calendar.add("x-published-ttl", "PT6H")
    for entry in entries_of(feed, today):
        calendar.add_component(event(entry, today))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def entries_of(feed, today):
    """What its kinds hold; days that are only expected stay out of other people's diaries."""
    asked = Asked(
        feed.user,
        today - BEHIND,
        today + AHEAD,
        only_ours=feed.only_ours,
        most=MOST_OF_A_DAY,
    )
    for kind in chosen(feed.kind_keys):
        for source in kind.sources:
            found = (entry for entry in source(asked) if entry.standing != EXPECTED)
            yield from islice(found, MOST_OF_A_SOURCE)


def event(entry, today):
    one = Event()
    one.add("uid", f"{entry.uid}@{host()}")
    one.add("sequence", entry.version)
    one.add("dtstamp", datetime.datetime.combine(today, datetime.time(), datetime.UTC))
    for name, moment in moments(entry):
        one.add(name, moment)
    one.add("status", "CANCELLED" if entry.standing == OFF else "CONFIRMED")
    one.add("summary", shown(summary(entry)))
    one.add("transp", "OPAQUE" if entry.time else "TRANSPARENT")
    return one


def summary(entry):
    """The title; of a day that something ends or is due on, also which it is."""
    return f"{entry.word}: {entry.text}" if entry.is_mark else entry.text


def moments(entry):
    """From when until when; the whole day where no hour is known."""
    if not entry.time:
        return [("dtstart", entry.day), ("dtend", entry.day + ONE_DAY)]
    zone = timezone.get_default_timezone()
    hours = [("dtstart", entry.time), ("dtend", entry.end)]
    return [
        (name, datetime.datetime.combine(entry.day, hour, zone)) for name, hour in hours if hour
    ]


def etag(content):
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'
