"""The small forms about one assignment: handing it over, taking it back."""

import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from charitynet.choosers import ChooserField
from charitynet.fields import DayFormField, LineFormField, ProseFormField
from charitynet.forms import UserForm

from .assignment_forms import TWO_BASES, current

ONE_DAY = datetime.timedelta(days=1)


class StepForm(UserForm, forms.Form):
    """A form about one assignment; it knows which."""

    def __init__(self, *args, assignment, **kwargs):
        self.assignment = assignment
        super().__init__(*args, **kwargs)


class HandoverForm(StepForm):
    """Until when the one has it, and who has it from the day after."""

    organization = ChooserField("organizations", label=_("Who takes over"))
    last_day = DayFormField(
        label=_("Last day of the one who hands over"),
        help_text=_("The other begins on the day after."),
    )
    decision = ChooserField("decisions", label=_("By the decision"), required=False)
    agreement = ChooserField("agreements", label=_("By the agreement"), required=False)
    note = LineFormField(label=_("note"), max_length=300, required=False)

    def clean_organization(self):
        organization = current(self.cleaned_data["organization"])
        if organization == self.assignment.organization:
            raise forms.ValidationError(_("It is the same organization: choose another."))
        return organization

    def clean_last_day(self):
        day, held = self.cleaned_data["last_day"], self.assignment
        if held.starts_on and day < held.starts_on:
            raise forms.ValidationError(_("This lies before the first day of the assignment."))
        if held.ends_on and day >= held.ends_on:
            raise forms.ValidationError(
                _("The assignment ends by then: nothing would be left to take over.")
            )
        return day

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("decision") and cleaned.get("agreement"):
            self.add_error("agreement", TWO_BASES)
        return cleaned

    @property
    def first_day(self):
        return self.cleaned_data["last_day"] + ONE_DAY


class WithdrawForm(StepForm):
    """Why it does not hold any more."""

    note = ProseFormField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
