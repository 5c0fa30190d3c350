"""One cell of a plan: how it stands, who took it on over time, what speaks for it."""

from django.http import Http404
from django.utils import timezone

from charitynet import access
from charitynet.navigation import address
from charitynet.pages import DetailPage
from charitynet.roles import Act
from meetings.models import Decision
from partnerships.models import Agreement

from .models import Assignment, Plan
from .plan_views import asked

UPCOMING, STANDING, PAST, WITHDRAWN = "coming", "standing", "past", "withdrawn"


class CellDetail(DetailPage):
    queryset = Plan.objects.select_related("keeper", "region")

    def get_template_names(self):
        return ["coverage/cell_detail.html"]

    def get_context_data(self, **context):
        plan, user = self.object, self.request.user
        matrix, _form = asked(plan, {"day": self.request.GET.get("day", "")})
        service = named(matrix.all_services, self.kwargs["service"])
        place = named(matrix.all_places, self.kwargs["place"])
        spot = service.pk, place.pk
        may_edit = access.may(user, Act.CHANGE, plan) and plan.is_editable
        return super().get_context_data(
            matrix=matrix,
            service=service,
            place=place,
            above=[matrix.name_of(one) for one in matrix.grid.lineage(place.pk)[1:]],
            cell=matrix.grid.cell(*spot),
            groups=groups_of(matrix, *spot),
            need=matrix.need(*spot),
            assignments=with_basis(assignments_of(matrix, *spot), user),
            may_edit=may_edit,
            assign=address("coverage:assignment_create"),
            evidence=address("coverage:cell_evidence", args=[plan.pk, *spot]),
            **context,
        )


def named(records, pk):
    """The one of the plan's own, or nothing that ever was."""
    for one in records:
        if one.pk == pk:
            return one
    raise Http404


def groups_of(matrix, service, place):
    """How it stands for each group of the plan, who leads, how many need it."""
    known, names = matrix.needs.get((service, place), {}), matrix.organizations
    cells = matrix.grid.by_group(service, place)
    return [
        {
            "group": group,
            "cell": cells[group.pk],
            "leads": [names[one] for one in cells[group.pk].organizations],
            "need": known.get(group.pk),
        }
        for group in matrix.all_groups
    ]


def assignments_of(matrix, service, place):
    """Those of the place and of all it lies in: the standing ones first, then those of the place
    itself, the leads, the newest."""
    line = matrix.grid.lineage(place)
    found = Assignment.objects.filter(plan=matrix.plan, service=service, place__in=line)
    found = found.select_related("organization", "place", "group")
    for one in found:
        one.standing = standing_of(one, timezone.localdate())
        one.plan = matrix.plan
        one.move_links = moves_of(one)
    order = (STANDING, UPCOMING, PAST, WITHDRAWN)
    ordered = sorted(found, key=lambda one: str(one.starts_on or ""), reverse=True)
    return sorted(
        ordered,
        key=lambda one: (order.index(one.standing), line.index(one.place_id), not one.is_lead),
    )


def with_basis(assignments, user):
    """Each with the decision or the agreement it rests on, if the reader may see that."""
    for name, seen in (
        ("decision", Decision.objects.visible_to(user).select_related("meeting")),
        ("agreement", Agreement.objects.visible_to(user)),
    ):
        known = seen.in_bulk({getattr(one, f"{name}_id") for one in assignments} - {None})
        for one in assignments:
            one.basis = known.get(getattr(one, f"{name}_id")) or getattr(one, "basis", None)
    return assignments


def standing_of(assignment, day):
    if assignment.is_withdrawn:
        return WITHDRAWN
    if assignment.ends_on and assignment.ends_on < day:
        return PAST
    if assignment.starts_on and assignment.starts_on > day:
        return UPCOMING
    return STANDING


def moves_of(assignment):
    """The pages on which an assignment is handed over or changed, as far as they are there."""
    names = ("detail", "handover", "edit")
    pk = [assignment.pk]
    return {name: address(f"coverage:assignment_{name}", args=pk) for name in names}
