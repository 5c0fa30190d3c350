"""Where the calendar finds its days: visits, meetings, what is due, what ends.

Every source goes through the access module, reads no row outside the days that are asked for
where columns can tell, and puts nothing on a day that is not known to the day.
"""

from django.db.models import F, Max, Q
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from charitynet import references
from charitynet.dates import Precision
from followups.models import FollowUp
from meetings.cadence import next_days
from meetings.models import Attendance, Decision, Meeting, Series
from meetings.models.series import SeriesMember
from visits.models import Delegation, Visit

from .entries import DONE, EXPECTED, LATE, OFF, Entry, by_day, due_word

MOST_SERIES = 200
MOST_EXPECTED = 12
LONGEST_TEXT = 120
BY_HOUR = F("start_time").asc(nulls_first=True)
EVENT = ("title", "reference", "status", "start_time", "end_time", "version")


def brief(text):
    return Truncator(" ".join(text.split())).chars(LONGEST_TEXT)


def our_visits(organizations):
    sides = Delegation.objects.filter(organization__in=organizations)
    return Q(owner__in=organizations) | Q(pk__in=sides.values("visit"))


def our_meetings(organizations):
    invited = Attendance.objects.filter(organization__in=organizations)
    return Q(owner__in=organizations) | Q(pk__in=invited.values("meeting"))


def visible_visits(asked):
    return asked.narrowed(Visit.objects.visible_to(asked.user), our_visits)


def visible_meetings(asked):
    return asked.narrowed(Meeting.objects.visible_to(asked.user), our_meetings)


def visits(asked):
    """Visits whose day is known."""
    return _events(visible_visits(asked), asked, Visit, "visits:visit_detail")


def meetings(asked):
    """Meetings whose day is known."""
    return _events(visible_meetings(asked), asked, Meeting, "meetings:meeting_detail")


def _events(found, asked, model, page):
    rows = by_day(found.filter(precision=Precision.DAY), "on", asked, *EVENT, order=[BY_HOUR])
    words = dict(model.Status.choices)
    for row in rows:
        yield Entry(
            row["on"],
            row["title"] or references.shown(row["reference"]),
            page,
            row["pk"],
            row["reference"],
            str(words[row["status"]]),
            standing_of(row["status"], model),
            row["start_time"],
            row["end_time"],
            row["version"],
            row["of_day"],
        )


def standing_of(status, model):
    if status in (model.Status.CANCELLED, model.Status.POSTPONED):
        return OFF
    return DONE if status in model.HELD_STATUSES else ""


def undated(asked, keys, most):
    """Visits and meetings known to the month or the year that lie there, or without a date."""
    found = []
    for key, visible in (("visits", visible_visits), ("meetings", visible_meetings)):
        if key in keys:
            found += _undated(visible(asked), asked, most)
    return sorted(found, key=lambda one: (one.on is None, one.on, one.pk))


def _undated(records, asked, most):
    """Each part is found by its day in the index; together they would be searched for in all."""
    month = Q(on__range=(asked.first.replace(day=1), asked.last), precision=Precision.MONTH)
    years = {day.replace(month=1, day=1) for day in (asked.first, asked.last)}
    parts = (month, Q(on__in=years, precision=Precision.YEAR), Q(on=None))
    first, *others = (
        records.filter(part).order_by().values_list("pk", flat=True) for part in parts
    )
    keys = list(first.union(*others, all=True)[:most])
    return records.model.objects.filter(pk__in=keys).order_by().defer("folded")


def expected(asked):
    """Days on which a series would meet next by its rhythm, after its last known meeting."""
    today = timezone.localdate()
    if asked.last <= today:
        return
    series = Series.objects.visible_to(asked.user).current().exclude(cadence="")
    series = asked.narrowed(series, our_series)
    rhythms = list(series.values("pk", "name", "cadence")[:MOST_SERIES])
    seen = Meeting.objects.visible_to(asked.user).exclude(status=Meeting.Status.CANCELLED)
    within = seen.filter(series__in=[one["pk"] for one in rhythms]).order_by()
    last_days = dict(within.values_list("series").annotate(last=Max("on")))
    for one in rhythms:
        start = last_days.get(one["pk"]) or today
        after = max(today, start)
        for day in next_days(one["cadence"], start, after=after, count=MOST_EXPECTED):
            if day in asked:
                uid = f"series-{one['pk']}-{day:%Y%m%d}"
                word = pgettext("meeting", "Expected")
                yield Entry(
                    day, one["name"], "meetings:series_detail", one["pk"], uid, word, EXPECTED
                )


def our_series(organizations):
    joined = SeriesMember.objects.filter(organization__in=organizations)
    return Q(convenor__in=organizations) | Q(pk__in=joined.values("series"))


def followups(asked):
    """Open follow-ups by the day on which they are due."""
    found = FollowUp.objects.visible_to(asked.user).open()
    if asked.organization:
        found = found.of(asked.organization)
    if asked.only_ours:
        found = found.filter(pk__in=FollowUp.objects.mine(asked.user).values("pk"))
    rows = by_day(found, "due_on", asked, "text", "reference", "version", order=[F("priority")])
    for row in rows:
        yield Entry(
            row["due_on"],
            brief(row["text"]),
            "followups:followup_detail",
            row["pk"],
            row["reference"],
            due_word(),
            late_if_past(row["due_on"]),
            version=row["version"],
            of_day=row["of_day"],
            is_mark=True,
        )


def late_if_past(day):
    return LATE if day < timezone.localdate() else ""


def our_decisions(organizations):
    owners = Decision.responsible.through.objects.filter(organization__in=organizations)
    return Q(pk__in=owners.values("decision"))


def decisions_due(asked):
    """Open decisions by the day on which they are due."""
    return _decisions(asked, "due_on", due_word(), late_if_past)


def decisions_reviewed(asked):
    """Open decisions by the day on which they are to be looked at again."""
    return _decisions(asked, "review_on", _("To be reviewed"), lambda day: "")


def _decisions(asked, day, word, standing):
    found = asked.narrowed(Decision.objects.visible_to(asked.user).open(), our_decisions)
    for row in by_day(found, day, asked, "text", "version"):
        yield Entry(
            row[day],
            brief(row["text"]),
            "meetings:decision_detail",
            row["pk"],
            f"decision-{row['pk']}-{day}",
            word,
            standing(row[day]),
            version=row["version"],
            of_day=row["of_day"],
            is_mark=True,
        )
