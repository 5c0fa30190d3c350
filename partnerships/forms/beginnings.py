"""How a new agreement begins: of an outcome, a decision, an earlier agreement, a party."""

import datetime

from django.http import Http404

from charitynet import access
from charitynet.roles import Act
from organizations.models import Organization
from partnerships import origins
from partnerships.models import Agreement

from .obligation_rows import obligation_initial
from .parties import party_initial

ORIGINS = {"outcome": "origin", "decision": "origin_decision"}
COPIED = ("kind", "purpose", "term", "renewal", "renewal_months", "notice_days", "visibility")


def beginning(asked, user):
    """What the form is filled in with, from the query of its address."""
    field, origin = origin_in(asked, user)
    if origin:
        return of_outcome(origin) if field == "origin" else of_decision(origin, user)
    for link in ("renews", "amends"):
        if asked.get(link):
            return of_earlier(link, kept_one(asked[link], user))
    organizations = Organization.objects.visible_to(user)
    party = origins.one_of(organizations, asked.get("party", ""))
    return {"parties": with_own([party] if party else [], user)}


def origin_in(asked, user):
    """What the address says it came of: the field that keeps it, and the record."""
    for name, field in ORIGINS.items():
        if asked.get(name):
            return field, origins.asked_for(origins.within_reach(user)[name], asked[name])
    return "", None


def kept_one(pk, user):
    """An earlier agreement that the user's organization keeps; else as if it never was."""
    earlier = origins.asked_for(Agreement.objects.visible_to(user), pk)
    if not access.may(user, Act.CHANGE, earlier):
        raise Http404
    return earlier


def with_own(organizations, user):
    """The user's own organization first, then those asked for."""
    where = access.reach(user, Act.ADD)
    mine = Organization.objects.filter(pk__in=where.organizations).first()
    listed = [mine, *(one for one in organizations if one != mine)] if mine else organizations
    return [{"organization": one} for one in listed]


def of_outcome(outcome):
    """Named after the outcome, between the sides of its visit."""
    visit = outcome.visit
    sides = visit.delegations.select_related("organization").prefetch_related("delegates__person")
    beginning = origins.entitled(outcome.text)
    return {
        "title": beginning["title"],
        "purpose": visit.objectives or beginning.get("summary", ""),
        "parties": [_side_initial(side) for side in sides],
    }


def _side_initial(side):
    head = next((one for one in side.delegates.all() if one.is_head), None)
    initial = {"organization": side.organization}
    if head and head.affiliation_id is None:
        initial |= {"representative": head.person, "title": head.title}
        initial["honorific"] = head.honorific
    return initial


def of_decision(decision, user):
    """Named after the decision, between those responsible for it."""
    beginning = origins.entitled(decision.text)
    return {
        "title": beginning["title"],
        "purpose": beginning.get("summary", ""),
        "parties": [{"organization": one} for one in origins.responsible_for(decision, user)],
    }


def of_earlier(link, earlier):
    """A copy of what an earlier agreement says; a renewal begins the day after its end."""
    parties = list(earlier.parties.select_related("organization", "representative", "deputy"))
    places = {party.pk: place for place, party in enumerate(parties)}
    copied = {name: getattr(earlier, name) for name in COPIED}
    if copied["term"] == Agreement.TermKind.UNSTATED:
        copied["term"] = Agreement.TermKind.FIXED
    return copied | {
        link: earlier,
        "title": earlier.title,
        "starts_on": day_after(earlier) if link == "renews" else None,
        "ends_on": earlier.current_term.ends_on if link == "amends" else None,
        "spokesperson": earlier.spokesperson,
        "spokesperson_title": earlier.spokesperson_title,
        "fields": list(earlier.fields.values_list("pk", flat=True)),
        "places": [{"place": place} for place in earlier.places.all()],
        "parties": [party_initial(party) | {"signed_on": None} for party in parties],
        "obligations": [
            obligation_initial(one, places, is_copy=True) for one in earlier.obligations.all()
        ],
    }


def day_after(agreement):
    end = agreement.current_term.ends_on
    return end + datetime.timedelta(days=1) if end else None
