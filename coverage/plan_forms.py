"""The form of a plan: what it is called, which services, in which places of which area."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from charitynet import access
from charitynet.choosers import ChooserField
from charitynet.fields import SeveralField
from charitynet.forms import RecordForm
from charitynet.numbers import whole
from charitynet.roles import Act
from organizations.models import BeneficiaryGroup, FieldOfWork, Organization, Place

from .matrix import in_tree_order, parents_of
from .models import Plan

DIRECT, ALL, CHOSEN = "direct", "all", "chosen"
EXTENTS = [
    (DIRECT, _("What lies directly in the area")),
    (ALL, _("Everything in the area, at every level")),
    (CHOSEN, _("Only places that I choose")),
]
NO_PLACE = _("A plan needs at least one place: tick it in the list.")


def outside(places, area, plan):
    """Those of some places that do not lie in the area; what the plan has in it stays."""
    inside = set(Place.objects.within(area).values_list("pk", flat=True))
    if plan.pk and plan.region_id == area.pk:
        inside |= set(plan.places.values_list("pk", flat=True))
    return [place for place in places if place.pk not in inside]


class TermsField(SeveralField):
    """Several entries of a vocabulary, ticked; one that is unknown is refused in a sentence."""

    default_error_messages = {
        "invalid_choice": _("One of these is not in the list: look at what is ticked."),
        "invalid_pk_value": _("One of these is not in the list: look at what is ticked."),
    }
    widget = forms.CheckboxSelectMultiple

    def widget_attrs(self, widget):
        return {"class": "form-check-input"}


class PlacesField(TermsField):
    """Places of the area, in the order of the tree."""

    default_error_messages = {
        "invalid_choice": _("One of the places lies outside the area of the plan."),
        "invalid_pk_value": _("One of the places lies outside the area of the plan."),
    }


class PlanForm(RecordForm):
    """Everything of a plan; a name, an area and one service are enough."""

    keeper = ChooserField(
        "organizations",
        label=_("Kept by"),
        help_text=_("The convenor of the series, or who coordinates the region."),
    )
    series = ChooserField("series", label=_("Series"), required=False)
    region = ChooserField(
        "places", label=_("Area"), help_text=_("A region, a governorate or a city.")
    )
    services = TermsField(
        label=_("Services"),
        queryset=FieldOfWork.objects.terms(),
        error_messages={"required": _("A plan needs at least one service.")},
    )
    extent = forms.ChoiceField(
        label=_("Places"),
        choices=EXTENTS,
        initial=DIRECT,
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
    )
    places = PlacesField(
        label=_("Places of the area"), queryset=Place.objects.none(), required=False
    )
    groups = TermsField(
        label=_("Beneficiary groups"),
        queryset=BeneficiaryGroup.objects.terms(),
        required=False,
        help_text=_("With none, each service is for everybody."),
    )

    paths = {"extent": ("places",)}

    class Meta:
        model = Plan
        fields = ["name", "keeper", "series", "region", "services", "places", "groups", "notes"]
        widgets = {"notes": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._limit_keeper()
        if self.instance.pk:
            self.initial["extent"] = CHOSEN
        self.area = self._area()
        self._offer_places()

    def _limit_keeper(self):
        """Who acts for one organization keeps its plans; who serves all may name any."""
        where = access.reach(self.user, Act.ADD)
        mine = Organization.objects.filter(pk__in=where.organizations)
        if self.instance.pk or (not where.everywhere and len(where.organizations) == 1):
            del self.fields["keeper"]
            self.instance.keeper_id = self.instance.keeper_id or mine.first().pk
        elif not where.everywhere:
            self.fields["keeper"] = forms.ModelChoiceField(
                mine, label=_("Kept by"), empty_label=None, initial=mine.first()
            )

    def _area(self):
        """The area as it is typed so far, or none."""
        field, bound = self.fields["region"], self["region"]
        value = bound.data if self.is_bound else bound.initial
        try:
            return field.clean(value if self.is_bound else getattr(value, "pk", value) or "")
        except forms.ValidationError:
            return None

    def _offer_places(self):
        """The places of the area; one that the plan has already stays, wherever it lies now."""
        found = Place.objects.none()
        if self.area:
            found = Place.objects.within(self.area)
            if self.area.pk == self.instance.region_id:
                here = self.instance.places.order_by().values("pk")
                inside = Place.objects.within(self.area).order_by().values("pk")
                found = Place.objects.filter(Q(pk__in=inside) | Q(pk__in=here))
        field = self.fields["places"]
        field.queryset = found
        if self.area:
            field.choices = self._in_order(found)

    def _in_order(self, found):
        self.offered = in_tree_order(list(found.only("name", "name_en")), parents_of(found))
        return [(place.pk, place) for place in self.offered]

    offered = ()

    @property
    def ticks(self):
        """The boxes of the places with how deep each lies in the area."""
        depths = {place.pk: place.depth for place in self.offered}
        return [(box, depths.get(whole(box.data["value"]), 0)) for box in self["places"]]

    @classmethod
    def prepared(cls, values, user):
        """What is ticked counts only where the places are chosen one by one."""
        if values.get("extent") in (DIRECT, ALL):
            values = values.copy()
            values.setlist("places", [])
        return values

    @classmethod
    def rework(cls, values, name, user):
        """«Show the places» asks for them to be chosen."""
        if name == "places":
            values["extent"] = CHOSEN
        else:
            super().rework(values, name, user)

    def clean(self):
        cleaned = super().clean()
        if self.area and cleaned.get("extent") and "places" not in self.errors:
            cleaned["places"] = self._meant(cleaned)
            if not cleaned["places"]:
                self.add_error("extent", NO_PLACE)
        return cleaned

    def _meant(self, cleaned):
        """The places that the answer means; an area without parts is its own only place."""
        if cleaned["extent"] == CHOSEN:
            return cleaned["places"]
        below = Place.objects.within(self.area).exclude(pk=self.area.pk)
        if cleaned["extent"] == DIRECT:
            below = below.filter(parent=self.area)
        return below if below.exists() else Place.objects.filter(pk=self.area.pk)
