"""The form of an initiative: what it is, who takes part, where, for whom and with what."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from charitynet import references
from charitynet.choosers import ChooserField
from charitynet.fields import DayFormField
from charitynet.forms import Row
from charitynet.numbers import MOST_COUNTED, AmountField, CountField
from organizations.ownership import OwnedForm

from .models import Initiative, InitiativePartner
from .models.initiatives import shares_fit

MOST_PARTNERS = 60
MOST_PLACES = 60
IN_PER_CENT = _("A share is between 0 and 100 per cent.")
TOO_MANY = _("Beneficiaries are a number from 0 to two thousand million.")


class FilledRows(forms.BaseFormSet):
    """Rows of which each names a record once."""

    named = ""
    repeated = ""

    def clean(self):
        super().clean()
        seen = set()
        for row in self.filled():
            record = row.cleaned_data[self.named]
            if record in seen:
                row.add_error(self.named, self.repeated)
            seen.add(record)

    def filled(self):
        """The rows that name a record and are not being removed."""
        return [
            form
            for form in self.forms
            if form.is_valid()
            and form.cleaned_data.get(self.named)
            and not self._should_delete_form(form)
        ]


class PartnerRow(Row):
    """An organization's part in the initiative."""

    main = "organization"
    telling_fields = ("organization", "share", "role")

    organization = ChooserField("organizations", label=_("Partner organization"), required=False)
    role = forms.ChoiceField(
        label=_("Role in the initiative"),
        choices=InitiativePartner.Role,
        initial=InitiativePartner.Role.PARTNER,
    )
    share = AmountField(
        label=_("Share in per cent"), max_digits=5, least=0, most=100, refusal=IN_PER_CENT
    )

    def clean(self):
        cleaned = super().clean()
        is_nameless = not cleaned.get("organization") and "organization" not in self.errors
        if self.has_changed() and is_nameless:
            self.add_error("organization", _("Name the partner, or remove this row."))
        return cleaned


class PartnerRows(FilledRows):
    named = "organization"
    repeated = _("This organization is a partner already.")

    def clean(self):
        super().clean()
        rows = [row.cleaned_data for row in self.filled()]
        if sum(row["role"] == InitiativePartner.Role.LEAD for row in rows) > 1:
            raise ValidationError(_("An initiative has one lead: choose one of them."))
        shares_fit(row.get("share") for row in rows)


class PlaceRow(Row):
    """Somewhere the initiative is carried out."""

    main = "place"
    telling_fields = ("place",)

    place = ChooserField("places", label=_("Place"), required=False)


class PlaceRows(FilledRows):
    named = "place"
    repeated = _("This place is there already.")


PartnerFormSet = formset_factory(
    PartnerRow, PartnerRows, extra=0, max_num=MOST_PARTNERS, validate_max=True, can_delete=True
)
PlaceFormSet = formset_factory(
    PlaceRow, PlaceRows, extra=0, max_num=MOST_PLACES, validate_max=True, can_delete=True
)


class InitiativeForm(OwnedForm):
    """Everything that is known of an initiative; its title and its proposer are enough."""

    proposer = ChooserField("organizations", label=_("Proposed by"))
    target_beneficiaries = CountField(
        label=_("Beneficiaries aimed at"), least=0, most=MOST_COUNTED, refusal=TOO_MANY
    )
    reached_beneficiaries = CountField(
        label=_("Beneficiaries reached"), least=0, most=MOST_COUNTED, refusal=TOO_MANY
    )
    budget = AmountField(
        label=_("Budget"), max_digits=14, least=0, refusal=_("A budget is never below zero.")
    )
    progress = CountField(
        label=_("Progress in per cent"),
        least=0,
        most=100,
        refusal=_("Progress is between 0 and 100."),
    )
    starts_on = DayFormField(label=_("First day"), required=False)
    ends_on = DayFormField(label=_("Last day"), required=False)
    owner = ChooserField(
        "organizations",
        label=_("Kept by"),
        required=False,
        help_text=_("The organization that keeps this record; the proposer when left empty."),
    )

    rows = {"partners": PartnerFormSet, "places": PlaceFormSet}
    part_labels = {"partners": _("Partners"), "places": _("Places")}

    class Meta:
        model = Initiative
        fields = [
            "title", "summary", "proposer", "fields", "target_beneficiaries",
            "reached_beneficiaries", "budget", "currency", "starts_on", "ends_on", "progress",
            "visibility",
        ]  # fmt: skip
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 4}),
            "fields": forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk and not self.initial.get("proposer"):
            self.initial["proposer"] = self.own_organizations().first()

    def rows_initial(self, name):
        if not self.instance.pk:
            return self.initial.get(name) or []
        if name == "places":
            return [{"place": place} for place in self.instance.places.all()]
        return [
            {"organization": part.organization, "role": part.role, "share": part.share}
            for part in self.instance.partners.select_related("organization")
        ]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("progress") is None and "progress" not in self.errors:
            cleaned["progress"] = 0
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("The initiative ends before it starts."))
        return cleaned

    def save_record(self, *, by):
        initiative = self.instance
        if not initiative.pk:
            initiative.reference = references.next_reference("I")
            initiative.owner = self.owner_of_new(otherwise=self.cleaned_data["proposer"])
            initiative.begin(Initiative.Status.IDEA)
        self.save()
        initiative.places.set(row.cleaned_data["place"] for row in self.formsets["places"].filled())
        self._write_partners(initiative)
        return initiative

    def _write_partners(self, initiative):
        """Store the rows in their order, keeping the parts of those who stay."""
        rows = [row.cleaned_data for row in self.formsets["partners"].filled()]
        before = {part.organization_id: part for part in initiative.partners.all()}
        chosen = [row["organization"] for row in rows]
        initiative.partners.exclude(organization__in=chosen).delete()
        for order, row in enumerate(rows):
            organization = row["organization"]
            part = before.get(organization.pk) or InitiativePartner(
                initiative=initiative, organization=organization
            )
            part.role, part.share, part.order = row["role"], row["share"], order
            part.full_clean()
            part.save()
