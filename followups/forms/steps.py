"""The forms of what is done with a follow-up: finishing, what comes next, postponing, giving."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charitynet.attachment_forms import ReceivedField
from charitynet.choosers import ChooserField
from charitynet.fields import DayFormField, LineFormField, ProseFormField
from charitynet.forms import RecordForm, UserForm
from followups import steps
from followups.models import FollowUp
from organizations.models import Organization

from .days import OtherDayField, QuickDayField, chosen_day
from .followup import NO_DAY, check_assignee

LONGEST_TEXT = 500
LONGEST_NOTE = 2000
LONGEST_EVIDENCE = 5000
MOST_DAYS = 365


class ReasonField(ProseFormField):
    def __init__(self):
        super().__init__(
            label=_("Reason"),
            max_length=LONGEST_NOTE,
            widget=forms.Textarea(attrs={"rows": 2}),
            error_messages={"required": _("Say why; the reason is kept in the history.")},
        )


class FinishForm(forms.Form):
    """When it was done, what shows it, and what comes next."""

    done_on = DayFormField(label=_("Done on"))
    evidence = ProseFormField(
        label=_("What has been done"),
        required=False,
        max_length=LONGEST_EVIDENCE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    file = ReceivedField(label=_("A document that shows it"), required=False)
    next_text = LineFormField(label=_("And what next?"), required=False, max_length=LONGEST_TEXT)
    next_when = QuickDayField(initial="week")
    next_due = OtherDayField()

    def __init__(self, *args, followup, **kwargs):
        super().__init__(*args, **kwargs)
        self.followup = followup
        self.fields["next_text"].widget.attrs["class"] = "form-control"
        self.fields["done_on"].initial = timezone.localdate()
        self.fields["evidence"].initial = followup.evidence
        self.is_important = followup.priority == FollowUp.Priority.HIGH

    def clean_done_on(self):
        day = self.cleaned_data["done_on"]
        if day is None:
            raise ValidationError(_("Say on which day it was done."))
        if day > timezone.localdate():
            raise ValidationError(_("What was done cannot lie in the future."))
        return day

    def clean(self):
        cleaned = super().clean()
        shown = cleaned.get("evidence") or cleaned.get("file")
        if self.is_important and not shown and not {"evidence", "file"} & set(self.errors):
            message = _("Its priority is high: say what was done, or attach what shows it.")
            self.add_error("evidence", message)
        day = chosen_day(cleaned, "next_due", "next_when")
        if cleaned.get("next_text") and day is None and "next_due" not in self.errors:
            self.add_error("next_due", NO_DAY)
        return cleaned | {"next_day": day}


class NextForm(RecordForm):
    """What comes after something that was done."""

    when = QuickDayField(initial="tomorrow", widget=forms.Select)
    due_on = OtherDayField()

    class Meta:
        model = FollowUp
        fields = ["text"]

    def __init__(self, *args, earlier, **kwargs):
        super().__init__(*args, **kwargs)
        self.earlier = earlier

    def clean(self):
        cleaned = super().clean()
        day = chosen_day(cleaned)
        if day is None and "due_on" not in self.errors:
            self.add_error("due_on", NO_DAY)
        return cleaned | {"due_on": day}

    def save_record(self, *, by):
        told = {name: self.cleaned_data[name] for name in ("text", "due_on")}
        return steps.schedule(self.earlier, by=by, **told)


class PostponeForm(forms.Form):
    """A later day, and why."""

    when = QuickDayField()
    due_on = DayFormField(label=_("Or on another day"), required=False)
    note = ReasonField()

    def __init__(self, *args, followup, **kwargs):
        super().__init__(*args, **kwargs)
        self.followup = followup

    def clean(self):
        cleaned = super().clean()
        day = chosen_day(cleaned)
        if "due_on" not in self.errors and (sentence := self.refusal(day)):
            self.add_error("due_on", sentence)
        return cleaned | {"due_on": day}

    def refusal(self, day):
        if day is None:
            return NO_DAY
        if day <= self.followup.due_on:
            return _("Choose a day after the one on which it is due now.")
        return _("Choose a day that has not passed.") if day < timezone.localdate() else ""


class ReassignForm(UserForm, forms.Form):
    """Who does it: the organization, a colleague there, and the person at the other side."""

    responsible = forms.ModelChoiceField(
        Organization.objects.none(), label=_("Responsible"), empty_label=None
    )
    assignee = ChooserField(
        "members",
        label=_("Assigned to"),
        required=False,
        help_text=_("A colleague in the responsible organization."),
    )
    contact = ChooserField(
        "people", label=_("With"), required=False, help_text=_("The person at the other side.")
    )
    note = ProseFormField(
        label=_("Note"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, followup, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.followup = followup
        self.fields["responsible"].queryset = choices
        for name in ("responsible", "assignee", "contact"):
            self.fields[name].initial = getattr(followup, name)

    def clean(self):
        cleaned = super().clean()
        check_assignee(self, cleaned.get("responsible"))
        return cleaned


class BulkForm(forms.Form):
    """One reason for several, and one day or so many days more for each."""

    due_on = DayFormField(label=_("or all to this day"), required=False)
    days = forms.IntegerField(
        label=_("Each by so many days"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr"}),
        help_text=_("Counted from its own day, or from today when that has passed."),
        error_messages={"invalid": _("Write a whole number of days, such as 7.")},
        validators=[
            MinValueValidator(1, _("At least one day.")),
            MaxValueValidator(MOST_DAYS, _("A year is the most.")),
        ],
    )
    note = ReasonField()

    def __init__(self, *args, followups, **kwargs):
        super().__init__(*args, **kwargs)
        self.followups = followups

    def clean(self):
        cleaned = super().clean()
        if {"due_on", "days"} & set(self.errors):
            return cleaned
        if bool(cleaned.get("due_on")) == bool(cleaned.get("days")):
            raise ValidationError(_("Give one day for all, or a number of days for each."))
        for sentence in self.refusals():
            self.add_error("due_on", sentence)
        return cleaned

    def refusals(self):
        """What speaks against the one day for all."""
        day = self.cleaned_data.get("due_on")
        if day and day < timezone.localdate():
            return [_("Choose a day that has not passed.")]
        later = [str(one) for one in self.followups if day and one.due_on >= day]
        sentence = _("“%(text)s” is due on that day already, or later.")
        return [sentence % {"text": text} for text in later]

    def day_of(self, followup):
        """The new day of one of them."""
        start = max(followup.due_on, timezone.localdate())
        return self.cleaned_data["due_on"] or start + timedelta(days=self.cleaned_data["days"])
