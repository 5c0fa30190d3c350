"""Giving a follow-up to others and putting it off, one or several at once."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charitynet import access
from charitynet.hijri import format_gregorian
from charitynet.pages import KeptRecordPage
from charitynet.roles import Act
from charitynet.saving import SmallFormPage
from organizations.models import Organization

from . import sources, steps
from .forms import PostponeForm, ReassignForm
from .models import FollowUp


class StepPage(KeptRecordPage, SmallFormPage):
    """One small form about an open follow-up."""

    queryset = FollowUp.objects.select_related(*sources.SOURCES, "owner", "responsible")
    meanwhile = steps.MEANWHILE

    def get_object(self, queryset=None):
        followup = super().get_object(queryset)
        if not followup.is_open:
            raise Http404
        return followup


class FollowUpPostpone(StepPage):
    act = Act.CHANGE
    title = gettext_lazy("Postpone the follow-up")
    template_name_suffix = "_postpone"

    def make_form(self, *sent):
        return PostponeForm(*sent, followup=self.object)

    def save(self, form):
        told = form.cleaned_data
        steps.postpone(
            self.object, by=self.request.user, version=self.seen_version,
            due_on=told["due_on"], note=told["note"],
        )  # fmt: skip

    def success_message(self):
        day = format_gregorian(self.object.due_on, with_weekday=True)
        return _("Postponed to %(day)s.") % {"day": day}


class FollowUpReassign(StepPage):
    """Its keepers give it to any who take part; the responsible, to one of their own."""

    act = Act.RESPOND
    title = gettext_lazy("Give to others")
    template_name_suffix = "_reassign"

    def choices(self):
        followup = self.object
        if not access.may(self.request.user, Act.CHANGE, followup):
            return Organization.objects.filter(pk=followup.responsible_id)
        taking_part = sources.participants(sources.carrier_of(followup.source))
        named = {followup.owner_id, followup.responsible_id}
        return taking_part | Organization.objects.filter(pk__in=named)

    def make_form(self, *sent):
        choices = self.choices()
        return ReassignForm(*sent, user=self.request.user, followup=self.object, choices=choices)

    def save(self, form):
        by, version = self.request.user, self.seen_version
        steps.reassign(self.object, by=by, version=version, **form.cleaned_data)

    def success_message(self):
        who = self.object.assignee or self.object.responsible
        return _("It is now with %(who)s.") % {"who": who}
