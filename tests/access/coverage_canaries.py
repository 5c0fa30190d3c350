"""A plan of coverage in which every text and number stands nowhere else."""

from itertools import count

from charitynet import history
from charitynet.access import Visibility
from coverage.models import PlanCell
from tests import factories
from tests.factories import days_from_today

from .canaries import WORD

FIRST_NUMBER = 87_650_101


def spot():
    """An area, a place in it, and a service."""
    region = factories.PlaceFactory(kind="region")
    return region, factories.PlaceFactory(parent=region), factories.FieldOfWorkFactory()


class CoverageCanaries:
    """What the plan's keepers read.

    `basis` is what those who only serve in it may not; `before` is read by nobody, since the
    history does not tell readers which record another one took the place of.
    """

    def __init__(self, keeper, server, user, where=None):
        self.numbers = count(901)
        self.texts, self.basis, self.before = [], [], []
        self.keeper, self.server, self.user = keeper, server, user
        self.where = self.region, self.place, self.service = where or spot()
        self.plan = self.make_plan()
        self.need = self.people_in_need()
        self.lead = self.give_away(server, decision=self.hidden_decision())
        self.rival = self.give_away(factories.OrganizationFactory(), agreement=self.in_the_way())
        self.past = self.give_away(keeper, ends_on=days_from_today(-2), is_withdrawn=True)
        self.hold_visit()

    def text(self, kept=None):
        """A new canary."""
        text = f"{WORD}{next(self.numbers)}"
        (self.texts if kept is None else kept).append(text)
        return text

    def make_plan(self):
        plan = factories.PlanFactory(
            keeper=self.keeper,
            region=self.region,
            services=[self.service],
            places=[self.region, self.place],
            name=self.text(),
            notes=self.text(),
            series=factories.SeriesFactory(
                convenor=self.keeper, members=[self.keeper], name=self.text(self.basis)
            ),
        )
        history.write(plan, "change", by=self.user, note=self.text())
        history.write(
            plan, "change", by=self.user, changes={"series": ["", self.text(self.before)]}
        )
        return plan

    def people_in_need(self):
        """A number is shown by its thousands, and in the history as it was typed."""
        need = PlanCell.objects.create(
            plan=self.plan, service=self.service, place=self.place, people_in_need=FIRST_NUMBER
        )
        self.texts += [f"{FIRST_NUMBER:,}"]
        return need

    def give_away(self, organization, **values):
        one = factories.AssignmentFactory(
            plan=self.plan,
            organization=organization,
            service=self.service,
            place=self.place,
            note=self.text(),
            **values,
        )
        basis = {name: ["", self.text(self.before)] for name in ("decision", "agreement")}
        history.write(one, "change", by=self.user, note=self.text(), changes=basis)
        return one

    def hidden_decision(self):
        meeting = factories.MeetingFactory(
            host=self.keeper, title=self.text(self.basis), visibility=Visibility.OWNER
        )
        return factories.DecisionFactory(meeting=meeting, text=self.text(self.basis))

    def in_the_way(self):
        """An agreement of the keepers that works where another leads."""
        agreement = factories.AgreementFactory(
            owner=self.keeper, title=self.text(self.basis), visibility=Visibility.OWNER
        )
        agreement.fields.set([self.service])
        agreement.places.set([self.place])
        return agreement

    def hold_visit(self):
        """A visit that speaks for the cell, and that only its owner sees."""
        self.keeper.fields.add(self.service)
        factories.VisitFactory(
            host=self.keeper,
            place=self.place,
            title=self.text(self.basis),
            visibility=Visibility.OWNER,
        )
