"""Delegation visits: who received whom, what was shown, said, given and agreed."""

from .delegations import Delegate, Delegation
from .parts import Gift, Outcome, Stop, Topic
from .visits import Visit, VisitQuerySet

__all__ = [
    "Delegate",
    "Delegation",
    "Gift",
    "Outcome",
    "Stop",
    "Topic",
    "Visit",
    "VisitQuerySet",
]
