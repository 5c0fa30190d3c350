"""The scorecard of an agreement on paper: what each party owes, and where it stands today."""

from django.utils import timezone
from django.utils.translation import gettext as _

from charitynet import references
from charitynet.papers import pdf
from charitynet.papers.blocks import (
    in_both,
    is_rtl,
    isolated,
    paper,
    plain,
    printable,
    sentence,
    subheading,
    table,
)

from . import scorecard
from .papers import SHEETS, direction, particulars
from .states import State
from .wording import ordinal


def scorecard_pdf(agreement, user):
    return pdf.drawn(SHEETS / "scorecard.typ", scorecard_paper(agreement, user))


def scorecard_paper(agreement, user):
    """The scorecard of an agreement, as this user may read it today."""
    card, title = scorecard.of(agreement, user), printable(agreement.title)
    return paper(
        title=title,
        title_rtl=is_rtl(title),
        kind=_("Scorecard of an agreement"),
        reference=references.shown(agreement.reference),
        notice="" if card.is_live else _("The agreement is not signed yet: nothing is owed."),
        facts=facts(agreement, card),
        blocks=[*_tallies(card), *_directions(card)],
    )


def facts(agreement, card):
    done = {"fulfilled": card.fulfilled, "all": len(card.lines)}
    return [
        [_("Date of the report"), in_both(timezone.localdate())],
        [_("Kind"), agreement.get_kind_display()],
        [_("Status"), agreement.get_status_display()],
        [str(State.FULFILLED.label), _("%(fulfilled)s of %(all)s") % done],
    ]


def _tallies(card):
    """One row for each party; joint obligations count for everybody."""
    head = [_("Party"), _("Owes"), *map(str, State.labels)]
    yield subheading(_("The parties"))
    rows = [_tally(*placed) for placed in enumerate(card.tallies)]
    yield table(head, rows, [6, 1.2, 1.4, 1.4, 1.2, 1.2])
    yield plain(_("Joint obligations count for every party."))


def _tally(place, tally):
    counts = (tally.owed, tally.fulfilled, tally.partial, tally.pending, tally.lapsed)
    party = {"ordinal": ordinal(place), "organization": tally.party.organization}
    return [sentence(_("%(ordinal)s: %(organization)s"), **party), *map(str, counts)]


def _directions(card):
    places = {tally.party.pk: place for place, tally in enumerate(card.tallies)}
    head = ["#", _("Obligation"), _("Agreed"), _("Done"), _("State")]
    for one in card.directions:
        parties = (party and party.pk for party in (one.from_party, one.to_party))
        yield subheading(direction(*parties, places))
        yield table(head, [_line(line) for line in one.lines], [1, 9, 2, 2, 3])
    if not card.directions:
        yield plain(_("No obligations are recorded."))


def _line(line):
    obligation = line.obligation
    told = [isolated(obligation.text), particulars(obligation, with_quantity=False)]
    return [
        str(obligation.number),
        "\n".join(filter(None, told)),
        sentence("%(amount)s", amount=f"{line.wanted} {obligation.unit}".strip()),
        line.done if line.wanted else "",
        str(line.state.label),
    ]
