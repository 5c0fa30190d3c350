"""The members of a series in rows, each from a day to a day."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charitynet.choosers import ChooserField
from charitynet.fields import DayFormField
from charitynet.forms import UserForm
from charitynet.formsets import InlineRows, rows_of
from charitynet.rows import is_telling
from meetings.models import Series
from meetings.models.series import SeriesMember

MOST_MEMBERS = 200


class MemberRow(UserForm, forms.ModelForm):
    """An organization's membership."""

    organization = ChooserField("organizations", label=_("Organization"), required=False)
    since = DayFormField(label=_("Member since"), required=False)
    until = DayFormField(label=_("Member until"), required=False)

    class Meta:
        model = SeriesMember
        fields = ["organization", "since", "until"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["organization"] = self.instance.organization

    @property
    def has_days(self):
        """A day is written, or something is wrong with one."""
        return is_telling(self["since"]) or is_telling(self["until"])

    def clean(self):
        cleaned = super().clean()
        is_nameless = not cleaned.get("organization") and "organization" not in self.errors
        if (self.has_changed() or self.instance.pk) and is_nameless:
            self.add_error("organization", _("Choose the member, or remove this row."))
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("The membership ends before it starts."))
        return cleaned

    def holds_on(self, day):
        since, until = (self.cleaned_data.get(name) for name in ("since", "until"))
        return (since is None or since <= day) and (until is None or until >= day)

    def meets(self, other):
        """Do the two memberships have a day in common?"""
        return not (self._ends_before(other) or other._ends_before(self))

    def _ends_before(self, other):
        until, since = self.cleaned_data.get("until"), other.cleaned_data.get("since")
        return until is not None and since is not None and until < since


class MemberRows(InlineRows):
    """Members over time; nobody is one twice at once."""

    def __init__(self, *args, queryset=None, **kwargs):
        members = SeriesMember.objects.select_related("organization")
        super().__init__(*args, queryset=members if queryset is None else queryset, **kwargs)

    def clean(self):
        super().clean()
        before = {}
        for form in self.living():
            organization = form.cleaned_data.get("organization")
            if any(form.meets(other) for other in before.get(organization, ())):
                form.add_error(
                    "organization", _("This organization is a member already at that time.")
                )
            before.setdefault(organization or form, []).append(form)

    def current(self):
        """The organizations that are members today."""
        today = timezone.localdate()
        rows = [form for form in self.living() if form.holds_on(today)]
        return {form.cleaned_data.get("organization") for form in rows} - {None}


MemberFormSet = rows_of(Series, SeriesMember, MemberRow, MemberRows, most=MOST_MEMBERS)
