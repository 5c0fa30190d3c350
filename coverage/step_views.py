"""Handing an assignment over, taking it back, and saying that it still holds."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import DetailView

from charitynet import access, warnings
from charitynet.forms import version_in
from charitynet.hijri import format_gregorian
from charitynet.numbers import whole
from charitynet.pages import RecordPage
from charitynet.roles import Act
from charitynet.saving import Conflict

from . import steps
from .assignment_views import WITH_ALL
from .models import Assignment, Plan
from .step_forms import HandoverForm, WithdrawForm

ORDER = Assignment._meta.ordering


class StepPage(RecordPage, DetailView):
    """One small form about an assignment, saved against the version it was opened at."""

    act = Act.CHANGE
    queryset = WITH_ALL

    def get_object(self, queryset=None):
        one = super().get_object(queryset)
        if not access.may(self.request.user, self.act, one):
            raise PermissionDenied
        if not self.fits(one):
            raise Http404
        return one

    def fits(self, one):
        return one.is_editable

    def make_form(self, data=None):
        return self.form_class(data, user=self.request.user, assignment=self.object)

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        return self.show(self.make_form())

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        form = self.make_form(request.POST)
        if not form.is_valid():
            return self.show(form, 422)
        try:
            record = self.save(form.cleaned_data, version_in(request.POST), form)
        except Conflict:
            form.add_error(None, steps.MEANWHILE)
            return self.again(form, 409)
        except warnings.Unconfirmed as unconfirmed:
            form.unconfirmed = unconfirmed
            return self.again(form, 422)
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.again(form, 422)
        messages.success(request, self.success_message(record))
        return redirect(record)

    def again(self, form, status):
        self.object = form.assignment = self.get_object()
        return self.show(form, status)

    def show(self, form, status=200):
        context = self.get_context_data(form=form, version=self.object.version)
        return self.render_to_response(context, status=status)


class AssignmentHandover(StepPage):
    """The one has it until a day, another from the day after."""

    title = gettext_lazy("Hand it over")
    form_class = HandoverForm
    template_name_suffix = "_handover"

    def fits(self, one):
        return one.is_editable and not one.is_over

    def save(self, told, version, form):
        return steps.hand_over(
            self.object,
            by=self.request.user,
            version=version,
            first_day=form.first_day,
            data=self.request.POST,
            **told,
        )

    def success_message(self, heir):
        return _("%(organization)s has it from %(day)s on.") % {
            "organization": heir.organization,
            "day": format_gregorian(heir.starts_on),
        }


class AssignmentWithdraw(StepPage):
    title = gettext_lazy("Withdraw the assignment")
    form_class = WithdrawForm
    template_name_suffix = "_withdraw"

    def save(self, told, version, form):
        steps.withdraw(self.object, by=self.request.user, version=version, note=told["note"])
        return self.object

    def success_message(self, one):
        return _("The assignment is withdrawn, and counts no longer.")


class AssignmentConfirm(RecordPage, DetailView):
    """It still holds: one click from where it stands, a page of its own without scripts."""

    act = Act.RESPOND
    queryset = WITH_ALL
    template_name_suffix = "_confirm"

    def get_object(self, queryset=None):
        one = super().get_object(queryset)
        if not access.may(self.request.user, self.act, one):
            raise PermissionDenied
        if not steps.may_confirm(one, self.request.user):
            raise Http404
        return one

    def post(self, request, *args, **kwargs):
        one = self.get_object()
        steps.confirm(Assignment.objects.filter(pk=one.pk), by=request.user)
        messages.success(request, _("Noted: it still holds."))
        return redirect(one)


def by_organization(assignments):
    """The organizations in the order of their names, each with what it has."""
    given = {}
    for one in assignments.order_by("organization__name", "organization", *ORDER):
        given.setdefault(one.organization, []).append(one)
    return given.items()


class ConfirmAll(RecordPage, DetailView):
    """All that the user's organization has in a plan still holds."""

    act = Act.RESPOND
    queryset = Plan.objects.current()
    template_name_suffix = "_confirm"

    @property
    def found(self):
        found = steps.to_confirm(self.object, self.request.user)
        return found.filter(organization=self.asked) if self.asked else found

    @property
    def asked(self):
        """The organization whose assignments alone are confirmed, if the address names one."""
        return whole(self.request.GET.get("organization", ""))

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        return self.render_to_response(self.get_context_data(given=by_organization(self.found)))

    def get_object(self, queryset=None):
        return get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        count = steps.confirm(self.found, by=request.user)
        if count:
            messages.success(request, self.success_message(count))
        else:
            messages.warning(request, _("Nothing here is yours to confirm."))
        return redirect(request.path if self.asked else self.object)

    @staticmethod
    def success_message(count):
        return ngettext(
            "Noted: %(count)s assignment still holds.",
            "Noted: %(count)s assignments still hold.",
            count,
        ) % {"count": count}
