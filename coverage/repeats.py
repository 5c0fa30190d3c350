"""Nobody is given twice what he has already on one of the same days."""

from django.utils.translation import gettext as _

from .cells import meets, share_a_day
from .models import Assignment


def repeated(wanted, spots=None):
    """The standing assignment that gives the same organization one of the spots already.

    `wanted` says who, in which plan, for whom and how long; the spots are services and places,
    those of `wanted` itself unless others are named.
    """
    spots = set(spots or [(wanted.service_id, wanted.place_id)])
    ours = Assignment.objects.standing().filter(organization=wanted.organization_id)
    for one in ours.filter(plan=wanted.plan_id).exclude(pk=wanted.pk).told():
        is_here = (one.service_id, one.place_id) in spots
        if is_here and meets(one.group_id, wanted.group_id) and share_a_day(one, wanted):
            return one
    return None


def sentence(one):
    """Says so, or nothing."""
    if one is None:
        return ""
    return _("%(organization)s has %(service)s in %(place)s already on some of these days.") % {
        "organization": one.organization,
        "service": one.service,
        "place": one.place,
    }
