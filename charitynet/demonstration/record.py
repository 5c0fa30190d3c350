"""Records a visit with all its parts, each of them checked as a form would check it."""

from charitynet import history
from charitynet.dates import Precision
from charitynet.references import next_reference
from organizations.models import Statement
from visits.models import Delegate, Delegation, Gift, Outcome, Stop, Topic, Visit

from .register import NOTE, keep, mention, place


def known(encounter):
    """The visit of this title, if there is one."""
    return Visit.objects.filter(title=encounter.title).first()


def record(encounter, register, *, by=None, note=NOTE):
    """A new visit with its sides, programme, topics, gifts, statements and outcomes."""
    visit = new_visit(encounter, register)
    Recorder(visit, encounter, register).record()
    if encounter.source:
        mention(visit, encounter.source)
    history.write(visit, "create", by=by, note=note)
    return visit


def new_visit(encounter, register):
    visit = Visit(
        reference=next_reference("V"),
        title=encounter.title,
        owner=register.organizations[encounter.owner],
        visibility=encounter.visibility,
        purpose=encounter.purpose,
        on=encounter.on,
        precision=Precision.DAY if encounter.on else Precision.UNKNOWN,
        place=place(encounter.place),
        venue=encounter.venue,
        objectives=encounter.objectives,
        summary=encounter.summary,
        return_of=Visit.objects.filter(title=encounter.returns).first(),
    )
    visit.begin(encounter.status)
    return keep(visit)


class Recorder:
    """Writes down the parts of one visit, in their order."""

    def __init__(self, visit, encounter, register):
        self.visit = visit
        self.encounter = encounter
        self.register = register
        self.sides = {}

    def record(self):
        for write, facts in (
            (self.side, self.encounter.sides),
            (self.stop, self.encounter.programme),
            (self.topic, self.encounter.topics),
            (self.gift, self.encounter.gifts),
            (self.statement, self.encounter.statements),
            (self.outcome, self.encounter.outcomes),
        ):
            for order, fact in enumerate(facts):
                write(order, fact)

    def side(self, order, side):
        delegation = Delegation(
            visit=self.visit,
            organization=self.register.organizations[side.organization],
            side=Delegation.Side.GUEST if order else Delegation.Side.HOST,
            note=side.note,
            order=order,
        )
        self.sides[side.organization] = keep(delegation)
        for rank, name in enumerate(side.people):
            self.delegate(delegation, rank, self.register.people[name])

    def delegate(self, delegation, rank, person):
        """The title is that of the foremost post; a post elsewhere makes a lent delegate."""
        post = person.positions.first()
        lent = post.organization_id != delegation.organization_id
        keep(
            Delegate(
                delegation=delegation,
                person=person,
                title=post.title,
                honorific=person.honorific,
                order=rank,
                is_head=rank == 0,
                affiliation=post.organization if lent else None,
            )
        )

    def stop(self, order, item):
        keep(
            Stop(
                visit=self.visit,
                order=order,
                kind=item.kind,
                title=item.title,
                presenter_person=self.register.people.get(item.by),
                presenter_organization=self.register.organizations.get(item.by),
                presenter=item.presenter,
                notes=item.notes,
            )
        )

    def topic(self, order, point):
        keep(Topic(visit=self.visit, order=order, **point._asdict()))

    def gift(self, order, present):
        keep(
            Gift(
                visit=self.visit,
                order=order,
                from_delegation=self.sides[present.giver],
                to_delegation=self.sides[present.receiver],
                description=present.description,
            )
        )

    def statement(self, order, said):
        keep(
            Statement(
                subject=self.visit,
                order=order,
                text=said.text,
                said_on=self.visit.on,
                is_verbatim=False,
                **self.speaker(said),
            )
        )

    def speaker(self, said):
        if not said.by:
            return {"voice": Statement.Voice.JOINT}
        if person := self.register.people.get(said.by):
            post = person.positions.first()
            return {"person": person, "organization": post.organization, "title": post.title}
        return {"voice": said.voice, "organization": self.register.organizations[said.by]}

    def outcome(self, order, result):
        keep(Outcome(visit=self.visit, order=order, **result._asdict()))
