"""Records a series or a meeting with all its parts, each checked as a form would check it."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from charitynet import history
from charitynet.dates import Precision
from charitynet.references import next_reference
from meetings import minutes
from meetings.models import (
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    Representative,
    Series,
    SeriesMember,
    StandingItem,
)
from organizations.models import Statement

from .facts import Source
from .register import NOTE, keep, mention, place


class Member(NamedTuple):
    """An organization in a series, from a day to a day as far as they are known."""

    organization: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Track:
    """A series of meetings; `standing` are the items of every agenda and their minutes."""

    name: str
    convenor: str
    members: tuple
    purpose: str = ""
    slogan: str = ""
    cadence: str = ""
    quorum: int | None = None
    standing: tuple = ()


class Seat(NamedTuple):
    """An organization's part in a meeting; its people in order of protocol."""

    organization: str
    people: tuple = ()
    note: str = ""
    attended: bool | None = True


class Matter(NamedTuple):
    """An item of the agenda, and what was said about it as it was saved over time."""

    title: str
    minutes: tuple = ()
    duration: int | None = None
    presenter: str = ""


class Agreed(NamedTuple):
    """A decision; `item` is the place on the agenda of the item it came of, from one."""

    kind: str
    text: str
    responsible: tuple
    item: int = 0
    due_on: date | None = None
    review_on: date | None = None


class Voiced(NamedTuple):
    """What was said; nobody named means all together, an organization speaks as one."""

    text: str
    by: str = ""
    is_verbatim: bool = False


@dataclass(frozen=True, kw_only=True)
class Gathering:
    """A meeting; `values` are its plain ones, patron and chair are people by name.

    Who keeps it is its host unless another is named.
    """

    title: str
    owner: str
    host: str = ""
    values: dict
    seats: tuple
    kind: str = "coordination"
    status: str = "held"
    on: date | None = None
    series: str = ""
    place: str = ""
    organizers: tuple = ()
    patron: str = ""
    chair: str = ""
    agenda: tuple = ()
    decisions: tuple = ()
    statements: tuple = ()
    source: Source | None = None


def known(gathering):
    """The meeting of this title, if there is one."""
    return Meeting.objects.filter(title=gathering.title).first()


def record_series(track, register, *, by=None, note=NOTE):
    """A new series with its members and standing items, unless it is there."""
    if Series.objects.filter(name=track.name).exists():
        return
    series = keep(
        Series(
            name=track.name,
            convenor=register.organizations[track.convenor],
            purpose=track.purpose,
            slogan=track.slogan,
            cadence=track.cadence,
            quorum=track.quorum,
        )
    )
    for order, member in enumerate(track.members):
        values = member._asdict() | {"organization": register.organizations[member.organization]}
        keep(SeriesMember(series=series, order=order, **values))
    for order, (title, duration) in enumerate(track.standing):
        keep(StandingItem(series=series, order=order, title=title, duration=duration))
    history.write(series, "create", by=by, note=note)


def record(gathering, register, *, by=None, note=NOTE):
    """A new meeting with those invited and its agenda; one that was held with what came of it."""
    meeting = new_meeting(gathering, register)
    meeting.organizers.set(register.organizations[name] for name in gathering.organizers)
    recorder = Recorder(meeting, gathering, register, by, note)
    recorder.prepare()
    if meeting.takes_minutes:
        recorder.write_down()
    if gathering.source:
        mention(meeting, gathering.source)
    history.write(meeting, "create", by=by, note=note)
    return meeting


def new_meeting(gathering, register):
    meeting = Meeting(
        reference=next_reference("M"),
        title=gathering.title,
        kind=gathering.kind,
        owner=register.organizations[gathering.owner],
        host=register.organizations[gathering.host or gathering.owner],
        series=Series.objects.filter(name=gathering.series).first(),
        on=gathering.on,
        precision=Precision.DAY if gathering.on else Precision.UNKNOWN,
        place=place(gathering.place),
        patron=register.people.get(gathering.patron),
        chair=register.people.get(gathering.chair),
        **gathering.values,
    )
    meeting.begin(gathering.status)
    return keep(meeting)


class Recorder:
    """Writes down the parts of one meeting, in their order."""

    def __init__(self, meeting, gathering, register, by, note):
        self.meeting = meeting
        self.gathering = gathering
        self.register = register
        self.by = by
        self.note = note

    def prepare(self):
        """Who is invited and what is to be dealt with."""
        for order, seat in enumerate(self.gathering.seats):
            self.seat(order, seat)
        for order, matter in enumerate(self.gathering.agenda):
            self.matter(order, matter)

    def write_down(self):
        """Who came, what was said and what was decided, once the meeting was held."""
        for seat in self.gathering.seats:
            invited = self.register.organizations[seat.organization]
            came = self.meeting.attendances.filter(organization=invited)
            came.update(attended=seat.attended, note=seat.note)
        items = list(self.meeting.agenda.all())
        for item, matter in zip(items, self.gathering.agenda, strict=True):
            for version, text in enumerate(matter.minutes):
                minutes.write(item, text, version=version, by=self.by)
        for number, agreed in enumerate(self.gathering.decisions, start=1):
            self.decision(number, agreed, items[agreed.item - 1] if agreed.item else None)
        for order, voiced in enumerate(self.gathering.statements):
            self.statement(order, voiced)

    def seat(self, order, seat):
        attendance = keep(
            Attendance(
                meeting=self.meeting,
                organization=self.register.organizations[seat.organization],
                order=order,
            )
        )
        for rank, name in enumerate(seat.people):
            self.representative(attendance, rank, self.register.people[name])

    def representative(self, attendance, rank, person):
        """The title is that of the foremost post."""
        keep(
            Representative(
                attendance=attendance,
                person=person,
                title=person.positions.first().title,
                honorific=person.honorific,
                order=rank,
            )
        )

    def matter(self, order, matter):
        keep(
            AgendaItem(
                meeting=self.meeting,
                order=order,
                title=matter.title,
                presenter_person=self.register.people.get(matter.presenter),
                duration=matter.duration,
            )
        )

    def decision(self, number, agreed, item):
        decision = keep(
            Decision(
                meeting=self.meeting,
                number=number,
                item=item,
                kind=agreed.kind,
                text=agreed.text,
                due_on=agreed.due_on,
                review_on=agreed.review_on,
            )
        )
        decision.responsible.set(self.register.organizations[name] for name in agreed.responsible)
        history.write(decision, "create", by=self.by, note=self.note)

    def statement(self, order, voiced):
        keep(
            Statement(
                subject=self.meeting,
                order=order,
                text=voiced.text,
                said_on=self.meeting.on,
                is_verbatim=voiced.is_verbatim,
                **self.speaker(voiced),
            )
        )

    def speaker(self, voiced):
        if not voiced.by:
            return {"voice": Statement.Voice.JOINT}
        if person := self.register.people.get(voiced.by):
            post = person.positions.first()
            return {"person": person, "organization": post.organization, "title": post.title}
        organization = self.register.organizations[voiced.by]
        return {"voice": Statement.Voice.ORGANIZATION, "organization": organization}
