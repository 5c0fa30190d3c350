"""What narrows the list of meetings."""

import django_filters as filters
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charitynet.filters import HijriYearFilter, SearchFilter, SinceFilter, UntilFilter
from organizations.filters import ChooserFilter, FieldFilter, RegionFilter, RegistryFilter

from . import narrowing
from .models import Meeting, Series


def series_within(request):
    return Series.objects.visible_to(request.user)


class MeetingSearch(SearchFilter):
    """Also by the name of a series that the reader may know of."""

    def search(self, queryset, text):
        return queryset.found_by(self.parent.request.user, text)


class MeetingFilter(RegistryFilter):
    q = MeetingSearch(
        label=_("Search the meetings"), help_text=_("Title, reference, series or organization")
    )
    status = filters.MultipleChoiceFilter(label=_("Status"), choices=Meeting.Status)
    when = filters.ChoiceFilter(
        label=_("When"),
        choices=[("ahead", _("Still ahead")), ("past", _("Past"))],
        method="at_time",
        empty_label=_("Any time"),
    )
    kind = filters.ChoiceFilter(label=_("Kind"), choices=Meeting.Kind, empty_label=_("All kinds"))
    series = filters.ModelChoiceFilter(
        label=_("Series"), queryset=series_within, empty_label=_("All series")
    )
    hijri_year = HijriYearFilter(label=_("Hijri year"), empty_label=_("All years"))
    region = RegionFilter(narrowing.in_region, empty_label=_("All regions"))
    organization = ChooserFilter(
        kind="organizations", label=_("Organization"), method="with_organization"
    )
    field = FieldFilter(narrowing.in_field)
    since = SinceFilter()
    until = UntilFilter()

    class Meta:
        model = Meeting
        fields = []

    def at_time(self, meetings, name, when):
        if when == "ahead":
            return meetings.upcoming()
        return meetings.filter(Q(on__lt=timezone.localdate()) | Q(on=None))

    def with_organization(self, meetings, name, organization):
        return meetings.of(organization)
