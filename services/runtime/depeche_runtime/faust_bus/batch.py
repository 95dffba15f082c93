"""One batch of one hop: settle it, send all that it leads to, save its state; only then is it done.

This is where the guarantee lives. Whatever ends it early (a crash, a stop, partitions that were handed over) leaves the
batch undone, and its messages come again.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from faust.types import EventT
from pydantic_core import from_json

from depeche_runtime.errors import BrokenError
from depeche_runtime.faust_bus.culprit import Culprit
from depeche_runtime.faust_bus.health import HopHealth
from depeche_runtime.faust_bus.limit import DeadLimit
from depeche_runtime.faust_bus.metrics import Meters
from depeche_runtime.faust_bus.oversize import fit
from depeche_runtime.faust_bus.progress import Progress
from depeche_runtime.faust_bus.sender import Send, not_yet
from depeche_runtime.faust_bus.table import ChangelogTable, collecting_at, save
from depeche_runtime.settle import Outgoing, Record, settle
from depeche_runtime.stage import Clock, Stage
from depeche_runtime.state import Writes
from depeche_schemas.dead import Position
from depeche_schemas.journal import Fate
from depeche_schemas.journey import JOURNAL


@dataclass
class Batches:
    """Handles a hop's batches. ``in_thread`` keeps the event loop free while a stage computes."""

    stage: Stage[Any]
    clock: Clock
    progress: Progress
    limit: DeadLimit
    meters: Meters
    health: HopHealth
    most_bytes: int
    in_thread: bool = False
    send: Send = not_yet
    """Set by each attempt, to its own app's producer."""
    tables: dict[str, ChangelogTable] = field(default_factory=dict)

    async def handle(self, events: Sequence[EventT[Any]], culprit: Culprit) -> None:
        """Bring a batch of one partition, or of several if the stage has no state, to its end.

        Raises ``BrokenError`` where the service has to stop; the batch is then not done, and not committed.
        """
        records = [record_of(event) for event in events]
        step = culprit.step([record.position for record in records])
        for start in range(0, len(events), step):
            await self._handle(events[start : start + step], records[start : start + step], culprit)

    async def _handle(self, events: Sequence[EventT[Any]], records: Sequence[Record], culprit: Culprit) -> None:
        began = time.perf_counter()
        with collecting_at(events[0]) as writes, culprit.watching([record.position for record in records]) as condemned:
            outgoing = await self._settled(records, condemned, writes)
        outgoing = await fit(self.stage, records, outgoing, self.clock, self.most_bytes)
        journal = [from_json(each.value) for each in outgoing if each.topic == JOURNAL.name]
        self._stop_at_limit(journal)
        await self.send(outgoing)
        generation = events[0].message.generation_id or 0
        if self.progress.holds(generation):
            await save(self.tables, writes, events[0])
            self.progress.done(generation, [(event.message.tp, event.message.offset) for event in events])
        self._count(journal, outgoing, time.perf_counter() - began)

    async def _settled(
        self, records: Sequence[Record], condemned: Mapping[Position, str], writes: Writes
    ) -> list[Outgoing]:
        if not self.in_thread:
            return await settle(self.stage, records, self.clock, condemned, writes)
        return await asyncio.to_thread(asyncio.run, settle(self.stage, records, self.clock, condemned, writes))

    def _stop_at_limit(self, journal: Sequence[Mapping[str, Any]]) -> None:
        if why := self.limit.exceeded([entry["fate"] == Fate.DEAD for entry in journal]):
            last = next(entry for entry in reversed(journal) if entry["fate"] == Fate.DEAD)
            at = last["input"]
            raise BrokenError(
                f"{self.stage.hop} stopped at {why}, so that {at['topic']} isn't turned into dead letters as a whole."
                f" The last, at partition {at['partition']} offset {at['offset']}: {last['reason']}: {last['detail']}"
                f" Nothing of this batch is committed. Look at {self.stage.leg.dead.name}, repair the cause, and start"
                " again; if so many are as it should be, raise DEPECHE_KAFKA_DEAD_STREAK and DEPECHE_KAFKA_DEAD_RATIO"
            )

    def _count(self, journal: Sequence[Mapping[str, Any]], outgoing: Sequence[Outgoing], seconds: float) -> None:
        hop = str(self.stage.hop)
        for fate, count in Counter(entry["fate"] for entry in journal).items():
            self.meters.messages.labels(hop, fate).inc(count)
        for error, count in Counter(entry["reason"] for entry in journal if entry["fate"] == Fate.DEAD).items():
            self.meters.dead.labels(hop, error).inc(count)
        for topic, count in Counter(each.topic for each in outgoing).items():
            self.meters.outputs.labels(topic).inc(count)
        waited = self.meters.waited.labels(hop)
        for entry in journal:
            waited.observe(max(0.0, entry["waited_ms"] / 1000))
        self.meters.batch_messages.labels(hop).observe(len(journal))
        self.meters.batch_seconds.labels(hop).observe(seconds)


def record_of(event: EventT[Any]) -> Record:
    """Keep a Kafka message as it is: bytes, place, and the time that it arrived in the topic."""
    message = event.message
    return Record(
        position=Position(topic=message.topic, partition=message.partition, offset=message.offset),
        key=(message.key or b"").decode("utf-8", "replace"),
        value=message.value or b"",
        arrived_at=datetime.fromtimestamp(message.timestamp, UTC),
        tombstone=message.value is None,
    )
