"""What stands on the paper of an agreement: only what is known, in the reader's language.

The same description is drawn as PDF and as a Word file. Unknown facts are left out, or said
to be unknown where a reader would look for them.
"""

from pathlib import Path

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charitynet import recurrence, references
from charitynet.papers import pdf, word
from charitynet.papers.blocks import (
    PAGE,
    honoured,
    in_both,
    is_rtl,
    isolated,
    item,
    items,
    number,
    paper,
    person_line,
    plain,
    printable,
    prose,
    sentence,
    subheading,
)

from .models import Agreement, Obligation, Party
from .wording import ordinal

SHEETS = Path(__file__).parent / "typst"
UNFINISHED = (Agreement.Status.DRAFT, Agreement.Status.REVIEW)
Status, TermKind, Renewal = Agreement.Status, Agreement.TermKind, Agreement.Renewal


def with_paper(agreements):
    """The agreements with all that their papers name, in as many queries for two as for forty."""
    parties = Party.objects.select_related("organization", "representative", "deputy")
    return agreements.select_related("spokesperson").prefetch_related(
        "fields",
        "places__parent__parent__parent",
        Prefetch("parties", parties),
        Prefetch("obligations", Obligation.objects.all()),
    )


def agreement_pdf(agreement, user):
    return pdf.drawn(SHEETS / "agreement.typ", agreement_paper(agreement, user))


def agreement_docx(agreement, user):
    return word.written(agreement_paper(agreement, user))


def agreement_paper(agreement, user):
    """The paper of an agreement as this user may read it."""
    places = {party.pk: place for place, party in enumerate(agreement.parties.all())}
    parties = list(agreement.parties.all())
    title = printable(agreement.title)
    return paper(
        title=title,
        title_rtl=is_rtl(title),
        kind=agreement.get_kind_display(),
        reference=references.shown(agreement.reference),
        notice=notice(agreement),
        watermark=_("Draft") if agreement.status in UNFINISHED else "",
        facts=facts(agreement, user),
        between=sentence(_("%(kind)s between:"), kind=agreement.get_kind_display()),
        parties=[party_line(place, party) for place, party in enumerate(parties)],
        clauses=numbered(clauses(agreement, places)),
        clause_number=_clause(PAGE).split(PAGE),
        closing=closing(agreement),
        signing=_("Signatures"),
        signatures=[signature(agreement, place, party) for place, party in enumerate(parties)],
    )


def notice(agreement):
    """What a reader must know before he takes the paper for more than it is."""
    if agreement.status in UNFINISHED:
        return _("This is a draft; it has not been approved and binds nobody.")
    if agreement.is_recorded:
        return _("Recorded here from the original; this paper is not the original.")
    return ""


def is_concluded(agreement):
    return agreement.status in Agreement.LOCKED_STATUSES


def facts(agreement, user):
    """Label and value of what stands above the text."""
    found = [
        (_("Reference"), references.shown(agreement.reference)),
        (_("Status"), _standing(agreement)),
        (_("Signed on"), _signed_on(agreement)),
        (_("Place of signing"), agreement.signing_place),
        (_("Under the patronage of"), agreement.patron),
        (_("Spokesperson"), person_line(agreement.spokesperson, "", agreement.spokesperson_title)),
        (_("Renews"), _other(agreement.renews_id, user)),
        (_("Amends"), _other(agreement.amends_id, user)),
    ]
    return [[label, printable(value)] for label, value in found if value]


def _standing(agreement):
    """The status, where it says more than that the paper was signed or is to be signed."""
    plain_ones = (Status.APPROVED, Status.SIGNED)
    return "" if agreement.status in plain_ones else agreement.get_status_display()


def _signed_on(agreement):
    if not is_concluded(agreement):
        return ""
    return in_both(agreement.signed_on, agreement.signed_precision)


def _other(pk, user):
    """Another agreement of the chain, if the reader may know of it."""
    other = pk and Agreement.objects.visible_to(user).filter(pk=pk).first()
    return f"{references.shown(other.reference)}: {other}" if other else ""


def party_line(place, party):
    """Who is bound, who represents him, and who signs in whose place."""
    said = [isolated(party.organization)]
    if party.representative:
        person = person_line(party.representative, party.honorific, party.title)
        said.append(sentence(_("represented by %(person)s"), person=person))
    if party.deputy:
        said.append(_in_place(party))
    return {"ordinal": ordinal(place), "text": _sentence_of(said)}


def _in_place(party):
    deputy = person_line(party.deputy, "", party.deputy_title)
    if not party.representative:
        return sentence(_("signed for by %(deputy)s"), deputy=deputy)
    person = honoured(party.representative, party.honorific)
    return sentence(_("in whose place %(deputy)s signs"), deputy=deputy, person=person)


def _sentence_of(pieces):
    return _("%(pieces)s.") % {"pieces": _(", ").join(pieces)}


def numbered(parts):
    """Clauses with their numbers; one without content is no clause."""
    kept = [(heading, blocks) for heading, blocks in parts if blocks]
    return [
        {
            "heading": heading,
            "numbered": f"{_clause(i)} {heading}",
            "blocks": blocks,
        }
        for i, (heading, blocks) in enumerate(kept, start=1)
    ]


def _clause(number):
    return _("Clause (%(number)s):") % {"number": number}


def clauses(agreement, places):
    yield _("Purpose"), prose(agreement.purpose)
    yield _("Fields of cooperation"), _listed(agreement.fields.all())
    yield _("Geographic scope"), _listed(place.line for place in agreement.places.all())
    yield _("Obligations"), list(obligations(agreement, places))
    yield _("Term"), [plain(line) for line in term(agreement)]


def _listed(names):
    entries = [item(name) for name in names]
    return [items(*entries)] if entries else []


def obligations(agreement, places):
    """The obligations under who owes them to whom, in the order of the parties, joint ones last."""
    groups = {}
    for obligation in agreement.obligations.all():
        key = (obligation.from_party_id, obligation.to_party_id)
        groups.setdefault(key, []).append(obligation)

    def order(key):
        return [places.get(pk, len(places)) for pk in key]

    for key in sorted(groups, key=order):
        yield subheading(direction(*key, places))
        yield items(*map(_obligation, groups[key]))


def direction(owing, owed, places):
    """«التزامات الطرف الأول تجاه الطرف الثاني»; nobody in particular owes what is joint."""
    if owing is None:
        return _("Joint obligations of the parties")
    names = {"owing": ordinal(places[owing])}
    if owed is None:
        return _("Obligations of the %(owing)s") % _lowered(names)
    names["owed"] = ordinal(places[owed])
    return _("Obligations of the %(owing)s towards the %(owed)s") % _lowered(names)


def _lowered(names):
    return {key: name[:1].lower() + name[1:] for key, name in names.items()}


def _obligation(obligation):
    return item(obligation.text, mark=f"{obligation.number}.", note=particulars(obligation))


def particulars(obligation, *, with_quantity=True):
    """How much of it, by when, how often."""
    said = []
    if with_quantity and obligation.quantity is not None:
        amount = f"{number(obligation.quantity)} {obligation.unit}".strip()
        said.append(sentence(_("Quantity: %(amount)s"), amount=amount))
    if obligation.due_on:
        said.append(sentence(_("Due: %(day)s"), day=in_both(obligation.due_on)))
    if obligation.recurrence:
        said.append(sentence(_("Repeats: %(rule)s"), rule=recurrence.words(obligation.recurrence)))
    return _("; ").join(said)


def term(agreement):
    """From when until when, how it is renewed, and who must say what before."""
    yield _span(agreement)
    if agreement.term == TermKind.FIXED:
        yield from _renewal(agreement)
    if agreement.notice_days:
        yield ngettext(
            "Whoever wishes to end it or not to renew it gives the others %(count)s day's notice.",
            "Whoever wishes to end it or not to renew it gives the others %(count)s days' notice.",
            agreement.notice_days,
        ) % {"count": agreement.notice_days}
    if agreement.review_on:
        yield sentence(_("It is reviewed on %(day)s."), day=in_both(agreement.review_on))


def _span(agreement):
    days = {}
    if agreement.starts_on:
        days["start"] = in_both(agreement.starts_on)
    if agreement.ends_on:
        days["end"] = in_both(agreement.ends_on)
    return sentence(_span_text(agreement.term, *days), **days)


def _span_text(kind, *known):
    if kind == TermKind.OPEN:
        is_dated = _("It is in force from %(start)s and is open-ended.")
        return is_dated if known else _("It is open-ended.")
    return {
        ("start", "end"): _("It is in force from %(start)s until %(end)s."),
        ("start",): _("It is in force from %(start)s; its last day is not stated."),
        ("end",): _("It is in force until %(end)s."),
        (): _("Its term is not stated."),
    }[known]


def _renewal(agreement):
    if agreement.renewal == Renewal.NONE:
        yield _("It ends with its term.")
        return
    is_tacit = agreement.renewal == Renewal.TACIT
    yield (
        _("It renews by itself when its term is over.")
        if is_tacit
        else _("It is renewed when all parties agree.")
    )
    if not agreement.renewal_months:
        yield _("A renewal lasts as long as the first term.")
        return
    yield ngettext(
        "A renewal lasts %(count)s month.",
        "A renewal lasts %(count)s months.",
        agreement.renewal_months,
    ) % {"count": agreement.renewal_months}


def closing(agreement):
    """Where and when it was drawn up, as far as that is known."""
    known = {}
    if agreement.signing_place:
        known["place"] = agreement.signing_place
    if agreement.signed_on:
        known["day"] = _signed_on(agreement)
    texts = {
        ("place", "day"): _("Drawn up in %(place)s, on %(day)s."),
        ("place",): _("Drawn up in %(place)s."),
        ("day",): _("Drawn up on %(day)s."),
    }
    if not known or not is_concluded(agreement):
        return ""
    return sentence(texts[tuple(known)], **known)


def signature(agreement, place, party):
    """The block in which a party signs; a dotted line stands where something is still to come."""
    signer, title = party.representative, party.title
    name = person_line(signer, party.honorific, "")
    if party.deputy:
        deputy = person_line(party.deputy, "", "")
        told = _("%(deputy)s for %(person)s") if name else "%(deputy)s"
        name, title = sentence(told, deputy=deputy, person=name), party.deputy_title
    posts = [(_("Post"), title)] if title or not is_concluded(agreement) else []
    lines = [(_("Name"), name), *posts, (_("Signature"), _hand(agreement))]
    day = in_both(party.signed_on) if party.signed_on else _signed_on(agreement)
    return {
        "ordinal": ordinal(place),
        "organization": printable(party.organization),
        "lines": [[label, printable(text)] for label, text in [*lines, (_("Date"), day)]],
    }


def _hand(agreement):
    is_elsewhere = agreement.is_recorded and is_concluded(agreement)
    return _("in the original") if is_elsewhere else ""
