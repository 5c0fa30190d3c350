"""What narrows the list of visits."""

import django_filters as filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charitynet import hijri
from charitynet.filters import RecordFilter
from organizations.models import Organization, Place

from .models import Delegation, Visit


class HijriYearFilter(filters.ChoiceFilter):
    """Records of a Hijri year."""

    day = "on"

    def __init__(self, **kwargs):
        super().__init__(choices=hijri_years, **kwargs)

    def filter(self, queryset, value):
        if not value:
            return queryset
        first = hijri.gregorian(int(value), 1, 1)
        after = hijri.gregorian(int(value) + 1, 1, 1)
        return queryset.filter(**{f"{self.day}__gte": first, f"{self.day}__lt": after})


def hijri_years():
    """The next year, this one and the ten before it."""
    this, *_rest = hijri.hijri(timezone.localdate())
    return [(str(year), str(year)) for year in range(this + 1, this - 11, -1)]


class VisitFilter(RecordFilter):
    status = filters.MultipleChoiceFilter(label=_("Status"), choices=Visit.Status)
    purpose = filters.ChoiceFilter(
        label=_("Purpose"), choices=Visit.Purpose, empty_label=_("All purposes")
    )
    hijri_year = HijriYearFilter(label=_("Hijri year"), empty_label=_("All years"))
    region = filters.ModelChoiceFilter(
        label=_("Region"),
        queryset=Place.objects.regions().terms(),
        method="in_region",
        empty_label=_("All regions"),
    )
    organization = filters.ModelChoiceFilter(
        label=_("Organization"),
        queryset=Organization.objects.all(),
        method="with_organization",
        widget=forms.HiddenInput,
    )

    class Meta:
        model = Visit
        fields = ["q", "status", "purpose", "hijri_year", "region", "organization"]

    def in_region(self, visits, name, region):
        below = Place.objects.within(region)
        hosts = Delegation.objects.filter(side=Delegation.Side.HOST, organization__place__in=below)
        return visits.filter(Q(place__in=below) | Q(place=None, pk__in=hosts.values("visit")))

    def with_organization(self, visits, name, organization):
        return visits.of(organization)
