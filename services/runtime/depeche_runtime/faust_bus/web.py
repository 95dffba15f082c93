"""Where /health and /metrics are asked: a small HTTP server beside the stages, on the loopback unless told otherwise.

``/health`` and ``/health/ready`` answer 200 when the service is ready to work and 503 with the reason when it is not;
``/health/live`` answers 200 for as long as restarting the process would be no use.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from depeche_runtime.errors import BusyError
from depeche_runtime.faust_bus.health import Health
from depeche_runtime.faust_bus.metrics import Meters


@asynccontextmanager
async def answering(health: Health, meters: Meters, host: str, port: int, setting: str) -> AsyncIterator[int]:
    """Answer for as long as the context is open; give the port, which is a free one where 0 was asked for."""

    async def ready(_: web.Request) -> web.Response:
        report = health.report()
        return web.json_response(report, status=200 if report["ready"] else 503)

    async def live(_: web.Request) -> web.Response:
        return web.json_response(health.report(), status=200 if health.live else 503)

    async def metrics(_: web.Request) -> web.Response:
        meters.ready.set(health.report()["ready"])
        return web.Response(body=generate_latest(meters.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    app = web.Application()
    app.add_routes(
        [
            web.get("/health", ready),
            web.get("/health/ready", ready),
            web.get("/health/live", live),
            web.get("/metrics", metrics),
        ]
    )
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        try:
            await site.start()
        except OSError as error:
            why = error.strerror
            todo = f"stop what does already (another worker of this service?), or set {setting} to another"
            raise BusyError(f"nothing can listen on {host}:{port} ({why}): {todo}") from None
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()
