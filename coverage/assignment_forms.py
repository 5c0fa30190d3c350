"""Who takes on which cells of a plan: one or several at once, all or nothing."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from charitynet.choosers import ChooserField
from charitynet.fields import DayFormField, SeveralField
from charitynet.forms import RecordForm
from organizations.models import Place

from . import repeats
from .matrix import in_tree_order, indented, parents_of
from .models import Assignment, Plan

MOST_CELLS = 200
TICKS = {"class": "form-check-input"}
ARCHIVED = gettext_lazy("This organization is in the archive: choose one that works today.")
INSIDE_OUT = gettext_lazy("The period ends before it starts.")
NO_START = gettext_lazy("Give the first day, or tick that it is not stated: one of the two.")
TWO_BASES = gettext_lazy("The basis is a decision or an agreement, not both.")
OUTSIDE = {
    "cells": gettext_lazy("One of these cells does not belong to the plan."),
    "services": gettext_lazy("One of these services does not belong to the plan."),
    "places": gettext_lazy("One of these places does not belong to the plan."),
}


def current(organization):
    """The organization, unless it is in the archive."""
    if organization and organization.is_archived:
        raise ValidationError(ARCHIVED)
    return organization


def coverable(plan):
    """The places that a plan may give away: its own, and the whole of its area."""
    own = plan.places.values("pk")
    found = Place.objects.filter(pk__in=own) | Place.objects.filter(pk=plan.region_id)
    return found.order_by("name", "pk")


def in_tree(plan, places):
    """The places as choices, each under what it lies in; the area of the plan is all of it."""
    whole = _("%(place)s (all of it)") % {"place": plan.region}
    return [
        (one.pk, whole if one.pk == plan.region_id else indented(one))
        for one in in_tree_order(list(places), parents_of(places))
    ]


class AssignmentForm(RecordForm):
    """What an assignment says; its plan, its service and its place stay as they are."""

    organization = ChooserField("organizations", label=gettext_lazy("Organization"))
    starts_on = DayFormField(label=pgettext_lazy("first day", "From"), required=False)
    is_undated = forms.BooleanField(
        label=gettext_lazy("The first day is not stated anywhere"),
        required=False,
        widget=forms.CheckboxInput(attrs=TICKS),
    )
    ends_on = DayFormField(
        label=pgettext_lazy("last day", "Until"),
        required=False,
        help_text=gettext_lazy("The last day that counts; empty when no end is known."),
    )
    decision = ChooserField("decisions", label=gettext_lazy("By the decision"), required=False)
    agreement = ChooserField("agreements", label=gettext_lazy("By the agreement"), required=False)

    class Meta:
        model = Assignment
        fields = [
            "organization", "role", "group", "starts_on", "ends_on", "decision", "agreement",
            "note",
        ]  # fmt: skip
        widgets = {"role": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.organization_before = self.instance.organization_id
        if self.instance.pk:
            self.initial["is_undated"] = self.instance.starts_on is None
        self._limit_groups(self.instance.plan)

    def _limit_groups(self, plan):
        """Only those of the plan; a plan without groups is for everybody."""
        groups = plan.groups.all()
        if groups:
            self.fields["group"].queryset = groups
            self.fields["group"].empty_label = _("Everybody")
            self.fields["group"].help_text = ""
        else:
            del self.fields["group"]

    def clean_organization(self):
        organization = self.cleaned_data["organization"]
        is_kept = organization and organization.pk == self.organization_before
        return organization if is_kept else current(organization)

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if bool(start) == bool(cleaned.get("is_undated")) and "starts_on" not in self.errors:
            self.add_error("starts_on", NO_START)
        if start and end and end < start:
            self.add_error("ends_on", INSIDE_OUT)
        if cleaned.get("decision") and cleaned.get("agreement"):
            self.add_error("agreement", TWO_BASES)
        if not self.errors and (sentence := self._repeated()):
            self.add_error("starts_on", sentence)
        return cleaned

    def chosen_cells(self):
        return [(self.instance.service_id, self.instance.place_id)]

    def _repeated(self):
        """A sentence when the organization has one of the cells already on one of these days."""
        said, kept = self.cleaned_data, self.instance
        wanted = Assignment(
            pk=kept.pk,
            plan=kept.plan,
            organization=said["organization"],
            group=said.get("group"),
            starts_on=said["starts_on"],
            ends_on=said["ends_on"],
        )
        return repeats.sentence(repeats.repeated(wanted, self.chosen_cells()))

    def save_record(self, *, by):
        self.hold()
        return self.save()

    def hold(self):
        """From here on nobody else gives cells of this plan away; what came first is seen."""
        Plan.objects.select_for_update().get(pk=self.instance.plan_id)
        if sentence := self._repeated():
            raise ValidationError(sentence)


class AssignmentsForm(AssignmentForm):
    """A new assignment for each cell chosen: those of the address, or services times places."""

    def __init__(self, *args, asked=(), **kwargs):
        super().__init__(*args, **kwargs)
        plan = self.instance.plan
        self._services, self._places = plan.services.all(), coverable(plan)
        if asked:
            self._offer_cells(asked)
        else:
            self._offer_all()
        self.order_fields(["cells", "services", "places"])

    @classmethod
    def rework(cls, values, name, user):
        """Cells that were ticked in the matrix come without anything else; they are to be led."""
        if name == "cells":
            values.setdefault("role", Assignment.Role.LEAD)
        else:
            super().rework(values, name, user)

    def _offer_cells(self, asked):
        names = {one.pk: str(one) for one in self._services}
        where = {one.pk: str(one) for one in self._places}
        known = [pair for pair in dict.fromkeys(asked) if pair[0] in names and pair[1] in where]
        self.fields["cells"] = forms.MultipleChoiceField(
            label=_("Cells"),
            choices=[(f"{s}-{p}", f"{names[s]}{_(', ')}{where[p]}") for s, p in known[:MOST_CELLS]],
            widget=forms.CheckboxSelectMultiple(attrs=TICKS),
            error_messages={"invalid_choice": OUTSIDE["cells"], "required": NO_CELL},
        )
        self.initial["cells"] = [f"{s}-{p}" for s, p in known]
        self.left_out = len(set(asked)) - len(self.fields["cells"].choices)

    def _offer_all(self):
        self.left_out = 0
        for name, records, label in (
            ("services", self._services, _("Services")),
            ("places", self._places, _("Places")),
        ):
            self.fields[name] = SeveralField(
                records,
                label=label,
                widget=forms.CheckboxSelectMultiple(attrs=TICKS),
                error_messages=dict.fromkeys(("invalid_choice", "invalid_pk_value"), OUTSIDE[name])
                | {"required": NO_CELL},
            )
        self.fields["places"].choices = in_tree(self.instance.plan, self._places)

    def chosen_cells(self):
        said = self.cleaned_data
        if "cells" in self.fields:
            return [tuple(int(part) for part in cell.split("-")) for cell in said["cells"]]
        return [(s.pk, p.pk) for s in said["services"] for p in said["places"]]

    def clean(self):
        cleaned = super().clean()
        if not self.errors and len(self.chosen_cells()) > MOST_CELLS:
            raise ValidationError(
                _("That is too much at once: choose at most %(most)s cells.") % {"most": MOST_CELLS}
            )
        return cleaned

    def save_record(self, *, by):
        self.hold()
        values = {name: self.cleaned_data.get(name) for name in self._meta.fields}
        self.saved = [
            Assignment(plan=self.instance.plan, service_id=service, place_id=place, **values)
            for service, place in self.chosen_cells()
        ]
        for one in self.saved:
            one.full_clean()
            one.save()
        return self.saved[0]


NO_CELL = gettext_lazy("Choose at least one service in one place.")
