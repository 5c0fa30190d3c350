"""Giving a follow-up to others and putting it off, one or several at once."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView

from charitynet import access
from charitynet.hijri import format_gregorian
from charitynet.numbers import whole
from charitynet.pages import KeptRecordPage
from charitynet.roles import Act
from charitynet.saving import SmallFormPage
from organizations.models import Organization

from . import sources, steps
from .forms import BulkForm, PostponeForm, ReassignForm
from .models import FollowUp

MOST_PICKED = 200


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


class FollowUpBulk(TemplateView):
    """Several are put off at once: they are listed, and nothing happens before that is sent.

    Numbers of what is out of reach, is not the reader's to put off or is open no more are left
    alone; how many of those he sees is told, the others are as those that never were.
    """

    template_name = "followups/followup_bulk.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not access.may(request.user, Act.CHANGE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def picked(self):
        """The numbers that were sent, each with the version that was seen, or 0."""
        sent = self.request.POST if self.request.method == "POST" else self.request.GET
        pairs = (pick.partition("-") for pick in sent.getlist("pick")[:MOST_PICKED])
        return {whole(pk): whole(version) for pk, _dash, version in pairs}

    def found(self, *, lock=False):
        seen = FollowUp.objects.visible_to(self.request.user).filter(pk__in=self.picked)
        if lock:
            locked = FollowUp.objects.select_for_update().filter(pk__in=self.picked)
            list(locked.order_by("pk").values_list("pk"))
        return list(seen.select_related("owner", "responsible").order_by("due_on", "pk"))

    def split(self, found):
        """Those that may be put off, and how many of those seen may not."""
        mine = [one for one in found if steps.may_arrange(one, self.request.user)]
        return mine, len(found) - len(mine)

    def get(self, request, *args, **kwargs):
        mine, others = self.split(self.found())
        form = BulkForm(followups=mine, initial={"days": 7})
        return self.show(form, mine, others)

    def show(self, form, mine, others, status=200):
        context = self.get_context_data(
            form=form, followups=mine, others=others, meta=FollowUp._meta
        )
        return self.render_to_response(context, status=status)

    @transaction.atomic
    def post(self, request, *args, **kwargs):
        mine, others = self.split(self.found(lock=True))
        form = BulkForm(request.POST, followups=mine)
        if not form.is_valid() or not mine:
            return self.show(form, mine, others, 422)
        if any(self.picked[one.pk] not in (0, one.version) for one in mine):
            form.add_error(None, _("Some of these changed meanwhile: look at them again."))
            return self.show(form, mine, others, 409)
        self.save(form, mine)
        messages.success(request, said(len(mine)))
        return redirect(f"{reverse('followups:followup_list')}")

    def save(self, form, mine):
        for one in mine:
            steps.postpone(
                one, by=self.request.user, version=one.version,
                due_on=form.day_of(one), note=form.cleaned_data["note"],
            )  # fmt: skip


def said(count):
    text = ngettext(
        "%(count)s follow-up is postponed.", "%(count)s follow-ups are postponed.", count
    )
    return text % {"count": count}
