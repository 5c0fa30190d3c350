"""What each party of an agreement owes and what has become of it.

The same few queries answer for two parties or forty. Evidence is shown only to those who may
see it; that something was done is shown to all who see the agreement.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import Prefetch

from charitynet import access, recurrence
from charitynet.attachments import Document
from charitynet.roles import Act
from meetings.models import Meeting
from visits.models import Visit

from .models import Agreement, Fulfilment, Initiative, Obligation, Party
from .models.obligations import amount_of
from .states import Frame, Standing, State, standing


@dataclass(frozen=True)
class Line:
    """One obligation with what was done of it."""

    obligation: Obligation
    fulfilments: list
    standing: Standing
    may_fulfil: bool

    @property
    def state(self):
        return self.standing.state

    @property
    def look(self):
        return self.state.look

    @property
    def wanted(self):
        return self.obligation.amount

    @property
    def done(self):
        """How much was done: in the present period, if it repeats."""
        periods = self.standing.periods
        return amount_of(periods[-1].total if periods else self.standing.total)

    @property
    def rhythm(self):
        rule = self.obligation.recurrence
        return recurrence.words(rule) if rule else ""


@dataclass(frozen=True)
class Direction:
    """What one party owes another, or, without a first party, what all owe together."""

    from_party: Party | None
    to_party: Party | None
    lines: list = field(default_factory=list)

    @property
    def fulfilled(self):
        return sum(line.state == State.FULFILLED for line in self.lines)


@dataclass(frozen=True)
class Tally:
    """The obligations of one party, counted by their state; joint ones count for everybody."""

    party: Party
    counts: Counter

    @property
    def owed(self):
        return self.counts.total()

    @property
    def fulfilled(self):
        return self.counts[State.FULFILLED]

    @property
    def partial(self):
        return self.counts[State.PARTIAL]

    @property
    def pending(self):
        return self.counts[State.PENDING]

    @property
    def lapsed(self):
        return self.counts[State.LAPSED]

    @property
    def share(self):
        """Fulfilled of owed in whole per cent; None when nothing is owed."""
        return round(100 * self.fulfilled / self.owed) if self.owed else None

    @property
    def rest(self):
        return 100 - (self.share or 0)


@dataclass(frozen=True)
class Scorecard:
    """All directions of an agreement and the tally of each party; `is_live` once it is signed."""

    directions: list
    tallies: list
    is_live: bool

    @property
    def lines(self):
        return [line for direction in self.directions for line in direction.lines]

    @property
    def fulfilled(self):
        return sum(direction.fulfilled for direction in self.directions)


def of(agreement, user, day=None):
    """The Scorecard of an agreement as a user sees it, on a day or today."""
    parties = {
        party.pk: party for party in agreement.parties.select_related("organization", "agreement")
    }
    frame, where = Frame.of(agreement, day), access.reach(user, Act.RESPOND)
    takes = agreement.status == Agreement.Status.SIGNED
    lines = [
        Line(
            obligation,
            list(obligation.fulfilments.all()),
            standing(obligation, obligation.fulfilments.all(), frame),
            takes and may_fulfil(where, agreement, obligation, parties),
        )
        for obligation in agreement.obligations.prefetch_related(done_and_proved(user))
    ]
    return Scorecard(
        _directions(lines, parties),
        [Tally(party, _counts(lines, pk)) for pk, party in parties.items()],
        agreement.status in Agreement.LOCKED_STATUSES,
    )


def done_and_proved(user):
    """Fulfilments that stand, each with its evidence if this user may see it."""
    evidence = [
        Visit.objects.visible_to(user).with_parties(),
        Meeting.objects.visible_to(user),
        Initiative.objects.visible_to(user),
        Document.objects.filter(is_archived=False),
    ]
    proved = Fulfilment.objects.standing().prefetch_related(GenericPrefetch("evidence", evidence))
    return Prefetch("fulfilments", proved)


def may_fulfil(where, agreement, obligation, parties):
    """Its keeper records what was done, and whoever owes it; `parties` are given by their id."""
    owing = parties if obligation.is_joint else [obligation.from_party_id]
    return agreement.owner_id in where or any(parties[pk].organization_id in where for pk in owing)


def _directions(lines, parties):
    """In the order of the parties that owe, what all owe together last."""
    place = {pk: number for number, pk in enumerate(parties)}
    found = {}
    for line in lines:
        pair = (line.obligation.from_party_id, line.obligation.to_party_id)
        pair = (None, None) if pair[0] is None else pair
        found.setdefault(pair, []).append(line)
    last = len(parties)
    ordered = sorted(found, key=lambda pair: [place.get(pk, last) for pk in pair])
    return [Direction(parties.get(one), parties.get(other), found[one, other])
            for one, other in ordered]  # fmt: skip


def _counts(lines, party):
    return Counter(
        line.state
        for line in lines
        if line.obligation.is_joint or line.obligation.from_party_id == party
    )
