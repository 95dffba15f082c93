"""A proxy on the loopback in front of a real engine, which can be told to get in the way for a while."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web

MOST_BYTES = 64 * 1024 * 1024
_PASSED_ON = ("Content-Type", "X-Elastic-Product")


class Proxy:
    """Passes requests on. ``answers`` counts down: as long as a status has any left, it is given instead."""

    def __init__(self, target: str, headers: Mapping[str, str]) -> None:
        self._target, self._headers = target, headers
        self.answers: dict[int, int] = {}
        self.hangs_up = 0
        """How many of the next requests find their connection cut, after the engine has done what they ask."""
        self.url = ""
        self.seen = 0

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one request."""
        self.seen += 1
        body = await request.read()
        for status, left in self.answers.items():
            if left:
                self.answers[status] -= 1
                return web.json_response(
                    {"error": {"type": "told_so", "reason": "busy"}, "status": status}, status=status
                )
        try:
            return await self._passed_on(request, body)
        except aiohttp.ClientConnectionError:
            _hang_up(request)  # as the engine, which is away, would
            return web.Response(status=502)

    async def _passed_on(self, request: web.Request, body: bytes) -> web.Response:
        headers = {
            name: request.headers[name]
            for name in ("Authorization", "Content-Type", "Accept")
            if name in request.headers
        }
        async with (
            aiohttp.ClientSession(headers={**headers, **self._headers}) as session,
            session.request(request.method, f"{self._target}{request.rel_url}", data=body or None) as response,
        ):
            answer = await response.read()
            if self.hangs_up:
                self.hangs_up -= 1
                _hang_up(request)
            kept = {name: response.headers[name] for name in _PASSED_ON if name in response.headers}
            return web.Response(body=answer, status=response.status, headers=kept)


def _hang_up(request: web.Request) -> None:
    if request.transport:
        request.transport.close()


@asynccontextmanager
async def proxy(target: str, headers: Mapping[str, str] | None = None) -> AsyncIterator[Proxy]:
    """Run a proxy for as long as the block lasts, on a free port; ``headers`` are added to what passes."""
    found = Proxy(target, headers or {})
    application = web.Application(client_max_size=MOST_BYTES)
    application.router.add_route("*", "/{path:.*}", found.handle)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    found.url = f"http://{host}:{port}"
    try:
        yield found
    finally:
        await runner.cleanup()
