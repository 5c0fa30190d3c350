"""Which marked lines of the minutes become follow-ups, by when, and whose."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from charitynet import access
from charitynet.roles import Act
from followups import sources
from organizations.models import Organization

from .days import OtherDayField, QuickDayField, as_selects, chosen_day
from .followup import NO_DAY


class LinesForm(forms.Form):
    """One follow-up for each line that is ticked, all for one day and one organization."""

    line = forms.MultipleChoiceField(
        label=_("Marked lines"),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
        error_messages={
            "required": _("Tick at least one line."),
            "invalid_choice": _("This line has a follow-up already, or is no longer there."),
        },
    )
    responsible = forms.ModelChoiceField(
        Organization.objects.none(), label=_("Responsible"), empty_label=None
    )
    when = QuickDayField(initial="week")
    due_on = OtherDayField()

    def __init__(self, *args, user, meeting, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        taking_part = sources.participants(meeting)
        own = access.reach(user, Act.ADD).organizations
        self.owner = taking_part.filter(pk__in=own).first() or meeting.owner
        self.fields["line"].choices = [(line.key, line.title) for line in lines]
        self.fields["line"].initial = [line.key for line in lines]
        self.fields["responsible"].queryset = taking_part
        self.fields["responsible"].initial = self.owner
        as_selects(self, "responsible")

    def clean(self):
        cleaned = super().clean()
        day = chosen_day(cleaned)
        if day is None and "due_on" not in self.errors:
            raise ValidationError({"due_on": NO_DAY})
        return cleaned | {"due_on": day}

    def told(self):
        return {
            "owner": self.owner,
            "responsible": self.cleaned_data["responsible"],
            "due_on": self.cleaned_data["due_on"],
        }
