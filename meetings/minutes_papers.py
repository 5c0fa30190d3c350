"""The minutes of a meeting in their official form, as PDF and as a Word file that can be edited.

Both draw one description. Until the minutes are approved every page says that they are a draft.
"""

from itertools import groupby
from operator import itemgetter

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from charitynet.papers import pdf, word
from charitynet.papers.blocks import (
    heading,
    in_both,
    in_lines,
    isolated,
    item,
    items,
    joined,
    marked,
    note,
    paper,
    person_line,
    plain,
    printable,
    prose,
    sentence,
    subheading,
    table,
)
from charitynet.papers.gatherings import label, signature

from .models import Attendance, Decision, Meeting
from .papers import (
    duty,
    duty_heads,
    facts,
    minutes,
    opening,
    presenter,
    returning,
    state,
)
from .participation import answers_of
from .quorum import quorum_sentence

Status = Meeting.Status


def minutes_pdf(meeting, user):
    return pdf.drawn(pdf.SIGNED, minutes_paper(meeting, user))


def minutes_docx(meeting, user):
    return word.written(minutes_paper(meeting, user))


def minutes_paper(meeting, user):
    """The minutes of a meeting as this user may read them."""
    return paper(
        **opening(meeting, _("Minutes of a meeting"), user) | {"facts": told(meeting)},
        notice=standing(meeting),
        watermark="" if meeting.status == Status.APPROVED else _("Draft"),
        blocks=[*body(meeting, user)],
        signatures=[chair_signs(meeting), taker_signs()],
    )


def standing(meeting):
    if meeting.status == Status.APPROVED:
        return ""
    if meeting.status == Status.SENT:
        return _("Sent to those who attended; these minutes are not approved yet.")
    return _("This is a draft of the minutes; it has not been approved.")


def told(meeting):
    """The facts of the meeting, and when its minutes became final."""
    approved = (
        meeting.status == Status.APPROVED and meeting.history.filter(action="approve").first()
    )
    if not approved:
        return facts(meeting)
    day = in_both(timezone.localdate(approved.at))
    return [*facts(meeting), [_("Minutes approved on"), printable(day)]]


def body(meeting, user):
    if meeting.objectives:
        yield heading(label(Meeting, "objectives"))
        yield from prose(meeting.objectives)
    yield from attendance(meeting)
    yield from earlier(meeting, user)
    yield from proceedings(meeting)
    yield from decisions(meeting)
    if meeting.status in Meeting.READABLE_STATUSES:
        yield from answers(meeting)
    yield from signing(meeting)


def attendance(meeting):
    """Who was there for whom, and whether that made a quorum."""
    yield heading(_("Attendance"))
    head = ["#", _("Organization"), _("Representatives"), _("Attendance")]
    rows = [present(*placed, meeting) for placed in enumerate(meeting.attendances.all(), start=1)]
    if rows:
        yield table(head, rows, [1.1, 5.6, 7, 2.7])
    if meeting.stated_attendance:
        yield plain(sentence(_("Attendance as stated: %(words)s"), words=meeting.stated_attendance))
    if told := quorum_sentence(meeting, meeting.attendances.all()):
        yield plain(told)


def present(place, one, meeting):
    name = isolated(one.organization)
    if one.organization_id == meeting.host_id:
        name = joined("\n", [name, _("the host")])
    return [str(place), name, seats(one), presence(one)]


def presence(one):
    """«حضرت», «اعتذرت», «لم تحضر», or the answer to the invitation while neither is noted."""
    has_declined = one.response == Attendance.Response.DECLINED
    return _("Excused") if one.attended is False and has_declined else str(one.presence)


def seats(one):
    """Those who sat there, one a line, as they were called that day; a note where there is one."""
    people = one.representatives.all() if one.attended is not False else ()
    lines = [seat(person) for person in people]
    return joined("\n", [*lines, one.note] if one.note else lines)


def seat(one):
    name = person_line(one.person, one.honorific, one.title)
    return name if one.attended else sentence(_("%(person)s (did not attend)"), person=name)


def earlier(meeting, user):
    """What became of earlier decisions, as it stands on the day of the paper."""
    found = returning(meeting, user)
    if not found:
        return
    yield heading(_("What became of earlier decisions"))
    head = [pgettext("column head", "Meeting"), *duty_heads(), _("State")]
    rows = [[origin(one), *duty(one), became(one)] for one in found]
    yield table(head, rows, [2.2, 5.6, 3.6, 3.2, 2.6])
    yield note(sentence(_("As of %(day)s."), day=in_both(timezone.localdate())))


def became(decision):
    """Where it stands, and what was last reported of it."""
    report = decision.last_report
    return joined("\n", [state(decision), report.note]) if report else state(decision)


def origin(decision):
    """Which meeting decided it: its number in the series, or its day."""
    meeting = decision.meeting
    if meeting.number:
        return _("no. %(number)s") % {"number": meeting.number}
    return in_lines(meeting.on)


def proceedings(meeting):
    """The agenda, and what was said under each of its items."""
    agenda = list(meeting.agenda.all())
    if agenda:
        yield heading(_("What was discussed"))
    for place, one in enumerate(agenda, start=1):
        yield subheading(sentence(_("%(number)s. %(item)s"), number=str(place), item=one.title))
        if about := particulars(one):
            yield note(about)
        yield from said(one)


def particulars(one):
    """Who brought it and who presented it."""
    pieces = []
    if one.presented_by:
        pieces.append(sentence(_("Presented by %(person)s"), person=presenter(one)))
    if one.proposed_by:
        told = _("Proposed by %(organization)s")
        pieces.append(sentence(told, organization=one.proposed_by))
    return joined(_("; "), [*pieces, minutes(one.duration)] if one.duration else pieces)


def said(one):
    """Lines as they were written: paragraphs, entries of a list, and those to be followed up."""
    for kind, lines in groupby(one.lines, key=itemgetter("kind")):
        texts = [line["text"] for line in lines]
        if kind == "entry":
            yield items(*map(item, texts))
        elif kind == "follow-up":
            yield from (marked(_("Follow-up:"), text) for text in texts)
        else:
            yield from (part for text in texts for part in prose(text))


def decisions(meeting):
    """What was decided, who does it and until when."""
    found = list(meeting.decisions.all())
    if not found and not meeting.has_no_decisions:
        return
    yield heading(_("Decisions and recommendations"))
    if not found:
        yield plain(_("The meeting took no decision."))
        return
    head = ["#", *duty_heads(), label(Decision, "kind")]
    rows = [[str(one.number), *duty(one), one.get_kind_display()] for one in found]
    yield table(head, rows, [1.1, 5.9, 3.8, 3.2, 2.8])


def answers(meeting):
    """Who approved the minutes, and who objected to what."""
    there = [one for one in meeting.attendances.all() if one.attended]
    if not there:
        return
    yield heading(_("Answers to the minutes"))
    yield plain(answers_of(there))
    rows = [answer(one) for one in there]
    yield table([_("Organization"), _("Answer"), _("Date")], rows, [7.4, 5.6, 3.4])


def answer(one):
    words = one.get_answer_display()
    if one.objection:
        words = joined("\n", [words, one.objection])
    answered = in_lines(timezone.localdate(one.answered_at)) if one.answered_at else ""
    return [isolated(one.organization), words, answered]


def signing(meeting):
    """A row in which each organization that was there signs."""
    there = [one for one in meeting.attendances.all() if one.attended]
    yield heading(_("Signatures"))
    if there:
        rows = [signs(*placed) for placed in enumerate(there, start=1)]
        head = ["#", _("Organization"), _("Name and post"), _("Signature")]
        yield table(head, rows, [1.1, 5.4, 6, 4], is_signed=True)


def signs(place, one):
    """The first of its people who was there signs for an organization."""
    first = next((seat for seat in one.representatives.all() if seat.attended), None)
    name = person_line(first.person, first.honorific, first.title) if first else ""
    return [str(place), isolated(one.organization), name, ""]


def chair_signs(meeting):
    name = person_line(meeting.chair, "", "")
    return signature(_("Chair of the meeting"), name, meeting.chair_title)


def taker_signs():
    """Whoever wrote the minutes signs by hand; he is not recorded."""
    return signature(_("Taker of the minutes"), "", "")
