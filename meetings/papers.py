"""What the papers of a meeting say of it: what is known, in the reader's language.

`papers_for` says which papers a reader may take away; the agenda is drawn here, the minutes in
`minutes_papers`, decisions as a sheet in `decision_sheets`, the day in `calendar_files`.
"""

from pathlib import Path
from typing import NamedTuple

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from charitynet import references
from charitynet.papers import pdf
from charitynet.papers.blocks import (
    heading,
    in_lines,
    is_rtl,
    isolated,
    joined,
    paper,
    person_line,
    plain,
    printable,
    sentence,
    table,
)
from charitynet.papers.gatherings import has_its_day, label, times, when, where

from .earlier import earlier_of
from .models import AgendaItem, Attendance, Decision, Meeting, Representative, Series

SHEETS = Path(__file__).parent / "typst"
Status = Meeting.Status


class Paper(NamedTuple):
    """A paper that may be taken away: what it is called, where it is, its icon."""

    label: str
    url: str
    icon: str


def with_papers(meetings):
    """The meetings with all that their papers name, in as many queries for four as for sixty."""
    seats = Representative.objects.select_related("person")
    attendances = Attendance.objects.select_related("organization")
    agenda = AgendaItem.objects.select_related("proposed_by", "presenter_person")
    decisions = Decision.objects.order_by("number", "pk").prefetch_related("responsible")
    return meetings.select_related(
        "series__convenor", "owner", "host", "patron", "chair", "place__parent__parent__parent"
    ).prefetch_related(
        "organizers",
        Prefetch("agenda", agenda),
        Prefetch("attendances", attendances.prefetch_related(Prefetch("representatives", seats))),
        Prefetch("decisions", decisions),
    )


def papers_for(meeting, user):
    """The papers of a meeting that this user may take away now."""
    reads = meeting.status in Meeting.HELD_STATUSES and meeting.minutes_visible_to(user)
    decides = Decision.objects.visible_to(user).filter(meeting=meeting).exists()
    offered = [
        (_("Agenda (PDF)"), "agenda_pdf", "file-earmark-pdf", True),
        (_("Minutes (PDF)"), "minutes_pdf", "file-earmark-pdf", reads),
        (_("Minutes (Word)"), "minutes_docx", "file-earmark-word", reads),
        (_("Decisions (Excel)"), "decisions_xlsx", "file-earmark-excel", decides),
        (_("Add to my calendar"), "meeting_ics", "calendar-plus", has_its_day(meeting)),
    ]
    return [
        Paper(label, reverse(f"meetings:{name}", args=[meeting.pk]), icon)
        for label, name, icon, is_there in offered
        if is_there
    ]


def opening(meeting, kind, user):
    """What stands at the head of every paper of a meeting."""
    title = printable(meeting.title)
    return {
        "above": list(letterhead(meeting, user)),
        "title": title,
        "title_rtl": is_rtl(title),
        "kind": kind,
        "reference": references.shown(meeting.reference),
        "facts": facts(meeting),
    }


def letterhead(meeting, user):
    """Who calls the meeting, and which one of its series it is if the reader may know of it."""
    seen = Series.objects.visible_to(user).filter(pk=meeting.series_id)
    series = meeting.series if meeting.series_id and seen.exists() else None
    yield printable(series.convenor if series else meeting.owner)
    if series and meeting.number:
        told = _("%(series)s, meeting no. %(number)s")
        yield sentence(told, series=series, number=meeting.number)
    elif series:
        yield printable(series)


def facts(meeting):
    """Label and value of when, where and under whom it meets."""
    organizers = joined(_(", "), meeting.organizers.all())
    found = [
        (_("Date"), when(meeting)),
        (_("Time"), times(meeting)),
        (_("Place"), where(meeting)),
        (label(Meeting, "online_link"), meeting.online_link),
        (label(Meeting, "host"), isolated(meeting.host)),
        (label(Meeting, "organizers"), organizers),
        (label(Meeting, "patron"), person_line(meeting.patron, "", meeting.patron_title)),
        (label(Meeting, "chair"), person_line(meeting.chair, "", meeting.chair_title)),
        (label(Meeting, "slogan"), meeting.slogan),
    ]
    return [[name, printable(value)] for name, value in found if value]


def agenda_pdf(meeting, user):
    return pdf.drawn(SHEETS / "agenda.typ", agenda_paper(meeting, user))


def agenda_paper(meeting, user):
    """What a meeting will deal with, on one page."""
    return paper(
        **opening(meeting, _("Agenda"), user),
        notice=standing(meeting),
        heading=_("Items"),
        agenda=agenda(meeting),
        invited=invited(meeting),
        earlier=earlier(meeting, user),
    )


def standing(meeting):
    """What a reader must know before he sets out."""
    return {
        Status.POSTPONED: _("This meeting has been postponed."),
        Status.CANCELLED: _("This meeting has been cancelled."),
    }.get(meeting.status, "")


def agenda(meeting):
    """The items in their order, and how long they take together."""
    items = list(meeting.agenda.all())
    if not items:
        return [plain(_("The agenda has no items yet."))]
    rows = [agenda_row(place, item) for place, item in enumerate(items, start=1)]
    if total := sum(item.duration or 0 for item in items):
        rows.append(["", _("Total"), "", minutes(total)])
    return [table(["#", _("Item"), _("Presenter"), _("Duration")], rows, [1.1, 8, 5, 2.3])]


def agenda_row(place, item):
    title = isolated(item.title)
    if item.proposed_by:
        by = sentence(_("Proposed by %(organization)s"), organization=item.proposed_by)
        title = joined("\n", [title, by])
    return [str(place), title, presenter(item), minutes(item.duration)]


def presenter(item):
    person = item.presenter_person
    return person_line(person) if person else isolated(item.presenter)


def minutes(count):
    """«20 دقيقة»; nothing where no time is set aside."""
    if not count:
        return ""
    return ngettext("%(count)s minute", "%(count)s minutes", count) % {"count": count}


def invited(meeting):
    names = [printable(one.organization) for one in meeting.attendances.all()]
    told = _("Invited organizations (%(count)s)") % {"count": len(names)}
    return {"heading": told, "names": names}


def returning(meeting, user):
    """The earlier decisions that come back to a meeting, as its page shows them."""
    told = earlier_of(meeting, user)
    return [one for _bodies, decisions in told.groups for one in decisions] if told else []


def earlier(meeting, user):
    """The open decisions as a table, and as one line for a page that has no room for it."""
    found = [one for one in returning(meeting, user) if one.is_open]
    if not found:
        return {"blocks": [], "line": ""}
    head = [
        pgettext("column head", "Decision"),
        label(Decision, "responsible"),
        label(Decision, "due_on"),
        _("State"),
    ]
    rows = [[isolated(one.text), owners(one), in_lines(one.due_on), state(one)] for one in found]
    line = ngettext(
        "%(count)s earlier decision is still open.",
        "%(count)s earlier decisions are still open.",
        len(found),
    )
    told = [heading(_("Earlier decisions still open")), table(head, rows, [6.8, 4, 3.2, 2.6])]
    return {"blocks": told, "line": line % {"count": len(found)}}


def duty_heads():
    return [pgettext("column head", "Decision"), label(Decision, "responsible"), _("Due")]


def duty(decision):
    """What is to be done, by whom and until when: three cells of a row."""
    return [isolated(decision.text), owners(decision), in_lines(decision.due_on)]


def owners(decision):
    """Who is responsible, one a line."""
    return joined("\n", decision.responsible.all())


def state(decision):
    """«قيد التنفيذ، 40%»."""
    told = decision.get_status_display()
    if decision.status == Decision.Status.IN_PROGRESS:
        told = _(", ").join([told, f"{decision.progress}%"])
    return "\n".join([told, _("late")]) if decision.is_late else told
