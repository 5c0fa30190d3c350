"""What narrows the lists of organizations and of people."""

import django_filters as filters
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from charitynet.choosers import ChooserField
from charitynet.filters import RecordFilter, SearchFilter

from .models import FieldOfWork, Organization, Person, Place, Position


class ArchivedFilter(filters.ChoiceFilter):
    """Archived entries are hidden until they are asked for."""

    def __init__(self):
        super().__init__(
            label=_("Archived"), choices=[("1", _("Archived only"))], empty_label=_("Not archived")
        )

    def filter(self, queryset, value):
        return queryset.filter(is_archived=value == "1")


class NarrowingFilter(filters.ModelChoiceFilter):
    """One term of a vocabulary; `narrow(records, term)` is the room's own, also for figures.

    It stands in addresses alone, unless the list says what it is called while nothing is chosen.
    """

    def __init__(self, narrow, **kwargs):
        if "empty_label" not in kwargs:
            kwargs["widget"] = forms.HiddenInput
        super().__init__(**kwargs)
        self.narrow = narrow

    def filter(self, queryset, value):
        return self.narrow(queryset, value) if value else queryset


class FieldFilter(NarrowingFilter):
    """Within a field of work."""

    def __init__(self, narrow, **kwargs):
        kwargs.setdefault("label", _("Field of work"))
        super().__init__(narrow, queryset=FieldOfWork.objects.terms(), **kwargs)


class RegionFilter(NarrowingFilter):
    """Within a region and everything in it."""

    def __init__(self, narrow, **kwargs):
        kwargs.setdefault("label", _("Region"))
        super().__init__(narrow, queryset=Place.objects.regions().terms(), **kwargs)


class ChooserFilter(filters.Filter):
    """One record, chosen by typing part of its name."""

    field_class = ChooserField


class OrganizationSearch(SearchFilter):
    """An organization by any of its names, or by the name of somebody who holds a post there."""

    def search(self, queryset, text):
        people = Person.objects.matching(text).values("pk")
        posts = Position.objects.filter(person__in=people).values("organization")
        return queryset.found(text, also=[posts])


class RegistryFilter(RecordFilter):
    """Also without any choice the archived entries are left out."""

    def __init__(self, data=None, queryset=None, *, request=None, prefix=None):
        super().__init__(
            QueryDict() if data is None else data, queryset, request=request, prefix=prefix
        )
        for field in self.form.fields.values():
            if isinstance(field, ChooserField):
                field.user = request.user
                field.widget.attrs["placeholder"] = field.label

    def _without(self, name):
        query = self.data.copy()
        for key in (name, f"{name}_text", "page"):
            query.pop(key, None)
        return f"?{query.urlencode()}"


class OrganizationFilter(RegistryFilter):
    q = OrganizationSearch(
        label=_("Search the organizations"), help_text=_("Name, licence number or a person's name")
    )
    kind = filters.ChoiceFilter(
        choices=Organization.Kind, label=_("Kind"), empty_label=_("All kinds")
    )
    region = RegionFilter(
        lambda organizations, region: organizations.in_place(region), empty_label=_("All regions")
    )
    field = FieldFilter(
        lambda organizations, field: organizations.filter(fields=field),
        empty_label=_("All fields"),
    )
    standing = filters.ChoiceFilter(
        choices=Organization.Standing, label=_("Standing"), empty_label=_("Any standing")
    )
    archived = ArchivedFilter()

    class Meta:
        model = Organization
        fields = []


class PersonFilter(RegistryFilter):
    q = SearchFilter(label=_("Search the people"), help_text=_("A person's name"))
    organization = ChooserFilter(
        kind="organizations",
        field_name="positions__organization",
        label=_("Organization"),
        distinct=True,
    )
    archived = ArchivedFilter()

    class Meta:
        model = Person
        fields = []
