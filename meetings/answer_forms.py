"""The small forms with which organizations answer: an invitation, the minutes, a proposal."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from charitynet.attachment_forms import AttachedForm
from charitynet.fields import LineFormField, ProseFormField
from charitynet.forms import complaints_of
from charitynet.numbers import whole
from organizations.models import Organization

from .forms.items import DurationField
from .models import AgendaItem, Attendance, Meeting, Proposal
from .participation import proposers

LONGEST_OBJECTION = 5_000
LONGEST_ANSWER = 300


class AttendanceChoice(forms.ModelChoiceField):
    """One of those invited, known by its organization."""

    def to_python(self, value):
        return super().to_python(whole(value) if value else value)

    def label_from_instance(self, attendance):
        if attendance.attended is False:
            return f"{attendance.organization} ({attendance.presence})"
        return str(attendance.organization)


class ComplainingForm:
    """Mixin: a form that tells what is wrong with it as the forms of records do."""

    def complaints(self):
        return complaints_of(self)


class AnswerForm(ComplainingForm, forms.Form):
    """`attendances` are those for which the user may answer; with one there is no choice."""

    organization = AttendanceChoice(
        None,
        label=_("On behalf of"),
        to_field_name="organization",
        empty_label=_("Choose the organization"),
    )

    def __init__(self, *args, attendances, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["organization"]
        known = Attendance.objects.filter(pk__in=[one.pk for one in attendances])
        field.queryset = known.select_related("organization", "meeting")
        if len(attendances) == 1:
            field.required, field.widget = False, forms.HiddenInput()
            field.initial = attendances[0]
            self.only = attendances[0]

    only = None

    @property
    def attendance(self):
        return self.cleaned_data["organization"] or self.only


class InvitationForm(AnswerForm):
    response = forms.ChoiceField(
        label=_("Answer"),
        choices=[("accepted", _("We attend")), ("declined", _("We send our apologies"))],
        widget=forms.RadioSelect,
    )
    note = LineFormField(label=_("Note"), required=False, max_length=LONGEST_ANSWER)

    def save(self, *, by):
        data = self.cleaned_data
        self.attendance.respond(data["response"], by=by, note=data["note"])


class MinutesForm(AnswerForm):
    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=[("approved", _("We approve the minutes")), ("objected", _("We object"))],
        widget=forms.RadioSelect,
    )
    objection = ProseFormField(
        label=_("What is to be corrected"),
        required=False,
        max_length=LONGEST_OBJECTION,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed only for an objection; all who read the minutes see it."),
    )

    def save(self, *, by):
        data = self.cleaned_data
        self.attendance.answer_minutes(data["answer"], by=by, objection=data["objection"])


class ProposalForm(AttachedForm):
    """What an organization would like on the agenda of `subject`, the meeting."""

    duration = DurationField()

    class Meta:
        model = Proposal
        fields = ["organization", "title", "reason", "duration"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = proposers(self.user, self.subject)
        field = self.fields["organization"]
        field.queryset = Organization.objects.filter(pk__in=known)
        self.fields["reason"].widget.attrs["rows"] = 3
        if len(known) == 1:
            field.initial, field.empty_label = next(iter(known)), None

    def clean(self):
        if self.subject.status not in Meeting.COMING_STATUSES:
            raise ValidationError(_("The meeting takes no proposals any more."))
        return super().clean()

    def save_record(self, *, by):
        self.instance.meeting, self.instance.proposed_by = self.subject, by
        return self.save()


class AcceptForm(ComplainingForm, forms.ModelForm):
    """How a proposal stands on the agenda, and a word to those who proposed it."""

    duration = DurationField()
    answer = LineFormField(label=_("Answer"), required=False, max_length=LONGEST_ANSWER)

    class Meta:
        model = AgendaItem
        fields = ["title", "duration"]

    def save_answer(self, proposal, *, by):
        proposal.accept(by=by, **self.cleaned_data)


class DeclineForm(ComplainingForm, forms.Form):
    answer = LineFormField(label=_("Answer"), max_length=LONGEST_ANSWER)

    def save_answer(self, proposal, *, by):
        proposal.decline(by=by, **self.cleaned_data)
