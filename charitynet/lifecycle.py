"""A record's lifecycle: the named, permitted moves between its statuses.

A move is an ordinary method whose body may change other fields. The decorator does the rest:
locks the row, checks the source status and every condition, moves to the target, saves and
writes the history, all or nothing. One table feeds buttons, permissions, the confirmation
page, history and tests; nothing else assigns a status. An upper room adds a condition of its
own with `Visit.document.transition.demand(...)`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps

from django.core.exceptions import ValidationError
from django.db import models
from django.db import transaction as database
from django.utils.translation import gettext as _

from . import access, history
from .fields import validate_characters
from .roles import Act


@dataclass(frozen=True)
class Condition:
    """What must hold before a move: a sentence for people, a test, the page where it is met.

    What only time can meet stands last among the moves that are offered until it does.
    """

    sentence: str
    holds: Callable[[models.Model], bool]
    url_name: str = ""
    is_met_by_time: bool = False


@dataclass(frozen=True)
class Transition:
    """One move. `icon` names a symbol, `needs_reason` asks for a note, `is_grave` warns.

    A move that is not offered follows from another one and is never made by hand. `refusal`
    tells of a record and a user why he may not make it, or nothing.
    """

    name: str
    label: str
    source: tuple
    target: str
    act: Act
    needs_reason: bool
    is_grave: bool
    icon: str
    conditions: list = field(default_factory=list)
    is_offered: bool = True
    refusal: Callable[[models.Model, models.Model], str] | None = None

    def demand(self, condition):
        """Add a condition from another room; asking twice adds it once."""
        if condition not in self.conditions:
            self.conditions.append(condition)

    def is_too_early(self, record):
        return any(c.is_met_by_time and not c.holds(record) for c in self.conditions)

    def unmet(self, record):
        return [c.sentence for c in self.conditions if not c.holds(record)]

    def check(self, record, note, by):
        if record.status not in self.source:
            raise ValidationError(_("This is no longer possible: the status has changed."))
        if self.refusal and (sentence := self.refusal(record, by)):
            raise ValidationError(sentence)
        validate_characters(note)
        if self.needs_reason and not note.strip():
            raise ValidationError({"note": _("Say why; the reason is kept in the history.")})
        if missing := self.unmet(record):
            raise ValidationError(missing)


def transition(
    label,
    *,
    source,
    target,
    act=Act.CHANGE,
    needs_reason=False,
    is_grave=False,
    icon="arrow-right",
    conditions=(),
    is_offered=True,
    refusal=None,
):
    """Make a method a move from `source` (one status or several) to `target`."""
    sources = tuple(source) if isinstance(source, (list, tuple, set)) else (source,)

    def decorate(method):
        move = Transition(
            method.__name__,
            label,
            sources,
            target,
            act,
            needs_reason,
            is_grave,
            icon,
            list(conditions),
            is_offered,
            refusal,
        )

        @wraps(method)
        @database.atomic
        def make(record, *, by, note=""):
            record.refresh_from_db(from_queryset=type(record)._base_manager.select_for_update())
            move.check(record, note, by)
            before = record.status
            method(record)
            record.enter(target)
            record.version += 1
            record.save()
            history.write(record, move.name, by=by, note=note, changes={"status": [before, target]})
            record.follow(move, by=by)

        make.transition = move
        return make

    return decorate


class Lifecycle(models.Model):
    """Base of models with a `status` field and @transition methods."""

    first_statuses = ()
    released_statuses = ()

    class Meta:
        abstract = True

    @classmethod
    def transitions(cls):
        found = (getattr(member, "transition", None) for member in vars(cls).values())
        return {move.name: move for move in found if move}

    def transitions_for(self, user):
        """The moves this user may make, in the order they are declared, those too early last."""
        offered = [
            move
            for move in self.transitions().values()
            if move.is_offered
            and self.status in move.source
            and access.may(user, move.act, self)
            and not (move.refusal and move.refusal(self, user))
        ]
        return sorted(offered, key=lambda move: move.is_too_early(self))

    def follow(self, move, *, by):
        """What else becomes of other records when this move was made; all or nothing."""

    def begin(self, status):
        """Give a record that is not yet saved its first status."""
        if self.pk or status not in self.first_statuses:
            raise ValidationError(_("A record cannot begin in this status."))
        self.enter(status)

    def enter(self, status):
        self.status = status
        if status in self.released_statuses:
            self.is_released = True


def path_of(record, statuses):
    """The statuses of a path with when the record came to each; nothing while it is off it.

    A status that it went past without ever standing in it is told apart from those it was in.
    """
    if record.status not in statuses:
        return []
    moves = record.history.filter(values__has_key="status").order_by("number")
    told = [(*entry.values["status"], entry.at) for entry in moves]
    reached = {after: at for _before, after, at in told}
    entered = {before for before, _after, _at in told} | reached.keys()
    now = statuses.index(record.status)
    return [
        {"status": status, "label": type(record).Status(status).label, "at": reached.get(status),
         "is_done": index < now and status in entered, "is_now": index == now,
         "is_skipped": index < now and status not in entered}
        for index, status in enumerate(statuses)
    ]  # fmt: skip
