"""A plan of coverage with a cell in every state, on a map, and what stands in its way."""

from coverage.models import PlanCell
from organizations.models import Place
from tests import factories
from tests.factories import days_from_today

# The region whose outline the map knows.
MAKKAH = "SA-02"
SERVICES = ("كفالة الأيتام والأسر", "الإيواء والترميم", "الرعاية الصحية الأولية")
PLACES = {"الليث": (20.15, 40.27), "القنفذة": (19.13, 41.08), "رابغ": (22.8, 39.03)}


class Districts:
    """What the organization of a world keeps, over three places of a region and a village."""

    def __init__(self, world):
        self.home, self.other = world.home, world.other
        known = Place.objects.filter(code=MAKKAH).first()
        self.region = known or factories.PlaceFactory(code=MAKKAH, kind="region")
        self.places = [self.town(name, spot) for name, spot in PLACES.items()]
        self.village = factories.PlaceFactory(name="غميقة", parent=self.places[0])
        self.services = [factories.FieldOfWorkFactory(name=name) for name in SERVICES]
        self.plan = self.make_plan()
        self.lead = self.give(self.other, 0, 0)
        self.fill()

    def town(self, name, spot):
        latitude, longitude = spot
        return factories.PlaceFactory(
            name=name, parent=self.region, latitude=latitude, longitude=longitude
        )

    def make_plan(self):
        return factories.PlanFactory(
            name="تغطية رعاية الأيتام والأسر بمحافظات الساحل",
            keeper=self.home,
            region=self.region,
            services=self.services,
            places=[*self.places, self.village],
            groups=[factories.BeneficiaryGroupFactory() for _group in range(2)],
            notes="بعد اللقاء التنسيقي الأول.",
        )

    def give(self, organization, service, place, **values):
        return factories.AssignmentFactory(
            plan=self.plan,
            organization=organization,
            service=self.services[service],
            place=self.places[place],
            **values,
        )

    def fill(self):
        """An overlap, one to come, an incomplete cell, a stale one, one that is over, needs."""
        self.give(self.home, 0, 0)
        self.give(self.other, 1, 0, starts_on=days_from_today(20))
        self.give(self.other, 1, 1, group=self.plan.groups.first())
        self.stale = self.give(self.home, 2, 0, starts_on=days_from_today(-400))
        self.give(self.other, 2, 1, ends_on=days_from_today(-3))
        PlanCell.objects.create(
            plan=self.plan, service=self.services[0], place=self.places[1], people_in_need=1430
        )

    @property
    def cell(self):
        return self.plan.pk, self.lead.service_id, self.lead.place_id
