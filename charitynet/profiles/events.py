"""One thing that happened, as the timeline tells it: when, what, with whom, in which state."""

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from charitynet import markup
from charitynet.dates import Precision
from charitynet.hijri import (
    format_gregorian,
    format_hijri,
    format_hijri_period,
    month_name,
)

LONGEST_TEXT = 300


class When(NamedTuple):
    """A day below the heading of its year: for machines, and in both calendars."""

    machine: str
    gregorian: str
    hijri: str


@dataclass(frozen=True)
class Event:
    """What happened on a day, or on one that is not known (`on` is None)."""

    rank: int
    pk: int
    on: datetime.date | None
    precision: str
    title: str
    url: str
    source: object
    note: str = ""
    state: str = ""

    @property
    def place(self):
        """What the timeline is sorted by: newest first, those without a day last."""
        return (self.on is None, -self.on.toordinal() if self.on else 0, self.rank, -self.pk)

    @property
    def when(self):
        """The year stands above, so a day is told without it; nothing for a day not stated."""
        on = self.on
        if on is None:
            return None
        if self.precision == Precision.YEAR:
            return When(f"{on.year}", _("Only the year is known"), "")
        if self.precision == Precision.MONTH:
            hijri = format_hijri_period(on, self.precision)
            return When(f"{on:%Y-%m}", month_name(on.month), hijri)
        return When(on.isoformat(), format_gregorian(on, with_year=False), format_hijri(on))


def named(organizations):
    """«أبارق، سيهات» of at most four, then how many more."""
    names = [one.known_as for one in organizations]
    more = _(" and %(number)s more") % {"number": len(names) - 4} if len(names) > 4 else ""
    return _(", ").join(names[:4]) + more


def tell_visit(visit, organization):
    host, guests = visit.host, [side.organization for side in visit.guests]
    is_host = host is not None and host.organization_id == organization.pk
    others = guests if is_host else [host.organization] if host else []
    sentence = _("Received %(who)s") if is_host else _("Went to see %(who)s")
    return {
        "title": str(visit),
        "note": markup.sentence(sentence, who=named(others)) if others else "",
        "state": markup.status(visit, bare=True),
    }


def tell_meeting(meeting, organization):
    called = _("Called by %(who)s")
    host = "" if meeting.host_id == organization.pk else meeting.host.known_as
    return {
        "title": str(meeting),
        "note": markup.sentence(called, who=host) if host else meeting.get_kind_display(),
        "state": markup.status(meeting, bare=True),
    }


def tell_agreement(agreement, organization):
    others = [
        party.organization
        for party in agreement.parties.all()
        if party.organization_id != organization.pk
    ]
    return {
        "title": str(agreement),
        "note": markup.sentence(_("With %(who)s"), who=named(others)) if others else "",
        "state": markup.status_of(agreement.state, agreement.state_label, bare=True),
    }


def tell_initiative(initiative, organization):
    proposed = _("Proposed by %(who)s")
    return {
        "title": str(initiative),
        "note": markup.sentence(proposed, who=initiative.proposer.known_as),
        "state": markup.status(initiative, bare=True),
    }


def tell_follow_up(followup, organization):
    done = _("A follow-up that %(who)s saw to")
    return {
        "title": str(followup),
        "note": markup.sentence(done, who=followup.responsible.known_as),
        "state": markup.status(followup, bare=True),
    }


def tell_statement(statement, organization):
    """Its words, who said them, and about which kind of record; the link leads there."""
    subject = ContentType.objects.get_for_id(statement.content_type_id).model_class()
    text = Truncator(statement.text).chars(LONGEST_TEXT)
    speaker = [str(statement.person), statement.title] if statement.person else []
    about = capfirst(subject._meta.verbose_name)
    return {
        "title": f"«{text}»" if statement.is_verbatim else text,
        "note": markup.isolated(_(", ").join(filter(None, speaker)) or about),
        "state": "",
        "url": subject_address(subject, statement.object_id),
    }


def subject_address(model, pk):
    """The page of a record that was not fetched."""
    return reverse(f"{model._meta.app_label}:{model._meta.model_name}_detail", args=[pk])
