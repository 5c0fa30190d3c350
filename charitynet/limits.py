"""How often something may be asked for: as often as people do, not as often as programs can.

Counted in the cache, which is kept in the database, so that a limit holds over all workers.
"""

import ipaddress
import time
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.core.cache import cache

HOUSE = 64


@dataclass(frozen=True)
class Limit:
    """At most so many of one sort within a span of seconds, for each who asks."""

    name: str
    most: int
    seconds: int

    def wait(self, asker, *, now=None):
        """0 while one more is allowed; else for how many seconds none is."""
        now = time.time() if now is None else now
        return self._wait(cache.get(self._key(asker, now), 0), now)

    def take(self, asker, *, now=None):
        """Count one more where it is allowed; answers as `wait` does."""
        now = time.time() if now is None else now
        key = self._key(asker, now)
        used = cache.get(key, 0)
        if wait := self._wait(used, now):
            return wait
        cache.set(key, used + 1, self.seconds * 2)
        return 0

    def _key(self, asker, now):
        return f"{self.name}:{asker}:{int(now // self.seconds)}"

    def _wait(self, used, now):
        return max(1, int(self.seconds - now % self.seconds)) if used >= self.most else 0


def address_of(request):
    """Where a request comes from; of a long address its first half, which one house has whole."""
    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    if short := address if address.version == 4 else address.ipv4_mapped:
        return str(short)
    return str(ipaddress.ip_network((address, HOUSE), strict=False).network_address)
