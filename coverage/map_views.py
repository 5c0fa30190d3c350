"""The map of a plan, and what speaks for a cell beside it."""

from django.http import Http404

from charitynet.pages import DetailPage

from . import evidence
from .maps import PlanMap
from .models import Plan
from .plan_views import asked, asked_for

LINE = "parent__parent__parent__parent"


class PlanMapDetail(DetailPage):
    """The places of a plan where they lie, and a table that says the same."""

    queryset = Plan.objects.select_related("keeper", f"region__{LINE}")
    template_name = "coverage/plan_map.html"

    def get_template_names(self):
        return [self.template_name]

    def get_context_data(self, **context):
        matrix, form = asked(self.object, self.request.GET)
        return super().get_context_data(
            map=PlanMap(matrix, kept(self.request.GET)),
            matrix=matrix,
            filter_form=form,
            chips=form.chips(),
            asked_for=asked_for(self.request.GET),
            **context,
        )


def kept(query):
    """What was asked of the matrix save for the place, ready to be followed by one."""
    query = query.copy()
    for name in ("place", "tick"):
        query.pop(name, None)
    return f"{query.urlencode()}&" if query else ""


class CellEvidence(DetailPage):
    """The section of a cell: what was visited, agreed and begun there."""

    queryset = Plan.objects.select_related("keeper")
    template_name = "coverage/cell_evidence.html"

    def get_template_names(self):
        return [self.template_name]

    def get_context_data(self, **context):
        service = one_of(self.object.services.all(), self.kwargs["service"])
        place = one_of(self.object.places.select_related(LINE), self.kwargs["place"])
        return super().get_context_data(
            service=service,
            place=place,
            evidence=evidence.around(service, place, self.request.user),
            **context,
        )


def one_of(records, pk):
    """The one of the plan's own, or nothing that ever was."""
    found = records.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
