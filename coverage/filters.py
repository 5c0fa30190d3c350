"""What narrows the list of plans, and what a reader asks of a matrix."""

import django_filters as filters
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from charitynet.fields import DayFormField
from charitynet.filters import SearchFilter
from charitynet.hijri import format_gregorian
from charitynet.markup import sentence
from organizations.filters import ArchivedFilter, FieldFilter, RegionFilter, RegistryFilter
from organizations.models import Organization, Place

from .matrix import Choice, indented
from .models import Plan


def keepers(request):
    """Those who keep a plan that the reader may see."""
    seen = Plan.objects.visible_to(request.user).order_by()
    return Organization.objects.filter(pk__in=seen.values("keeper"))


def in_region(plans, region):
    """Plans of a region or of anything in it."""
    return plans.filter(region__in=Place.objects.within(region).values("pk"))


class PlanFilter(RegistryFilter):
    q = SearchFilter(label=_("Search the plans"), help_text=_("Name or notes of a plan"))
    region = RegionFilter(in_region, empty_label=_("All regions"))
    service = FieldFilter(
        lambda plans, field: plans.filter(services=field), empty_label=_("All fields")
    )
    keeper = filters.ModelChoiceFilter(
        label=pgettext_lazy("coverage", "Kept by"), queryset=keepers, empty_label=_("All keepers")
    )
    archived = ArchivedFilter()

    class Meta:
        model = Plan
        fields = []


def one_of(label, all_of_them):
    """A choice of one by its id; the options are those of the plan."""
    return forms.TypedChoiceField(
        label=label,
        choices=[("", all_of_them)],
        coerce=int,
        empty_value=0,
        required=False,
    )


class MatrixForm(forms.Form):
    """The day, and which services, places, groups and associations; all of it in the address."""

    day = DayFormField(
        label=_("As it stands on"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "class": "form-control"}),
    )
    service = one_of(_("Service"), _("All services"))
    place = one_of(_("Place"), _("All places"))
    group = one_of(_("Beneficiary group"), _("All groups"))
    organization = one_of(_("Organization"), _("All organizations"))
    only = forms.ChoiceField(
        label=_("Show"),
        choices=[("", _("All cells")), ("open", _("Gaps and overlaps"))],
        required=False,
    )

    def __init__(self, data, matrix):
        super().__init__(data)
        self.offer("service", matrix.all_services)
        self.offer("place", matrix.all_places)
        self.offer("group", matrix.all_groups)
        self.offer("organization", matrix.organizations.values())
        self.full_clean()

    def offer(self, name, records):
        field = self.fields[name]
        field.choices = [*field.choices, *((one.pk, indented(one)) for one in records)]
        if len(field.choices) == 1:
            del self.fields[name]

    @property
    def choice(self):
        """What was asked, without what could not be understood."""
        return Choice(**{name: value for name, value in self.cleaned_data.items() if value})

    def chips(self):
        """What is set, each with the query string that takes it away."""
        return [
            {"label": self.chip(name, value), "url": self.without(name)}
            for name, value in self.cleaned_data.items()
            if value
        ]

    def chip(self, name, value):
        labels = {str(key): label for key, label in getattr(self.fields[name], "choices", ())}
        shown = format_gregorian(value) if name == "day" else labels.get(str(value), value)
        return sentence(
            _("%(field)s: %(value)s"), field=self.fields[name].label, value=str(shown).strip()
        )

    def without(self, name):
        query = self.data.copy()
        query.pop(name, None)
        return f"?{query.urlencode()}"
