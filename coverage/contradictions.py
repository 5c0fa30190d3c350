"""Whose work meets the lead of another: leads among themselves, agreements, initiatives.

Only days from today on count; what lies in the past needs no decision. Nobody hears of an
assignment in a plan, of an agreement or of an initiative that he does not see. Leads are compared
as plain rows; only those that somebody is told of are read as records.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charitynet.hijri import format_gregorian
from charitynet.warnings import Warning
from partnerships.models import Agreement, Initiative

from .cells import CLAIM_FIELDS, LEAD, clash, share_a_day
from .models import Assignment

UPWARDS = "parent__parent__parent__parent"


class Lead(NamedTuple):
    """A row of a lead: a claim that knows its plan."""

    pk: int
    organization: int
    service: int
    place: int
    group: int | None
    starts_on: date | None
    ends_on: date | None
    role: str
    plan: int


LEAD_FIELDS = (*CLAIM_FIELDS, "plan_id")


@dataclass(frozen=True)
class Contradiction:
    """Two that meet in a cell: the lead `other`, and `one`, a lead, agreement or initiative."""

    one: object
    other: object

    @property
    def is_lead(self):
        """Two leads meet, and not a lead and an agreement or an initiative."""
        return isinstance(self.one, Assignment)


@dataclass(frozen=True)
class Scope:
    """Where an agreement or an initiative works, in what, whose it is, and how long."""

    record: object
    organizations: frozenset
    services: frozenset
    places: tuple
    starts_on: date
    ends_on: date | None

    @property
    def spots(self):
        return product(self.services, {step for place in self.places for step in lineage(place)})


def row_of(assignment):
    return Lead(*(getattr(assignment, name) for name in LEAD_FIELDS))


def lineage(place):
    """The ids of the place and of all that it lies in, the nearest first."""
    while place is not None:
        yield place.pk
        place = place.parent


def leads(user, services, places, beside=None):
    """The leads that a user sees, from today on, by their service and place; those of a plan
    that is read already are left out."""
    found = Assignment.objects.visible_to(user).lasting().filter(role=LEAD).exclude(plan=beside)
    found = found.filter(service__in=services, place__in=places)
    by_spot = defaultdict(list)
    for row in found.order_by("starts_on", "pk").values_list(*LEAD_FIELDS):
        lead = Lead(*row)
        by_spot[lead.service, lead.place].append(lead)
    return by_spot


def records_of(rows):
    """The records of some rows, in their order."""
    known = Assignment.objects.told().in_bulk([row.pk for row in rows])
    return [known[row.pk] for row in rows]


def against(assignment, others):
    """The rows of those of the others in whose way this lead gets."""
    own = row_of(assignment)
    return [other for other in others if other.pk != own.pk and clash(own, other)]


def scope_of_agreement(agreement):
    parties = {party.organization_id for party in agreement.parties.all()}
    return Scope(
        agreement,
        frozenset({agreement.owner_id, *parties}),
        frozenset(field.pk for field in agreement.fields.all()),
        tuple(agreement.places.all()),
        agreement.starts_on or date.min,
        agreement.current_term.ends_on,
    )


def scope_of_initiative(initiative):
    partners = {part.organization_id for part in initiative.partners.all()}
    return Scope(
        initiative,
        frozenset({initiative.owner_id, initiative.proposer_id, *partners}),
        frozenset(field.pk for field in initiative.fields.all()),
        tuple(initiative.places.all()),
        initiative.starts_on or date.min,
        initiative.ends_on,
    )


OVER = {
    Agreement: (Agreement.Status.ENDED, Agreement.Status.TERMINATED, Agreement.Status.RENEWED),
    Initiative: (Initiative.Status.COMPLETED, Initiative.Status.SHELVED),
}
SCOPES = {
    Agreement: (scope_of_agreement, "parties"),
    Initiative: (scope_of_initiative, "partners"),
}


def scopes_of(records):
    """The scopes of agreements or of initiatives, in a constant number of queries."""
    scope_of, parts = SCOPES[records.model]
    living = records.exclude(status__in=OVER[records.model])
    return [scope_of(one) for one in living.prefetch_related("fields", f"places__{UPWARDS}", parts)]


def against_scope(scope, by_spot):
    """The leads of others that hold where the scope works; the nearest up the tree counts."""
    found = {}
    for service, place in product(scope.services, scope.places):
        for lead in nearest(service, place, scope, by_spot):
            found[lead.pk] = lead
    return list(found.values())


def nearest(service, place, scope, by_spot):
    """The leads at the nearest place that has any, unless one of them is the scope's own."""
    for step in lineage(place):
        here = [lead for lead in by_spot.get((service, step), ()) if share_a_day(scope, lead)]
        if here:
            is_own = any(lead.organization in scope.organizations for lead in here)
            return [] if is_own else here
    return []


def of_assignments(records, user):
    """What there is to say of these assignments before they are saved."""
    ours = [one for one in records if one.is_lead and not (one.is_withdrawn or one.is_over)]
    by_spot = leads(user, {one.service_id for one in ours}, {one.place_id for one in ours})
    for one in ours:
        for other in records_of(against(one, by_spot[one.service_id, one.place_id])):
            yield warning(other, f"{one.organization_id}-{one.service_id}-{one.place_id}")


def of_scopes(records, user):
    """The same of agreements or of initiatives, whose fields and places meet a lead."""
    model = type(records[0])
    for scope in scopes_of(model.objects.filter(pk__in=[one.pk for one in records])):
        services, places = scope.services, {place for _service, place in scope.spots}
        for lead in records_of(against_scope(scope, leads(user, services, places))):
            yield warning(lead, model._meta.label_lower)


def warning(lead, about):
    return Warning(f"lead-{lead.pk}-{about}", told(lead), lead.get_absolute_url())


def told(lead):
    """A sentence that names who leads what, where and how long."""
    start, end = (day and format_gregorian(day) for day in (lead.starts_on, lead.ends_on))
    words = {"organization": lead.organization, "service": lead.service, "place": lead.place}
    return PERIODS[bool(start), bool(end)] % (words | {"start": start, "end": end})


# By whether the first day is known, and whether there is a last one.
PERIODS = {
    (True, True): _(
        "%(organization)s leads %(service)s in %(place)s, from %(start)s until %(end)s."
    ),
    (True, False): _("%(organization)s leads %(service)s in %(place)s, from %(start)s on."),
    (False, True): _("%(organization)s leads %(service)s in %(place)s until %(end)s."),
    (False, False): _("%(organization)s leads %(service)s in %(place)s."),
}


def among(matrix, user):
    """All that is to be settled in a plan, as rows: leads that meet, and what is in their way."""
    services = {service.pk for service in matrix.all_services}
    places = {place.pk for place in matrix.all_places} | {matrix.plan.region_id}
    by_spot = leads(user, services, places, beside=matrix.plan)
    for lead in leads_of(matrix):
        if lead.service in services and lead.place in places:
            by_spot[lead.service, lead.place].append(lead)
    return [*_among_leads(matrix.plan, by_spot), *_with_scopes(matrix.plan, by_spot, user)]


def leads_of(matrix):
    """The leads of the plan itself, from today on."""
    today, plan = timezone.localdate(), matrix.plan.pk
    return [
        Lead(*claim, plan)
        for claim in matrix.claims
        if claim.role == LEAD and (claim.ends_on is None or claim.ends_on >= today)
    ]


def told_of(found):
    """Contradictions with their leads as records, in one query."""
    rows = {one for pair in found for one in (pair.one, pair.other) if isinstance(one, Lead)}
    known = dict(zip(rows, records_of(rows), strict=True))
    return [Contradiction(known.get(pair.one, pair.one), known[pair.other]) for pair in found]


def _among_leads(plan, by_spot):
    for here in by_spot.values():
        for one, other in combinations(sorted(here, key=lambda lead: lead.pk), 2):
            if plan.pk in (one.plan, other.plan) and clash(one, other):
                yield Contradiction(other, one)


def _with_scopes(plan, by_spot, user):
    ours = {spot: [lead for lead in here if lead.plan == plan.pk] for spot, here in by_spot.items()}
    services = {service for service, _place in by_spot}
    for model in SCOPES:
        for scope in scopes_of(_working_in(model, user, services)):
            for lead in against_scope(scope, ours):
                yield Contradiction(scope.record, lead)


def _working_in(model, user, services):
    """The records that a user sees in these fields, at some place."""
    fields, places = model.fields.through, model.places.through
    name = model._meta.model_name
    in_fields = fields.objects.filter(fieldofwork__in=services).values(name)
    seen = model.objects.visible_to(user).filter(pk__in=in_fields)
    return seen.filter(pk__in=places.objects.values(name))


def others_of(assignment, user):
    """Those in whose way an assignment gets, as far as the user sees them."""
    spot = assignment.service_id, assignment.place_id
    return records_of(against(assignment, leads(user, [spot[0]], [spot[1]])[spot]))


WATCHED = {
    "coverage.assignment": of_assignments,
    "partnerships.agreement": of_scopes,
    "partnerships.initiative": of_scopes,
}
