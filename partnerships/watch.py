"""What should catch the eye: agreements under which nothing happens, obligations that lapsed."""

from django.db.models import Prefetch, prefetch_related_objects

from . import states
from .models import Agreement, Fulfilment


def watched(agreements):
    """Say of agreements that were fetched what is wrong with them; a few queries for all."""
    agreements = with_promises(states.mark_idle(list(agreements)))
    for agreement in agreements:
        is_signed = agreement.status == Agreement.Status.SIGNED
        found = standings(agreement) if is_signed else []
        agreement.obligation_count = len(found)
        agreement.fulfilled_count = found.count(states.State.FULFILLED)
        agreement.lapsed_count = found.count(states.State.LAPSED)
    return agreements


def weighed(agreements):
    """Say of agreements that were fetched how many obligations fell due and how many are kept."""
    agreements = with_promises(list(agreements))
    for agreement in agreements:
        found = standings(agreement) if agreement.status in Agreement.LOCKED_STATUSES else []
        agreement.kept_count = found.count(states.State.FULFILLED)
        agreement.due_count = agreement.kept_count + found.count(states.State.LAPSED)
    return agreements


def with_promises(agreements):
    """With obligations and what was done of each; two queries for all."""
    done = Prefetch("obligations__fulfilments", Fulfilment.objects.standing())
    prefetch_related_objects(agreements, done)
    return agreements


def standings(agreement):
    """The state of each obligation, as far as `with_promises` fetched them."""
    frame = states.Frame.of(agreement)
    return [
        states.standing(one, one.fulfilments.all(), frame).state
        for one in agreement.obligations.all()
    ]
