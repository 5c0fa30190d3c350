"""The two sides of a visit: organizations, and the people they sent or received with.

The first side is the host.
"""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from charitynet.choosers import ChooserField
from charitynet.fields import LineFormField
from charitynet.forms import Row
from organizations.models import Person
from organizations.people_rows import (
    PastedField,
    PeopleRows,
    PersonRow,
    people_formset,
    title_held,
)
from visits.models import Delegate

MOST_SIDES = 12


class DelegateRow(PersonRow):
    """A person in a delegation."""

    is_head = forms.BooleanField(label=_("Head of the delegation"), required=False)
    affiliation = ChooserField("organizations", label=_("Belongs to another body"), required=False)

    telling_fields = (*PersonRow.telling_fields, "affiliation")

    @property
    def asked_with(self):
        """What goes with the search for a person: the organization of the side, the day."""
        side = self.group.removesuffix("-delegates")
        return json.dumps({"organization": f"#id_{side}-organization", "on": "#id_on_0"})

    @property
    def head_label(self):
        is_host = self.prefix.startswith("sides-0-")
        return _("Led the reception") if is_host else _("Head of the delegation")


class DelegateRows(PeopleRows):
    """The people of one side."""

    def clean(self):
        if sum(row.cleaned_data.get("is_head", False) for row in self.filled()) > 1:
            raise ValidationError(_("A delegation has one head: choose one of them."))
        super().clean()


DelegateFormSet = people_formset(DelegateRow, DelegateRows)


class SideRow(Row):
    """One organization's side: who it is, who came, a note on those not named."""

    organization = ChooserField("organizations", label=_("Organization"), required=False)
    note = LineFormField(
        label=_("Note on this side"),
        max_length=300,
        required=False,
        help_text=_("Those who are not named, or why nobody led it."),
    )
    pasted = PastedField()

    telling_fields = ("organization",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].widget.guest = not self.is_host
        self.delegates = DelegateFormSet(
            self.data if self.is_bound else None,
            prefix=f"{self.prefix}-delegates",
            initial=None if self.is_bound else self.initial.get("delegates") or [{}],
            form_kwargs={"user": self.user},
        )
        self.formsets = {"delegates": self.delegates}

    @property
    def is_host(self):
        return self.prefix.endswith("-0")

    @property
    def is_extra(self):
        """A further delegation, beyond the host and the first guest."""
        return not self.prefix.endswith(("-0", "-1"))

    def has_changed(self):
        return super().has_changed() or any(row.has_changed() for row in self.delegates.forms)

    def is_valid(self):
        return all([super().is_valid(), not self.has_changed() or self.delegates.is_valid()])


class SideRows(forms.BaseFormSet):
    """The host, and one guest delegation or several."""

    def clean(self):
        super().clean()
        self._require_both()
        self._refuse_twice()

    def _require_both(self):
        sentences = (_("Choose the host."), _("Choose the guest."))
        for form, sentence in zip(self.forms[:2], sentences, strict=False):
            if "organization" not in form.errors and not form.cleaned_data.get("organization"):
                form.add_error("organization", sentence)
        for form in self.sides()[2:]:
            if "organization" not in form.errors and not form.cleaned_data.get("organization"):
                form.add_error("organization", _("Choose the organization of this delegation."))

    def _refuse_twice(self):
        seen = []
        for form in self.sides():
            organization = form.cleaned_data.get("organization")
            if organization and organization in seen:
                is_host = organization == seen[0] and len(self.forms) == 2
                form.add_error(
                    "organization",
                    _("The guest is the host itself: choose another organization.")
                    if is_host
                    else _("This organization is mentioned twice."),
                )
            seen.append(organization)

    def sides(self):
        """Host, first guest, and every further delegation that says something."""
        return [
            form
            for index, form in enumerate(self.forms)
            if index < 2 or (form.has_changed() and not self._should_delete_form(form))
        ]


SideFormSet = formset_factory(
    SideRow,
    SideRows,
    extra=0,
    min_num=2,
    max_num=MOST_SIDES,
    absolute_max=MOST_SIDES,
    can_delete=True,
)


def side_initial(delegation):
    """A stored delegation as its row shows it."""
    return {
        "organization": delegation.organization,
        "note": delegation.note,
        "delegates": [
            {
                "person": delegate.person,
                "title": delegate.title,
                "honorific": delegate.honorific,
                "is_head": delegate.is_head,
                "affiliation": delegate.affiliation,
            }
            for delegate in delegation.delegates.all()
        ],
    }


def write_people(delegation, rows, *, day, make_person):
    """Store the rows as the delegation's people, in their order, keeping those who stay."""
    before = {delegate.person_id: delegate for delegate in delegation.delegates.all()}
    Delegate.objects.filter(delegation=delegation, is_head=True).update(is_head=False)
    kept = set()
    for order, row in enumerate(rows):
        delegate = _delegate(delegation, row.cleaned_data, before, day, make_person)
        delegate.order = order
        delegate.full_clean()
        delegate.save()
        kept.add(delegate.person_id)
    delegation.delegates.exclude(person__in=kept).delete()


def _delegate(delegation, cleaned, before, day, make_person):
    body = cleaned.get("affiliation") or delegation.organization
    person = cleaned["person"]
    if not isinstance(person, Person):
        person = make_person(person, body, cleaned)
    delegate = before.get(person.pk) or Delegate(delegation=delegation, person=person)
    delegate.title = cleaned.get("title") or title_held(person, body, day)
    delegate.honorific = cleaned.get("honorific") or person.honorific
    delegate.is_head = cleaned.get("is_head", False)
    delegate.affiliation = cleaned.get("affiliation")
    return delegate
