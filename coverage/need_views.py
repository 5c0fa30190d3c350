"""People in need: one service at a time, a number for each place and group."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import DetailView

from charitynet import history
from charitynet.forms import version_in
from charitynet.numbers import whole
from charitynet.pages import KeptRecordPage
from charitynet.roles import Act
from charitynet.saving import Conflict, claim

from .matrix import Matrix
from .models import Plan
from .need_forms import NeedsForm

GONE = gettext_lazy("This service is no longer part of the plan: no number was saved.")


class PlanNeeds(KeptRecordPage, DetailView):
    act = Act.CHANGE
    queryset = Plan.objects.select_related("keeper", "region")
    template_name_suffix = "_needs"

    def get_object(self, queryset=None):
        plan = super().get_object(queryset)
        if not plan.is_editable:
            raise Http404
        return plan

    @cached_property
    def matrix(self):
        return Matrix(self.object)

    @cached_property
    def service(self):
        """The one that the address names, or the first."""
        asked, services = whole(self.request.GET.get("service", "")), self.matrix.all_services
        chosen = [one for one in services if one.pk == asked] or services
        if not chosen:
            raise Http404
        return chosen[0]

    def get_context_data(self, **context):
        context.setdefault("form", NeedsForm(matrix=self.matrix, service=self.service))
        context.setdefault("version", self.object.version)
        return super().get_context_data(
            service=self.service, services=self.matrix.all_services, **context
        )

    @property
    def is_gone(self):
        """The service of the address left the plan while its numbers were typed."""
        asked = self.request.GET.get("service", "")
        return bool(asked) and self.service.pk != whole(asked)

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        if self.is_gone:
            messages.error(request, GONE)
            return redirect(self.object)
        form = NeedsForm(request.POST, matrix=self.matrix, service=self.service)
        version = version_in(request.POST)
        if not form.is_valid():
            context = self.get_context_data(form=form, version=version)
            return self.render_to_response(context, status=422)
        try:
            self.save(form, version)
        except Conflict:
            return self.ask(form)
        messages.success(request, _("Saved: %(record)s") % {"record": self.service})
        return redirect(request.get_full_path())

    @transaction.atomic
    def save(self, form, version):
        claim(self.object, version)
        before = told(self.object)
        form.write()
        after = told(self.object)
        if before != after:
            changes = {"cells": [sorted(before - after), sorted(after - before)]}
            history.write(self.object, "change", by=self.request.user, changes=changes)

    def ask(self, form):
        """Somebody else saved meanwhile: what was typed stands, to be looked at and sent again."""
        version = Plan.objects.values_list("version", flat=True).get(pk=self.object.pk)
        context = self.get_context_data(form=form, version=version, is_late=True)
        return self.render_to_response(context, status=409)


def told(plan):
    """The numbers of a plan as the history tells them; it keeps only those that change."""
    return {str(cell) for cell in plan.cells.select_related("service", "place", "group")}
