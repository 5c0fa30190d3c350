"""The shapes in which the facts of a report are written down."""

from dataclasses import dataclass
from datetime import date, time
from typing import NamedTuple

UNNAMED_PUBLISHER = "مصدر غير مذكور"


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a report was published, as far as it says so itself."""

    publisher: str = UNNAMED_PUBLISHER
    title: str = ""
    published_on: date | None = None
    published_time: time | None = None


@dataclass(frozen=True, kw_only=True)
class Body:
    """An organization; place, fields and groups are codes of the shipped vocabularies."""

    name: str
    name_en: str
    kind: str = "association"
    short_name: str = ""
    aliases: tuple = ()
    parent: str = ""
    place: str = ""
    fields: tuple = ()
    groups: tuple = ()


class Individual(NamedTuple):
    """A person with the posts he holds in one organization, the foremost first."""

    name: str
    name_en: str
    organization: str
    titles: tuple
    honorific: str = ""


class Side(NamedTuple):
    """An organization's people in order of protocol, the head first; a note for the unnamed."""

    organization: str
    people: tuple = ()
    note: str = ""


class Item(NamedTuple):
    """A point of the programme, presented by a person or an organization."""

    kind: str
    title: str
    by: str = ""
    notes: str = ""
    presenter: str = ""


class Point(NamedTuple):
    """A topic that was discussed."""

    kind: str
    text: str
    notes: str = ""
    needs_follow_up: bool = False


class Present(NamedTuple):
    """A gift from one organization to another."""

    giver: str
    receiver: str
    description: str


class Said(NamedTuple):
    """The sense of what a person or an organization said; nobody named means both sides."""

    text: str
    by: str = ""
    voice: str = ""


class Result(NamedTuple):
    """What the visit led to."""

    kind: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Encounter:
    """A visit: the first side is the host; without a day its date is not stated."""

    title: str
    owner: str
    sides: tuple
    purpose: str
    objectives: str
    visibility: str = "participants"
    status: str = "held"
    is_documented: bool = False
    on: date | None = None
    place: str = ""
    venue: str = ""
    summary: str = ""
    returns: str = ""
    programme: tuple = ()
    topics: tuple = ()
    gifts: tuple = ()
    statements: tuple = ()
    outcomes: tuple = ()
    source: Source | None = None


@dataclass(frozen=True, kw_only=True)
class Story:
    """One report: the bodies and people it names, and the visit it tells of, if any."""

    source: Source
    bodies: tuple
    people: tuple
    visits: tuple = ()
