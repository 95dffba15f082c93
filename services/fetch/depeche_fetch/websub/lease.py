"""What is known of one subscription, and what is to be done about it: pure, over the row of its source."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LONGEST_LEASE = 30 * 86_400.0
SHORTEST_LEASE = 60.0
ASKED_LEASE = 10 * 86_400
"""Seconds that are asked for; hubs grant what they like."""
ASK_AGAIN = 3_600.0
"""Seconds after which a hub that never confirmed is asked once more."""
_LINK = re.compile(r"<([^<>]{1,4096})>([^<>,]{0,500})")
_REL = re.compile(r";\s*rel\s*=\s*\"?([^\";]{1,100})", re.IGNORECASE)


@dataclass(frozen=True)
class Lease:
    """A subscription: hub and topic, when the hub was asked last, for how long it granted it, and until when.

    Times are Unix seconds; 0 where there is none.
    """

    hub: str = ""
    topic: str = ""
    asked: float = 0.0
    lease: float = 0.0
    until: float = 0.0

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Lease":
        """Read it from a source's row of state."""
        return cls(**{name: row[name] for name in cls.__dataclass_fields__ if name in row})

    @property
    def row(self) -> dict[str, Any]:
        """What to keep; nothing of what is as it was at the beginning.

        >>> Lease(hub="http://hub.example/", asked=5.0).row
        {'hub': 'http://hub.example/', 'asked': 5.0}
        """
        return {name: value for name in self.__dataclass_fields__ if (value := getattr(self, name))}

    def holds(self, now: float) -> bool:
        """Whether the hub has confirmed that it tells of news."""
        return self.until > now

    def is_wanting(self, now: float) -> bool:
        """Whether the hub is to be asked: for the first time, again, or before a lease ends.

        >>> Lease("http://hub.example/", "t").is_wanting(1e9)
        True
        >>> Lease("http://hub.example/", "t", asked=1e9, lease=864000, until=1e9 + 864000).is_wanting(1e9 + 500000)
        False
        >>> Lease("http://hub.example/", "t", asked=1e9, lease=864000, until=1e9 + 864000).is_wanting(1e9 + 700000)
        True
        """
        if not self.hub or now - self.asked < min(ASK_AGAIN, self.lease / 8 or ASK_AGAIN):
            return False
        return not self.holds(now) or self.until - now < self.lease / 4

    def next_poll(self, due: float, now: float, rest: float, shortest: float) -> float:
        """Give when a source is polled next: no sooner than in ``rest`` seconds, but in time to renew the lease.

        However short a lease is, no poll comes within ``shortest`` seconds of the last.

        >>> lease = Lease("http://hub.example/", "t", asked=0.0, lease=1000.0, until=1000.0)
        >>> lease.next_poll(due=100.0, now=0.0, rest=5000.0, shortest=60.0)
        800.0
        """
        if not due or not self.holds(now):
            return due
        return min(max(due, now + rest), max(self.until - self.lease / 5, now + shortest))


def granted(lease: Lease, seconds: float, now: float) -> Lease:
    """Take in that the hub confirmed a subscription."""
    long = min(max(seconds or ASKED_LEASE, SHORTEST_LEASE), LONGEST_LEASE)
    return Lease(lease.hub, lease.topic, lease.asked, long, now + long)


def links_in(header: str) -> dict[str, str]:
    """Read hub and self out of a Link header (RFC 8288); the first of each counts.

    >>> links_in('<http://hub.example/>; rel="hub", <http://lac.example/rss>; rel=self')
    {'hub': 'http://hub.example/', 'self': 'http://lac.example/rss'}
    """
    found: dict[str, str] = {}
    for url, parameters in _LINK.findall(header[:16_384]):
        rel = _REL.search(parameters)
        for name in rel[1].lower().split() if rel else ():
            if name in ("hub", "self"):
                found.setdefault(name, url)
    return found
