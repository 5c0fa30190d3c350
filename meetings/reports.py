"""Who may report how far a decision has come: those responsible for it, and the secretary."""

from dataclasses import dataclass

from charitynet import access
from charitynet.roles import Act


@dataclass(frozen=True)
class Voices:
    """For whom a user may speak about a decision."""

    organizations: tuple
    is_secretary: bool

    def __bool__(self):
        return self.is_secretary or bool(self.organizations)


def voices(user, decision):
    """The responsible organizations that the user works for; all of them for the secretary."""
    is_secretary = access.may(user, Act.CHANGE, decision)
    where = access.reach(user, Act.RESPOND)
    responsible = decision.responsible.all()
    mine = tuple(one for one in responsible if is_secretary or one.pk in where)
    return Voices(mine, is_secretary)


def may_report(user, decision):
    """May the user report on this decision now?"""
    return decision.takes_reports and bool(voices(user, decision))
