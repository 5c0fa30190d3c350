"""How the next meeting begins: what the form is filled in with, while nothing is saved."""

from django.utils import timezone, translation
from django.utils.translation import gettext

from charitynet import arabic
from charitynet.dates import Precision

from . import cadence, ordinals
from .models import Decision, Meeting

COPIED = ("kind", "start_time", "end_time", "place", "venue", "slogan", "quorum", "visibility")


def after_meeting(meeting, user):
    """The meeting that follows another, in its series if it belongs to one."""
    number = next_number(meeting.series, user) if meeting.series_id else None
    day = next_day(meeting.series, meeting) if meeting.series_id else None
    copied = {name: getattr(meeting, name) for name in COPIED}
    return copied | {
        "stage": Meeting.Status.PLANNED,
        "series": meeting.series,
        "number": number,
        "title": next_title(meeting, number),
        "host": meeting.host,
        "on": day,
        "precision": Precision.DAY,
        "owner": meeting.owner_id,
        "invited": invited(meeting.series, meeting, day),
        "agenda": items(meeting.series, meeting, user),
    }


def in_series(series, user):
    """The next meeting of a series, also when it had none yet."""
    last = Meeting.objects.visible_to(user).last_of(series)
    if last is not None:
        return after_meeting(last, user)
    day = next_day(series, None)
    number = next_number(series, user)
    return {
        "stage": Meeting.Status.PLANNED,
        "series": series,
        "number": number,
        "title": numbered(series, number),
        "host": series.convenor,
        "owner": series.convenor_id,
        "slogan": series.slogan,
        "quorum": series.quorum,
        "on": day,
        "precision": Precision.DAY,
        "invited": invited(series, None, day),
        "agenda": items(series, None, user),
    }


def next_number(series, user):
    """One more than the highest number in the series."""
    numbers = series.meetings.exclude(number=None).order_by("-number")
    return (numbers.values_list("number", flat=True).first() or 0) + 1


def next_day(series, last):
    """The next day of the rhythm, counted from the last meeting; never today or before."""
    today = timezone.localdate()
    start = last.on if last and last.on else today
    days = cadence.next_days(series.cadence, start, after=max(today, start))
    return days[0] if days else None


def next_title(meeting, number):
    """The title with its number carried on, or the name of the series with the number."""
    if not meeting.series_id:
        return ordinals.renumbered(meeting.title) or meeting.title
    found = ordinals.renumbered(meeting.title, meeting.number, number)
    return found or numbered(meeting.series, number)


@translation.override("ar")
def numbered(series, number):
    """A title as titles are written: «مجلس الليث: الاجتماع الثاني»."""
    word = ordinals.ordinal(number) or gettext("number %(number)s") % {"number": number}
    return gettext("%(series)s: meeting %(number)s") % {"series": series.name, "number": word}


def invited(series, last, day):
    """The members of a series on that day; outside a series those invited to the last meeting."""
    organizers = set(last.organizers.values_list("pk", flat=True)) if last else set()
    if series is not None:
        members = series.members.select_related("organization")
        chosen = [one.organization for one in members.on(day or timezone.localdate())]
    else:
        parts = last.attendances.select_related("organization")
        chosen = [part.organization for part in parts]
    unique = dict.fromkeys(chosen)
    return [{"organization": one, "organizes": one.pk in organizers} for one in unique]


def items(series, last, user):
    """What was decided before, when some of it is open; then what always stands, or stood."""
    standing = list(series.standing_items.values("title", "duration")) if series else []
    if not standing and last is not None:
        standing = list(last.agenda.values("title", "duration"))
    review = review_of_decisions()
    is_there = any(arabic.fold(one["title"]) == arabic.fold(review) for one in standing)
    if not is_there and has_open_decisions(series, last, user):
        return [{"title": review}, *standing]
    return standing


@translation.override("ar")
def review_of_decisions():
    return gettext("Review of what became of earlier decisions")


def has_open_decisions(series, last, user):
    seen = Decision.objects.visible_to(user).open()
    within = {"meeting__series": series} if series else {"meeting": last}
    return seen.filter(**within).exists()
