"""Records a plan of coverage with its needs and assignments, each checked as a form would."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from charitynet import history
from coverage.models import Assignment, Plan, PlanCell
from meetings.models import Decision, Series
from organizations.models import BeneficiaryGroup, FieldOfWork, Place

from .register import keep, place


@dataclass(frozen=True, kw_only=True)
class Part:
    """Who took on a service where; days count from today, `None` is a day that nobody noted."""

    organization: str
    service: str
    place: str
    role: str = Assignment.Role.LEAD
    group: str = ""
    days: tuple = (None, None)
    confirmed: int | None = None
    decision: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Division:
    """A plan; services, places and groups are codes, needs are people by service and place."""

    name: str
    keeper: str
    region: str
    services: tuple
    places: tuple
    groups: tuple = ()
    series: str = ""
    notes: str = ""
    parts: tuple = ()
    needs: tuple = ()


def known(division):
    """Whether the plan is there already."""
    return Plan.objects.filter(name=division.name).exists()


def record(division, register, *, by=None, note):
    """A new plan with all that belongs to it."""
    plan = new_plan(division, register)
    for part in division.parts:
        assign(plan, part, register, by=by, note=note)
    for service, where, people in division.needs:
        keep(PlanCell(plan=plan, service=field(service), place=place(where), people_in_need=people))
    history.write(plan, "create", by=by, note=note)
    return plan


def new_plan(division, register):
    plan = keep(
        Plan(
            name=division.name,
            keeper=register.organizations[division.keeper],
            region=place(division.region),
            series=Series.objects.filter(name=division.series).first(),
            notes=division.notes,
        )
    )
    plan.services.set(FieldOfWork.objects.filter(code__in=division.services))
    plan.places.set(Place.objects.filter(code__in=division.places))
    plan.groups.set(BeneficiaryGroup.objects.filter(code__in=division.groups))
    return plan


def assign(plan, part, register, *, by, note):
    first, last = (day_from_today(days) for days in part.days)
    assignment = keep(
        Assignment(
            plan=plan,
            organization=register.organizations[part.organization],
            role=part.role,
            service=field(part.service),
            place=place(part.place),
            group=BeneficiaryGroup.objects.filter(code=part.group).first(),
            starts_on=first,
            ends_on=last,
            decision=Decision.objects.filter(text=part.decision).first(),
            note=part.note,
            confirmed_on=day_from_today(part.confirmed),
            confirmed_by=by if part.confirmed is not None else None,
        )
    )
    history.write(assignment, "create", by=by, note=note)


def field(code):
    return FieldOfWork.objects.get(code=code)


def day_from_today(days):
    return None if days is None else timezone.localdate() + timedelta(days=days)
