"""Plans of coverage and who took on what."""

import factory
from factory.django import DjangoModelFactory

from coverage.models import Assignment, Plan

from .days import days_from_today
from .registry import FieldOfWorkFactory, OrganizationFactory, PlaceFactory


class PlanFactory(DjangoModelFactory):
    """A plan that `keeper` keeps, for one service in one place unless it names others."""

    class Meta:
        model = Plan
        skip_postgeneration_save = True

    name = factory.Sequence("تغطية الأيتام {}".format)
    keeper = factory.SubFactory(OrganizationFactory)
    region = factory.SubFactory(PlaceFactory)

    @factory.post_generation
    def services(plan, create, extracted, **kwargs):
        plan.services.set(extracted or [FieldOfWorkFactory()])

    @factory.post_generation
    def places(plan, create, extracted, **kwargs):
        plan.places.set(extracted or [plan.region])

    @factory.post_generation
    def groups(plan, create, extracted, **kwargs):
        plan.groups.set(extracted or [])


class AssignmentFactory(DjangoModelFactory):
    """A lead of the plan's first service in its first place since a month ago."""

    class Meta:
        model = Assignment

    plan = factory.SubFactory(PlanFactory)
    organization = factory.SubFactory(OrganizationFactory)
    service = factory.LazyAttribute(lambda one: one.plan.services.first())
    place = factory.LazyAttribute(lambda one: one.plan.places.first())
    starts_on = factory.LazyFunction(lambda: days_from_today(-30))
