"""The pages of plans: the list, the matrix of one, its sheet, its archiving."""

from django.db.models import Count

from charitynet import access
from charitynet.navigation import address
from charitynet.pages import DetailPage, ListPage
from charitynet.papers.downloads import PaperDownload
from charitynet.roles import Act
from charitynet.saving import CreatePage, EditPage
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
    queryset = Plan.objects.select_related("keeper", "region", "series").defer("notes", "folded")
    filterset_class = PlanFilter
    columns = PLANS
    bulk = (ArchiveSeveral, RestoreSeveral)

    def prepared(self, records):
        return counted(records)


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


class PlanDetail(DetailPage):
    """The matrix."""

    queryset = Plan.objects.select_related("keeper", "series", "region")

    def get_context_data(self, **context):
        plan, user = self.object, self.request.user
        matrix, form = asked(plan, self.request.GET)
        may_change = access.may(user, Act.CHANGE, plan) and plan.is_editable
        waiting = decisions.matters(matrix)
        return super().get_context_data(
            matrix=matrix,
            filter_form=form,
            chips=form.chips(),
            table=drawing.table(matrix, may_assign=may_change),
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
            contradictions=contradictions.among(plan, user, matrix.all_services, matrix.all_places),
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
        "map": address("coverage:plan_map", args=[plan.pk]),
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
