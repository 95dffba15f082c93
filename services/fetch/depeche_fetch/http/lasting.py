"""Downloads that outlast the batch that began them: they go on, and whoever asks again finds what came of them."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Collection, Coroutine, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, Protocol

from depeche_fetch.http.conditional import Validators
from depeche_fetch.http.download import Downloaded
from depeche_fetch.http.exchange import Wants
from depeche_fetch.politeness.patience import Later, Patience
from depeche_runtime.outcome import Dead, Drop
from depeche_schemas.link import host_of

MOST_UNDER_WAY = 256
"""Downloads that go on at the same time, or wait with their bodies for whoever asks again."""
_NONE: Mapping[str, str] = MappingProxyType({})
_Got = Downloaded | Drop | Dead
_Task = asyncio.Task[_Got]


def everything(_: int, __: Mapping[str, str]) -> bool:
    """Want each body."""
    return True


class Downloads(Protocol):
    """What readers download by; see :class:`~depeche_fetch.http.download.Downloader`, which is one."""

    def download(
        self,
        url: str,
        accept: str,
        known: Validators,
        readable: Wants = everything,
        asked: Mapping[str, str] | None = None,
        most: int | None = None,
        patience: Patience | None = None,
        own: Mapping[str, str] = _NONE,
    ) -> Coroutine[Any, Any, Downloaded | Drop | Dead]:
        """Keep what is behind a URL."""
        ...


class UnderWay(Later):
    """No failure: the download goes on, or its host is busy with another one. It is to be asked for again."""


class Lasting:
    """What goes on, one download at a time for each host. What is finished and nobody asked for is given up first."""

    def __init__(self, downloads: Downloads, most: int = MOST_UNDER_WAY) -> None:
        self.downloads, self._most = downloads, most
        self._by_url: OrderedDict[str, _Task] = OrderedDict()
        self._at_host: dict[str, _Task] = {}

    def within(self, seconds: float) -> "Boxed":
        """Give the downloads of a batch that has so many seconds from now."""
        return Boxed(self, asyncio.get_running_loop().time() + seconds)

    def close(self) -> None:
        """Give up all that is under way."""
        for task in self._by_url.values():
            task.cancel()

    async def begun(self, url: str, ask: Callable[[], Coroutine[Any, Any, _Got]], end: float) -> _Task | None:
        """Take a download that was begun, or begin it; None where neither the host nor this has room by the end."""
        if task := self._by_url.get(url):
            return task
        loop, host = asyncio.get_running_loop(), host_of(url)
        while (busy := self._busy(host)) and (left := end - loop.time()) > 0:
            await asyncio.wait(busy, timeout=left, return_when=asyncio.FIRST_COMPLETED)
        if busy or end <= loop.time():
            return None
        self._by_url[url] = self._at_host[host] = task = asyncio.ensure_future(ask())
        task.add_done_callback(lambda done: self._left(host, done))
        return task

    def done(self, url: str) -> None:
        """Forget a download, as what came of it was taken."""
        self._by_url.pop(url, None)

    def _busy(self, host: str) -> Collection[_Task]:
        """Give what has to end before one more may begin at the host; nothing where it may begin now."""
        if task := self._at_host.get(host):
            return [task]
        if len(self._by_url) < self._most:
            return []
        idle = next((url for url, task in self._by_url.items() if task.done()), None)
        if idle is None:
            return self._by_url.values()
        del self._by_url[idle]
        return []

    def _left(self, host: str, task: _Task) -> None:
        if self._at_host.get(host) is task:
            del self._at_host[host]


@dataclass(frozen=True)
class Boxed:
    """The downloads of one batch: what isn't there by its ``end`` goes on, and is :class:`UnderWay`."""

    lasting: Lasting
    end: float

    async def download(
        self,
        url: str,
        accept: str,
        known: Validators,
        readable: Wants = everything,
        asked: Mapping[str, str] | None = None,
        most: int | None = None,
        patience: Patience | None = None,
        own: Mapping[str, str] = _NONE,
    ) -> Downloaded | Drop | Dead:
        """Keep what is behind a URL, now or when it is asked for again. Ranges of large files are waited for."""
        ask = partial(self.lasting.downloads.download, url, accept, known, readable, asked, most, patience, own)
        if asked:
            return await ask()
        task = await self.lasting.begun(url, ask, self.end)
        if task is not None:
            left = max(0.0, self.end - asyncio.get_running_loop().time())
            if (await asyncio.wait({task}, timeout=left))[0]:
                self.lasting.done(url)
                return task.result()
        return UnderWay("waiting", f"{host_of(url)} takes its time")
