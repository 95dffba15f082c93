"""Lets an archive take part in what the service fetches, without the code between them knowing of it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from depeche_fetch.warc.writer import ArchiveWriter, Exchanged
from depeche_runtime.stage import Clock
from depeche_schemas.link import Link


@dataclass
class Visit:
    """The fetch at hand: the link that led to it, and when its last answer was archived."""

    link: Link
    at: datetime | None = None


_visit: ContextVar[Visit | None] = ContextVar("the link that is being fetched", default=None)


@contextmanager
def visiting(link: Link) -> Iterator[Visit]:
    """Say of what is archived inside, by this task and by those that it starts, which link led to it."""
    visit = Visit(link)
    token = _visit.set(visit)
    try:
        yield visit
    finally:
        _visit.reset(token)


@contextmanager
def aside() -> Iterator[None]:
    """Say of what is archived inside that it isn't what the link at hand leads to, such as its site's robots.txt."""
    token = _visit.set(None)
    try:
        yield
    finally:
        _visit.reset(token)


class Recorder:
    """Archives exchanges, one after the other, beside the event loop."""

    def __init__(self, writer: ArchiveWriter, clock: Clock) -> None:
        self._writer, self._clock = writer, clock
        self._turn = asyncio.Lock()

    async def keep(self, exchanged: Exchanged) -> None:
        """Keep an exchange before anything is made of it."""
        visit = _visit.get()
        async with self._turn:
            whole = replace(exchanged, link=visit.link if visit else None)
            await asyncio.to_thread(partial(self._writer.write, whole))
        if visit:
            visit.at = exchanged.at

    def now(self) -> datetime:
        """The moment at which an exchange ended."""
        return self._clock()

    async def close(self) -> None:
        """Force what was kept to disk."""
        async with self._turn:
            await asyncio.to_thread(self._writer.close)
