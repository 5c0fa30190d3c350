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
        agreement.lapsed_count = _lapsed(agreement)
    return agreements


def _lapsed(agreement):
    if agreement.status != Agreement.Status.SIGNED:
        return 0
    frame = states.Frame.of(agreement)
    standings = (
        states.standing(one, one.fulfilments.all(), frame) for one in agreement.obligations.all()
    )
    return sum(standing.state == states.State.LAPSED for standing in standings)
