"""Queues of messages, each handled one batch after the other, beside the others."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from time import monotonic
from typing import Any

from faust.types import TP, EventT

from depeche_runtime.faust_bus.health import HopHealth
from depeche_runtime.faust_bus.progress import Progress

Handle = Callable[[Sequence[EventT[Any]]], Awaitable[None]]


class Lane:
    """Gathers what waits into batches of at most ``batch`` messages; it never waits for a batch to become full.

    All the messages of a batch are of the group's present generation; what is left of earlier ones is forgotten,
    because it comes again. No batch begins while the ``gate`` is closed.
    """

    def __init__(
        self, name: str, batch: int, handle: Handle, progress: Progress, health: HopHealth, gate: asyncio.Event
    ) -> None:
        self._name, self._batch, self._handle = name, batch, handle
        self._progress, self._health, self._gate = progress, health, gate
        self._waiting: asyncio.Queue[EventT[Any]] = asyncio.Queue()
        self.idle, self.room = asyncio.Event(), asyncio.Event()
        self.idle.set()
        self.room.set()

    def put(self, event: EventT[Any]) -> None:
        """Add a message. Where there is no ``room``, the caller sees to it that no more come."""
        self._waiting.put_nowait(event)
        if self._waiting.qsize() >= 2 * self._batch:
            self.room.clear()

    async def run(self) -> None:
        """Handle batches for ever. What the handler raises ends the lane."""
        while True:
            first = await self._waiting.get()
            await self._gate.wait()
            self.idle.clear()
            self._health.at_hand[self._name] = monotonic()
            try:
                if events := self._gathered(first):
                    await self._handle(events)
            finally:
                del self._health.at_hand[self._name]
                self.idle.set()

    def _gathered(self, first: EventT[Any]) -> list[EventT[Any]]:
        events = [first]
        while len(events) < self._batch and not self._waiting.empty():
            events.append(self._waiting.get_nowait())
        if self._waiting.qsize() <= self._batch:
            self.room.set()
        return [event for event in events if self._progress.holds(event.message.generation_id or 0)]


class Lanes:
    """A hop's lanes: one for all partitions, or one for each, for stages that wait long or have state."""

    def __init__(self, make: Callable[[str], Lane], *, by_partition: bool) -> None:
        self._make = make
        self.by_partition = by_partition
        self._lanes: dict[str, Lane] = {}

    def of(self, tp: TP) -> Lane:
        """Give the lane of a partition."""
        name = str(tp.partition) if self.by_partition else "all"
        if name not in self._lanes:
            self._lanes[name] = self._make(name)
        return self._lanes[name]

    async def all_idle(self) -> None:
        """Wait until no lane has a batch at hand."""
        await asyncio.gather(*(lane.idle.wait() for lane in self._lanes.values()))
