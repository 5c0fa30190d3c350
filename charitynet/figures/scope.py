"""What the figures speak of: a period, and perhaps an organization, a field and a region.

Promises: whatever the address holds there is a Scope; what cannot be understood is said beside
its box with what was typed, and left out. Without a word about the organization, a reader who
works for just one begins with his own; an empty word means all that he may see.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from urllib.parse import urlencode

from django import forms
from django.db.models import CharField, Value
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from charitynet import access
from charitynet.choosers import ChooserField
from charitynet.periods import PeriodForm
from charitynet.roles import Act
from organizations.models import FieldOfWork, Organization, Place

NARROWING = ("organization", "field", "region")
NOT_KNOWN = _("This is not in the list any more. Choose another, or show everything.")


@dataclass(frozen=True)
class Scope:
    """What is counted: the days, and whose, in which field and where; None stands for all."""

    period: object
    organization: Organization | None = None
    field: FieldOfWork | None = None
    region: Place | None = None

    @property
    def eve(self):
        """The day with which today is compared: the last one before the period began."""
        return min(self.period.first - timedelta(days=1), timezone.localdate())

    @property
    def narrowing(self):
        return {name: getattr(self, name) for name in NARROWING}

    def query(self, organization="organization", **asked):
        """The query of a list that is to show the same; by which name it knows an organization."""
        records = {organization: self.organization, "field": self.field, "region": self.region}
        kept = {name: record.pk for name, record in records.items() if record}
        return urlencode({**asked, **kept}, doseq=True)

    def days(self):
        """The two days of the period, as a list asks for them."""
        return self.period.query


class NarrowingForm(forms.Form):
    """Whose, in which field and where."""

    organization = ChooserField(
        "organizations",
        label=_("Organization"),
        required=False,
        error_messages={
            "unknown": _("No organization goes by this name. Choose it from the list.")
        },
    )
    field = forms.ModelChoiceField(
        FieldOfWork.objects.terms(),
        label=_("Field of work"),
        required=False,
        empty_label=_("All fields"),
        error_messages={"invalid_choice": NOT_KNOWN},
    )
    region = forms.ModelChoiceField(
        Place.objects.regions().terms(),
        label=_("Region"),
        required=False,
        empty_label=_("All regions"),
        error_messages={"invalid_choice": NOT_KNOWN},
    )

    def __init__(self, data, user):
        super().__init__(data)
        self.fields["organization"].user = user
        for name in ("field", "region"):
            self.fields[name].choices = partial(self.choices_of, name)

    def choices_of(self, name):
        return [("", self.fields[name].empty_label), *self.terms[name]]

    @cached_property
    def terms(self):
        """The numbers and names of both lists, read when one is drawn; one statement."""
        found, models = defaultdict(list), {"field": FieldOfWork, "region": Place}
        lists = [
            self.fields[name].queryset.order_by().annotate(of=Value(name, CharField()))
            for name in models
        ]
        rows = [one.values_list("of", "pk", "name", "name_en") for one in lists]
        for name, pk, *names in rows[0].union(rows[1], all=True).order_by("name", "pk"):
            term = models[name](pk=pk, **dict(zip(("name", "name_en"), names, strict=True)))
            found[name].append((pk, str(term)))
        return found


class Asked:
    """What the address asks for, as forms that keep what was typed and as a Scope."""

    def __init__(self, data, user):
        data = data.copy()
        if not {"organization", "organization_text"} & set(data):
            data["organization"] = own_organization(user) or ""
        self.period_form = PeriodForm(data)
        self.form = NarrowingForm(data, user)
        self.form.full_clean()
        self._write_out(data)

    def _write_out(self, data):
        """An organization that was named by its number stands in its box by its name."""
        if organization := self.form.cleaned_data.get("organization"):
            data["organization"] = organization.pk
            data["organization_text"] = str(organization)

    @cached_property
    def scope(self):
        cleaned = self.form.cleaned_data
        return Scope(self.period_form.chosen, *(cleaned.get(name) for name in NARROWING))

    @property
    def preset(self):
        """The preset that stands chosen; none while two days say more."""
        data = self.period_form.data
        if data.get("since") or data.get("until"):
            return "days"
        return data.get("period") or "quarter"


def own_organization(user):
    """The id of the organization that a reader works for, if it is just one."""
    where = access.reach(user, Act.VIEW)
    only_one = len(where.organizations) == 1 and not where.everywhere
    return next(iter(where.organizations)) if only_one else None
