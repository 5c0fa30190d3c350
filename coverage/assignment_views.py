"""Giving the cells of a plan to organizations, and the page of each assignment."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import ngettext

from charitynet import access, history
from charitynet.drafts import Draft
from charitynet.forms import restored
from charitynet.numbers import whole
from charitynet.pages import DetailPage
from charitynet.roles import Act
from charitynet.saving import CreatePage, EditPage
from meetings.models import Decision
from partnerships.models import Agreement

from . import contradictions, steps
from .assignment_forms import AssignmentForm, AssignmentsForm
from .models import Assignment, Plan

WITH_ALL = Assignment.objects.told().select_related(
    "plan__keeper", "decision__meeting", "agreement", "takes_over_from__organization",
    "confirmed_by",
)  # fmt: skip
IN_PLAN = "coverage.assignment.plan"


def kept_plans(user):
    """The plans whose cells a user may give away."""
    return Plan.objects.visible_to(user).current().kept_by(access.reach(user, Act.CHANGE))


class AssignmentDetail(DetailPage):
    queryset = WITH_ALL

    def get_context_data(self, **context):
        one, user = self.object, self.request.user
        seen = Assignment.objects.visible_to(user).told()
        is_open = one.is_lead and not (one.is_withdrawn or one.is_over)
        return super().get_context_data(
            may_arrange=steps.may_arrange(one, user),
            may_confirm=steps.may_confirm(one, user),
            handed_to=seen.filter(takes_over_from=one),
            decision=Decision.objects.visible_to(user).filter(pk=one.decision_id).first(),
            agreement=Agreement.objects.visible_to(user).filter(pk=one.agreement_id).first(),
            others=contradictions.others_of(one, user) if is_open else [],
            **context,
        )


class AssignmentCreate(CreatePage):
    """Cells of a plan are given away; the address names the plan, the cells, the decision."""

    form_class = AssignmentsForm

    def dispatch(self, request, *args, **kwargs):
        is_worker = request.user.is_authenticated and access.may(request.user, self.act)
        if is_worker and self.plan is None:
            return self.choose(request)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def plan(self):
        """The plan that the address names, if the user's organization keeps it."""
        if "plan" not in self.request.GET:
            return None
        seen = Plan.objects.visible_to(self.request.user).select_related("keeper", "region")
        plan = seen.filter(pk=whole(self.request.GET["plan"])).first()
        if plan is None or plan.is_archived:
            raise Http404
        if not access.may(self.request.user, Act.CHANGE, plan):
            raise PermissionDenied
        return plan

    def choose(self, request):
        """Which plan? The only one is taken at once; those of the decision's series come first."""
        plans, series = list(kept_plans(request.user)), self.series_of_decision()
        if len(plans) == 1:
            return redirect(self.within(plans[0]))
        plans.sort(key=lambda plan: not (series and plan.series_id == series))
        self.template_name_suffix = "_plans"
        chosen = [(plan, self.within(plan)) for plan in plans]
        return self.render_to_response(self.get_context_data(plans=chosen))

    def within(self, plan):
        query = self.request.GET.copy()
        query["plan"] = plan.pk
        return f"{self.request.path}?{query.urlencode()}"

    def series_of_decision(self):
        found = self.asked_decision
        return found.meeting.series_id if found else None

    @cached_property
    def asked_decision(self):
        seen = Decision.objects.visible_to(self.request.user).select_related("meeting")
        return seen.filter(pk=whole(self.request.GET.get("decision", ""))).first()

    @property
    def asked(self):
        """The cells that the address or the form names, as pairs of ids."""
        asked = [
            *self.request.GET.getlist("cell"),
            *self.request.POST.getlist("cells"),
            "-".join(self.request.GET.get(name, "") for name in ("service", "place")),
        ]
        pairs = (text.partition("-") for text in asked)
        return [(whole(s), whole(p)) for s, _dash, p in pairs if s and p]

    @property
    def drafts(self):
        return Draft.objects.filter(user=self.request.user, form=IN_PLAN, record=self.plan.pk)

    def get_initial(self):
        """A service alone stands for all its places, a place alone for all its services."""
        asked = self.request.GET
        initial = {name: asked[name] for name in GIVEN if name in asked}
        if "service" in asked or "place" in asked:
            services = [whole(pk) for pk in asked.getlist("service")]
            places = [whole(pk) for pk in asked.getlist("place")]
            initial["services"] = services or list(self.plan.services.all())
            initial["places"] = places or list(self.plan.places.all())
        return initial

    def open(self, initial):
        """What was left as a draft is shown for the cells that are asked for now."""
        draft = self.drafts.first()
        if draft is None:
            return self.show(self.make_form(initial=initial))
        values = restored(draft.values)
        if self.asked:
            values.setlist("cells", [f"{service}-{place}" for service, place in self.asked])
        return self.show(self.make_form(values).silence(), values=values, draft=draft)

    def make_form(self, data=None, files=None, **kwargs):
        one = Assignment(plan=self.plan)
        return self.form_class(
            data, files, user=self.request.user, instance=one, asked=self.asked, **kwargs
        )

    def get_context_data(self, **context):
        context = super().get_context_data(**context)
        if self.plan is None:
            return context
        return context | {"plan": self.plan, "draft_form": IN_PLAN, "record_id": self.plan.pk}

    def written(self, form, record):
        self.saved = form.saved
        return form.saved

    def remember(self, record):
        for one in self.saved:
            history.write(one, "create", by=self.request.user)

    def done(self, record):
        messages.success(self.request, self.success_message(record))
        return redirect(self.plan)

    def success_message(self, record):
        count = len(getattr(self, "saved", [record]))
        return ngettext(
            "%(count)s cell is now with %(organization)s.",
            "%(count)s cells are now with %(organization)s.",
            count,
        ) % {"count": count, "organization": record.organization}


GIVEN = ("organization", "group", "decision", "agreement", "role")


class AssignmentEdit(EditPage):
    form_class = AssignmentForm

    def get_queryset(self):
        return WITH_ALL.visible_to(self.request.user)

    def get_context_data(self, **context):
        return super().get_context_data(plan=self.object.plan, **context)
