"""Runs all the stages side by side over one log: the way of an article on one machine."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from depeche_runtime.embedded.consumer import Consumer
from depeche_runtime.embedded.crew import Crew
from depeche_runtime.embedded.log import Log
from depeche_runtime.embedded.worker import IDLE_SECONDS, consume
from depeche_runtime.settle import woken
from depeche_runtime.stage import Clock, Stage

PROGRESS_SECONDS = 0.25
WAKE_SECONDS = 0.5
MOST_WAITING = 5_000
"""Messages that may wait for a hop before its schedule asks for more."""


@dataclass(frozen=True)
class Journey:
    """What runs where.

    ``by_partition`` stages wait for the network, so each of their partitions runs apart: a slow host holds up nobody
    but those who share its partition. ``inline`` stages run in this process; the ``crew`` has the costly ones.
    """

    log: Log
    by_partition: Sequence[Stage[Any]]
    inline: Sequence[Stage[Any]]
    crew: Crew
    clock: Clock

    async def run(
        self, feed: Awaitable[None], *, once: bool, stop: asyncio.Event, progress: Callable[[], None]
    ) -> None:
        """Run until ``stop`` is set or, with ``once``, until ``feed`` is through and nothing waits at any hop.

        Downloads under way at that moment are abandoned: uncommitted, they are done again by the next run. With
        ``once`` the stages' schedules rest.
        """
        async with asyncio.TaskGroup() as group:
            apart = [group.create_task(self._apart(stage, stop)) for stage in self.by_partition]
            steady = [group.create_task(self._inline(stop)), group.create_task(self.crew.run(stop))]
            feeding, ticking = group.create_task(_awaited(feed)), group.create_task(_tick(progress))
            waking = [] if once else [group.create_task(self._wake(stage)) for stage in self.by_partition]
            await self._until(feeding, once, stop)
            stop.set()
            for task in (*apart, *waking, feeding):
                task.cancel()
            await asyncio.wait(steady)
            ticking.cancel()

    async def _inline(self, stop: asyncio.Event) -> None:
        consumers = [
            Consumer(self.log, stage, self.clock, partitions=range(self.log.partitions(stage.leg.reads.name)))
            for stage in self.inline
        ]
        await consume(self.log, consumers, stop.is_set)

    async def _apart(self, stage: Stage[Any], stop: asyncio.Event) -> None:
        async with asyncio.TaskGroup() as group:
            topic = stage.leg.reads.name
            consumers = [
                Consumer(self.log, stage, self.clock, partitions=[part]) for part in range(self.log.partitions(topic))
            ]
            at_work: dict[Consumer, asyncio.Task[None]] = {}
            while not stop.is_set():
                version, ends = self.log.version(), self.log.ends(topic)
                for consumer in consumers:
                    if consumer.behind(ends) and (consumer not in at_work or at_work[consumer].done()):
                        at_work[consumer] = group.create_task(_drain(consumer))
                while self.log.version() == version and not stop.is_set():
                    await asyncio.sleep(IDLE_SECONDS)

    async def _wake(self, stage: Stage[Any]) -> None:
        if stage.wake is None:
            return
        stage.wake.reload()
        while True:
            if self.log.lags()[stage.hop] < MOST_WAITING:
                asked = woken(stage, stage.wake.due(self.clock()))
                if asked:
                    with self.log.transaction():
                        self.log.append(asked, self.clock())
            await asyncio.sleep(WAKE_SECONDS)

    async def _until(self, feeding: asyncio.Future[None], once: bool, stop: asyncio.Event) -> None:
        while not stop.is_set():
            if feeding.done():
                feeding.result()
                if once and not any(self.log.lags().values()):
                    return
            await asyncio.sleep(IDLE_SECONDS)


async def _tick(progress: Callable[[], None]) -> None:
    while True:
        progress()
        await asyncio.sleep(PROGRESS_SECONDS)


async def _drain(consumer: Consumer) -> None:
    while await consumer.step():
        pass


async def _awaited(feed: Awaitable[None]) -> None:
    await feed
