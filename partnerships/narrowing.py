"""Agreements of an organization, a field or a region: the same for lists and for figures."""

from django.db.models import Q

from organizations.models import Place

from .models import Agreement, Party


def in_region(agreements, region):
    """Agreements that apply there; one without a geographic scope lies where its parties are."""
    below = Place.objects.within(region).values("pk")
    scopes = Agreement.places.through.objects.all()
    applying = scopes.filter(place__in=below).values("agreement")
    parties = Party.objects.filter(organization__place__in=below).values("agreement")
    is_unstated = ~Q(pk__in=scopes.values("agreement"))
    return agreements.filter(Q(pk__in=applying) | is_unstated & Q(pk__in=parties))


def in_field(agreements, field):
    through = Agreement.fields.through.objects.filter(fieldofwork=field)
    return agreements.filter(pk__in=through.values("agreement"))


def narrowed(agreements, organization=None, field=None, region=None):
    if organization:
        agreements = agreements.of(organization)
    if field:
        agreements = in_field(agreements, field)
    return in_region(agreements, region) if region else agreements
