"""A meeting as a calendar file that a phone or a mail program takes in.

Promises: a meeting keeps its UID for ever and counts its changes, so that a newer file takes the
place of an older one; times are those of Riyadh; no telephone number or address of a person is in
it. A postponed meeting is cancelled on its old day, and comes back when it is planned again.
"""

import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from charitynet import references
from charitynet.papers.blocks import ISOLATES, printable

from .models import Meeting
from .papers import where

Status = Meeting.Status
STATUSES = {
    Status.PLANNED: "TENTATIVE",
    Status.POSTPONED: "CANCELLED",
    Status.CANCELLED: "CANCELLED",
}
ONE_DAY = datetime.timedelta(days=1)


def meeting_ics(meeting, address):
    """The bytes of the file; `address` is where the meeting's page is."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//CharityNet//{get_language().upper()}")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event(meeting, address))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def event(meeting, address):
    one = Event()
    one.add("uid", f"{meeting.reference}@{host()}")
    one.add("sequence", meeting.version)
    one.add("dtstamp", timezone.now())
    for name, moment in moments(meeting):
        one.add(name, moment)
    one.add("status", STATUSES.get(meeting.status, "CONFIRMED"))
    texts = {"summary": meeting.title, "location": place(meeting), "description": about(meeting)}
    for name, text in texts.items():
        if text:
            one.add(name, shown(text))
    one.add("url", address)
    return one


def host():
    """The name this site is known by, which must not change with the address that was typed."""
    return settings.ALLOWED_HOSTS[0].lstrip(".*") or "localhost"


def moments(meeting):
    """From when until when; the whole day where no hour is known."""
    if not meeting.start_time:
        return [("dtstart", meeting.on), ("dtend", meeting.on + ONE_DAY)]
    hours = [("dtstart", meeting.start_time), ("dtend", meeting.end_time)]
    zone = ZoneInfo(settings.TIME_ZONE)
    return [
        (name, datetime.datetime.combine(meeting.on, hour, zone)) for name, hour in hours if hour
    ]


def place(meeting):
    return where(meeting) or meeting.online_link


def about(meeting):
    """The number, the host, the link and what will be dealt with."""
    lines = [
        references.shown(meeting.reference),
        _("Host: %(organization)s") % {"organization": meeting.host},
        meeting.online_link,
        *(f"{number}. {item}" for number, item in enumerate(meeting.agenda.all(), start=1)),
    ]
    return "\n".join(line for line in lines if line)


def shown(text):
    return ISOLATES.sub("", printable(text))
