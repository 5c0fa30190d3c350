"""What speaks for a cell besides its assignments: visits, agreements and initiatives.

Promises: only what the reader may see, in a constant number of queries. A visit speaks for the
place in which it was held and for all that this lies in; an agreement or an initiative also for
what lies within its own scope. Of a visit nobody wrote down the field: it is that in which one of
its sides works, and the page says so.
"""

from dataclasses import dataclass

from django.db.models import Q

from organizations.models import Place
from partnerships.models import Agreement, Initiative
from visits.models import Delegation, Visit

MOST_LISTED = 5
ON_ITS_WAY = (Initiative.Status.ADOPTED, Initiative.Status.RUNNING, Initiative.Status.COMPLETED)


@dataclass(frozen=True)
class Evidence:
    """The newest records of a kind, and how many there are."""

    records: list
    total: int

    @classmethod
    def of(cls, queryset):
        return cls(list(queryset[:MOST_LISTED]), queryset.order_by().count())

    @property
    def further(self):
        return self.total - len(self.records)


def around(cell_service, cell_place, user):
    """The evidence of each kind for a service in a place, as far as the user sees it."""
    return {
        "visits": Evidence.of(visits(cell_service, cell_place, user)),
        "agreements": Evidence.of(agreements(cell_service, cell_place, user)),
        "initiatives": Evidence.of(initiatives(cell_service, cell_place, user)),
    }


def visits(service, place, user):
    """Visits held there, of which one side works in the field."""
    below = Place.objects.within(place).values("pk")
    sides = Delegation.objects.filter(organization__fields=service).values("visit")
    held = Visit.objects.visible_to(user).held()
    return held.filter(place__in=below, pk__in=sides).with_parties()


def agreements(service, place, user):
    """Signed agreements whose scope touches the place and whose fields name the service."""
    signed = Agreement.objects.visible_to(user).signed()
    return signed.filter(pk__in=_scoped(Agreement, service, place)).with_parties()


def initiatives(service, place, user):
    """Initiatives on their way or done, for the place and in the field."""
    adopted = Initiative.objects.visible_to(user).filter(status__in=ON_ITS_WAY)
    return adopted.filter(pk__in=_scoped(Initiative, service, place)).with_partners()


def _scoped(model, service, place):
    """Ids of those for the service, and for a place that holds this one or lies in it."""
    touching = Q(place__in=Place.objects.within(place).values("pk")) | Q(place__in=_above(place))
    name = model._meta.model_name
    in_place = model.places.through.objects.filter(touching).values(name)
    return model.fields.through.objects.filter(
        fieldofwork=service, **{f"{name}__in": in_place}
    ).values(name)


def _above(place):
    """The ids of what a place lies in."""
    found, above = [], place.parent
    while above is not None:
        found.append(above.pk)
        above = above.parent
    return found
