"""What narrows the list and the board of initiatives."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from charitynet.filters import SearchFilter
from organizations.filters import ChooserFilter, FieldFilter, RegistryFilter
from organizations.models import Place

from .models import Initiative


def in_field(initiatives, field):
    """Initiatives of a field of work."""
    through = Initiative.fields.through.objects.filter(fieldofwork=field)
    return initiatives.filter(pk__in=through.values("initiative"))


class InitiativeFilter(RegistryFilter):
    q = SearchFilter(
        label=_("Search the initiatives"), help_text=_("Title, reference or an organization")
    )
    bank = filters.ChoiceFilter(
        label=_("Initiative bank"),
        choices=[("1", _("Initiative bank only"))],
        empty_label=_("In the bank and out of it"),
        method="in_bank",
    )
    status = filters.MultipleChoiceFilter(label=_("Stage"), choices=Initiative.Status)
    field = FieldFilter(in_field, empty_label=_("All fields"))
    place = ChooserFilter(kind="places", label=_("Place and below"), method="in_place")
    organization = ChooserFilter(
        kind="organizations", label=_("Partner or proposer"), method="with_organization"
    )

    class Meta:
        model = Initiative
        fields = []

    def in_bank(self, initiatives, name, value):
        return initiatives.bank()

    def in_place(self, initiatives, name, place):
        below = Place.objects.within(place).values("pk")
        through = Initiative.places.through.objects.filter(place__in=below)
        return initiatives.filter(pk__in=through.values("initiative"))

    def with_organization(self, initiatives, name, organization):
        return initiatives.of(organization)
