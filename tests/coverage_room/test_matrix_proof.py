"""What the database keeps of a plan is read as the slow reading of the rules says."""

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coverage.cells import Claim
from coverage.matrix import Choice, Matrix
from coverage.models import Assignment
from organizations.models import Place
from tests import factories

from .test_cells import GROUPS, PLACES, SERVICES, after, claims, slow_cell

DEEPEST = 5


@st.composite
def shallow_trees(draw):
    """Each place lies in an earlier one, five levels deep at most, or in nothing."""
    parents, depths = {}, {}
    for place in PLACES:
        above = [one for one in range(place) if depths[one] < DEEPEST]
        parent = draw(st.sampled_from([None, *above]))
        parents[place] = parent
        depths[place] = 1 if parent is None else depths[parent] + 1
    return parents


def planted(parents):
    places = {}
    for place, parent in parents.items():
        places[place] = factories.PlaceFactory(parent=places.get(parent))
    return places


def stored(plan, claim, parts):
    return Assignment(
        plan=plan,
        organization=parts["organization"][claim.organization],
        service=parts["service"][claim.service],
        place=parts["place"][claim.place],
        group=parts["group"].get(claim.group),
        starts_on=claim.starts_on or after(-99),
        ends_on=claim.ends_on,
        role=claim.role,
    )


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    claims=st.lists(claims(), max_size=8),
    parents=shallow_trees(),
    groups=st.lists(st.sampled_from(GROUPS), unique=True),
    days=st.integers(-5, 11),
    moved=st.booleans(),
)
def test_a_plan_in_the_database_stands_as_the_slow_reading_says(
    claims, parents, groups, days, moved
):
    with transaction.atomic():
        parts = {
            "place": planted(parents),
            "service": {one: factories.FieldOfWorkFactory() for one in SERVICES},
            "group": {one: factories.BeneficiaryGroupFactory() for one in GROUPS},
            "organization": {one: factories.OrganizationFactory() for one in (1, 2, 3)},
        }
        plan = factories.PlanFactory(
            services=list(parts["service"].values()),
            places=list(parts["place"].values()),
            groups=[parts["group"][one] for one in groups],
        )
        Assignment.objects.bulk_create(stored(plan, claim, parts) for claim in claims)
        if moved:
            parents = parents | {6: None}
            Place.objects.filter(pk=parts["place"][6].pk).update(parent=None)

        compare(Matrix(plan, Choice(day=after(days))), claims, parents, groups, parts)
        transaction.set_rollback(True)


def compare(matrix, claims, parents, groups, parts):
    organizations = {one.pk: key for key, one in parts["organization"].items()}
    rows = [Claim(*claim) for claim in claims]
    for service in SERVICES:
        for place in PLACES:
            cell = matrix.grid.cell(parts["service"][service].pk, parts["place"][place].pk)
            who = {organizations[one] for one in cell.organizations}
            expected = slow_cell(rows, parents, matrix.day, groups, service, place)
            assert (cell.state, who) == expected
