"""What may be written of a meeting: an invitation, its news, or that it is put off."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charitynet.papers.gatherings import times, when
from meetings.models import Meeting

from .wording import (
    at_place,
    bullets,
    dateline,
    facts,
    line,
    listed,
    on_day,
    person,
    phrases,
    ready,
    said,
    whereabouts,
    written,
)

Status = Meeting.Status
MOST_NAMED = 12


def texts_of(meeting, user):
    """The texts that a meeting is ready for; the press hears of it when it was held."""
    news = press if meeting.status in Meeting.HELD_STATUSES else None
    return ready(meeting, user, paragraphs(meeting), further=[meeting.objectives], press=news)


def paragraphs(meeting):
    if meeting.status in Meeting.HELD_STATUSES:
        yield lead(meeting)
        yield participation(meeting)
        yield bullets(_("Decisions and recommendations:"), decisions(meeting))
    else:
        yield announcement(meeting)
        if meeting.status in Meeting.COMING_STATUSES:
            yield particulars(meeting)
            yield bullets(_("Agenda:"), agenda(meeting))


def decisions(meeting):
    return [one.text for one in meeting.decisions.all()]


def agenda(meeting):
    return [item.title for item in meeting.agenda.all()]


def lead(meeting):
    slogan = _("under the slogan “%(slogan)s”") % {"slogan": meeting.slogan}
    return phrases(
        was_held(meeting),
        on_day(meeting.on, meeting.precision),
        at_place(meeting.venue, meeting.place),
        _("hosted by %(host)s") % {"host": meeting.host},
        patronage(meeting),
        slogan if meeting.slogan else "",
    )


def was_held(meeting):
    told = {
        Meeting.Kind.COORDINATION: _("The coordination meeting “%(title)s” was held"),
        Meeting.Kind.MINISTERIAL: _("The ministerial meeting “%(title)s” was held"),
        Meeting.Kind.COUNCIL: _("The council meeting “%(title)s” was held"),
        Meeting.Kind.WORKSHOP: _("The workshop “%(title)s” was held"),
        Meeting.Kind.TRAINING: _("The training course “%(title)s” was held"),
    }
    return told[meeting.kind] % {"title": line(meeting)}


def patronage(meeting):
    if not meeting.patron:
        return ""
    patron = person(meeting.patron, "", meeting.patron_title)
    return _("under the patronage of %(patron)s") % {"patron": patron}


def participation(meeting):
    """How many took part and who, or the words in which that was told."""
    there = [one.organization for one in meeting.attendances.all() if one.attended]
    if not there:
        told = _("Attendance as stated: %(words)s.") % {"words": meeting.stated_attendance}
        return told if meeting.stated_attendance else ""
    if len(there) > MOST_NAMED:
        told = ngettext(
            "%(count)s organization took part.", "%(count)s organizations took part.", len(there)
        )
        return told % {"count": len(there)}
    told = ngettext(
        "%(count)s organization took part: %(names)s.",
        "%(count)s organizations took part: %(names)s.",
        len(there),
    )
    return told % {"count": len(there), "names": listed(there)}


def announcement(meeting):
    told = {
        Status.PLANNED: _("%(host)s is preparing the meeting “%(title)s”."),
        Status.ANNOUNCED: _("%(host)s is pleased to invite you to “%(title)s”."),
        Status.POSTPONED: _("“%(title)s” has been postponed; a new date will be announced."),
        Status.CANCELLED: _("“%(title)s” has been cancelled."),
    }
    return told[meeting.status] % {"host": meeting.host, "title": line(meeting)}


def particulars(meeting):
    return facts(
        [
            (_("Date"), when(meeting)),
            (_("Time"), times(meeting)),
            (_("Place"), whereabouts(meeting.venue, meeting.place)),
            (_("Online"), meeting.online_link),
        ]
    )


def press(meeting):
    """The news of a meeting; its decisions are news once its minutes are approved."""
    is_approved = meeting.status == Status.APPROVED
    return written(
        "press",
        [
            line(meeting),
            dateline(meeting.place, lead(meeting)),
            participation(meeting),
            chaired(meeting),
            bullets(_("On its agenda:"), agenda(meeting)),
            *said(meeting.statements.all()),
            bullets(_("The meeting decided:"), decisions(meeting) if is_approved else []),
        ],
    )


def chaired(meeting):
    if not meeting.chair:
        return ""
    chair = person(meeting.chair, "", meeting.chair_title)
    return _("The meeting was chaired by %(chair)s.") % {"chair": chair}
