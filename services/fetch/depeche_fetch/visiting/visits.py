"""Visits to hosts that outlast the batch that began them: they go on, and the link finds them when it comes again."""

import asyncio
from collections import OrderedDict
from typing import Generic, TypeVar

T = TypeVar("T")


class Visits(Generic[T]):
    """What goes on, one visit at a time for each host. Of more than ``most``, the oldest is given up."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._by_url: OrderedDict[str, asyncio.Task[T]] = OrderedDict()
        self._at_host: dict[str, asyncio.Task[T]] = {}

    def outlast(self, host: str, url: str, visit: "asyncio.Task[T]") -> None:
        """Keep a visit that goes on, until its result is asked for."""
        self._by_url[url] = self._at_host[host] = visit
        visit.add_done_callback(lambda done: self._left(host, done))
        if len(self._by_url) > self._most:
            self._by_url.popitem(last=False)[1].cancel()

    def begun(self, url: str) -> bool:
        """Whether a visit to the URL was begun, and its result not yet taken."""
        return url in self._by_url

    async def result(self, url: str) -> T:
        """Wait for what comes of a visit that was begun, and take it. Who stops waiting leaves it as it was."""
        visit = self._by_url.pop(url)
        try:
            await asyncio.wait({visit})
        except asyncio.CancelledError:
            self._by_url[url] = visit
            raise
        return visit.result()

    async def leave(self, host: str) -> None:
        """Wait until no visit that goes on is at the host."""
        if visit := self._at_host.get(host):
            await asyncio.wait({visit})

    def close(self) -> None:
        """Give up all that is under way."""
        for visit in self._by_url.values():
            visit.cancel()

    def _left(self, host: str, visit: "asyncio.Task[T]") -> None:
        if self._at_host.get(host) is visit:
            del self._at_host[host]
