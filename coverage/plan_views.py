"""The pages of plans: the list, the matrix of one, its sheet, its archiving."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from charitynet import access
from charitynet.navigation import address
from charitynet.pages import DetailPage, ListPage
from charitynet.papers.downloads import PaperDownload
from charitynet.roles import Act
from charitynet.saving import CreatePage, EditPage
from meetings.models import Series
from organizations.bulk import ArchiveSeveral, RestoreSeveral
from organizations.moves import ArchiveMove, RestoreMove

from . import contradictions, decisions, drawing, painting, sheets, steps
from .cells import State
from .columns import PLANS
from .filters import MatrixForm, PlanFilter
from .matrix import Matrix
from .models import Assignment, Plan
from .plan_forms import PlanForm

MOST_MATTERS = 12


class PlanList(ListPage):
    queryset = Plan.objects.select_related("keeper", "region").defer("notes", "folded")
    filterset_class = PlanFilter
    columns = PLANS
    add_label = _("New plan")
    bulk = (ArchiveSeveral, RestoreSeveral)

    def prepared(self, records):
        plans = counted(records)
        seen = series_of(plans, self.request.user)
        for plan in plans:
            plan.seen_series = seen.get(plan.series_id)
        return plans


def series_of(plans, user):
    """The series of some plans that a user sees, by their ids; who serves in a plan need not."""
    return Series.objects.visible_to(user).in_bulk({plan.series_id for plan in plans} - {None})


def counted(plans):
    """Each plan with how many services, places and assignments in force it has."""
    for name, rows in (
        ("service", Plan.services.through.objects),
        ("place", Plan.places.through.objects),
    ):
        put(plans, f"{name}_count", rows.values("plan").annotate(number=Count("pk")))
    standing = Assignment.objects.in_force().order_by()
    put(plans, "assignment_count", standing.values("plan").annotate(number=Count("pk")))
    return plans


def put(plans, name, rows):
    found = dict(rows.filter(plan__in=[one.pk for one in plans]).values_list("plan", "number"))
    for plan in plans:
        setattr(plan, name, found.get(plan.pk, 0))


def asked(plan, data):
    """The matrix as the address asks for it, and the form that says so."""
    matrix = Matrix(plan)
    form = MatrixForm(data, matrix)
    matrix.choice = form.choice
    return matrix, form


def asked_for(data):
    """What was asked of a matrix, for the other pages of its plan; how it is shown stays."""
    data = data.copy()
    for name in ("tick", "overlaps"):
        data.pop(name, None)
    return f"?{data.urlencode()}" if data else ""


class PlanDetail(DetailPage):
    """The matrix."""

    queryset = Plan.objects.select_related("keeper", "region")

    def get_context_data(self, **context):
        plan, user = self.object, self.request.user
        matrix, form = asked(plan, self.request.GET)
        may_change = access.may(user, Act.CHANGE, plan) and plan.is_editable
        with_ticks = may_change and "tick" in self.request.GET
        waiting = decisions.matters(matrix)
        overlaps = contradictions.among(matrix, user)
        most = None if self.request.GET.get("overlaps") == "all" else MOST_MATTERS
        return super().get_context_data(
            series=series_of([plan], user).get(plan.series_id),
            matrix=matrix,
            filter_form=form,
            chips=form.chips(),
            table=drawing.table(matrix, may_change, with_ticks),
            with_ticks=with_ticks,
            asked_for=asked_for(self.request.GET),
            unserved=unserved_in(matrix),
            states={state.name.lower(): matrix.tally.states[state] for state in State},
            matters=waiting[:MOST_MATTERS],
            further=len(waiting[MOST_MATTERS:]),
            open_cells=sum(len(one.services) for one in waiting),
            strays=decisions.strays(matrix),
            may_edit=may_change,
            may_archive=access.may(user, Act.ARCHIVE, plan),
            links=links(plan),
            paint=painting.bar(),
            contradictions=contradictions.told_of(overlaps[:most]),
            overlaps=len(overlaps),
            has_to_confirm=steps.has_to_confirm(plan, user),
            **context,
        )


def unserved_in(matrix):
    """The sentence about all people in need whom nobody serves, if there are any."""
    number = matrix.tally.unserved[None]
    return drawing.without(number) if number else ""


def links(plan):
    """The pages around the matrix, as far as they are there."""
    return {
        "assign": address("coverage:assignment_create"),
        "confirm": address("coverage:confirm_all", args=[plan.pk]),
        "meeting": address("meetings:meeting_create"),
    }


class PlanXlsx(PaperDownload):
    """The matrix as a sheet, as the reader sees it."""

    queryset = Plan.objects.select_related("keeper", "region")
    what = "matrix"
    extension = "xlsx"

    def draw(self, plan):
        matrix, _form = asked(plan, self.request.GET)
        return sheets.matrix_xlsx(matrix)


class PlanCreate(CreatePage):
    form_class = PlanForm


class PlanEdit(EditPage):
    form_class = PlanForm

    def get_queryset(self):
        """With all that the history compares."""
        parts = ("cells__service", "cells__place", "cells__group")
        return super().get_queryset().prefetch_related(*parts)


class PlanArchive(ArchiveMove):
    queryset = Plan.objects.all()


class PlanRestore(RestoreMove):
    queryset = Plan.objects.all()
