"""A site on the loopback, time that passes only when somebody sleeps, and the two stages one message at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol, TypeVar

from aiohttp import web

from depeche_fetch.websub.subscriptions import ASKING
from depeche_runtime.outcome import Emit, Outcome
from depeche_runtime.stage import Stage
from depeche_schemas.link import Link
from depeche_schemas.source import Source, SourceKind

ARTICLE = "<!doctype html><title>Crue</title><p>La rivière est sortie de son lit dans la nuit.</p>"
NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)
Kind = TypeVar("Kind", Link, Source)
Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class FakeTime:
    """A clock that only :meth:`sleep` moves, and the sleeps that were asked for."""

    def __init__(self) -> None:
        self.now = NOON
        self.sleeps: list[float] = []

    def clock(self) -> datetime:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.sleeps.append(round(seconds, 3))
        self.now += timedelta(seconds=seconds)
        await asyncio.sleep(0)


@dataclass
class Site:
    """Answers by path; an unknown path is 404, or ``otherwise``. ``asked`` lists the requests in their order."""

    handlers: dict[str, Handler] = field(default_factory=dict)
    asked: list[web.BaseRequest] = field(default_factory=list)
    root: str = ""
    otherwise: Handler | None = None

    def url(self, path: str) -> str:
        return self.root + path

    def paths(self) -> list[str]:
        return [request.path for request in self.asked]

    def text(
        self, path: str, body: str | bytes, content_type: str = "text/html", status: int = 200, **headers: str
    ) -> None:
        async def answer(request: web.BaseRequest) -> web.Response:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            raw = body.encode() if isinstance(body, str) else body
            return web.Response(body=raw, status=status, headers={"Content-Type": content_type, **named})

        self.handlers[path] = answer

    def redirect(self, path: str, to: str) -> None:
        self.text(path, "", status=302, Location=to)

    async def raw(self, request: web.BaseRequest) -> web.StreamResponse:
        self.asked.append(request)
        handler = self.handlers.get(request.path, None if request.path == "/robots.txt" else self.otherwise)
        return await handler(request) if handler else web.Response(status=404)


@dataclass
class Hops:
    """The two stages, one message at a time, and what stands in their tables."""

    discover_stage: Stage[Source]
    fetch_stage: Stage[Link]
    tables: dict[str, dict[str, Any]]

    async def discover_all(self, sources: list[Source]) -> Sequence[Outcome]:
        """What becomes of sources in the end: one that is put off comes again, as through the log."""
        outcomes = list(await self.discover_stage.handle(sources))
        while waiting := {place: again for place, each in enumerate(outcomes) if (again := put_off(each, Source))}:
            for place, outcome in zip(waiting, await self.discover_stage.handle([*waiting.values()]), strict=True):
                outcomes[place] = outcome
        await hubs_are_asked()
        return outcomes

    async def fetch_all(self, links: Sequence[Link]) -> Sequence[Outcome]:
        """What becomes of links in the end: one that is put off comes again, as through the log."""
        outcomes = list(await self.fetch_stage.handle(links))
        while waiting := {place: again for place, each in enumerate(outcomes) if (again := put_off(each, Link))}:
            for place, outcome in zip(waiting, await self.fetch_stage.handle(list(waiting.values())), strict=True):
                outcomes[place] = outcome
        return outcomes

    async def discover(self, url: str, kind: SourceKind = SourceKind.AUTO, **more: Any) -> Outcome:
        source = Source(url=url, reads_as=kind, registered_at=NOON, **more)
        return (await self.discover_all([source]))[0]

    async def fetch(self, url: str, **more: Any) -> Outcome:
        return (await self.fetch_all([a_link(url, **more)]))[0]


async def hubs_are_asked() -> None:
    """Wait until the hubs have answered, for whom the hop doesn't wait."""
    if asking := [task for task in asyncio.all_tasks() if task.get_name() == ASKING]:
        await asyncio.wait(asking)


def put_off(outcome: Outcome, kind: type[Kind]) -> Kind | None:
    """The link or source that was put off, if that is what became of it."""
    if not isinstance(outcome, Emit) or outcome.reason != "put-off":
        return None
    (again,) = outcome.outputs
    assert isinstance(again, kind)
    return again


def a_link(url: str, **more: Any) -> Link:
    return Link(**{"url": url, "found_in": "command line", "discovered_at": NOON, "first_seen_at": NOON, **more})


class Opening(Protocol):
    """Opens the stages with settings of one's own."""

    def __call__(self, **own: Any) -> AbstractAsyncContextManager[Hops]: ...
