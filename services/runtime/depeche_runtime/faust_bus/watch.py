"""Looks after a running Faust app: whether it works, how far it is behind, and whether Kafka answers."""

import asyncio
import logging
from collections.abc import Mapping
from time import monotonic
from typing import cast

import faust
from aiokafka.errors import KafkaError
from faust.tables.manager import TableManager
from faust.types import TP

from depeche_runtime.faust_bus.batch import Batches
from depeche_runtime.faust_bus.client import Consumer
from depeche_runtime.faust_bus.progress import Place
from depeche_runtime.faust_bus.standstill import Standstill

logger = logging.getLogger("depeche.bus")

SECONDS = 1.0
ASK_SECONDS = 5.0
ANSWER_SECONDS = 5.0
STUCK_SECONDS = 30.0
"""So long may messages wait while nothing is at hand; then Faust's client has lost track of their partition."""
JOINING_SECONDS = 120.0
"""So long may a rebalance make no progress, beyond the time in which the group waits for its members."""


class Watch:
    """Keeps a hop's health and its gauges up to date."""

    def __init__(self, app: faust.App, batches: Batches, rebalance_seconds: float) -> None:
        self._app, self._batches = app, batches
        self._joining = Standstill(rebalance_seconds + JOINING_SECONDS)
        self._committed: dict[Place, int | None] = {}
        self._committed_at = monotonic()
        self._ask_at = 0.0
        self._at_rest_since = monotonic()

    async def run(self) -> None:
        """Look every second, and ask Kafka every five, until cancelled."""
        while True:
            await asyncio.sleep(SECONDS)
            self._look()
            if monotonic() >= self._ask_at and self._batches.health.state == "working":
                await self._ask()
                self._ask_at = monotonic() + ASK_SECONDS

    @property
    def _consumer(self) -> Consumer:
        return cast("Consumer", self._app.consumer)

    def _look(self) -> None:
        app, health = self._app, self._batches.health
        if app.started and not app.rebalancing and not app.crashed and app.consumer_generation_id > 0:
            health.state = "working"
            self._joining.ended()
        else:
            self._at_rest_since = monotonic()
            self._notice_endless_joining()
        committed = self._consumer.committed
        if committed != self._committed:
            self._committed, self._committed_at = committed, monotonic()
        self._batches.meters.commit_age.labels(str(self._batches.stage.hop)).set(monotonic() - self._committed_at)

    def _notice_endless_joining(self) -> None:
        """Raise where a start, a rebalance or the recovery of state came to a standstill; Faust then starts anew."""
        app = self._app
        offsets = cast("TableManager", app.tables).recovery.active_offsets.values()
        read = sum(offset or 0 for offset in offsets)  # none yet, while Faust asks for them
        at = f"started: {app.started}, rebalancing: {app.rebalancing}, generation: {app.consumer_generation_id}"
        at += f", changes of state read: {read}"
        if self._joining.lasts(at, monotonic()):
            raise RuntimeError(f"it hasn't come to work for {self._joining.longest:.0f} s ({at})")

    def _say(self, why: str) -> None:
        if why != self._batches.health.reading:
            logger.warning("%s: %s", self._batches.stage.hop, why or "Kafka answers again")
        self._batches.health.reading = why

    async def _ask(self) -> None:
        topic, health = self._batches.stage.leg.reads.name, self._batches.health
        ours = [tp for tp in self._app.consumer.assignment() if tp.topic == topic]
        health.partitions = len(ours)
        if not ours:
            return
        try:
            ends = await asyncio.wait_for(self._app.consumer.highwaters(*ours), ANSWER_SECONDS)
        except (KafkaError, TimeoutError):
            self._at_rest_since = monotonic()  # an outage is not being stuck
            self._say(f"Kafka doesn't answer within {ANSWER_SECONDS:.0f} s")
            return
        self._say("")
        for tp, end in ends.items():
            lag = max(0, end - self._done(tp))
            self._batches.meters.lag.labels(str(self._batches.stage.hop), str(tp.partition)).set(lag)
        await self._notice_stuck({tp: end for tp, end in ends.items() if end > self._done(tp)})

    async def _notice_stuck(self, waiting: Mapping[TP, int]) -> None:
        """Raise where messages wait and none comes, as was seen after outages of the broker; Faust then starts anew."""
        now = monotonic()
        if not waiting or self._batches.health.at_hand or now - self._committed_at < ASK_SECONDS:
            self._at_rest_since = now
        if now - self._at_rest_since < STUCK_SECONDS:
            return
        earliest = await self._app.consumer.earliest_offsets(*waiting)
        stuck = sorted(tp.partition for tp, end in waiting.items() if end > max(self._done(tp), earliest.get(tp, 0)))
        if stuck:
            raise RuntimeError(f"messages wait in partitions {stuck}, and none has come for {STUCK_SECONDS:.0f} s")

    def _done(self, tp: TP) -> int:
        return self._committed.get((tp.topic, tp.partition)) or 0
