"""Follow-ups that pages are tried on: shared in every way, given to others, done."""

from functools import partial

from charitynet.access import Visibility
from tests import factories

from .agreements import shared_in_every_way
from .gatherings import of_each


def asked(first, second, **values):
    """What the first keeps and does, because of a visit to which the second came."""
    visit = factories.VisitFactory(host=first, guest=second, status="held")
    topic = factories.TopicFactory(visit=visit)
    return factories.FollowUpFactory(**{"responsible": first, "topic": topic} | values)


def given(world, visibility, **values):
    """What the home keeps and the guest does, because of a visit that the guest does not see."""
    visit = factories.VisitFactory(host=world.home, guest=world.guest, visibility=Visibility.OWNER)
    return factories.FollowUpFactory(
        topic=factories.TopicFactory(visit=visit),
        owner=world.home,
        responsible=world.guest,
        visibility=visibility,
        **values,
    )


def followups(world, **values):
    return shared_in_every_way(world, partial(asked, **values)) | {
        "given to the guest": given(world, Visibility.PARTICIPANTS, **values),
        "given and kept back": given(world, Visibility.OWNER, **values),
    }


MAKERS = {
    "follow-up": followups,
    "finished follow-up": partial(followups, status="done"),
    "topic": of_each("visit", lambda visit: factories.TopicFactory(visit=visit)),
    "outcome": of_each("visit", lambda visit: factories.OutcomeFactory(visit=visit)),
}
MODELS = {
    "follow-up": "followups.followup",
    "finished follow-up": "followups.followup",
    "topic": "visits.topic",
    "outcome": "visits.outcome",
}
