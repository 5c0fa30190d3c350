"""Series, meetings and decisions that pages are tried on, shared in every way."""

from functools import partial

from charitynet.access import Visibility
from meetings.models import Meeting
from tests import factories

from .agreements import shared_in_every_way


def met(first, second, **values):
    """A meeting that the first keeps and the second is invited to."""
    return factories.MeetingFactory(host=first, guests=[second], **values)


def in_status(status):
    """Meetings that stand there, shared in every way."""
    return lambda world: shared_in_every_way(world, partial(met, status=status))


def meetings(world):
    planned = {"status": Meeting.Status.PLANNED, "visibility": Visibility.NETWORK}
    unreleased = met(world.home, world.guest, **planned)
    return shared_in_every_way(world, met) | {"unreleased": unreleased}


def of_each(kind, make):
    """Something of each record of a kind."""
    return lambda world: {name: make(one) for name, one in world.records[kind].items()}


def decided_by_all(first, second, **values):
    """A decision for which both sides are responsible."""
    meeting = met(first, second, **values)
    return factories.DecisionFactory(meeting=meeting, responsible=[first, second])


def proposals(world):
    """What the guests would like on the agenda; of what all may see, only they see it."""
    made = {
        name: factories.ProposalFactory(
            meeting=meeting, organization=meeting.attendances.last().organization
        )
        for name, meeting in world.records["announced"].items()
    }
    return {"proposed to all" if name == "network" else name: one for name, one in made.items()}


def series(world):
    """One that the home convenes, one that it is a member of, and one of others."""
    pairs = {
        "convened": (world.home, world.guest),
        "joined": (world.guest, world.home),
        "foreign": (world.far, factories.OrganizationFactory()),
    }
    return {
        name: factories.SeriesFactory(convenor=convenor, members=[convenor, member])
        for name, (convenor, member) in pairs.items()
    }


def decide(series):
    """The series, with a decision of a meeting of all its members."""
    convenor, *others = [one.organization for one in series.members.all()]
    meeting = factories.MeetingFactory(host=convenor, guests=others, series=series, number=1)
    factories.DecisionFactory(meeting=meeting)
    return series


def revise(item):
    """What was once written of an item, and taken away again."""
    item.minutes_version = 2
    item.save()
    return item.revisions.create(number=1, text="نوقشت النطاقات.")


MAKERS = {
    "series": series,
    "decided series": of_each("series", decide),
    "meeting": meetings,
    "held": in_status("held"),
    "announced": in_status("announced"),
    "sent": in_status("sent"),
    "decided": of_each("decision", lambda decision: decision.meeting),
    "proposal": proposals,
    "item": of_each("meeting", lambda meeting: factories.AgendaItemFactory(meeting=meeting)),
    "written item": of_each(
        "announced", lambda meeting: factories.AgendaItemFactory(meeting=meeting)
    ),
    "revision": of_each("written item", revise),
    "decision": of_each("meeting", lambda meeting: factories.DecisionFactory(meeting=meeting)),
    "reported decision": lambda world: shared_in_every_way(world, decided_by_all),
}
MODELS = {
    "series": "meetings.series",
    "decided series": "meetings.series",
    "meeting": "meetings.meeting",
    "held": "meetings.meeting",
    "announced": "meetings.meeting",
    "sent": "meetings.meeting",
    "decided": "meetings.meeting",
    "proposal": "meetings.proposal",
    "item": "meetings.agendaitem",
    "written item": "meetings.agendaitem",
    "revision": "meetings.minutesrevision",
    "decision": "meetings.decision",
    "reported decision": "meetings.decision",
}
