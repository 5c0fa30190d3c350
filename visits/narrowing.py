"""Visits of an organization, a field of work or a region: the same for lists and for figures."""

from django.db.models import Q

from organizations.models import Place

from .models import Delegation

SIDES = {"received": Delegation.Side.HOST, "made": Delegation.Side.GUEST}


def in_region(visits, region):
    """Where the visit was; one without a place lies where its host is."""
    below = Place.objects.within(region).values("pk")
    hosts = Delegation.objects.filter(side=Delegation.Side.HOST, organization__place__in=below)
    return visits.filter(Q(place__in=below) | Q(place=None, pk__in=hosts.values("visit")))


def in_field(visits, field):
    """Visits of which one of the organizations works in the field."""
    sides = Delegation.objects.filter(organization__fields=field)
    return visits.filter(pk__in=sides.values("visit"))


def on_side(side, organizations):
    """What is true of a visit that one of the organizations received, or made."""
    sides = Delegation.objects.filter(side=SIDES[side], organization__in=organizations)
    return Q(pk__in=sides.values("visit"))


def narrowed(visits, organization=None, field=None, region=None):
    if organization:
        visits = visits.of(organization)
    if field:
        visits = in_field(visits, field)
    return in_region(visits, region) if region else visits
