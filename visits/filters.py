"""What narrows the list of visits."""

import django_filters as filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charitynet.filters import HijriYearFilter, RecordFilter
from organizations.models import Organization, Place

from .models import Delegation, Visit


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
