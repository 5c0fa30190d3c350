"""Whose a new record is: chosen by who has a choice, set once when it is made."""

from django import forms
from django.utils.translation import gettext_lazy as _

from charitynet import access
from charitynet.access import Visibility
from charitynet.forms import RecordForm
from charitynet.roles import Act

from .models import Organization


class OwnedForm(RecordForm):
    """The form of a record that an organization owns and may share; it names a field `owner`."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._limit_owner()
        self.fields["visibility"].initial = Visibility.PARTICIPANTS

    def _limit_owner(self):
        where = access.reach(self.user, Act.ADD)
        if self.instance.pk or (not where.everywhere and len(where.organizations) == 1):
            del self.fields["owner"]
        elif not where.everywhere:
            mine = self.own_organizations()
            self.fields["owner"] = forms.ModelChoiceField(
                mine, label=_("Kept by"), initial=mine.first()
            )

    def own_organizations(self):
        """Those for which the user himself may add records."""
        where = access.reach(self.user, Act.ADD)
        return Organization.objects.filter(pk__in=where.organizations)

    def owner_of_new(self, otherwise):
        """Whom the user chose, else his own organization; `otherwise` when he serves them all."""
        if chosen := self.cleaned_data.get("owner"):
            return chosen
        everywhere = access.reach(self.user, Act.ADD).everywhere
        return otherwise if everywhere else self.own_organizations().first()
