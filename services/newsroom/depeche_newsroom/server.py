"""Serves every site on the loopback, by the request's Host, and keeps a log of what was asked."""

import time
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from aiohttp import web

from depeche_newsroom.faults import Fault, Faults
from depeche_newsroom.hostile.misbehaving import misbehave
from depeche_newsroom.hostile.site import Misbehaviour
from depeche_newsroom.hub import HUB, HUB_URL, Hub
from depeche_newsroom.printing import Printed, not_allowed, print_edition, site_list
from depeche_newsroom.reply import Reply
from depeche_newsroom.sending import send, status_under
from depeche_newsroom.site import load_sites
from depeche_newsroom.ticker import Ticker

LOOPBACK = "127.0.0.1"
CORRECTED = 2
LOG_LENGTH = 10_000


@dataclass(frozen=True)
class Request:
    """One request as it came. ``status`` is ``None`` where no sound answer was given."""

    time: float
    host: str
    path: str
    status: int | None
    user_agent: str


class Newsroom:
    """The running sites: where they are, what they were asked, and what is to go wrong."""

    def __init__(self, edition: int = 1, hostile: Sequence[Misbehaviour] = ()) -> None:
        self.port = 0
        self._hostile = {each.host: each for each in hostile}
        self.requests: deque[Request] = deque(maxlen=LOG_LENGTH)
        self.hub = Hub()
        self._tickers: dict[str, Ticker] = {}
        self._faults = Faults()
        self._printed: Printed = print_edition(edition)

    @property
    def connect_to(self) -> dict[str, tuple[str, int]]:
        """Where to connect for the hosts that match, as curl's ``--connect-to`` has it."""
        return {"*.example": (LOOPBACK, self.port)}

    @property
    def feeds(self) -> list[str]:
        return [site.feed_url for site in load_sites()]

    def publish_correction(self) -> None:
        """Moves to the second edition: a corrected article replaces its first form, page and feed entry."""
        self._printed = print_edition(CORRECTED)

    def announce(self) -> int:
        """Has the hub send the feeds, as they are now, to who subscribed; gives to how many."""
        told = 0
        for site in load_sites():
            if site.feed_url in self.hub.subscribed:
                told += self.hub.publish(site.feed_url, self._printed.reply(site, site.feed_path).body) < 300
        return told

    def add_ticker(self, ticker: Ticker) -> Ticker:
        """Serves a further wire, whose feed shows what it is told to publish."""
        self._tickers[ticker.host] = ticker
        return ticker

    def inject(self, fault: Fault) -> None:
        """Lets a fault happen to the requests that it matches, before any normal answer."""
        self._faults.inject(fault)

    def clear_faults(self) -> None:
        """Ends all injected faults."""
        self._faults.clear()

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answers one request and logs it."""
        if request.host == HUB and request.method == "POST":
            return await self.hub.answer(request)
        if hostile := self._hostile.get(request.host.partition(":")[0]):
            self._log(request, hostile.host, None)
            return await misbehave(request, hostile.answer(request.path))
        site = self._printed.site_at(request.host)
        host = site.host if site else request.host
        fault = self._faults.take(host, request.path)
        reply = self._reply(request)
        status = status_under(fault, reply, request)
        self._log(request, host, status)
        return await send(request, reply, fault)

    def _log(self, request: web.BaseRequest, host: str, status: int | None) -> None:
        agent = request.headers.get("User-Agent", "")
        self.requests.append(Request(time.time(), host, request.path_qs, status, agent))

    def _reply(self, request: web.BaseRequest) -> Reply:
        if request.method not in {"GET", "HEAD"}:
            return not_allowed()
        if ticker := self._tickers.get(request.host.partition(":")[0]):
            return ticker.reply(request.path)
        site = self._printed.site_at(request.host)
        if site is None:
            return site_list(load_sites(), self.port)
        reply = self._printed.reply(site, request.path)
        if request.path != site.feed_path:
            return reply
        links = f'<{HUB_URL}>; rel="hub", <{site.feed_url}>; rel="self"'
        return replace(reply, headers={**reply.headers, "Link": links})


@asynccontextmanager
async def serving(port: int = 0, edition: int = 1, hostile: Sequence[Misbehaviour] = ()) -> AsyncIterator[Newsroom]:
    """Serves the sites on 127.0.0.1 while the context is open, and those that misbehave, if any are given.

    Port 0 takes any that is free.
    """
    newsroom = Newsroom(edition, hostile)
    # a slow answer that nobody waits for anymore must not hold up the end of a test
    runner = web.ServerRunner(web.Server(newsroom.handle, access_log=None), shutdown_timeout=0.2)
    await runner.setup()
    try:
        await web.TCPSite(runner, LOOPBACK, port).start()
        newsroom.port = runner.addresses[0][1]
        yield newsroom
    finally:
        await runner.cleanup()
