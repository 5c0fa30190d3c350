"""Plans of coverage that pages are tried on: of our own, with the guest in it, of others."""

from organizations.models import FieldOfWork, Place
from tests import factories

# The same cell in every plan, so that its address differs by nothing but the plan.
SERVICE, PLACE = 987_001, 987_002
CELL = (SERVICE, PLACE)


def cell():
    """The service and the place of that cell."""
    service = FieldOfWork.objects.filter(pk=SERVICE).first()
    place = Place.objects.filter(pk=PLACE).first()
    return (
        service or factories.FieldOfWorkFactory(pk=SERVICE),
        place or factories.PlaceFactory(pk=PLACE),
    )


def assignment(keeper, organization):
    """What an organization took on in a plan that another, or itself, keeps."""
    service, place = cell()
    plan = factories.PlanFactory(keeper=keeper, region=place, services=[service], places=[place])
    return factories.AssignmentFactory(plan=plan, organization=organization)


def assignments(world):
    return {
        "owner only": assignment(world.home, world.home),
        "shared": assignment(world.home, world.guest),
        "foreign": assignment(world.far, world.far),
    }


def plans(world):
    return {name: one.plan for name, one in assignments(world).items()}


MAKERS = {"plan": plans, "assignment": assignments}
MODELS = {"plan": "coverage.plan", "assignment": "coverage.assignment"}
