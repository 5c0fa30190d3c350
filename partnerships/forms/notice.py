"""Notice that an agreement is not to renew itself, and taking it back."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charitynet.fields import DayFormField, ProseFormField


class NoticeForm(forms.Form):
    """Which party gave notice, and on which day."""

    party = forms.ModelChoiceField(
        None, label=_("Notice given by"), empty_label=_("Choose the party")
    )
    on = DayFormField(label=_("On the day"))

    def __init__(self, *args, agreement, **kwargs):
        super().__init__(*args, **kwargs)
        self.agreement = agreement
        self.fields["party"].queryset = agreement.parties.select_related("organization")
        self.fields["party"].label_from_instance = lambda party: str(party.organization)

    def clean_on(self):
        day, start = self.cleaned_data["on"], self.agreement.starts_on
        if day is None:
            raise forms.ValidationError(_("Give the day on which notice was given."))
        if day > timezone.localdate():
            raise forms.ValidationError(_("Notice cannot have been given in the future."))
        if start and day < start:
            raise forms.ValidationError(_("The agreement was not in force on that day."))
        return day


class WithdrawalForm(forms.Form):
    """Why the notice no longer stands."""

    note = ProseFormField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why; the reason is kept in the history.")},
    )
