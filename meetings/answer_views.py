"""Answering an invitation, the minutes, and what others propose for the agenda.

Whoever may see the meeting and works for an organization that was invited answers for it; the
secretary may also enter what an organization told him of its coming.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charitynet import history
from charitynet.attachment_files import locked
from charitynet.attachment_pages import AttachPage
from charitynet.numbers import whole
from charitynet.pages import KeptRecordPage
from charitynet.roles import Act
from charitynet.saving import SmallFormPage

from .answer_forms import AcceptForm, DeclineForm, InvitationForm, MinutesForm, ProposalForm
from .models import Meeting, Proposal
from .participation import is_secretary, proposers, spoken_for


class AnswerPage(SmallFormPage):
    """An organization's answer about one meeting, asked for while that is in `open_in`."""

    act = Act.RESPOND
    queryset = Meeting.objects.select_related("series")
    open_in = ""
    form_class = None

    def is_open(self):
        return self.object.status == self.open_in

    def make_form(self, *sent):
        return self.form_class(*sent, attendances=self.attendances, initial=self.initial())

    def save(self, form):
        form.save(by=self.request.user)
        self.answered = form.attendance

    def get_context_data(self, **context):
        return super().get_context_data(subject=self.object, **context)

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

    def success_message(self):
        told = self.answered
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

    def success_message(self):
        told = self.answered
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


class ProposalAnswer(KeptRecordPage, SmallFormPage):
    """The secretary's answer to a proposal that is still open."""

    act = Act.CHANGE
    queryset = Proposal.objects.select_related("meeting", "organization")
    template_name_suffix = "_answer"
    form_class = None
    said = ""

    def is_open(self):
        return self.object.is_open and self.object.meeting.status in Meeting.COMING_STATUSES

    def make_form(self, *sent):
        return self.form_class(*sent, initial=self.initial())

    def initial(self):
        return {}

    def save(self, form):
        form.save_answer(self.object, by=self.request.user)

    def get_context_data(self, **context):
        return super().get_context_data(subject=self.object.meeting, **context)

    def success_message(self):
        return self.said % {"title": self.object}

    def goal(self):
        return self.object.meeting


class ProposalAccept(ProposalAnswer):
    form_class = AcceptForm
    accepts = True
    said = gettext_lazy("On the agenda now: %(title)s")

    def initial(self):
        return {"title": self.object.title, "duration": self.object.duration}


class ProposalDecline(ProposalAnswer):
    form_class = DeclineForm
    accepts = False
    said = gettext_lazy("Declined: %(title)s")
