"""Done in place: marking as done, taking that back, and what comes next.

Each of them leads to the line of the follow-up, as the register shows it; there the page
without scripts stays, and from there a register with scripts takes the line alone.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import DetailView

from charitynet.drafts import Draft
from charitynet.forms import new_key
from charitynet.pages import RecordPage
from charitynet.roles import Act
from charitynet.saving import CreatePage, SmallFormPage

from . import register, sources, steps
from .forms import FinishForm, NextForm
from .models import FollowUp


class LinePage(RecordPage, DetailView):
    """A page that shows one follow-up as a line of the register."""

    queryset = sources.with_sources(FollowUp.objects.all())

    def get_context_data(self, **context):
        followup, user = self.object, self.request.user
        register.drawn([followup], user)
        return super().get_context_data(may_undo=steps.may_undo(followup, user), **context)


class FollowUpLine(LinePage):
    """The line alone; of one that was done just now, with the question what comes next."""

    template_name_suffix = "_line"

    def get_context_data(self, **context):
        seen = FollowUp.objects.visible_to(self.request.user)
        steps_after = seen.filter(follows=self.object)
        may_undo = steps.may_undo(self.object, self.request.user)
        if may_undo and not steps_after and "quiet" not in self.request.GET:
            context |= {"form": NextForm(user=self.request.user, earlier=self.object)}
            context |= {"submission": new_key()}
        return super().get_context_data(next_steps=steps_after, **context)


class FollowUpFinish(LinePage, SmallFormPage):
    """It is done: at one press, or with the day, what shows it and what comes next."""

    act = Act.RESPOND
    template_name_suffix = "_finish"
    meanwhile = steps.MEANWHILE

    def get_object(self, queryset=None):
        followup = super().get_object(queryset)
        if not steps.may_respond(followup, self.request.user):
            raise PermissionDenied
        return followup

    def is_open(self):
        return self.object.is_open

    def make_form(self, data=None, files=None):
        return FinishForm(data and self.values(data), files, followup=self.object)

    @staticmethod
    def values(sent):
        """One press on the circle says: today, and nothing more."""
        if "quick" not in sent:
            return sent
        values = sent.copy()
        values["done_on_0"] = timezone.localdate().strftime("%d/%m/%Y")
        return values

    @transaction.atomic
    def save(self, form):
        by, followup, told = self.request.user, self.object, form.cleaned_data
        steps.finish(
            followup, by=by, version=self.seen_version, done_on=told["done_on"],
            evidence=told["evidence"], received=told["file"],
        )  # fmt: skip
        if told["next_text"]:
            steps.schedule(followup, by=by, text=told["next_text"], due_on=told["next_day"])

    def done(self):
        return redirect("followups:followup_line", self.object.pk)


class FollowUpUndo(LinePage):
    """It was not done after all."""

    act = Act.RESPOND
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        followup = self.get_object()
        if not steps.may_respond(followup, request.user) or followup.done_by_id not in (
            None, request.user.pk,
        ):  # fmt: skip
            raise PermissionDenied
        if steps.may_undo(followup, request.user):
            steps.undo(followup, by=request.user)
        return redirect("followups:followup_line", followup.pk)


class FollowUpNext(CreatePage):
    """What comes after one that was done; asked for and shown on its line."""

    form_class = NextForm
    act = Act.RESPOND

    @property
    def drafts(self):
        return Draft.objects.none()

    @cached_property
    def earlier(self):
        seen = sources.with_sources(FollowUp.objects.visible_to(self.request.user))
        followup = seen.filter(pk=self.kwargs["pk"]).first()
        if followup is None:
            raise Http404
        return followup

    def get_queryset(self):
        return FollowUp.objects.visible_to(self.request.user)

    def dispatch(self, request, *args, **kwargs):
        user = request.user
        if user.is_authenticated and not steps.may_respond(self.earlier, user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        return redirect("followups:followup_line", self.earlier.pk)

    def make_form(self, data=None, files=None, **kwargs):
        return super().make_form(data, files, earlier=self.earlier, **kwargs)

    def _create(self, form, key):
        if self.earlier.status not in FollowUp.FINISHED_STATUSES:
            raise ValidationError(_("This is no longer possible: the status has changed."))
        return super()._create(form, key)

    def remember(self, record):
        """The history is written where the step is made."""

    def get_template_names(self):
        return ["followups/followup_line.html"]

    def get_context_data(self, **context):
        register.drawn([self.earlier], self.request.user)
        may_undo = steps.may_undo(self.earlier, self.request.user)
        return super().get_context_data(**context) | {
            "object": self.earlier, "followup": self.earlier, "may_undo": may_undo,
        }  # fmt: skip

    def done(self, record):
        messages.success(self.request, _("Scheduled: %(text)s") % {"text": record})
        return redirect("followups:followup_line", self.earlier.pk)
