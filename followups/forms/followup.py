"""The form of a follow-up, the short one inside other pages, and the one that changes it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from charitynet import references
from charitynet.choosers import ChooserField
from charitynet.fields import DayFormField
from charitynet.forms import RecordForm
from followups import choosers, sources
from followups.models import FollowUp
from organizations.models import Organization
from organizations.ownership import OwnedForm

from .days import OtherDayField, QuickDayField, as_selects, chosen_day

NO_DAY = _("Say by when it is to be done.")


class FollowUpForm(OwnedForm):
    """A new follow-up of one source; its text and its day are enough."""

    when = QuickDayField(initial="week")
    due_on = DayFormField(
        label=_("Or on another day"),
        required=False,
        help_text=_("A day that is written here counts instead of the one chosen above."),
    )
    responsible = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("Responsible"),
        empty_label=_("Choose the organization"),
        help_text=_("The organization that does it, among those that take part."),
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
    owner = ChooserField(
        "organizations",
        label=_("Kept by"),
        required=False,
        help_text=_("The organization that keeps this record."),
    )

    class Meta:
        model = FollowUp
        fields = ["text", "priority", "responsible", "details", "visibility"]
        widgets = {"details": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, source, **kwargs):
        self.source = source
        self.carrier = sources.carrier_of(source)
        self.taking_part = sources.participants(self.carrier)
        super().__init__(*args, **kwargs)
        setattr(self.instance, sources.kind_of(source).name, source)
        self.fields["responsible"].queryset = self.taking_part
        own = self.own_organizations().first()
        self.initial["responsible"] = self.initial.get("responsible") or own or self.carrier.owner

    def own_organizations(self):
        """Those of the user's organizations that take part."""
        return super().own_organizations().filter(pk__in=self.taking_part)

    def clean(self):
        cleaned = super().clean()
        day = chosen_day(cleaned)
        if day is None and "due_on" not in self.errors:
            self.add_error("due_on", NO_DAY)
        self.instance.due_on = day
        check_assignee(self, cleaned.get("responsible"))
        return cleaned

    def save_record(self, *, by):
        followup = self.instance
        followup.reference = references.next_reference("F")
        followup.owner = self.owner_of_new(otherwise=self.carrier.owner)
        followup.assignee = self.cleaned_data.get("assignee")
        followup.contact = self.cleaned_data.get("contact")
        followup.begin(FollowUp.Status.OPEN)
        return self.save()


class RaiseForm(FollowUpForm):
    """The few fields with which a follow-up is raised inside another page."""

    due_on = OtherDayField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("details", "assignee", "contact", "visibility"):
            del self.fields[name]
        as_selects(self, "responsible", "priority", "owner")


class FollowUpEditForm(RecordForm):
    """What may be put right while it is open; who does it and its delay have pages of their own."""

    due_on = DayFormField(label=_("Due on"))

    class Meta:
        model = FollowUp
        fields = ["text", "due_on", "priority", "details", "visibility"]
        widgets = {"details": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.due_before = self.instance.due_on

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if day and day > self.due_before:
            raise ValidationError(
                _("To put it off, use “Postpone the follow-up”: it asks for the reason.")
            )
        return day


def check_assignee(form, organization):
    """Only somebody who works for the responsible organization is given the work."""
    user = form.cleaned_data.get("assignee")
    if user and organization and not choosers.works_for(user, organization):
        form.add_error("assignee", _("Choose somebody who works for the responsible organization."))
