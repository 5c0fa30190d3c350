"""The report of a visit on paper, as PDF and as a Word file that can be edited.

Both draw one description, in the reader's language: what is known and nothing else. A visit that
is still ahead gives its programme. Internal notes are never on it.
"""

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from charitynet import references
from charitynet.attachment_pages import newest_of_each
from charitynet.papers import pdf, word
from charitynet.papers.additions import added_to
from charitynet.papers.blocks import (
    heading,
    honoured,
    in_both,
    is_rtl,
    isolated,
    item,
    items,
    joined,
    note,
    number,
    paper,
    person_line,
    printable,
    prose,
    sentence,
    subheading,
    table,
)
from charitynet.papers.gatherings import label, signature, times, when, where
from organizations.models import Statement

from .models import Delegate, Delegation, Gift, Stop, Topic, Visit

Status = Visit.Status


def with_papers(visits):
    """The visits with all that their papers name, in as many queries for two as for forty."""
    sides = Delegation.objects.select_related("organization")
    people = Delegate.objects.select_related("person", "affiliation")
    stops = Stop.objects.select_related("presenter_person", "presenter_organization")
    gifts = Gift.objects.select_related(
        "from_delegation__organization", "to_delegation__organization"
    )
    said = Statement.objects.select_related("person", "organization")
    return visits.select_related("owner", "place__parent__parent__parent").prefetch_related(
        Prefetch("delegations", sides.prefetch_related(Prefetch("delegates", people))),
        Prefetch("stops", stops),
        Prefetch("gifts", gifts),
        Prefetch("statements", said),
        "topics",
        "outcomes",
        "press_mentions",
        "documents",
    )


def visit_pdf(visit, user):
    return pdf.drawn(pdf.SIGNED, visit_paper(visit, user))


def visit_docx(visit, user):
    return word.written(visit_paper(visit, user))


def visit_paper(visit, user):
    """The paper of a visit as this user may read it."""
    title = printable(visit)
    return paper(
        above=[printable(visit.owner)],
        title=title,
        title_rtl=is_rtl(title),
        kind=kind(visit),
        reference=references.shown(visit.reference),
        facts=facts(visit, user),
        notice=standing(visit),
        blocks=[*body(visit, user)],
        signatures=[signs(side) for side in visit.delegations.all()],
    )


def is_over(visit):
    return visit.status in Visit.HELD_STATUSES


def kind(visit):
    return _("Report of a visit") if is_over(visit) else _("Programme of a visit")


def standing(visit):
    """What a reader must know before he takes the paper for more than it is."""
    return {
        Status.HELD: _("This visit is not documented yet; its report may still change."),
        Status.PLANNED: _("This visit is planned; its date is not confirmed yet."),
        Status.POSTPONED: _("This visit has been postponed."),
        Status.CANCELLED: _("This visit has been cancelled."),
    }.get(visit.status, "")


def facts(visit, user):
    """Label and value of when, where and what for."""
    found = [
        (_("Reference"), references.shown(visit.reference)),
        (_("Date"), when(visit)),
        (_("Time"), times(visit)),
        (_("Place"), where(visit)),
        (label(Visit, "purpose"), visit.get_purpose_display()),
        (_("In return for"), earlier(visit, user)),
    ]
    return [[name, printable(value)] for name, value in found if value]


def earlier(visit, user):
    """The visit that this one returns, if the reader may know of it."""
    seen = Visit.objects.visible_to(user).filter(pk=visit.return_of_id)
    other = seen.first() if visit.return_of_id else None
    return f"{references.shown(other.reference)}: {other}" if other else ""


def body(visit, user):
    yield from sides(visit)
    for name in ("objectives", "summary"):
        if text := getattr(visit, name):
            yield heading(label(Visit, name))
            yield from prose(text)
    yield from programme(visit)
    yield from topics(visit)
    yield from outcomes(visit)
    yield from added_to(visit, user)
    yield from impressions(visit)
    yield from gifts(visit)
    yield from sources(visit)
    yield heading(_("Signatures"))


def sides(visit):
    """Who received and who came, in the order of protocol."""
    yield heading(_("The two sides"))
    for side in visit.delegations.all():
        yield subheading(_("%(side)s: %(organization)s") % told(side))
        people = list(side.delegates.all())
        if people:
            rows = [delegate(*placed, side) for placed in enumerate(people, start=1)]
            yield table(["#", _("Name"), _("Post")], rows, [1, 7.4, 8])
        if side.note:
            yield note(side.note)


def told(side):
    role = _("Host") if side.is_host else _("Visiting delegation")
    return {"side": role, "organization": isolated(side.organization)}


def delegate(place, one, side):
    """A person with the honorific and the title of that day, and what he was in the delegation."""
    name = isolated(honoured(one.person, one.honorific or one.person.honorific))
    marks = [lead(side)] if one.is_head else []
    marks += [] if one.attended else [_("Did not attend")]
    body_lent = isolated(one.affiliation) if one.affiliation else ""
    post = joined(_(", "), filter(None, [one.title, body_lent]))
    return [str(place), joined("\n", [name, *marks]), post or "–"]


def lead(side):
    return _("Led the reception") if side.is_host else _("Head of the delegation")


def programme(visit):
    stops = list(visit.stops.all())
    if not stops:
        return
    yield heading(_("Programme"))
    head = [_("Time"), _("Item"), _("Presenter")]
    yield table(head, [stop(*placed) for placed in enumerate(stops, start=1)], [1.8, 9.6, 5])


def stop(place, one):
    at = f"{one.start_time:%H:%M}" if one.start_time else f"{place}."
    lines = joined("\n", filter(None, [one.title, one.notes]))
    return [at, lines, isolated(one.presented_by) if one.presented_by else ""]


def topics(visit):
    """What was discussed, and whether somebody is to come back to it."""
    found = list(visit.topics.all())
    if not found:
        return
    yield heading(_("Topics discussed"))
    head = ["#", label(Topic, "text"), _("Kind"), _("State")]
    rows = [topic(*placed) for placed in enumerate(found, start=1)]
    yield table(head, rows, [1, 9, 2.6, 3.8])


def topic(place, one):
    lines = joined("\n", filter(None, [one.text, one.notes]))
    state = _("Needs a follow-up") if one.needs_follow_up else _("For information")
    return [str(place), lines, one.get_kind_display(), state]


def outcomes(visit):
    found = list(visit.outcomes.all())
    if found:
        yield heading(_("Outcomes"))
        yield items(*(item(one.text, note=one.get_kind_display()) for one in found))


def impressions(visit):
    """What was said; a line below it tells who said it, and whether these are his words."""
    found = list(visit.statements.all())
    if found:
        yield heading(_("Impressions"))
        yield items(*(item(words(one), note=voice(one)) for one in found))


def words(one):
    """Quotation marks stand around his own words only."""
    return _("“%(text)s”") % {"text": one.text} if one.is_verbatim else one.text


def voice(one):
    speaker = sentence("%(speaker)s", speaker=one.speaker)
    if one.voice == Statement.Voice.PERSON:
        speaker = person_line(one.person, "", one.title)
    how = _("Word for word") if one.is_verbatim else _("In substance")
    return printable(f"{speaker} – {how}")


def gifts(visit):
    found = list(visit.gifts.all())
    if found:
        yield heading(_("Gifts exchanged"))
        head = [_("From"), _("To"), _("Gift")]
        yield table(head, [gift(one) for one in found], [5, 5, 6.4])


def gift(one):
    said = [one.description]
    if one.estimated_value:
        told = _("Estimated value: %(value)s")
        said.append(sentence(told, value=number(one.estimated_value)))
    if one.custody:
        said.append(sentence(_("Kept by: %(keeper)s"), keeper=one.custody))
    ends = (one.from_delegation, one.to_delegation)
    return [*(isolated(end.organization) for end in ends), joined("\n", said)]


def sources(visit):
    """Where it was reported, and the documents that are kept with it."""
    entries = [item(mention(one), note=printable(one.url)) for one in visit.press_mentions.all()]
    kept = newest_of_each(list(visit.documents.all()))
    entries += [item(one.title, note=one.get_kind_display()) for one in kept]
    if entries:
        yield heading(_("Sources and documents"))
        yield items(*entries)


def mention(one):
    """«جهات الإخبارية: … (25 أبريل 2025م …)»."""
    pieces = [one.publisher, one.title, in_both(one.published_on) if one.published_on else ""]
    return joined(_(", "), filter(None, pieces))


def signs(side):
    """The head of a side signs for it; a side that nobody led is signed for by hand."""
    head = next((one for one in side.delegates.all() if one.is_head), None)
    name = person_line(head.person, head.honorific, "") if head else ""
    role = _("For the host") if side.is_host else _("For the visiting delegation")
    return signature(role, name, head.title if head else "", side.organization)
