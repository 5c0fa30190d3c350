"""The columns of the lists of meetings, of series and of decisions."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from charitynet import references
from charitynet.lists.columns import Column
from charitynet.papers.sheet import PERCENT_FORMAT

MEETINGS = (
    Column(
        "on",
        sort="on",
        is_day=True,
        precision=lambda one: one.precision,
        classes="cn-nowrap",
        is_bare=True,
    ),
    Column("title", sort="title", is_main=True, width=44, told=lambda one: one.title),
    Column("host", sort="host__name", folds="cn-mid-hide", width=34),
    Column("attendances", told=lambda one: one.told or "", width=24),
    Column("status", sort="status", is_bare=True, width=14),
    Column("reference", sort="reference", is_extra=True, width=14),
    Column("kind", sort="kind", is_extra=True),
    Column(
        "series",
        told=lambda one: str(one.known_series) if one.known_series else "",
        is_extra=True,
        width=30,
    ),
    Column("number", is_extra=True, width=10),
    Column("place", sort="place__name", is_extra=True),
    Column("venue", sort="venue", is_extra=True, width=28),
    Column("owner", sort="owner__name", is_extra=True, width=34, related=("owner",)),
    Column("visibility", is_extra=True),
)

SERIES = (
    Column("name", sort="name", is_main=True, width=40, told=lambda one: one.name),
    Column("convenor", sort="convenor__name", width=34),
    Column("cadence", told=lambda one: one.cadence_in_words or "", folds="cn-mid-hide", width=30),
    Column("members", label=_("Members"), told=lambda one: one.member_count, width=10),
    Column("meetings", label=_("Meetings"), told=lambda one: one.meeting_count, width=10),
    Column(
        "last_on",
        label=_("Last meeting"),
        told=lambda one: one.last_on,
        is_day=True,
        is_extra=True,
    ),
    Column("slogan", is_extra=True, width=40),
)


def progress(decision):
    return decision.progress / 100


DECISIONS = (
    Column("text", sort="text", is_main=True, width=60, told=lambda one: one.text),
    Column("responsible", width=34),
    Column("due_on", sort="due_on", is_day=True, classes="cn-nowrap"),
    Column(
        "progress",
        label=_("Progress"),
        told=progress,
        sort="progress",
        look=PERCENT_FORMAT,
        classes="cn-nowrap",
        width=10,
    ),
    Column("status", sort="status", is_bare=True, width=16),
    Column("number", sort=("meeting__on", "number"), is_extra=True, width=10),
    Column("kind", sort="kind", is_extra=True),
    Column(
        "meeting",
        label=pgettext_lazy("column head", "Meeting"),
        told=lambda one: str(one.meeting),
        sort="meeting__title",
        is_extra=True,
        width=40,
    ),
    Column(
        "meeting_reference",
        label=_("Reference of the meeting"),
        told=lambda one: references.shown(one.meeting.reference),
        sort="meeting__reference",
        is_extra=True,
        width=14,
    ),
    Column("review_on", sort="review_on", is_day=True, is_extra=True, classes="cn-nowrap"),
)
