"""Warnings of upper rooms before a record is saved: they name something, and ask.

A room registers in `AppConfig.ready()` what it has to say about records of a model. It is asked
once the record stands in the database, inside the transaction; when it has something to say
that the sender has not confirmed, everything is taken back and the form asks. A change is asked
only about what it brings; a warning that was there before was answered before.
"""

import hashlib
from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

CONFIRMED = "confirmed"


@dataclass(frozen=True)
class Warning:
    """A sentence for people; `key` says what it is about, whatever language it is told in."""

    key: str
    sentence: str
    url: str = ""


class Unconfirmed(Exception):
    """There is something to think about before this is saved."""

    def __init__(self, found, button):
        self.warnings, self.button, self.seal = found, button, seal(found)
        super().__init__(", ".join(one.key for one in found))


_registered = defaultdict(list)
SAVE_ANYWAY = _("Save all the same")


def register(model_label, ask, *, button=SAVE_ANYWAY):
    """Hang `ask(records, user) -> iterable of Warning` on a model, given as `app.model`."""
    known = _registered[model_label.lower()]
    if (ask, button) not in known:
        known.append((ask, button))


def forget(model_label, ask):
    """Ask no more."""
    known = _registered[model_label.lower()]
    known[:] = [pair for pair in known if pair[0] != ask]


def about(records, user):
    """What the rooms above say about records of one model: (the warnings, what the button says)."""
    found, label = {}, SAVE_ANYWAY
    for ask, button in _registered[records[0]._meta.label_lower] if records else ():
        told = {one.key: one for one in ask(records, user)}
        label = button if told else label
        found |= told
    return list(found.values()), label


def demand(records, user, data, *, known=()):
    """Raise Unconfirmed for what is new and not confirmed in the sent data."""
    found, button = about(records, user)
    before = {one.key for one in known}
    new = [one for one in found if one.key not in before]
    if new and data.get(CONFIRMED) != seal(new):
        raise Unconfirmed(new, button)


def seal(found):
    """What a confirmation is worth: for exactly these warnings."""
    keys = "\n".join(sorted(one.key for one in found))
    return hashlib.sha256(keys.encode()).hexdigest()[:32]
