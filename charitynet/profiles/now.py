"""What lies ahead of an organization, and what is open with it, as far as the reader sees."""

import datetime
from dataclasses import dataclass

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charitynet import markup
from charitynet.navigation import address
from followups.models import FollowUp
from followups.states import State
from meetings.models import Decision, Meeting
from partnerships.models import Agreement
from visits.models import Visit

from .capped import capped

MOST_AHEAD, MOST_OPEN = 3, 3
WARNED_DAYS = 90


@dataclass(frozen=True)
class Line:
    """One thing: on a day if it happens on one, else under its icon."""

    title: str
    url: str
    word: str
    state: str
    on: datetime.date | None = None
    due_on: datetime.date | None = None
    who: str = ""
    icon: str = ""


@dataclass(frozen=True)
class Group:
    """Lines of one kind, how many there are, in words, and the list of them all."""

    lines: list
    total: int
    words: str
    url: str


def groups(organization, user):
    """The groups that hold anything."""
    told = (tell(organization, user) for tell in TELLERS)
    return [group for group in told if group.lines]


def lines(found):
    """All their lines: what happens on a day by that day, then what is open, as it is grouped."""
    every = [line for group in found for line in group.lines]
    return sorted(every, key=lambda line: line.on or datetime.date.max)


def _visits(organization, user):
    coming = Visit.objects.visible_to(user).of(organization).upcoming()
    rows, total = capped(coming.defer("objectives", "summary", "folded"), MOST_AHEAD)
    lines = [_on_its_day(visit, _("Visit")) for visit in rows]
    words = ngettext("%(number)s visit ahead", "%(number)s visits ahead", total)
    return _group(lines, total, words, "visits:visit_list",
                  f"organization={organization.pk}&status=planned&status=confirmed")  # fmt: skip


def _meetings(organization, user):
    coming = Meeting.objects.visible_to(user).of(organization).upcoming()
    rows, total = capped(coming.defer("objectives", "folded"), MOST_AHEAD)
    lines = [_on_its_day(meeting, _("Meeting")) for meeting in rows]
    words = ngettext("%(number)s meeting ahead", "%(number)s meetings ahead", total)
    query = f"organization={organization.pk}&when=ahead"
    return _group(lines, total, words, "meetings:meeting_list", query)


def _on_its_day(record, word):
    return Line(str(record), record.get_absolute_url(), word, markup.status(record), on=record.on)


def _followups(organization, user):
    waiting = FollowUp.objects.visible_to(user).of(organization).open()
    waiting = waiting.select_related("responsible").defer("details", "evidence", "folded")
    rows, total = capped(waiting, MOST_OPEN)
    lines = [
        Line(
            str(one), one.get_absolute_url(), _("Follow-up"), _state_of(one),
            due_on=one.due_on, who=one.responsible.known_as, icon="check2-square",
        )
        for one in rows
    ]  # fmt: skip
    words = ngettext("%(number)s open follow-up", "%(number)s open follow-ups", total)
    query = f"scope=all&organization={organization.pk}"
    return _group(lines, total, words, "followups:followup_list", query)


def _state_of(followup):
    if followup.days_late:
        return markup.status_of("late", State.LATE.label)
    return markup.status(followup)


def _decisions(organization, user):
    waiting = Decision.objects.visible_to(user).of(organization).open().select_related("meeting")
    by_day = waiting.order_by(F("due_on").asc(nulls_last=True), "pk").defer("folded")
    rows, total = capped(by_day, MOST_OPEN)
    lines = [
        Line(
            one.text, one.get_absolute_url(), _("Decision"), _state_of_decision(one),
            due_on=one.due_on, who=str(one.meeting), icon="list-check",
        )
        for one in rows
    ]  # fmt: skip
    words = ngettext("%(number)s decision open", "%(number)s decisions open", total)
    query = f"organization={organization.pk}&status=adopted&status=in_progress"
    return _group(lines, total, words, "meetings:decision_list", query)


def _state_of_decision(decision):
    if decision.is_late:
        return markup.status_of("late", _("Late"))
    return markup.status(decision)


def _expiring(organization, user):
    agreements = Agreement.objects.visible_to(user).of(organization).expiring(WARNED_DAYS)
    rows, total = capped(agreements.order_by("ends_on", "pk"), MOST_OPEN)
    lines = [_agreement(one, one.current_term.ends_on) for one in rows]
    words = ngettext("%(number)s agreement ends soon", "%(number)s agreements end soon", total)
    query = f"party={organization.pk}&state=expiring_{WARNED_DAYS}"
    return _group(lines, total, words, "partnerships:agreement_list", query)


def _drafts(organization, user):
    agreements = Agreement.objects.visible_to(user).of(organization)
    open_ones = agreements.filter(status__in=Agreement.OPEN_STATUSES)
    rows, total = capped(open_ones.order_by("-pk"), MOST_OPEN)
    lines = [_agreement(one) for one in rows]
    words = ngettext(
        "%(number)s agreement in preparation", "%(number)s agreements in preparation", total
    )
    statuses = "".join(f"&status={status}" for status in Agreement.OPEN_STATUSES)
    query = f"party={organization.pk}{statuses}"
    return _group(lines, total, words, "partnerships:agreement_list", query)


def _agreement(agreement, ends_on=None):
    return Line(
        str(agreement), agreement.get_absolute_url(), _("Agreement"),
        markup.status_of(agreement.state, agreement.state_label),
        due_on=ends_on, icon="file-earmark-text",
    )  # fmt: skip


def _group(lines, total, words, url_name, query):
    return Group(lines, total, markup.sentence(words, number=total), f"{address(url_name)}?{query}")


TELLERS = (_visits, _meetings, _followups, _decisions, _expiring, _drafts)
