"""Answering an invitation, the minutes, and what others propose for the agenda.

Whoever may see the meeting and works for an organization that was invited answers for it; the
secretary may also enter what an organization told him of its coming.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import DetailView

from charitynet import history
from charitynet.attachment_files import locked
from charitynet.attachment_pages import AttachPage
from charitynet.numbers import whole
from charitynet.pages import KeptRecordPage, RecordPage
from charitynet.roles import Act

from .answer_forms import AcceptForm, DeclineForm, InvitationForm, MinutesForm, ProposalForm
from .models import Meeting, Proposal
from .participation import is_secretary, proposers, spoken_for


class AnswerPage(RecordPage, DetailView):
    """A small form of one meeting; closed unless the meeting is in `open_in`."""

    act = Act.RESPOND
    queryset = Meeting.objects.select_related("series")
    open_in = ""
    form_class = None

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        if self.object.status != self.open_in:
            raise Http404
        return self.show(self.form_class(attendances=self.attendances, initial=self.initial()))

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        form = self.form_class(request.POST, attendances=self.attendances)
        if not form.is_valid():
            return self.show(form, 422)
        try:
            form.save(by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
            return self.show(form, 422)
        messages.success(request, self.thanks(form))
        return redirect(self.object)

    def show(self, form, status=200):
        context = self.get_context_data(form=form, subject=self.object)
        return self.render_to_response(context, status=status)

    @cached_property
    def attendances(self):
        found = self.allowed(list(self.object.attendances.select_related("organization")))
        if not found:
            raise PermissionDenied
        return found

    def allowed(self, attendances):
        return spoken_for(self.request.user, attendances)

    def initial(self):
        """What the organization answered before, of the one asked for or the only one."""
        asked = whole(self.request.GET.get("organization", ""))
        named = [one for one in self.attendances if one.organization_id == asked]
        chosen = named or (self.attendances if len(self.attendances) == 1 else [])
        return {"organization": chosen[0], **self.said(chosen[0])} if chosen else {}


class MeetingRespond(AnswerPage):
    """Will the organization come? Asked until the meeting is held."""

    template_name_suffix = "_respond"
    open_in = Meeting.Status.ANNOUNCED
    form_class = InvitationForm

    def allowed(self, attendances):
        secretary = is_secretary(self.request.user, self.object)
        return attendances if secretary else super().allowed(attendances)

    @staticmethod
    def said(attendance):
        return {"response": attendance.response, "note": attendance.response_note}

    def thanks(self, form):
        told = form.attendance
        return _("%(organization)s: %(answer)s.") % {
            "organization": told.organization,
            "answer": told.get_response_display(),
        }


class MinutesAnswer(AnswerPage):
    """Does the organization approve the minutes? Asked of those who attended while they are out."""

    template_name_suffix = "_answer"
    open_in = Meeting.Status.SENT
    form_class = MinutesForm

    @staticmethod
    def said(attendance):
        return {"answer": attendance.answer, "objection": attendance.objection}

    def get_context_data(self, **context):
        absent = [one for one in self.attendances if not one.attended]
        return super().get_context_data(
            absent=absent, is_asked=len(absent) < len(self.attendances), **context
        )

    def thanks(self, form):
        told = form.attendance
        return _("%(organization)s: %(answer)s.") % {
            "organization": told.organization,
            "answer": told.get_answer_display(),
        }


class ProposalCreate(AttachPage):
    """Something that one of those invited would like on the agenda."""

    form_class = ProposalForm
    act = Act.RESPOND

    @cached_property
    def subject(self):
        seen = Meeting.objects.visible_to(self.request.user)
        return get_object_or_404(seen.select_related("series"), pk=self.kwargs["pk"])

    def allows(self, user):
        return bool(proposers(user, self.subject))

    def get(self, request, *args, **kwargs):
        if self.subject.status not in Meeting.COMING_STATUSES:
            raise Http404
        return super().get(request, *args, **kwargs)

    def _create(self, form, key):
        if locked(self.subject).status not in Meeting.COMING_STATUSES:
            raise Http404
        return super()._create(form, key)

    def remember(self, record):
        changes = {"proposals": [[], [f"{record} ({record.organization})"]]}
        history.write(self.subject, "proposed", by=self.request.user, changes=changes)

    def success_message(self, record):
        return _("Proposed: %(title)s") % {"title": record}


class ProposalAnswer(KeptRecordPage, DetailView):
    """The secretary's answer to a proposal that is still open."""

    act = Act.CHANGE
    queryset = Proposal.objects.select_related("meeting", "organization")
    template_name_suffix = "_answer"
    form_class = None

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        if not self.object.is_open or self.object.meeting.status not in Meeting.COMING_STATUSES:
            raise Http404
        return self.show(self.form_class(initial=self.initial()))

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self.show(form, 422)
        try:
            form.save_answer(self.object, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
            return self.show(form, 422)
        messages.success(request, self.success_message % {"title": self.object})
        return redirect(self.object.meeting)

    def show(self, form, status=200):
        context = self.get_context_data(form=form, subject=self.object.meeting)
        return self.render_to_response(context, status=status)

    def initial(self):
        return {}


class ProposalAccept(ProposalAnswer):
    form_class = AcceptForm
    accepts = True
    success_message = gettext_lazy("On the agenda now: %(title)s")

    def initial(self):
        return {"title": self.object.title, "duration": self.object.duration}


class ProposalDecline(ProposalAnswer):
    form_class = DeclineForm
    accepts = False
    success_message = gettext_lazy("Declined: %(title)s")
