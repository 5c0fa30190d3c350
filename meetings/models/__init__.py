"""Coordination meetings: their series, who was there, what was said, what was decided."""

from .agenda import AgendaItem, MinutesRevision, Proposal
from .attendance import Attendance, Representative
from .decisions import Decision, DecisionQuerySet, DecisionUpdate
from .meetings import Meeting, MeetingQuerySet
from .series import Series, SeriesMember, StandingItem

__all__ = [
    "AgendaItem",
    "Attendance",
    "Decision",
    "DecisionQuerySet",
    "DecisionUpdate",
    "Meeting",
    "MeetingQuerySet",
    "MinutesRevision",
    "Proposal",
    "Representative",
    "Series",
    "SeriesMember",
    "StandingItem",
]
