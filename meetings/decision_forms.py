"""The forms of a decision: what was decided and who does it, and how far it has come."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from charitynet.choosers import ChooserField
from charitynet.fields import DayFormField, LineFormField
from charitynet.forms import RecordForm, Row, UserForm
from charitynet.numbers import CountField
from organizations.models import Organization

from .models import Decision

MOST_OTHERS = 40
HIGHEST_NUMBER = 9999
IN_PER_CENT = _("Progress is a number between 0 and 100.")


class OtherRow(Row):
    """An organization that is responsible without having been at the meeting."""

    main = "organization"
    telling_fields = ("organization",)

    organization = ChooserField("organizations", label=_("Another organization"), required=False)


OtherFormSet = forms.formset_factory(
    OtherRow, extra=0, max_num=MOST_OTHERS, absolute_max=100, validate_max=True, can_delete=True
)


class DecisionForm(RecordForm):
    """A decision; its text and who is responsible are enough."""

    rows = {"others": OtherFormSet}
    part_labels = {"others": _("Others responsible")}
    paths = {"others": ("responsible",)}

    number = CountField(
        label=_("Number"),
        required=True,
        least=1,
        most=HIGHEST_NUMBER,
        refusal=_("Decisions are numbered from 1 to 9999."),
    )
    responsible = forms.ModelMultipleChoiceField(
        None,
        label=_("Who is responsible"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
    )
    due_on = DayFormField(label=_("Due on"), required=False)
    review_on = DayFormField(label=_("Review on"), required=False)

    class Meta:
        model = Decision
        fields = ["number", "text", "kind", "item", "responsible", "due_on", "review_on"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {"text": _("What was decided")}
        error_messages = {"text": {"required": _("Write what was decided.")}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = self.meeting.agenda.all()
        self.fields["item"].empty_label = _("No item of the agenda")
        self.fields["responsible"].queryset = self.near
        if self.instance.pk:
            self.initial["responsible"] = self.near.filter(decisions=self.instance)
        else:
            self.initial["number"] = self.initial.get("number") or self.next_number
            self.fields["text"].widget.attrs["autofocus"] = True

    @property
    def meeting(self):
        return self.instance.meeting

    @property
    def near(self):
        """Those who attended; while nobody is noted yet, all who were invited."""
        there = self.meeting.attendances.exclude(attended=False)
        if there.filter(attended=True).exists():
            there = there.filter(attended=True)
        return Organization.objects.filter(pk__in=there.values("organization")).order_by(
            "name", "pk"
        )

    @property
    def next_number(self):
        last = self.meeting.decisions.aggregate(last=Max("number"))["last"]
        return (last or 0) + 1

    def rows_initial(self, name):
        if not self.instance.pk:
            return []
        others = self.instance.responsible.exclude(pk__in=self.near.values("pk"))
        return [{"organization": other} for other in others]

    def clean_number(self):
        number = self.cleaned_data["number"]
        same = self.meeting.decisions.filter(number=number).exclude(pk=self.instance.pk)
        if same.exists():
            raise ValidationError(
                _("The meeting already has a decision %(number)s; the next is %(next)s."),
                params={"number": number, "next": self.next_number},
            )
        return number

    def clean(self):
        cleaned = super().clean()
        for name in ("due_on", "review_on"):
            day = cleaned.get(name)
            if day and self.meeting.on and day < self.meeting.on:
                self.add_error(name, _("This day lies before the meeting."))
        return cleaned

    def is_valid(self):
        valid = super().is_valid()
        if valid and not self.chosen():
            self.add_error("responsible", _("Choose who is responsible: one or several."))
        return valid and not self.errors

    def chosen(self):
        """All who are responsible, each once."""
        rows = self.formsets["others"]
        others = [
            row.cleaned_data["organization"]
            for row in rows.forms
            if row.cleaned_data.get("organization") and not rows._should_delete_form(row)
        ]
        return list(dict.fromkeys([*self.cleaned_data["responsible"], *others]))

    def save_record(self, *, by):
        decision = self.instance
        if not decision.pk:
            decision.begin(Decision.Status.ADOPTED)
        decision.save()
        decision.responsible.set(self.chosen())
        return decision


class ReportForm(UserForm, forms.Form):
    """How far a decision has come, and a word on it."""

    progress = CountField(
        label=_("Progress in per cent"),
        required=True,
        least=0,
        most=100,
        refusal=IN_PER_CENT,
        error_messages={"invalid": IN_PER_CENT, "required": IN_PER_CENT},
    )
    note = LineFormField(label=_("What became of it"), max_length=500, required=False)
    organization = forms.ModelChoiceField(None, label=_("On behalf of"), required=False)

    def __init__(self, *args, decision, voices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["progress"].initial = decision.progress
        self.fields["organization"].queryset = Organization.objects.filter(
            pk__in=[one.pk for one in voices.organizations]
        )
        self.fields["organization"].empty_label = _("The secretary")
        if not voices.is_secretary:
            self.fields["organization"].required = True
            self.fields["organization"].empty_label = None
        if len(voices.organizations) == 1 and not voices.is_secretary:
            del self.fields["organization"]
