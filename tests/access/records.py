"""The records of the world by their kind, and of which model each kind is."""

from . import agreements, divisions, gatherings, tasks, views
from .attached import attached

MAKERS = {
    **agreements.MAKERS,
    **gatherings.MAKERS,
    **tasks.MAKERS,
    **divisions.MAKERS,
    **views.MAKERS,
    "meeting document": gatherings.of_each("meeting", attached),
    "follow-up document": gatherings.of_each("follow-up", attached),
}
MODELS = {
    **gatherings.MODELS,
    **tasks.MODELS,
    **divisions.MODELS,
    **views.MODELS,
    "visit": "visits.visit",
    "organization": "organizations.organization",
    "person": "organizations.person",
    "position": "organizations.position",
    "document": "charitynet.document",
    "meeting document": "charitynet.document",
    "follow-up document": "charitynet.document",
    "agreement": "partnerships.agreement",
    "obliging agreement": "partnerships.agreement",
    "renewing agreement": "partnerships.agreement",
    "noticed agreement": "partnerships.agreement",
    "obligation": "partnerships.obligation",
    "fulfilment": "partnerships.fulfilment",
    "initiative": "partnerships.initiative",
}


class Records(dict):
    """The records of each kind; they are made when they are first asked for."""

    def __init__(self, world, **made):
        super().__init__(made)
        self.world = world

    def __missing__(self, kind):
        self[kind] = MAKERS[kind](self.world)
        return self[kind]
