"""Where hubs call: they ask whether a subscription was meant, and bring what is new (WebSub, 5.3 and 7)."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from aiohttp import web

from depeche_fetch.http.crumbs import Pieces
from depeche_fetch.settings import FetchSettings
from depeche_fetch.websub.inbox import Inbox
from depeche_fetch.websub.seal import LONGEST, Subscribed, is_signed, opened, secret_of
from depeche_runtime.errors import BusyError
from depeche_runtime.stage import Clock
from depeche_schemas.source import Asks, Pushed, Said, Source, SourceKind

logger = logging.getLogger("depeche.websub")

LONGEST_CHALLENGE = 2048
MOST_BODIES = 16
"""Bodies taken in at the same time, one of each source: how slowly a hub sends, and how often, is its own choice."""
_MODES = {"subscribe": Said.SUBSCRIBED, "unsubscribe": Said.UNSUBSCRIBED, "denied": Said.DENIED}


class Callback:
    """Answers hubs. ``gone`` are the sources of which the discover hop said that nobody follows them any more."""

    def __init__(
        self, inbox: Inbox, key: str, clock: Clock, most: int, gone: Callable[[str], bool], seconds: float
    ) -> None:
        self._inbox, self._key, self._clock, self._most, self._gone = inbox, key, clock, most, gone
        self._seconds = seconds
        self._sending: set[str] = set()

    def routes(self, path: str) -> list[web.RouteDef]:
        """Give the routes under a path."""
        return [web.get(f"{path}/{{token}}", self.verify), web.post(f"{path}/{{token}}", self.take)]

    async def verify(self, request: web.Request) -> web.Response:
        """Confirm what was asked of the hub, by giving its challenge back; anything else is 404 (5.3)."""
        subscribed = self._known(request)
        said = _MODES.get(request.query.get("hub.mode", ""))
        challenge = request.query.get("hub.challenge", "")
        if subscribed is None or said is None or request.query.get("hub.topic") != subscribed.topic:
            return web.Response(status=404)
        if said is Said.SUBSCRIBED and self._gone(subscribed.url):
            return web.Response(status=404)
        if said is not Said.DENIED and not 0 < len(challenge) <= LONGEST_CHALLENGE:
            return web.Response(status=400)
        seconds = request.query.get("hub.lease_seconds", "")[:9]
        lease = int(seconds) if seconds.isascii() and seconds.isdecimal() else 0
        if not self._inbox.put(self._message(subscribed, Pushed(said=said, lease=lease))):
            return web.Response(status=503)
        named = {"X-Content-Type-Options": "nosniff"}
        return web.Response(text=challenge if said is not Said.DENIED else "", headers=named)

    async def take(self, request: web.Request) -> web.Response:
        """Take what is new. What isn't signed as was agreed is ignored, and not told so (7.1.1, 8.1)."""
        subscribed = self._known(request)
        if subscribed is None:
            return web.Response(status=404)
        if self._gone(subscribed.url):
            return web.Response(status=410)
        if subscribed.url in self._sending or len(self._sending) >= MOST_BODIES:
            return web.Response(status=503, headers={"Retry-After": "60"})
        self._sending.add(subscribed.url)
        try:
            body = await self._body(request, subscribed)
        finally:
            self._sending.discard(subscribed.url)
        if isinstance(body, web.Response):
            return body
        secret = secret_of(request.match_info["token"], self._key)
        if not is_signed(request.headers.get("X-Hub-Signature", ""), body, secret):
            logger.warning("what was sent for %s isn't signed by its hub, and is ignored", subscribed.url)
            return web.Response(status=202)
        pushed = Pushed(said=Said.CONTENT, body=body, content_type=request.headers.get("Content-Type"))
        return web.Response(status=202 if self._inbox.put(self._message(subscribed, pushed)) else 503)

    async def _body(self, request: web.Request, subscribed: Subscribed) -> bytes | web.Response:
        """Keep what is sent; refuse what takes too long, is too much, or comes in crumbs."""
        body, pieces = bytearray(), Pieces()
        try:
            async with asyncio.timeout(self._seconds):
                async for piece, _ in request.content.iter_chunks():
                    pieces.take(len(piece))
                    body += piece
                    if pieces.size > self._most:
                        logger.warning(
                            "a hub sent more than %d bytes for %s; it is polled instead", self._most, subscribed.url
                        )
                        return web.Response(status=413)
                    if pieces.are_crumbs:
                        logger.warning("what a hub sends for %s %s; it is polled instead", subscribed.url, pieces.told)
                        return web.Response(status=400)
        except TimeoutError:
            logger.warning("a hub took too long to send news of %s; it is polled instead", subscribed.url)
            return web.Response(status=408)
        return bytes(body)

    def _known(self, request: web.Request) -> Subscribed | None:
        token = request.match_info["token"]
        return opened(token, self._key) if len(token) <= LONGEST else None

    def _message(self, subscribed: Subscribed, pushed: Pushed) -> Source:
        return Source(
            url=subscribed.url,
            reads_as=SourceKind.FEED,
            registered_at=self._clock(),
            asks=Asks.PUSHED,
            pushed=pushed,
        )


@asynccontextmanager
async def listening(callback: Callback, settings: FetchSettings) -> AsyncIterator[int]:
    """Answer hubs for as long as the context is open; give the port, which is a free one where 0 was asked for."""
    app = web.Application(client_max_size=settings.max_page_bytes)
    app.add_routes(callback.routes(urlsplit(settings.websub_callback).path.rstrip("/")))
    host, port = settings.websub_host, settings.websub_port
    runner = web.AppRunner(app, access_log=None, handle_signals=False)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise BusyError(
                f"nothing can listen on {host}:{port} ({error.strerror}): set DEPECHE_FETCH_WEBSUB_PORT to another"
            ) from None
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()
