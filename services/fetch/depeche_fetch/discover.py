"""The discover hop: sources in, links and further sources out; and the schedule by which sources are read again.

A batch is a box of time, as in the fetch hop. Each host's sources are read one after the other, the hosts side by side.
What a host doesn't answer in time is put off: the download goes on, and the source is asked for again meanwhile.
"""

import asyncio
from collections import ChainMap
from collections.abc import Coroutine, Iterator, Sequence
from datetime import datetime
from typing import Any

from depeche_fetch.http.lasting import Lasting
from depeche_fetch.polling import Done, Polling
from depeche_fetch.readers.room import MOST_LINKS, Room
from depeche_fetch.schedule.agenda import Agenda
from depeche_fetch.schedule.row import row_of
from depeche_fetch.settings import FetchSettings
from depeche_fetch.websub.subscriptions import Subscriptions
from depeche_runtime.outcome import Emit, Outcome
from depeche_runtime.stage import Clock, Table, Tables
from depeche_schemas.link import host_of
from depeche_schemas.source import Asks, Source
from depeche_web.normal import normalise

_REMOVED: dict[str, Any] = {}
"""The row of a source that a message of the batch at hand took off the registry."""


class Discover:
    """Reads sources, several hosts' at once. State is written last, so that a batch that fails leaves none behind.

    Each message finds the state that those of its source before it lead to: a poll that was due and a person's pause
    may be of one batch, in either order.
    """

    def __init__(
        self,
        downloads: Lasting,
        tables: Tables,
        settings: FetchSettings,
        clock: Clock,
        subscriptions: Subscriptions | None = None,
    ) -> None:
        self._downloads = downloads
        self._subscriptions = subscriptions
        self._seen: Table = tables("seen")
        self._feeds: Table = tables("feeds")
        self._settings = settings
        self._clock = clock
        self._room = Room(MOST_LINKS)
        self.agenda = Agenda(self._planned, self._ask)

    async def handle(self, sources: Sequence[Source]) -> Sequence[Outcome]:
        """Keep what each source newly leads to; a source that can't be read is dead, one without news is dropped.

        What the schedule asked for and couldn't be read is dropped with the reason: it is asked for again.
        """
        seen, feeds = dict[str, Any](), dict[str, Any]()
        polling = Polling(
            self._downloads.within(self._settings.hold),
            self._subscriptions,
            ChainMap(seen, self._seen),
            ChainMap(feeds, self._feeds),
            self._settings,
            self._clock,
            self._room,
        )
        brought = 0
        hosts: dict[str, list[int]] = {}
        for place, source in enumerate(sources):
            hosts.setdefault(host_of(normalise(source.url) or ""), []).append(place)
        outcomes = dict[int, Outcome]()

        async def read(places: Sequence[int]) -> None:
            nonlocal brought
            for place in places:
                done = await polling.done(sources[place])
                if isinstance(done.result.outcome, Emit):
                    brought += len(done.result.outcome.outputs)
                    self._room.taken += len(done.result.outcome.outputs)
                if done.keeps:
                    feeds[done.url] = self._row(done, feeds.get(done.url))
                outcomes[place] = done.result.outcome

        try:
            await _side_by_side([read(places) for places in hosts.values()])
        finally:
            self._room.taken -= brought
        self._keep(seen, feeds)
        return [outcomes[place] for place in range(len(sources))]

    def _row(self, done: Done, ours: dict[str, Any] | None) -> dict[str, Any]:
        if done.standing is None:
            return _REMOVED
        known = self._feeds.get(done.url) if ours is None else ours
        return row_of(done.standing, done.result.feeds.get(done.url, known))

    def _keep(self, seen: dict[str, Any], feeds: dict[str, Any]) -> None:
        self._seen.update(seen)
        for url, row in feeds.items():
            if row is _REMOVED:
                self._feeds.pop(url, None)
            else:
                self._feeds[url] = row
            self.agenda.plan(url, float(row.get("due", 0.0)))

    def _planned(self) -> Iterator[tuple[str, float]]:
        for url, row in self._feeds.items():
            yield url, float(row.get("due", 0.0))

    def _ask(self, url: str, now: datetime) -> Source:
        return Source(url=url, registered_at=now, asks=Asks.DUE)


async def _side_by_side(works: Sequence[Coroutine[Any, Any, None]]) -> None:
    """Do all of it at once; the first that fails ends the others."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        for done in (await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION))[0] if tasks else ():
            done.result()
    finally:
        for task in tasks:
            task.cancel()
