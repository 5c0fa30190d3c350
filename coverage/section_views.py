"""What the coverage says on the pages of organizations, meetings, decisions and agreements."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from charitynet import access
from charitynet.roles import Act
from meetings.models import Decision, Meeting
from organizations.models import Organization
from partnerships.models import Agreement

from . import gaps, steps
from .assignment_views import kept_plans
from .models import Assignment


class Section(DetailView):
    """A part of the page of a record that the reader sees."""

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user)

    @property
    def assignments(self):
        """Standing ones of the plans that the reader sees."""
        return Assignment.objects.visible_to(self.request.user).standing().told()


class OrganizationCoverage(Section):
    """What it leads and supports, what waits for its word, what nobody leads near it."""

    queryset = Organization.objects.select_related("place__parent__parent__parent")
    template_name = "coverage/organization_section.html"

    def get_context_data(self, **context):
        user = self.request.user
        if not access.may(user, Act.VIEW):
            raise Http404
        found = list(self.assignments.lasting().of(self.object).order_by("plan", "service", "pk"))
        for one in found:
            one.may_be_confirmed = steps.may_confirm(one, user)
        return super().get_context_data(
            leads=[one for one in found if one.is_lead],
            supports=[one for one in found if not one.is_lead],
            near=gaps.near(self.object, user, timezone.localdate()),
            **context,
        )


class DecisionCoverage(Section):
    """The assignments that a decision is the basis of."""

    queryset = Decision.objects.select_related("meeting")
    template_name = "coverage/basis_section.html"
    title = _("Division of coverage")
    name = "decision"

    def get_context_data(self, **context):
        return super().get_context_data(
            record=self.object,
            assignments=self.assignments.filter(**{self.name: self.object}),
            may_divide=kept_plans(self.request.user).exists(),
            **context,
        )


class AgreementCoverage(DecisionCoverage):
    """The assignments that an agreement is the basis of."""

    queryset = Agreement.objects.all()
    name = "agreement"


class MeetingCoverage(Section):
    """What the decisions of a meeting gave to whom; those that divide the coverage first."""

    queryset = Meeting.objects.all()
    template_name = "coverage/meeting_section.html"
    title = _("Division of coverage")

    def get_context_data(self, **context):
        by_decision = {}
        for one in self.assignments.filter(decision__meeting=self.object):
            by_decision.setdefault(one.decision_id, []).append(one)
        decisions = list(self.object.decisions.all())
        for decision in decisions:
            decision.given = by_decision.get(decision.pk, [])
        decisions.sort(key=lambda one: one.kind != Decision.Kind.COVERAGE)
        told = [one for one in decisions if one.given or one.kind == Decision.Kind.COVERAGE]
        others = [one for one in decisions if one not in told]
        return super().get_context_data(
            record=self.object,
            decisions=told,
            others=others,
            may_divide=kept_plans(self.request.user).exists(),
            **context,
        )
