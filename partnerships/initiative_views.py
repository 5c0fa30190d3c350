"""The pages of initiatives, and what upper pages show of them."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from charitynet import access
from charitynet.attachment_pages import carried
from charitynet.drafts import Draft
from charitynet.lifecycle import path_of
from charitynet.pages import DetailPage, ListPage, TransitionPage
from charitynet.roles import Act
from charitynet.saving import CreatePage, EditPage
from charitynet.sections import hung_on
from meetings.models import Decision, Meeting
from organizations.bulk import GiveSeveral
from organizations.models import Organization
from visits.models import Visit

from . import initiative_board as board
from . import origins
from .apps import ORIGINS
from .columns import INITIATIVES
from .initiative_filters import InitiativeFilter
from .initiative_forms import InitiativeForm
from .models import Agreement, Initiative

MAIN_PATH = ("idea", "study", "adopted", "running", "completed")
RECENT_INITIATIVES = 12
PREFILLED = ("title", "proposer")


class InitiativeList(ListPage):
    queryset = Initiative.objects.with_partners().defer("summary", "folded")
    filterset_class = InitiativeFilter
    columns = INITIATIVES
    bulk = (GiveSeveral,)
    add_label = _("New initiative")


class InitiativeBoard(InitiativeList):
    """The same records by stage."""

    template_name_suffix = "_board"
    has_tools = False

    def get_context_data(self, **context):
        context = super().get_context_data(**context)
        stages = self.filterset.form.cleaned_data.get("status") or ()
        shown = board.columns(self.filterset.qs, self.request.user, stages)
        return context | {"columns": shown, "page_obj": None}

    def get_paginate_by(self, queryset):
        return 1

    def prepare(self, page):
        """Each stage reads its own."""


class InitiativeDetail(DetailPage):
    queryset = (
        Initiative.objects.with_partners()
        .select_related("owner")
        .prefetch_related("fields", "places")
    )

    def get_context_data(self, **context):
        initiative, user = self.object, self.request.user
        return super().get_context_data(
            path=path_of(initiative, MAIN_PATH),
            **origins.of_initiative(initiative, user),
            **hung_on(initiative, user),
            **carried(initiative, user),
            **context,
        )


class InitiativeCreate(CreatePage):
    """A new initiative; `?outcome=`, `?decision=` or `?agreement=` says what it came of."""

    form_class = InitiativeForm

    @cached_property
    def origin(self):
        """The kind of record that the address says it came of, and that record."""
        asked, within = self.request.GET, origins.within_reach(self.request.user)
        for kind in ORIGINS:
            if kind in asked:
                return kind, origins.asked_for(within[kind], asked[kind])
        return "", None

    @property
    def draft_key(self):
        """Each origin has a draft of its own, so that none takes the place of another."""
        kind, record = self.origin
        form = self.meta.label_lower
        return {"form": f"{form}.{kind}", "record": record.pk} if record else {"form": form}

    @property
    def drafts(self):
        return Draft.objects.filter(user=self.request.user, **{"record": 0} | self.draft_key)

    def get_initial(self):
        kind, record = self.origin
        if record:
            return origins.initiative_from(kind, record, self.request.user)
        return {name: self.request.GET[name] for name in PREFILLED if name in self.request.GET}

    def make_form(self, *args, **kwargs):
        form = super().make_form(*args, **kwargs)
        kind, record = self.origin
        if record:
            setattr(form.instance, f"origin_{kind}", record)
        return form

    def get_context_data(self, **context):
        kind, record = self.origin
        context = super().get_context_data(**context)
        if record:
            context |= {"draft_form": self.draft_key["form"], "record_id": record.pk}
        return context | {f"origin_{kind}": record}


class InitiativeEdit(EditPage):
    form_class = InitiativeForm


class InitiativeTransition(TransitionPage):
    """A move; one made from the board leads back to it."""

    queryset = Initiative.objects.all()

    def post(self, request, *args, **kwargs):
        response = super().post(request, *args, **kwargs)
        query = request.POST.get("board", request.GET.get("board"))
        is_made = response.status_code == 302
        return redirect(board.address(query)) if is_made and query is not None else response


class InitiativesOf(DetailView):
    """The section of another record's page that shows its initiatives."""

    template_name = "partnerships/initiative_section.html"
    filtered_by = ""
    fills_in = ""

    def get_queryset(self):
        return self.queryset.visible_to(self.request.user)

    def initiatives(self):
        return Initiative.objects.visible_to(self.request.user)

    def get_context_data(self, **context):
        user = self.request.user
        if not access.may(user, Act.VIEW):
            raise Http404
        found = self.initiatives()
        return super().get_context_data(
            initiatives=found.with_partners()[:RECENT_INITIATIVES],
            total=found.order_by().count(),
            filtered_by=self.filtered_by,
            fills_in=self.fills_in,
            may_add=access.may(user, Act.ADD),
            **context,
        )


class OrganizationInitiatives(InitiativesOf):
    queryset = Organization.objects.all()
    filtered_by = "organization"
    fills_in = "proposer"

    def initiatives(self):
        return super().initiatives().of(self.object)


class AgreementInitiatives(InitiativesOf):
    queryset = Agreement.objects.all()
    fills_in = "agreement"

    def initiatives(self):
        return super().initiatives().filter(origin_agreement=self.object)


class Origins(DetailView):
    """The section of a page below: what came of each of its lines, and what may be made of it.

    `fills_in` is what the address of a new record calls such a line.
    """

    title = ""
    fills_in = ""

    def get_queryset(self):
        return self.queryset.visible_to(self.request.user)

    def get_context_data(self, **context):
        user = self.request.user
        lines = list(self.lines())
        made = self.came_of(lines, user)
        return super().get_context_data(
            lines=[(line, made[line.pk]) for line in lines],
            section_title=self.title,
            fills_in=self.fills_in,
            may_add=access.may(user, Act.ADD),
            **context,
        )


class VisitOrigins(Origins):
    title = _("What came of the outcomes")
    queryset = Visit.objects.all()
    template_name = "partnerships/visit_section.html"
    fills_in = "outcome"
    came_of = staticmethod(origins.came_of_outcomes)

    def lines(self):
        return self.object.outcomes.all()


class MeetingOrigins(Origins):
    title = _("What came of the decisions")
    queryset = Meeting.objects.all()
    template_name = "partnerships/meeting_section.html"
    fills_in = "decision"
    came_of = staticmethod(origins.came_of_decisions)

    def lines(self):
        return origins.decisions(self.request.user).filter(meeting=self.object)


class DecisionOrigins(MeetingOrigins):
    title = _("What came of the decision")
    queryset = Decision.objects.select_related("meeting")
    template_name = "partnerships/decision_section.html"

    def lines(self):
        return [self.object]
