"""The report on paper: one description, drawn as PDF with charts or written as a Word file."""

from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from charitynet.figures.panels import PANELS
from charitynet.hijri import format_gregorian, format_hijri
from charitynet.papers import pdf, word
from charitynet.papers.blocks import (
    heading,
    in_both,
    in_lines,
    is_rtl,
    isolated,
    joined,
    note,
    paper,
    printable,
    sentence,
    table,
)
from charitynet.papers.blocks import plain as text
from meetings.papers import state as state_of

from . import parts

SHEET = Path(__file__).parent / "report.typ"
MOST_NAMED = 3
BREAK = {"kind": "break"}


def report_pdf(contents):
    return pdf.drawn(SHEET, report_paper(contents))


def report_docx(contents):
    described = report_paper(contents)
    return word.written(described | {"blocks": parts.running(described["blocks"])})


def report_paper(contents):
    """The report that its reader may take out."""
    scope, title = contents.scope, printable(title_of(contents.scope))
    return paper(
        title=title,
        title_rtl=is_rtl(title),
        kind=_("Partnership report"),
        reference=scope.period.label,
        facts=facts(contents),
        blocks=[*first_page(contents), *details(contents)],
        signatures=[],
    )


def title_of(scope):
    return str(scope.organization or _("The partnerships of the network"))


def facts(contents):
    """Label and value of the period, what it is compared with, and how it was narrowed."""
    scope = contents.scope
    found = [
        (_("Period"), span(scope.period)),
        (_("Compared with"), scope.period.before().label),
        (_("Field of work"), scope.field),
        (_("Region"), scope.region),
        (_("As it stood on"), in_both(contents.today)),
    ]
    return [[label, printable(value)] for label, value in found if value]


def span(period):
    """«الربع الرابع 2026: من 1 أكتوبر 2026م إلى …», both calendars of both days."""
    days = {
        "label": period.label,
        "first": format_gregorian(period.first),
        "last": format_gregorian(period.last),
        "hijri_first": format_hijri(period.first),
        "hijri_last": format_hijri(period.last),
    }
    told = _("%(label)s: from %(first)s to %(last)s (%(hijri_first)s – %(hijri_last)s)")
    if period.kind == "days":
        told = _("from %(first)s to %(last)s (%(hijri_first)s – %(hijri_last)s)")
    return sentence(told, **days)


def first_page(contents):
    """The figures with their definitions, and the months: a page that can stand alone."""
    if contents.is_empty:
        yield text(_("Nothing is recorded yet of which this report could tell."))
        yield note(origin(contents))
        return
    yield parts.figures(contents.figures)
    yield heading(str(PANELS["months"].label))
    yield parts.months(contents.months)
    if (first := contents.months[0]).period.first > contents.scope.period.first:
        yield note(sentence(_("Months before %(month)s are not drawn."), month=first.label))
    for place, figure in enumerate(contents.figures, start=1):
        values = {"number": str(place), "label": figure.label, "definition": figure.definition}
        yield note(sentence(_("(%(number)s) %(label)s: %(definition)s"), **values))
    yield note(origin(contents))


def origin(contents):
    """Whose view it is: nobody's report holds what he may not see."""
    told = _(
        "It holds what %(person)s may see; visits and meetings whose day is not stated lie in no "
        "period."
    )
    return sentence(told, person=contents.user)


def details(contents):
    if contents.is_empty:
        return
    yield BREAK
    yield from events(contents)
    yield from agreements(contents)
    yield from decisions(contents)
    yield from followups(contents)
    yield from gaps(contents)
    yield from cold(contents)
    yield from ahead(contents)


def listed(title, found, head, rows, shares, *, nothing=""):
    """A table under its heading with how much more there is; a sentence where there is nothing."""
    if not found.total and not nothing:
        return
    yield heading(title)
    if not found.total:
        yield text(nothing)
        return
    yield table(head, rows, shares)
    if found.further:
        yield note(more(found.further))


def events(contents):
    visits, meetings = contents.visits, contents.meetings
    head = [_("Date"), pgettext("column head", "Visit"), _("Host"), _("Guest")]
    rows = [visit(one) for one in visits.records]
    nothing = _("No visit was held in the period.")
    yield from listed(_("Visits held"), visits, head, rows, [3.7, 5.5, 3.6, 3.6], nothing=nothing)
    head = [_("Date"), pgettext("column head", "Meeting"), _("Host"), _("State")]
    rows = [meeting(one) for one in meetings.records]
    nothing = _("No meeting was held in the period.")
    yield from listed(_("Meetings held"), meetings, head, rows, [3.7, 6, 4.1, 2.6], nothing=nothing)


def visit(one):
    guests = joined("\n", [side.organization.known_as for side in one.guests])
    host = isolated(one.host.organization.known_as) if one.host else ""
    return [in_lines(one.on, one.precision), isolated(one), host, guests]


def meeting(one):
    day = in_lines(one.on, one.precision)
    return [day, isolated(one), isolated(one.host.known_as), one.get_status_display()]


def agreements(contents):
    in_force, signed = contents.agreements, contents.signed
    head = [pgettext("column head", "Agreement"), _("Parties"), _("Ends"), _("Fulfilled")]
    rows = [agreement(one, contents.ending) for one in in_force.records]
    nothing = _("No agreement is in force.")
    title = _("Agreements in force")
    yield from listed(title, in_force, head, rows, [5.4, 4.6, 3.6, 2.8], nothing=nothing)
    head = [_("Signed on"), pgettext("column head", "Agreement"), _("Parties"), _("State")]
    rows = [newly_signed(one) for one in signed.records]
    yield from listed(_("Signed in the period"), signed, head, rows, [3.7, 5.4, 4.7, 2.6])


def agreement(one, ending):
    ends = [in_lines(one.current_term.ends_on)]
    if one.pk in ending:
        ends.append(_("within 90 days"))
    return [isolated(one), parties(one), "\n".join(ends), "\n".join(owed(one))]


def parties(one):
    return joined("\n", [party.organization.known_as for party in one.parties.all()])


def owed(one):
    """What was fulfilled of what is owed, and what should catch the eye."""
    if one.obligation_count:
        counts = {"done": one.fulfilled_count, "due": one.obligation_count}
        yield _("%(done)s of %(due)s") % counts
    else:
        yield "–"
    if one.lapsed_count:
        lapsed = ngettext("%(count)s lapsed", "%(count)s lapsed", one.lapsed_count)
        yield lapsed % {"count": one.lapsed_count}
    if one.is_idle:
        yield _("Nothing happens under it")


def newly_signed(one):
    day = in_lines(one.signed_on, one.signed_precision)
    return [day, isolated(one), parties(one), str(one.state_label)]


def decisions(contents):
    found = contents.decisions
    head = [
        pgettext("column head", "Decision"),
        pgettext("column head", "Meeting"),
        _("Responsible"),
        _("Due"),
        _("State"),
    ]
    rows = [decision(one) for one in found.records]
    title = _("Decisions of the period and what became of them")
    yield from listed(title, found, head, rows, [4.4, 3.4, 3, 3.4, 2.2])


def decision(one):
    place = isolated(one.meeting)
    return [isolated(one.text), place, responsible(one), in_lines(one.due_on), state_of(one)]


def responsible(one):
    """The first of those who answer for a decision, and how many more."""
    names = [organization.known_as for organization in one.responsible.all()]
    shown = joined("\n", names[:MOST_NAMED])
    return "\n".join([shown, more(len(names) - MOST_NAMED)]) if names[MOST_NAMED:] else shown


def more(count):
    return ngettext("and %(count)s more", "and %(count)s more", count) % {"count": count}


def followups(contents):
    done, late = contents.completion, contents.late
    if done.total:
        yield heading(str(PANELS["followups"].label))
        yield parts.shares(done.records)
        if done.further:
            told = ngettext(
                "and %(count)s more organization", "and %(count)s more organizations", done.further
            )
            yield note(told % {"count": done.further})
    head = [_("What is to be done"), _("Responsible"), _("Due"), _("Late by")]
    rows = [followup(one) for one in late.records]
    yield from listed(_("Follow-ups that are late"), late, head, rows, [6.4, 4.1, 3.7, 2.2])


def followup(one):
    days = days_of(one.days_late)
    return [isolated(one.text), isolated(one.responsible.known_as), in_lines(one.due_on), days]


def days_of(count):
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}


def gaps(contents):
    head = [pgettext("coverage", "Service"), _("Place"), pgettext("coverage", "Plan")]
    rows = [[isolated(one.service), isolated(one.place), isolated(one.plan)]
            for one in contents.gaps.records]  # fmt: skip
    yield from listed(_("Coverage gaps"), contents.gaps, head, rows, [5.2, 5.6, 5.6])


def cold(contents):
    head = [_("Partner"), _("Last contact"), _("Since then"), _("Usually")]
    rows = [partner(one) for one in contents.cold.records]
    yield from listed(str(PANELS["partners"].label), contents.cold, head, rows, [6.6, 4, 3, 2.8])


def partner(one):
    contact = one.contact
    since = "\n".join([days_of(contact.days), str(contact.warmth.label)])
    usual = [days_of(contact.rhythm), *([_("(few contacts)")] if contact.is_assumed else [])]
    return [isolated(one.organization), in_lines(contact.last_on), since, "\n".join(usual)]


def ahead(contents):
    if not contents.ahead:
        return
    yield heading(str(PANELS["ahead"].label))
    head = [_("Date"), _("Kind"), _("Title"), _("State")]
    rows = [coming(**event) for event in contents.ahead]
    yield table(head, rows, [3.7, 2.2, 7.7, 2.8])


def coming(what, record):
    day = in_lines(record.on, record.precision)
    return [day, str(what), isolated(record), record.get_status_display()]
