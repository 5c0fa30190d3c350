"""What happened in the visit, in rows: programme, topics, statements, gifts, outcomes, press."""

from django import forms
from django.contrib.contenttypes.forms import (
    BaseGenericInlineFormSet,
    generic_inlineformset_factory,
)
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet, inlineformset_factory
from django.utils.translation import gettext_lazy as _

from charitynet import arabic
from charitynet.attachments import PressMention
from charitynet.fields import DayFormField, LineFormField, TimeFormField
from charitynet.forms import UserForm
from charitynet.formsets import OwnRows
from charitynet.saving import refusing
from organizations.models import Statement
from visits.models import Gift, Outcome, Stop, Topic, Visit

MOST_ROWS = 100
JOINT = {
    arabic.fold(text)
    for text in ("الطرفان", "الطرفان معًا", "الجميع", "both sides", "all sides together")
}


class OrderedRows(OwnRows):
    """Rows that keep the order in which they stand on the page; one still in use stays."""

    still_used = _("This row stays: something was made of it.")

    def write(self, record, prepare=None):
        """Store the rows as parts of the record."""
        self.instance = record
        for order, form in enumerate(self.living()):
            part = form.instance
            if hasattr(part, "order"):
                part.order = order
            self.attach(part, record)
            if prepare:
                prepare(form, part)
            part.full_clean()
            part.save()
        for form in self.deleted_forms:
            if form.instance.pk:
                with refusing(form, self.still_used):
                    form.instance.delete()

    def living(self):
        return [
            form
            for form in self.forms
            if (form.has_changed() or form.instance.pk) and not self._should_delete_form(form)
        ]

    def attach(self, part, record):
        setattr(part, self.fk.name, record)


class InlineRows(OrderedRows, BaseInlineFormSet):
    pass


class GenericRows(OrderedRows, BaseGenericInlineFormSet):
    def attach(self, part, record):
        part.subject = record


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


class StatementForm(UserForm, forms.ModelForm):
    """Something said, by somebody who is named on the page or by a side as one."""

    speaker = LineFormField(
        label=_("Who said it"),
        max_length=200,
        required=False,
        help_text=_(
            "One of those present, or one of the organizations; empty: all sides together."
        ),
    )

    class Meta:
        model = Statement
        fields = ["text", "is_verbatim"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.voice != Statement.Voice.JOINT:
            self.fields["speaker"].initial = str(self.instance.speaker)
        self.fields["speaker"].widget.attrs["list"] = "speakers"

    def resolve(self, sides):
        """Find the speaker among the sides: ("joint",), ("side", i) or ("delegate", i, j)."""
        said_by = arabic.fold(self.cleaned_data.get("speaker", ""))
        self.speaker = self._find(said_by, sides)
        if self.speaker is None:
            self.add_error(
                "speaker", _("Nobody of this name is in the visit: add him to his side first.")
            )

    def _find(self, said_by, sides):
        if not said_by or said_by in JOINT:
            return ("joint",)
        for i, side in enumerate(sides):
            if said_by in _names_of(side.cleaned_data.get("organization")):
                return ("side", i)
            for j, row in enumerate(side.delegates.filled()):
                if said_by in _names_of(row.cleaned_data.get("person")):
                    return ("delegate", i, j)
        return None


def _names_of(one):
    """Every folded name under which a person or an organization may be typed."""
    keys = ("full_name", "name", "name_en", "short_name")
    texts = [one] if isinstance(one, str) else [getattr(one, key, "") for key in keys]
    return {arabic.fold(text) for text in texts if text}


class PressForm(UserForm, forms.ModelForm):
    main = "title"
    published_on = DayFormField(label=_("Published on"), required=False)
    published_time = TimeFormField(label=_("At the hour"), required=False)

    class Meta:
        model = PressMention
        fields = ["publisher", "title", "url", "published_on", "published_time"]


def rows_of(model, form, **kwargs):
    return inlineformset_factory(
        Visit,
        model,
        form,
        InlineRows,
        extra=0,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS,
        validate_max=True,
        **kwargs,
    )


def generic_rows_of(model, form):
    return generic_inlineformset_factory(
        model,
        form,
        GenericRows,
        extra=0,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS,
        validate_max=True,
    )


StopFormSet = rows_of(Stop, StopForm)
TopicFormSet = rows_of(Topic, TopicForm)
OutcomeFormSet = rows_of(Outcome, OutcomeForm)
GiftFormSet = rows_of(Gift, GiftForm)
StatementFormSet = generic_rows_of(Statement, StatementForm)
PressFormSet = generic_rows_of(PressMention, PressForm)


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
