"""The form that records what was done towards an obligation, and what proves it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charitynet.attachment_forms import AttachedForm, ReceivedField, attach_document
from charitynet.choosers import ChooserField
from charitynet.fields import DayFormField
from charitynet.numbers import AmountField

from . import evidence
from .models import Fulfilment

PROOFS = ("visit", "meeting", "initiative", "document", "file")


class FulfilmentForm(AttachedForm):
    """`subject` is the agreement, `obligation` the clause of it that was fulfilled."""

    on = DayFormField(label=_("Done on"))
    quantity = AmountField(
        label=_("Quantity"),
        max_digits=12,
        least=0,
        refusal=_("A quantity cannot be below zero."),
    )
    visit = ChooserField(
        "visits",
        label=_("A visit that proves it"),
        required=False,
        help_text=_("A visit between the parties."),
    )
    meeting = ChooserField(
        "meetings",
        label=_("A meeting that proves it"),
        required=False,
        help_text=_("A meeting that two of the parties attended."),
    )
    initiative = ChooserField(
        "initiatives",
        label=_("An initiative that proves it"),
        required=False,
        help_text=_("An initiative of the parties."),
    )
    document = forms.ModelChoiceField(
        None,
        label=_("A document of the agreement that proves it"),
        required=False,
        empty_label=_("None of them"),
    )
    file = ReceivedField(label=_("A new document that proves it"), required=False)

    class Meta:
        model = Fulfilment
        fields = ["on", "quantity", "note"]

    def __init__(self, *args, obligation, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.obligation = obligation
        self.fields["on"].initial = timezone.localdate()
        self.fields["document"].queryset = self.subject.documents.filter(is_archived=False)
        self._ask_for_quantity(obligation)

    def _ask_for_quantity(self, obligation):
        field = self.fields["quantity"]
        field.required = obligation.quantity is not None
        field.help_text = obligation.unit

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day and day > timezone.localdate():
            raise ValidationError(_("What was done cannot lie in the future."))
        return day

    def clean_visit(self):
        visit = self.cleaned_data["visit"]
        if visit:
            evidence.check_visit(visit, self.subject)
        return visit

    def clean_meeting(self):
        meeting = self.cleaned_data["meeting"]
        if meeting:
            evidence.check_meeting(meeting, self.subject)
        return meeting

    def clean_initiative(self):
        initiative = self.cleaned_data["initiative"]
        if initiative:
            evidence.check_initiative(initiative, self.subject)
        return initiative

    def clean(self):
        cleaned = super().clean()
        if any(name in self.errors for name in PROOFS):
            return cleaned
        given = [name for name in PROOFS if cleaned.get(name)]
        if len(given) > 1:
            raise ValidationError(_("Give one proof; record the other as a fulfilment of its own."))
        if not given and not cleaned.get("note"):
            raise ValidationError(_("Give a proof, or say in the note what was done."))
        return cleaned

    def save_record(self, *, by):
        self.instance.evidence = self._proof(by)
        self.instance.save()
        return self.instance

    def _proof(self, by):
        if file := self.cleaned_data.get("file"):
            return attach_document(self.subject, file, by=by)
        return next(filter(None, map(self.cleaned_data.get, PROOFS)), None)
