"""Follow-ups of an organization, a field or a region: the same for lists and for figures."""

from organizations.models import Organization, Place


def in_region(followups, region):
    """Follow-ups for which an organization of the region is responsible."""
    below = Place.objects.within(region).values("pk")
    return followups.filter(responsible__in=_ids(place__in=below))


def in_field(followups, field):
    """Follow-ups for which an organization that works in the field is responsible."""
    return followups.filter(responsible__in=_ids(fields=field))


def _ids(**where):
    return Organization.objects.filter(**where).order_by().values("pk")


def narrowed(followups, organization=None, field=None, region=None):
    if organization:
        followups = followups.of(organization)
    if field:
        followups = in_field(followups, field)
    return in_region(followups, region) if region else followups
