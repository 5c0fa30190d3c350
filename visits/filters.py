"""What narrows the list of visits."""

import django_filters as filters
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from charitynet import access
from charitynet.filters import HijriYearFilter, RecordFilter, SinceFilter, UntilFilter
from charitynet.roles import Act
from organizations.filters import FieldFilter, RegionFilter
from organizations.models import Organization

from . import narrowing
from .models import Visit

SIDES = [
    ("received", pgettext_lazy("visits", "Received")),
    ("made", pgettext_lazy("visits", "Made")),
]


class VisitFilter(RecordFilter):
    status = filters.MultipleChoiceFilter(label=_("Status"), choices=Visit.Status)
    purpose = filters.ChoiceFilter(
        label=_("Purpose"), choices=Visit.Purpose, empty_label=_("All purposes")
    )
    hijri_year = HijriYearFilter(label=_("Hijri year"), empty_label=_("All years"))
    region = RegionFilter(narrowing.in_region, empty_label=_("All regions"))
    organization = filters.ModelChoiceFilter(
        label=_("Organization"),
        queryset=Organization.objects.all(),
        method="with_organization",
        widget=forms.HiddenInput,
    )

    side = filters.ChoiceFilter(
        label=_("Received or made"), choices=SIDES, method="on_side", widget=forms.HiddenInput
    )
    field = FieldFilter(narrowing.in_field)
    kept = filters.ChoiceFilter(
        label=_("Whose"),
        choices=[("1", _("Ours only"))],
        method="kept_by_us",
        widget=forms.HiddenInput,
    )
    since = SinceFilter()
    until = UntilFilter()

    class Meta:
        model = Visit
        fields = ["q", "status", "purpose", "hijri_year", "region", "organization"]

    def on_side(self, visits, name, side):
        """On the side of the organization that was chosen, else of the reader's own ones."""
        chosen = self.form.cleaned_data.get("organization")
        own = access.reach(self.request.user, Act.VIEW).organizations
        return visits.filter(narrowing.on_side(side, [chosen] if chosen else own))

    def kept_by_us(self, visits, name, value):
        return visits.kept_by(access.reach(self.request.user, Act.CHANGE))

    def with_organization(self, visits, name, organization):
        return visits.of(organization)
