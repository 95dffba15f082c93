"""Visits to hosts that outlast the batch that began them: they go on, and the link finds them when it comes again."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Visits(Generic[T]):
    """One visit at a time for each host. What nobody comes back for is given up, the oldest of more than ``most``."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._by_url: OrderedDict[str, asyncio.Future[T]] = OrderedDict()
        self._at_host: dict[str, asyncio.Future[T]] = {}
        self._awaited: set[asyncio.Future[T]] = set()

    def begun(self, url: str) -> bool:
        """Whether a visit to the URL was begun, and its result not yet taken."""
        return url in self._by_url

    async def result(self, host: str, url: str, begin: Callable[[], Awaitable[T]], seconds: float) -> T | None:
        """Keep what comes of a visit to a URL within so many seconds, whoever began it; ``None`` if it goes on.

        While another URL of the host is being visited, nothing is begun.
        """
        clock = asyncio.get_running_loop().time
        until = clock() + seconds
        visit = self._by_url.get(url)
        if visit is None:
            other = self._at_host.get(host)
            if other and not await self._done(other, seconds):
                return None
            visit = self._begin(host, url, begin)
        if not await self._done(visit, max(0.0, until - clock())):
            return None
        self._by_url.pop(url, None)
        return visit.result()

    def close(self) -> None:
        """Give up all that is under way."""
        for visit in self._by_url.values():
            visit.cancel()

    def _begin(self, host: str, url: str, begin: Callable[[], Awaitable[T]]) -> "asyncio.Future[T]":
        visit = asyncio.ensure_future(begin())
        self._by_url[url] = self._at_host[host] = visit
        visit.add_done_callback(lambda done: self._left(host, done))
        if len(self._by_url) > max(self._most, len(self._awaited) + 1):
            left = next((each for each, waited in self._by_url.items() if waited not in self._awaited), url)
            if left != url:
                self._by_url.pop(left).cancel()
        return visit

    def _left(self, host: str, visit: "asyncio.Future[T]") -> None:
        if self._at_host.get(host) is visit:
            del self._at_host[host]

    async def _done(self, visit: "asyncio.Future[T]", seconds: float) -> bool:
        self._awaited.add(visit)
        try:
            await asyncio.wait({visit}, timeout=seconds)
        except asyncio.CancelledError:
            visit.cancel()
            raise
        finally:
            self._awaited.discard(visit)
        return visit.done()
