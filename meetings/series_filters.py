"""What narrows the list of series."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from charitynet.filters import SearchFilter
from organizations.filters import ArchivedFilter, RegistryFilter
from organizations.models import Organization

from .models import Series


def convenors(request):
    """Those who convene a series that the reader may see."""
    seen = Series.objects.visible_to(request.user).order_by()
    return Organization.objects.filter(pk__in=seen.values("convenor"))


class SeriesFilter(RegistryFilter):
    q = SearchFilter(label=_("Search the series"), help_text=_("Name or convenor"))
    convenor = filters.ModelChoiceFilter(
        label=_("Convenor"), queryset=convenors, empty_label=_("All convenors")
    )
    archived = ArchivedFilter()

    class Meta:
        model = Series
        fields = []
