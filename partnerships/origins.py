"""What was made of outcomes and decisions, and what an agreement or an initiative came of.

Nobody is led to a record beyond his reach: a link is shown only to those who may open it, and
an id of something out of reach is answered as one that never was.
"""

from collections import defaultdict

from django.http import Http404
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from charitynet import access
from charitynet.arabic import clean_line
from charitynet.roles import Act
from meetings.models import Decision
from visits.models import Outcome, Visit

from .models import Agreement, Initiative, InitiativePartner

LONGEST_TITLE = 300
HIGHEST_ID = 2**63 - 1


def outcomes(user):
    """The outcomes of the visits a user may see."""
    return Outcome.objects.filter(visit__in=Visit.objects.visible_to(user).values("pk"))


def decisions(user):
    """The decisions of the meetings a user may see."""
    return Decision.objects.visible_to(user)


def agreements(user):
    return Agreement.objects.visible_to(user)


def within_reach(user):
    """What an initiative may come of, by the name that an address gives it."""
    return {
        "outcome": outcomes(user).select_related("visit"),
        "decision": decisions(user).select_related("meeting"),
        "agreement": agreements(user),
    }


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


def seen(records, pk):
    """The record of this id among those a user may see, or None; no id asks for nothing."""
    return records.filter(pk=pk).first() if pk else None


def of_initiative(initiative, user):
    """The outcome, decision and agreement it came of, as far as the user may know of them."""
    return {
        f"origin_{kind}": seen(records, getattr(initiative, f"origin_{kind}_id"))
        for kind, records in within_reach(user).items()
    }


def of_agreement(agreement, user):
    """The outcome and the decision it came of, as far as the user may know of them."""
    within = within_reach(user)
    return {
        "came_of": seen(within["outcome"], agreement.origin_id),
        "came_of_decision": seen(within["decision"], agreement.origin_decision_id),
    }


def came_of_outcomes(outcomes, user):
    """What a user may see of what each outcome led to: {id of the outcome: [(kind, record)]}."""
    return _made_of(outcomes, user, "origin_outcome", "origin")


def came_of_decisions(decisions, user):
    """The same of decisions."""
    return _made_of(decisions, user, "origin_decision", "origin_decision")


def _made_of(records, user, initiative_link, agreement_link):
    """`…_link` names the field that leads back to the records."""
    made, keys = defaultdict(list), [record.pk for record in records]
    for kind, found, link in (
        (_("Initiative"), Initiative.objects.visible_to(user), initiative_link),
        (_("Agreement"), agreements(user), agreement_link),
    ):
        for record in found.filter(**{f"{link}__in": keys}):
            made[getattr(record, f"{link}_id")].append((kind, record))
    return made


def initiative_from(kind, record, user):
    """How the form of an initiative begins that comes of this record."""
    if kind == "decision":
        return initiative_from_decision(record, user)
    begin = {"outcome": initiative_from_outcome, "agreement": initiative_from_agreement}
    return begin[kind](record)


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


def initiative_from_decision(decision, user):
    """How the form begins from a decision: those responsible for it carry it out.

    The user's own organization proposes it if it is one of them, else the host of the meeting.
    """
    responsible, own = responsible_for(decision, user), own_organizations(user)
    role = InitiativePartner.Role.PARTNER if responsible[1:] else InitiativePartner.Role.LEAD
    return entitled(decision.text) | {
        "proposer": next((one for one in responsible if one.pk in own), decision.meeting.host),
        "partners": [{"organization": one, "role": role} for one in responsible],
    }


def responsible_for(decision, user):
    """The organizations responsible for a decision, the user's own first."""
    own = own_organizations(user)
    return sorted(decision.responsible.all(), key=lambda one: one.pk not in own)


def own_organizations(user):
    """Ids of the organizations for which the user himself may add records."""
    return access.reach(user, Act.ADD).organizations


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
