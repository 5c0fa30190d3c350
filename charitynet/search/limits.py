"""How often somebody may search."""

from charitynet.limits import Limit

MOST_IN_A_MINUTE = 60
MINUTE = 60


def seconds_to_wait(user, what, *, now=None):
    """0 when one more search of this sort is allowed, which is then counted; else how long."""
    return Limit(f"search:{what}", MOST_IN_A_MINUTE, MINUTE).take(user.pk, now=now)
