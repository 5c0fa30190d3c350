"""What should catch the eye: agreements under which nothing happens, obligations that lapsed."""

from django.db.models import Prefetch, prefetch_related_objects

from . import states
from .models import Agreement, Fulfilment


def watched(agreements):
    """Say of agreements that were fetched what is wrong with them; a few queries for all."""
    agreements = states.mark_idle(list(agreements))
    done = Prefetch("obligations__fulfilments", Fulfilment.objects.standing())
    prefetch_related_objects(agreements, done)
    for agreement in agreements:
        found = _standings(agreement)
        agreement.obligation_count = len(found)
        agreement.fulfilled_count = found.count(states.State.FULFILLED)
        agreement.lapsed_count = found.count(states.State.LAPSED)
    return agreements


def _standings(agreement):
    """Where each obligation of a signed agreement stands; of any other nothing is owed."""
    if agreement.status != Agreement.Status.SIGNED:
        return []
    frame = states.Frame.of(agreement)
    return [
        states.standing(one, one.fulfilments.all(), frame).state
        for one in agreement.obligations.all()
    ]
