"""What narrows the list of agreements."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from charitynet.filters import HijriYearFilter, SearchFilter
from organizations.filters import ChooserFilter, FieldFilter, RegionFilter, RegistryFilter
from organizations.models import Place

from . import narrowing
from .models import Agreement

STATES = [
    ("in_force", _("In force")),
    ("expiring_90", _("Ends within 90 days")),
    ("expiring_60", _("Ends within 60 days")),
    ("expiring_30", _("Ends within 30 days")),
    ("expired", _("Expired")),
    ("idle", _("Nothing happens under it")),
]


class SigningYearFilter(HijriYearFilter):
    """Agreements signed in a Hijri year."""

    day = "signed_on"


class AgreementFilter(RegistryFilter):
    q = SearchFilter(
        label=_("Search the agreements"), help_text=_("Title, reference or a party's name")
    )
    status = filters.MultipleChoiceFilter(label=_("Status"), choices=Agreement.Status)
    state = filters.ChoiceFilter(
        label=_("Term"), choices=STATES, method="in_state", empty_label=_("Any term")
    )
    kind = filters.ChoiceFilter(label=_("Kind"), choices=Agreement.Kind, empty_label=_("All kinds"))
    field = FieldFilter(
        narrowing.in_field, label=_("Field of cooperation"), empty_label=_("All fields")
    )
    hijri_year = SigningYearFilter(label=_("Hijri year of signing"), empty_label=_("All years"))
    party = ChooserFilter(kind="organizations", label=_("Party"), method="with_party")
    region = RegionFilter(narrowing.in_region)
    place = ChooserFilter(kind="places", label=_("Place and below"), method="in_place")

    class Meta:
        model = Agreement
        fields = []

    def in_state(self, agreements, name, state):
        kind, _underscore, days = state.partition("_")
        if kind == "expiring":
            return agreements.expiring(int(days))
        return getattr(agreements, state)()

    def with_party(self, agreements, name, organization):
        return agreements.of(organization)

    def in_place(self, agreements, name, place):
        below = Place.objects.within(place).values("pk")
        through = Agreement.places.through.objects.filter(place__in=below)
        return agreements.filter(pk__in=through.values("agreement"))
