"""What was made of a visit's outcomes, and what an agreement or an initiative came of.

Nobody is led to a record beyond his reach: a link is shown only to those who may open it, and
an id of something out of reach is answered as one that never was.
"""

from collections import defaultdict

from django.http import Http404
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from charitynet.arabic import clean_line
from visits.models import Outcome, Visit

from .models import Agreement, Initiative, InitiativePartner

LONGEST_TITLE = 300
HIGHEST_ID = 2**63 - 1


def outcomes(user):
    """The outcomes of the visits a user may see."""
    return Outcome.objects.filter(visit__in=Visit.objects.visible_to(user).values("pk"))


def agreements(user):
    return Agreement.objects.visible_to(user)


def one_of(records, text):
    """The record of this number among those within reach, or None."""
    text = str(text)
    if not (text.isascii() and text.isdecimal() and len(text) < 20 and int(text) <= HIGHEST_ID):
        return None
    return records.filter(pk=int(text)).first()


def asked_for(records, text):
    """The record whose number an address gives, among those within reach, or 404."""
    found = one_of(records, text)
    if found is None:
        raise Http404
    return found


def of_initiative(initiative, user):
    """The visit's outcome and the agreement it came of, as far as the user may know of them."""
    outcome, agreement = initiative.origin_outcome_id, initiative.origin_agreement_id
    seen = outcomes(user).select_related("visit")
    return {
        "origin_outcome": seen.filter(pk=outcome).first() if outcome else None,
        "origin_agreement": agreements(user).filter(pk=agreement).first() if agreement else None,
    }


def came_of(outcomes, user):
    """What a user may see of what each outcome led to: {id of the outcome: [(kind, record)]}."""
    made = defaultdict(list)
    keys = [outcome.pk for outcome in outcomes]
    for initiative in Initiative.objects.visible_to(user).filter(origin_outcome__in=keys):
        made[initiative.origin_outcome_id].append((_("Initiative"), initiative))
    for agreement in agreements(user).filter(origin__in=keys):
        made[agreement.origin_id].append((_("Agreement"), agreement))
    return made


def initiative_from_outcome(outcome):
    """How the form of an initiative begins: named after the outcome, with the visit's sides."""
    visit = outcome.visit
    sides = [side.organization for side in visit.delegations.select_related("organization")]
    host = visit.host.organization
    lead, partner = InitiativePartner.Role.LEAD, InitiativePartner.Role.PARTNER
    parts = [{"organization": o, "role": lead if o == host else partner} for o in sides]
    return entitled(outcome.text) | {
        "proposer": host,
        "partners": sorted(parts, key=lambda part: part["role"] != lead),
    }


def initiative_from_agreement(agreement):
    """How the form begins from an agreement: its parties, its fields and its places."""
    parties = [party.organization for party in agreement.parties.select_related("organization")]
    return {
        "proposer": parties[0] if parties else None,
        "partners": [{"organization": party} for party in parties],
        "fields": list(agreement.fields.values_list("pk", flat=True)),
        "places": [{"place": place} for place in agreement.places.all()],
    }


def entitled(text):
    """A text as a title; a long one stands as the summary too, and its beginning above it."""
    line = clean_line(text.replace("\n", " "))
    if len(line) <= LONGEST_TITLE:
        return {"title": line}
    return {"title": Truncator(line).chars(LONGEST_TITLE), "summary": text}
