"""Places of a registrable domain: how many of its hosts are asked at the same time, over all its hosts.

A host that is slow must not hold up its siblings. One that keeps its place for ``slow_after`` seconds gives it to the
next host while its own request goes on, and the next time it waits for the one place that the domain's slow hosts
share. As no more hosts give way at once than there are places, a domain never has more than twice its places and one
asked at the same time.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from depeche_schemas.domain import registrable_domain


class _Domain:
    def __init__(self, together: int) -> None:
        self.free = asyncio.Semaphore(together)
        self.for_slow = asyncio.Semaphore(1)
        self.may_give_way = together
        self.waiting = 0


class Place:
    """A host's place. ``slow`` tells, once it is over, whether it was kept for too long."""

    def __init__(self, domain: _Domain, slow_after: float, *, ordinary: bool) -> None:
        self.slow = not ordinary
        self._domain = domain
        self._slow_after = slow_after
        self._ordinary = ordinary
        self._gave_way = False

    @contextmanager
    def asked(self) -> Iterator[None]:
        """Take the time for which the host is asked."""
        self.slow = False
        timer = asyncio.get_running_loop().call_later(self._slow_after, self._is_slow)
        try:
            yield
        finally:
            timer.cancel()

    def leave(self) -> None:
        """Let the next host have the place, if it hasn't got it already."""
        if self._gave_way:
            self._domain.may_give_way += 1
        else:
            (self._domain.free if self._ordinary else self._domain.for_slow).release()

    def _is_slow(self) -> None:
        self.slow = True
        if self._ordinary and self._domain.may_give_way:
            self._gave_way = True
            self._domain.may_give_way -= 1
            self._domain.free.release()


class Siblings:
    """Gives places to the hosts of every domain, ``together`` of one domain at the same time."""

    def __init__(self, together: int, slow_after: float) -> None:
        self._together = together
        self._slow_after = slow_after
        self._domains: dict[str, _Domain] = {}

    @asynccontextmanager
    async def place(self, host: str, *, slow: bool) -> AsyncIterator[Place]:
        """Hold a place of the host's domain; ``slow`` is whether the host was slow when it was last asked."""
        name = registrable_domain(host)
        domain = self._domains.setdefault(name, _Domain(self._together))
        domain.waiting += 1
        try:
            await (domain.for_slow if slow else domain.free).acquire()
            place = Place(domain, self._slow_after, ordinary=not slow)
            try:
                yield place
            finally:
                place.leave()
        finally:
            domain.waiting -= 1
            if not domain.waiting:
                self._domains.pop(name, None)
