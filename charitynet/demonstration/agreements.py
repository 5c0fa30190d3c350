"""Records an agreement with all its parts, each of them checked as a form would check it."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from django.utils import timezone

from charitynet import history
from charitynet.references import next_reference
from organizations.models import FieldOfWork, Place, Statement
from partnerships.models import Agreement, Fulfilment, Obligation, Party
from visits.models import Outcome, Visit

from .facts import Source
from .register import NOTE, keep, mention


class Signer(NamedTuple):
    """A party, and who signed for it in his foremost post; perhaps another in his place."""

    organization: str
    person: str = ""
    deputy: str = ""


class Owed(NamedTuple):
    """What a party owes another; nobody named means all owe it together."""

    text: str
    by: str = ""
    to: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    due_on: date | None = None
    recurrence: str = ""


@dataclass(frozen=True, kw_only=True)
class Pact:
    """An agreement; `values` are its plain ones, fields and places are codes."""

    title: str
    owner: str
    kind: str
    purpose: str
    signers: tuple
    fields: tuple = ()
    places: tuple = ()
    values: dict
    spokesperson: str = ""
    spokesperson_title: str = ""
    origin: str = ""
    renews: str = ""
    amends: str = ""
    obligations: tuple = ()
    statements: tuple = ()
    source: Source | None = None


class Done(NamedTuple):
    """Done so many days ago towards the obligation of this number; a visit may prove it."""

    number: int
    days_ago: int
    quantity: Decimal | None = None
    note: str = ""
    visit: str = ""


class Example(NamedTuple):
    """An agreement, the moves it made and what was done of it before the last of them."""

    pact: Pact
    moves: tuple = ()
    done: tuple = ()
    reason: str = ""


def known(pact):
    """The agreement of this title, if there is one."""
    return Agreement.objects.filter(title=pact.title).first()


def record(pact, register, *, by=None, note=NOTE):
    """A new draft with its parties, scope, obligations, statements and report."""
    agreement = new_agreement(pact, register)
    agreement.fields.set(FieldOfWork.objects.filter(code__in=pact.fields))
    agreement.places.set(Place.objects.filter(code__in=pact.places))
    parties = {signer.organization: party(agreement, order, signer, register)
               for order, signer in enumerate(pact.signers)}  # fmt: skip
    for number, owed in enumerate(pact.obligations, start=1):
        obligation(agreement, number, owed, parties)
    for order, text in enumerate(pact.statements):
        statement(agreement, order, text)
    if pact.source:
        mention(agreement, pact.source)
    history.write(agreement, "create", by=by, note=note)
    return agreement


def new_agreement(pact, register):
    agreement = Agreement(
        reference=next_reference("A"),
        title=pact.title,
        owner=register.organizations[pact.owner],
        kind=pact.kind,
        purpose=pact.purpose,
        spokesperson=register.people.get(pact.spokesperson),
        spokesperson_title=pact.spokesperson_title,
        origin=Outcome.objects.filter(text=pact.origin).first(),
        renews=Agreement.objects.filter(title=pact.renews).first(),
        amends=Agreement.objects.filter(title=pact.amends).first(),
        **pact.values,
    )
    agreement.begin(Agreement.Status.DRAFT)
    return keep(agreement)


def party(agreement, order, signer, register):
    person, deputy = (register.people.get(name) for name in (signer.person, signer.deputy))
    return keep(
        Party(
            agreement=agreement,
            order=order,
            organization=register.organizations[signer.organization],
            representative=person,
            honorific=person.honorific if person else "",
            title=post_of(person),
            deputy=deputy,
            deputy_title=post_of(deputy),
        )
    )


def post_of(person):
    """The title of the foremost post."""
    return person.positions.first().title if person else ""


def obligation(agreement, number, owed, parties):
    values = owed._asdict()
    values["from_party"] = parties.get(values.pop("by"))
    values["to_party"] = parties.get(values.pop("to"))
    keep(Obligation(agreement=agreement, number=number, **values))


def statement(agreement, order, text):
    """What the spokesperson said, in sense."""
    keep(
        Statement(
            subject=agreement,
            order=order,
            person=agreement.spokesperson,
            organization=agreement.owner,
            title=agreement.spokesperson_title,
            text=text,
        )
    )


def enter(example, register, *, by, manager, note):
    """Record the agreement, let it make its moves, and what was done of it once it is signed."""
    agreement = record(example.pact, register, by=by, note=note)
    for move in example.moves[:3]:
        getattr(agreement, move)(by=by if move == "submit" else manager)
    for done in example.done:
        fulfil(agreement, done, by)
    for move in example.moves[3:]:
        getattr(agreement, move)(by=manager, note=example.reason)


def fulfil(agreement, done, by):
    """Record what was done, as the page of the obligation does."""
    fulfilment = keep(
        Fulfilment(
            obligation=agreement.obligations.get(number=done.number),
            on=timezone.localdate() - timedelta(days=done.days_ago),
            quantity=done.quantity,
            note=done.note,
            evidence=Visit.objects.filter(title=done.visit).first(),
        )
    )
    changes = {"obligations.fulfilments": [[], [fulfilment.told]]}
    history.write(agreement, "fulfilment_added", by=by, changes=changes)
