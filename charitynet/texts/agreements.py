"""What may be written of an agreement: a draft to be read, or the news that it was signed."""

from django.utils.translation import gettext as _

from partnerships.models import Agreement
from partnerships.papers import term

from .wording import (
    at_place,
    bullets,
    line,
    listed,
    on_day,
    people,
    person,
    phrases,
    ready,
    said,
    written,
)

Status = Agreement.Status
# One that was suspended or stopped early is no news that a partner wishes to read.
NEWS = (Status.SIGNED, Status.RENEWED)


def texts_of(agreement, user):
    """The texts that an agreement is ready for; the press hears of it when it was signed."""
    news = press if agreement.status in NEWS else None
    return ready(agreement, user, paragraphs(agreement), press=news)


def paragraphs(agreement):
    if agreement.status in Agreement.OPEN_STATUSES:
        yield proposal(agreement)
    else:
        yield lead(agreement)
        if agreement.status not in NEWS:
            yield _("Its status today: %(status)s.") % {"status": agreement.state_label}
    yield purpose(agreement)
    yield scope(agreement)
    yield span(agreement)


def bound(agreement):
    parties = [party.organization for party in agreement.parties.all()]
    kind = agreement.get_kind_display()
    return {"kind": kind, "parties": listed(parties) if parties else _("the parties")}


def proposal(agreement):
    told = {
        Status.DRAFT: _("%(kind)s between %(parties)s: a draft that binds nobody."),
        Status.REVIEW: _("%(kind)s between %(parties)s: please read the draft and answer."),
        Status.APPROVED: _("%(kind)s between %(parties)s: the text is agreed and will be signed."),
    }
    return told[agreement.status] % bound(agreement)


def lead(agreement):
    patron = _("under the patronage of %(patron)s") % {"patron": agreement.patron}
    return phrases(
        _("Signed: %(kind)s between %(parties)s") % bound(agreement),
        on_day(agreement.signed_on, agreement.signed_precision),
        at_place(agreement.signing_place),
        patron if agreement.patron else "",
    )


def scope(agreement):
    """In which fields and where."""
    fields, places = (list(one.all()) for one in (agreement.fields, agreement.places))
    said = []
    if fields:
        said.append(_("Fields of cooperation: %(fields)s.") % {"fields": listed(fields)})
    if places:
        said.append(_("Geographic scope: %(places)s.") % {"places": listed(places)})
    return "\n".join(said)


def span(agreement):
    """From when until when, where that is stated."""
    is_told = agreement.starts_on or agreement.term == Agreement.TermKind.OPEN
    return next(term(agreement)) if is_told else ""


def press(agreement):
    """The news of a signing; what each party owes is theirs to tell."""
    return written(
        "press",
        [
            _("%(kind)s signed between %(parties)s") % bound(agreement),
            lead(agreement),
            signers(agreement),
            purpose(agreement),
            scope(agreement),
            span(agreement),
            *said(agreement.statements.all()),
        ],
    )


def purpose(agreement):
    aims = [line(one) for one in agreement.purpose.split("\n") if line(one)]
    return bullets(_("Its purpose:"), aims)


def signers(agreement):
    """Who put his hand to it for each party, or in whose place."""
    entries = [_for(party) for party in agreement.parties.all() if party.representative_id]
    return (
        _("Represented at the signing: %(people)s.") % {"people": people(entries)}
        if entries
        else ""
    )


def _for(party):
    signer = person(party.representative, party.honorific, party.title)
    values = {"organization": party.organization, "person": signer}
    if party.deputy:
        deputy = person(party.deputy, "", party.deputy_title)
        told = _("%(organization)s by %(deputy)s, for %(person)s")
        return told % (values | {"deputy": deputy})
    return _("%(organization)s by %(person)s") % values
