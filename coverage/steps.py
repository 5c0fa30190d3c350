"""What is done with an assignment besides changing it: all or nothing, kept in its history."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from charitynet import access, history, warnings
from charitynet.roles import Act
from charitynet.saving import claim

from . import repeats
from .models import Assignment, Plan

MEANWHILE = gettext_lazy("Somebody changed this assignment meanwhile: look at it again.")
INHERITED = ("plan_id", "service_id", "place_id", "group_id", "role", "ends_on")


def may_arrange(assignment, user):
    """The plan's keepers change it, hand it over and take it back."""
    return assignment.is_editable and access.may(user, Act.CHANGE, assignment)


def may_confirm(assignment, user):
    """The plan's keepers, and those who do the work, say that it still holds."""
    is_alive = assignment.is_in_force and assignment.plan.is_editable
    return is_alive and access.may(user, Act.RESPOND, assignment)


@transaction.atomic
def hand_over(assignment, *, by, version, last_day, first_day, organization, data, **values):
    """The one has it until a day, the other from the next. Raises Conflict, ValidationError and,
    unless the sent data confirm it, Unconfirmed."""
    Plan.objects.select_for_update().get(pk=assignment.plan_id)
    claim(assignment, version)
    inherited = {name: getattr(assignment, name) for name in INHERITED}
    heir = Assignment(
        organization=organization,
        starts_on=first_day,
        takes_over_from=assignment,
        **inherited | values,
    )
    refuse_repeated(heir)
    heir.full_clean()
    told = str(assignment.ends_on or "")
    assignment.ends_on = last_day
    assignment.save(update_fields=["ends_on"])
    heir.save()
    warnings.demand([heir], by, data)
    changes = {"ends_on": [told, str(last_day)], "organization": [str(assignment.organization),
               str(organization)]}  # fmt: skip
    history.write(assignment, "handed_over", by=by, changes=changes)
    history.write(heir, "taken_over", by=by, note=heir.note)
    return heir


def refuse_repeated(heir):
    """Nobody takes over what he has already on one of these days."""
    if sentence := repeats.sentence(repeats.repeated(heir)):
        raise ValidationError(sentence)


@transaction.atomic
def withdraw(assignment, *, by, version, note):
    """It does not hold any more, and counts no longer. Raises Conflict."""
    claim(assignment, version)
    assignment.is_withdrawn = True
    assignment.save(update_fields=["is_withdrawn"])
    history.write(assignment, "withdrawn", by=by, note=note)


@transaction.atomic
def confirm(assignments, *, by):
    """They still hold, today; how many were said so."""
    today, found = timezone.localdate(), list(assignments.select_for_update(of=("self",)))
    for one in found:
        before, one.confirmed_on, one.confirmed_by = one.confirmed_on, today, by
        one.version += 1
        one.save(update_fields=["confirmed_on", "confirmed_by", "version"])
        changes = {"confirmed_on": [str(before or ""), str(today)]}
        history.write(one, "confirmed", by=by, changes=changes)
    return len(found)


def to_confirm(plan, user):
    """What of a plan is in force and the user may confirm: his own work, or all of a keeper's."""
    found = plan.assignments.in_force().told()
    where = access.reach(user, Act.RESPOND)
    if where.everywhere or plan.keeper_id in where:
        return found
    return found.filter(organization__in=where.organizations)


def has_to_confirm(plan, user):
    """Something of the plan waits for the user's word."""
    return access.may(user, Act.RESPOND) and plan.is_editable and to_confirm(plan, user).exists()
