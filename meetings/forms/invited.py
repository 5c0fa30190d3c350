"""Those invited in rows: organizations, whom each sent, whether it came.

An organization is chosen from those known, typed, or pasted as a list of names; one that is
ticked as new is added to the registry when the meeting is saved, and not before.
"""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from charitynet import arabic
from charitynet.choosers import ChooserField
from charitynet.fields import LineFormField, validate_characters
from charitynet.forms import Row
from charitynet.rows import LivingRows
from charitynet.saving import bring_back
from meetings.models import Attendance, Decision
from organizations.models import Organization
from organizations.people_rows import (
    PastedField,
    PeopleRows,
    PersonRow,
    people_formset,
)

MOST_INVITED = 200
HAS_ANSWERED = _("This organization has answered the invitation, so it stays on the list.")
HAS_DECISIONS = _("This organization is responsible for decisions of the meeting, so it stays.")
IS_HOST = _("The host always takes part: choose another host first.")


class OrganizationField(ChooserField):
    """A known organization, or the cleaned name of one that is new."""

    def __init__(self, **kwargs):
        super().__init__("organizations", **kwargs)

    def _typed(self, text):
        try:
            return super()._typed(text)
        except ValidationError as error:
            if error.code != "unknown":
                raise
        name = arabic.clean_line(text)
        validate_characters(name)
        if len(name) > Organization._meta.get_field("name").max_length:
            raise ValidationError(_("This name is too long."))
        return name


class RepresentativeRow(PersonRow):
    """A person who sat there for the organization."""

    @property
    def asked_with(self):
        """What goes with the search for a person: the organization of the row, the day."""
        row = self.group.removesuffix("-people")
        return json.dumps({"organization": f"#id_{row}-organization", "on": "#id_on_0"})


class RepresentativeRows(PeopleRows):
    twice = _("This person already represents the organization.")


RepresentativeFormSet = people_formset(RepresentativeRow, RepresentativeRows)


class InvitedRow(Row):
    """An organization that is invited, or was there."""

    organization = OrganizationField(label=_("Organization"), required=False)
    is_new = forms.BooleanField(label=_("Add it to the registry as new"), required=False)
    organizes = forms.BooleanField(label=_("Organizes the meeting"), required=False)
    absent = forms.BooleanField(label=_("It did not attend"), required=False)
    note = LineFormField(
        label=_("Note"),
        max_length=300,
        required=False,
        help_text=_("Those who are not named, or a word that was sent instead."),
    )
    pasted = PastedField()

    telling_fields = ("organization", "note")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = RepresentativeFormSet(
            self.data if self.is_bound else None,
            prefix=f"{self.prefix}-people",
            initial=None if self.is_bound else self.initial.get("people") or [],
            form_kwargs={"user": self.user},
        )
        self.formsets = {"people": self.people}

    @property
    def has_details(self):
        """Something is written below the name, or wrong there."""
        is_open = any(self[name].value() or self[name].errors for name in ("note", "pasted"))
        return is_open or bool(self.people.forms) or bool(self.people.non_form_errors())

    @property
    def asks_whether_new(self):
        """A name was typed, and none was picked from those known."""
        value = self["organization"].value()
        is_typed = isinstance(value, tuple) and value[1] and not value[0]
        return bool(is_typed or self["is_new"].value())

    def has_changed(self):
        return super().has_changed() or any(row.has_changed() for row in self.people.forms)

    def is_valid(self):
        return all([super().is_valid(), not self.has_changed() or self.people.is_valid()])

    def clean(self):
        cleaned = super().clean()
        if not self.has_changed() or "organization" in self.errors:
            return cleaned
        organization = cleaned.get("organization")
        if not organization:
            self.add_error("organization", _("Choose the organization that is invited."))
        elif isinstance(organization, str) and not cleaned.get("is_new"):
            self.add_error("organization", _("Choose from the list, or tick that it is new."))
        return cleaned

    @property
    def key(self):
        """What tells this organization from the others on the page."""
        organization = self.cleaned_data.get("organization")
        return arabic.fold(organization) if isinstance(organization, str) else organization


class InvitedRows(LivingRows):
    """Those invited, each once."""

    def clean(self):
        super().clean()
        seen = set()
        for _place, form in self.living():
            if form.key and form.key in seen:
                form.add_error("organization", _("This organization is invited already."))
            seen.add(form.key)

    def filled(self):
        return [form for _place, form in self.living()]

    def refuse_removal(self, organization, sentence):
        """Say why an organization stays on the list: at its row, which comes back."""
        rows = (one for one in self.forms if one.cleaned_data.get("organization") == organization)
        row = next(rows, None)
        if row is None:
            self._non_form_errors.append(f"{organization}: {sentence}")
        else:
            bring_back(row)
            row.add_error("organization", sentence)


InvitedFormSet = formset_factory(
    InvitedRow,
    InvitedRows,
    extra=0,
    max_num=MOST_INVITED,
    absolute_max=MOST_INVITED + 50,
    validate_max=True,
    can_delete=True,
)


def invited_initial(attendance, organizers):
    """A stored part as its row shows it."""
    return {
        "organization": attendance.organization,
        "organizes": attendance.organization_id in organizers,
        "absent": attendance.attended is False,
        "note": attendance.note,
        "people": [
            {"person": one.person, "title": one.title, "honorific": one.honorific}
            for one in attendance.representatives.all()
        ],
    }


def why_it_stays(attendance, host):
    """Why a stored part may not be taken away; nothing when it may."""
    if attendance.organization == host:
        return IS_HOST
    has_answered = attendance.response != Attendance.Response.INVITED
    if has_answered or attendance.answer != Attendance.Answer.WAITING:
        return HAS_ANSWERED
    ours = Decision.objects.of(attendance.organization).filter(meeting=attendance.meeting_id)
    return HAS_DECISIONS if ours.exists() else ""
