"""The sections on other records' pages: what is to be done because of them, and raising more."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property

from charitynet import access
from charitynet.drafts import Draft
from charitynet.roles import Act
from charitynet.saving import CreatePage
from meetings.models import Decision, Meeting
from partnerships.models import Agreement, Initiative
from visits.models import Visit

from . import minutes, parts, sources
from .forms import RaiseForm
from .forms.lines import LinesForm


class FollowUpsOf(CreatePage):
    """The section of a record; a post to it raises a follow-up of one of its parts.

    `carrier` says of the record what decides about taking part in it.
    """

    act = Act.VIEW
    form_class = RaiseForm
    url_name = ""
    parts_of = None
    chosen = None

    @cached_property
    def record(self):
        seen = self.records.visible_to(self.request.user)
        return get_object_or_404(seen, pk=self.kwargs["pk"])

    @property
    def carrier(self):
        return self.record

    @cached_property
    def may_raise(self):
        carrier = self.carrier
        return sources.joined(type(carrier), self.request.user).filter(pk=carrier.pk).exists()

    @cached_property
    def parts(self):
        return parts.with_followups(type(self).parts_of(self.record), self.request.user)

    @property
    def drafts(self):
        return Draft.objects.none()

    @property
    def address(self):
        return reverse(self.url_name, args=[self.record.pk])

    def get_template_names(self):
        return ["followups/section.html"]

    def get(self, request, *args, **kwargs):
        if not access.may(request.user, Act.VIEW):
            raise Http404
        self.choose(request.GET.get("raise", ""))
        form = self.make_form(initial={}) if self.chosen and self.may_raise else None
        return self.show(form)

    def choose(self, key):
        self.chosen = next((part for part in self.parts if part.key == key), None)

    def post(self, request, *args, **kwargs):
        self.choose(request.POST.get("part", ""))
        if self.record and not (self.may_raise and access.may(request.user, Act.ADD)):
            raise PermissionDenied
        if self.chosen is None:
            raise Http404
        return super().post(request, *args, **kwargs)

    def make_form(self, data=None, files=None, **kwargs):
        return super().make_form(data, files, source=self.chosen.source, **kwargs)

    def get_context_data(self, **context):
        shown, folded = [], []
        is_alone = len(self.parts) == 1
        for part in self.parts:
            is_shown = part.matters or part is self.chosen or is_alone
            (shown if is_shown else folded).append(part)
        return super().get_context_data(
            record=self.record,
            carrier=self.carrier,
            address=self.address,
            parts=shown,
            folded=folded,
            chosen=self.chosen,
            may_raise=self.may_raise,
            may_implement=access.may(self.request.user, Act.CHANGE, self.carrier),
            made=self.request.GET.get("made", ""),
            **context,
        )

    def done(self, record):
        return redirect(f"{self.address}?made={record.pk}")


class VisitFollowUps(FollowUpsOf):
    url_name = "followups:visit_follow_ups"
    records = Visit.objects.all()
    parts_of = parts.of_visit


class MeetingFollowUps(FollowUpsOf):
    url_name = "followups:meeting_follow_ups"
    records = Meeting.objects.all()
    parts_of = parts.of_meeting

    @cached_property
    def lines(self):
        return parts.mark_lines(self.parts, self.record, self.request.user)

    def get_context_data(self, **context):
        lines = self.lines if self.may_raise else []
        if lines and "lines_form" not in context:
            context["lines_form"] = LinesForm(
                user=self.request.user, meeting=self.record, lines=lines
            )
        return super().get_context_data(lines=lines, **context)


class MeetingLines(MeetingFollowUps):
    """Makes a follow-up of each ticked line of the minutes."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        if not (self.may_raise and access.may(request.user, Act.ADD)):
            raise PermissionDenied
        if not self.record.minutes_visible_to(request.user):
            raise Http404
        form = LinesForm(request.POST, user=request.user, meeting=self.record, lines=self.lines)
        if not form.is_valid():
            return self.show(None, status=422, lines_form=form)
        told = form.told()
        made = minutes.follow_lines(self.record, form.cleaned_data["line"], by=request.user, **told)
        return redirect(f"{self.address}?made={len(made) and made[0].pk}")

    def show(self, form, *, lines_form=None, status=200, **kwargs):
        if lines_form is None:
            return super().show(form, status=status, **kwargs)
        context = self.get_context_data(form=None, lines_form=lines_form)
        return self.render_to_response(context, status=status)


class DecisionFollowUps(FollowUpsOf):
    url_name = "followups:decision_follow_ups"
    records = Decision.objects.select_related("meeting__owner")
    parts_of = parts.of_decision

    @property
    def carrier(self):
        return self.record.meeting


class AgreementFollowUps(FollowUpsOf):
    url_name = "followups:agreement_follow_ups"
    records = Agreement.objects.all()
    parts_of = parts.of_agreement


class InitiativeFollowUps(FollowUpsOf):
    url_name = "followups:initiative_follow_ups"
    records = Initiative.objects.all()
    parts_of = parts.of_initiative
