"""How often somebody may search: as often as people do, not as often as programs can."""

import time

from django.core.cache import cache

MOST_IN_A_MINUTE = 60
MINUTE = 60


def seconds_to_wait(user, what, *, now=None):
    """0 when one more search of this sort is allowed, which is then counted; else how long."""
    now = time.time() if now is None else now
    minute = int(now // MINUTE)
    key = f"search:{what}:{user.pk}:{minute}"
    used = cache.get(key, 0)
    if used >= MOST_IN_A_MINUTE:
        return max(1, int((minute + 1) * MINUTE - now))
    cache.set(key, used + 1, MINUTE * 2)
    return 0
