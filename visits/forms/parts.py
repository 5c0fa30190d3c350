"""What happened in the visit, in rows: programme, topics, what was said, gifts, outcomes."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from charitynet.fields import TimeFormField
from charitynet.forms import UserForm
from charitynet.formsets import generic_rows_of, rows_of
from organizations.models import Statement
from organizations.statement_rows import StatementRow, names_of
from visits.models import Gift, Outcome, Stop, Topic, Visit


class StopForm(UserForm, forms.ModelForm):
    main = "title"
    start_time = TimeFormField(label=_("At"), required=False)

    class Meta:
        model = Stop
        fields = ["start_time", "kind", "title", "presenter", "notes"]
        widgets = {"notes": forms.Textarea(attrs={"rows": 2})}


class TopicForm(UserForm, forms.ModelForm):
    main = "text"

    class Meta:
        model = Topic
        fields = ["text", "kind", "needs_follow_up", "notes"]
        widgets = {"notes": forms.Textarea(attrs={"rows": 2})}


class OutcomeForm(UserForm, forms.ModelForm):
    class Meta:
        model = Outcome
        fields = ["kind", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}


class GiftForm(UserForm, forms.ModelForm):
    """A gift between two sides, which are named by their place in the form."""

    main = "description"

    giver = forms.TypedChoiceField(label=_("From"), coerce=int)
    receiver = forms.TypedChoiceField(label=_("To"), coerce=int)

    class Meta:
        model = Gift
        fields = ["description", "estimated_value", "custody"]

    def __init__(self, *args, sides=(), **kwargs):
        super().__init__(*args, **kwargs)
        choices = list(enumerate(sides))
        for name, default in (("giver", 0), ("receiver", 1)):
            self.fields[name].choices = choices
            self.fields[name].initial = self._place(name, sides, default)

    def _place(self, name, sides, default):
        delegation = self.instance.pk and getattr(
            self.instance, "from_delegation" if name == "giver" else "to_delegation"
        )
        label = delegation and str(delegation.organization)
        return list(sides).index(label) if label in sides else default

    def has_changed(self):
        return bool({"description", "estimated_value", "custody"} & set(self.changed_data)) or (
            bool(self.instance.pk) and super().has_changed()
        )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("giver") is not None and cleaned.get("giver") == cleaned.get("receiver"):
            self.add_error("receiver", _("A gift goes from one side to another."))
        return cleaned


class SpokenRow(StatementRow):
    """Something said, by somebody who was there or by a side as one."""

    nobody = _("Nobody of this name is in the visit: add him to his side first.")

    @staticmethod
    def find(said_by, sides):
        """("side", i) or ("delegate", i, j)."""
        for i, side in enumerate(sides):
            if said_by in names_of(side.cleaned_data.get("organization")):
                return ("side", i)
            for j, row in enumerate(side.delegates.filled()):
                if said_by in names_of(row.cleaned_data.get("person")):
                    return ("delegate", i, j)
        return None


StopFormSet = rows_of(Visit, Stop, StopForm)
TopicFormSet = rows_of(Visit, Topic, TopicForm)
OutcomeFormSet = rows_of(Visit, Outcome, OutcomeForm)
GiftFormSet = rows_of(Visit, Gift, GiftForm)
SpokenFormSet = generic_rows_of(Statement, SpokenRow)


def speak(statement, form, delegations):
    """Write the resolved speaker into the statement."""
    kind, *at = form.speaker
    statement.person = statement.organization = None
    statement.title = ""
    statement.voice = {"joint": Statement.Voice.JOINT, "side": Statement.Voice.DELEGATION}.get(
        kind, Statement.Voice.PERSON
    )
    if kind == "side":
        statement.organization = delegations[at[0]].organization
    if kind == "delegate":
        delegate = delegations[at[0]].delegates.all()[at[1]]
        statement.person, statement.title = delegate.person, delegate.title
        statement.organization = delegate.affiliation or delegations[at[0]].organization


def exchange(gift, form, delegations):
    """Write the chosen sides into the gift."""
    giver, receiver = form.cleaned_data["giver"], form.cleaned_data["receiver"]
    if max(giver, receiver) >= len(delegations):
        raise ValidationError(_("This side is no longer in the visit."))
    gift.from_delegation, gift.to_delegation = delegations[giver], delegations[receiver]
