"""The form of an organization, and the short one that a chooser opens."""

import json
from decimal import Decimal, InvalidOperation

from django import forms
from django.core.exceptions import ValidationError
from django.forms import inlineformset_factory
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charitynet import arabic
from charitynet.access import reach
from charitynet.choosers import ChooserField
from charitynet.fields import SeveralField
from charitynet.forms import RecordForm, UserForm
from charitynet.formsets import OwnInlineRows
from charitynet.roles import Act

from .doubles import likely_doubles
from .models import Alias, Organization

MOST_ROWS = 40
FIRST_YEAR = 1800
UNSAID = ("registration", "standing")


class PhoneField(forms.CharField):
    """A telephone number as people write it; cleans to `+9665…`."""

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 40, "required": False, "label": _("Phone"), **kwargs})

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"dir": "ltr", "inputmode": "tel"}

    def to_python(self, value):
        text = super().to_python(value)
        if not text or "\x00" in text:
            return text
        try:
            return arabic.phone(text)
        except arabic.PhoneError as error:
            raise ValidationError(error.message, code="invalid") from error


class CoordinateField(forms.DecimalField):
    """A latitude or longitude, rounded to what is stored: six places, a tenth of a metre."""

    widget = forms.TextInput

    def widget_attrs(self, widget):
        return {"dir": "ltr", "inputmode": "decimal", "autocomplete": "off"}

    def to_python(self, value):
        number = super().to_python(arabic.digits(value).replace("٫", ".") if value else value)
        try:
            return number if number is None else round(number, 6)
        except InvalidOperation as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class StewardMixin:
    """A new entry is kept by the user's organization: his only one, or the one he picks."""

    def settle_steward(self):
        where = reach(self.user, Act.ADD)
        mine = Organization.objects.filter(pk__in=where.organizations)
        if where.everywhere:
            return
        if self.instance.pk or len(where.organizations) < 2:
            del self.fields["steward"]
            self.only_steward = None if self.instance.pk else mine.first()
            return
        label = self.fields["steward"].label
        self.fields["steward"] = forms.ModelChoiceField(mine, label=label, empty_label=None)

    def set_steward(self):
        if "steward" not in self.fields and not self.instance.pk:
            self.instance.steward = self.only_steward


class DistinctMixin:
    """Asks once before an entry is saved that is likely there already."""

    doubles = ()

    def watch_for_doubles(self, name):
        """Let likely doubles appear below the name while it is typed."""
        self.fields[name].widget.attrs |= {
            "hx-get": reverse("organizations:organization_doubles"),
            "hx-trigger": "input changed delay:300ms",
            "hx-target": "next [data-doubles]",
            "hx-include": "next [name=licence_number]",
            "hx-vals": json.dumps({"exclude": self.instance.pk or ""}),
            "autocomplete": "off",
        }

    def ask_about_doubles(self, found, name):
        self.doubles = found
        if found and not self.cleaned_data.get("is_distinct"):
            self.add_error(
                name, _("This may be in the registry already: look at the list below the name.")
            )


def is_distinct_field():
    return forms.BooleanField(label=_("It is none of these"), required=False)


def steward_field():
    return ChooserField("organizations", label=_("Entry kept by"), required=False)


class AliasForm(UserForm, forms.ModelForm):
    class Meta:
        model = Alias
        fields = ["name", "is_former"]


AliasRows = inlineformset_factory(
    Organization,
    Alias,
    AliasForm,
    OwnInlineRows,
    extra=0,
    max_num=MOST_ROWS,
    absolute_max=MOST_ROWS,
    validate_max=True,
)


class OrganizationNameForm(DistinctMixin, StewardMixin, RecordForm):
    """What the full and the short form of an organization share."""

    is_distinct = is_distinct_field()
    steward = steward_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.settle_steward()
        self.watch_for_doubles("name")

    def clean(self):
        cleaned = super().clean()
        name, number = cleaned.get("name"), cleaned.get("licence_number", "")
        is_renamed = {"name", "licence_number"} & set(self.changed_data)
        if name and (is_renamed or not self.instance.pk):
            found = likely_doubles(name, licence_number=number, exclude=self.instance.pk)
            self.ask_about_doubles(found, "name")
        return cleaned

    def save_record(self, *, by):
        self.set_steward()
        record = self.save()
        for rows in self.formsets.values():
            rows.instance = record
            rows.save()
        return record


class OrganizationForm(OrganizationNameForm):
    rows = {"aliases": AliasRows}
    part_labels = {"aliases": _("Other names")}

    phone = PhoneField()
    parent = ChooserField("organizations", label=_("Branch of"), required=False)
    place = ChooserField("places", label=_("Place"), required=False)
    latitude = CoordinateField(
        label=_("Latitude"), min_value=Decimal(-90), max_value=Decimal(90), required=False
    )
    longitude = CoordinateField(
        label=_("Longitude"), min_value=Decimal(-180), max_value=Decimal(180), required=False
    )
    founded_year = forms.IntegerField(
        label=_("Founded in"),
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "numeric"}),
        help_text=_("The Gregorian year."),
    )

    class Meta:
        model = Organization
        fields = [
            "name", "short_name", "name_en", "kind", "parent", "licence_number", "regulator",
            "registration", "standing", "founded_year", "place", "address", "latitude", "longitude",
            "phone", "email", "website", "fields", "beneficiary_groups", "about", "steward",
        ]  # fmt: skip
        field_classes = {"fields": SeveralField, "beneficiary_groups": SeveralField}
        widgets = {
            "fields": forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
            "beneficiary_groups": forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
            "about": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in UNSAID:
            self.fields[name].required = False

    def clean_licence_number(self):
        """Two organizations never share a licence number; the other one is named."""
        number = arabic.digits(self.cleaned_data["licence_number"])
        taken = Organization.objects.filter(licence_number=number).exclude(pk=self.instance.pk)
        if number and (other := taken.first()):
            raise ValidationError(
                _("This licence number belongs to %(organization)s."),
                code="taken",
                params={"organization": other},
            )
        return number

    def clean_founded_year(self):
        year = self.cleaned_data["founded_year"]
        if year is not None and not FIRST_YEAR <= year <= timezone.localdate().year:
            raise ValidationError(
                _("Write a Gregorian year between %(first)s and this year."),
                code="year",
                params={"first": FIRST_YEAR},
            )
        return year

    def clean(self):
        cleaned = super().clean()
        for name in UNSAID:
            cleaned[name] = cleaned.get(name) or "unknown"
        missing = [name for name in ("latitude", "longitude") if cleaned.get(name) is None]
        if len(missing) == 1 and missing[0] not in self.errors:
            self.add_error(missing[0], _("Give both the latitude and the longitude, or neither."))
        return cleaned


class OrganizationQuickForm(OrganizationNameForm):
    """Just enough to go on: the name, the kind and the place."""

    place = ChooserField("places", label=_("Place"), required=False)

    class Meta:
        model = Organization
        fields = ["name", "kind", "place", "steward"]
