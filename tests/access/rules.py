"""How a page answers an actor who asks for a record.

A rule names the answer for an actor and a record: PUBLIC needs no sign-in, OPEN is the page
itself, FORBIDDEN is in reach but not for this role, GONE is out of reach.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse

from .world import ACTORS, ANONYMOUS, DECIDERS, HOME, MEMBERS, NETWORK, NEVER, WORKERS

PUBLIC, OPEN, FORBIDDEN, GONE, SIGN_IN = "public", "open", 403, 404, "sign in"
EVERYONE, NOBODY = frozenset(ACTORS), frozenset()

OWN = HOME | NETWORK
BOTH = OWN | {"participant"}
THEIRS = NETWORK | {"participant"}
FAR = NETWORK | {"stranger"}

# Who sees a record; an entry that is missing here is one of the registry, open to every member.
SEES = {
    "owner only": OWN,
    "shared": BOTH,
    "network": MEMBERS,
    "unreleased": OWN,
    "foreign": FAR,
    "owed by the guest": BOTH,
    "convened": BOTH,
    "joined": BOTH,
    "proposed to all": BOTH,
    "given to the guest": BOTH,
    "given and kept back": OWN,
    NEVER: NOBODY,
}
# Whose organization keeps it.
KEEP = {
    "owner only": OWN,
    "shared": OWN,
    "network": OWN,
    "unreleased": OWN,
    "own": OWN,
    "kept": OWN,
    "foreign": FAR,
    "owed by the guest": BOTH,
    "convened": OWN,
    "joined": THEIRS,
    "proposed to all": OWN,
    "given to the guest": OWN,
    "given and kept back": OWN,
}
ALSO_KEEP = {
    ("organization", "foreign"): {"stranger"},
    ("position", "kept"): {"participant"},
    ("position", "own"): {"stranger"},
}
# Whose organization takes part in it.
JOIN = KEEP | {"shared": BOTH, "network": BOTH}
# Whose organization does what a follow-up asks for, or keeps it.
DO = KEEP | {"given to the guest": BOTH}


def anyone(actor, kind, record):
    return PUBLIC


def nobody(actor, kind, record):
    return GONE


def signed_in(actor, kind, record):
    return GONE if record == NEVER else OPEN


def members(actor, kind, record):
    return OPEN if actor in MEMBERS and record != NEVER else GONE


def who_exports(actor, kind, record):
    return OPEN if actor in MEMBERS else FORBIDDEN


def who_adds(actor, kind, record):
    return OPEN if actor in WORKERS else FORBIDDEN


def who_drafts(actor, kind, record):
    return OPEN if actor in WORKERS else GONE


def readers(actor, kind, record):
    return OPEN if actor in SEES[record] else GONE


def who_notes(actor, kind, record):
    return readers(actor, kind, record) if actor in WORKERS else _refusal(actor, record)


def who_notes_entries(actor, kind, record):
    if record == NEVER:
        return GONE
    return OPEN if actor in WORKERS else FORBIDDEN


def keepers(actor, kind, record):
    return _among(KEEP, actor, record, WORKERS)


def deciders(actor, kind, record):
    return _among(KEEP, actor, record, DECIDERS)


def own_readers(actor, kind, record):
    return _among(KEEP, actor, record, MEMBERS)


def hidden_but_to_own_readers(actor, kind, record):
    return OPEN if own_readers(actor, kind, record) == OPEN else GONE


def who_takes_part(actor, kind, record):
    return _among(JOIN, actor, record, WORKERS)


def who_does(actor, kind, record):
    return _among(DO, actor, record, WORKERS)


def who_begins_with_own(actor, kind, record):
    """The address names in its query what the new record begins with."""
    return keepers(actor, kind, record) if actor in WORKERS else FORBIDDEN


def who_begins_with_what_he_joined(actor, kind, record):
    if actor not in WORKERS:
        return FORBIDDEN
    return OPEN if who_takes_part(actor, kind, record) == OPEN else GONE


def entry_keepers(actor, kind, record):
    return _kept_entry(actor, kind, record, WORKERS)


def entry_deciders(actor, kind, record):
    return _kept_entry(actor, kind, record, DECIDERS)


def _refusal(actor, record):
    return FORBIDDEN if actor in SEES[record] else GONE


def _among(those, actor, record, able):
    if actor in SEES.get(record, MEMBERS) and actor in able and actor in those[record]:
        return OPEN
    return FORBIDDEN if actor in SEES.get(record, MEMBERS) else GONE


def _kept_entry(actor, kind, record, able):
    if record == NEVER:
        return GONE
    keep = KEEP[record] | ALSO_KEEP.get((kind, record), set())
    return OPEN if actor in able and actor in keep else FORBIDDEN


@dataclass(frozen=True)
class Page:
    """A page: its name, whose page it is, its rule, its answers, what its address holds.

    `past` are those who get past its door: the others are refused before the method is looked
    at. `asks` names the parameter that carries the record, where the path does not.
    """

    name: str
    rule: Callable
    get: int = 200
    post: int = 405
    kind: str = ""
    before: tuple = ()
    after: tuple = ()
    query: dict = field(default_factory=dict)
    past: frozenset | None = None
    asks: str = ""
    sends: Callable | None = None
    methods: tuple = ("get", "post")

    def __str__(self):
        only = self.methods if len(self.methods) == 1 else ()
        marks = [*self.before[1:], *self.after, self.asks, *only]
        return "-".join([self.name, *(str(mark) for mark in marks if mark != "")])

    def address(self, pk=None):
        """The address of the page of a record."""
        held = () if pk is None or self.asks else (pk,)
        path = reverse(self.name, args=(*self.before, *held, *self.after))
        return f"{path}?{self.asks}={pk}" if self.asks else path

    def data(self, world, record, method):
        if self.sends and method == "post" and record != NEVER:
            return self.sends(world, record)
        return self.query

    def records(self, world):
        return [*world.records[self.kind], NEVER] if self.kind else [""]

    def expected(self, actor, record, method):
        answer = self.rule(actor, self.kind, record)
        if actor == ANONYMOUS and answer != PUBLIC:
            return SIGN_IN
        if answer in (FORBIDDEN, GONE) and not self.is_past(actor, method):
            return answer
        return getattr(self, method)

    def is_past(self, actor, method):
        """Is the answer 405 to him, whether the record is his or not?"""
        if getattr(self, method) != 405:
            return False
        return method == "post" if self.past is None else actor in self.past
