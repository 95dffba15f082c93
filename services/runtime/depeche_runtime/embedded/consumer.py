"""Reads batches of one stage's topic, settles them, and commits all that they lead to in one transaction."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from depeche_runtime.embedded.log import Log
from depeche_runtime.embedded.table import save
from depeche_runtime.settle import Record, settle
from depeche_runtime.stage import Clock, Stage
from depeche_runtime.state import collecting
from depeche_schemas.dead import Position
from depeche_schemas.journey import JOURNEY

MOST_AHEAD = 2_000
"""Messages that may wait for the next hop before this one pauses: a slow stage slows its forerunners, not the disk."""

Watch = Callable[[Position, int], AbstractContextManager[None]]
"""Told of each batch's first position and size, for the time that it is handled."""


def _unwatched(_position: Position, _size: int) -> AbstractContextManager[None]:
    return nullcontext()


class Consumer:
    """One stage's place in the log, for some partitions of its topic.

    ``careful`` messages are handled one at a time at first, so that the one that kills the process can be told;
    ``condemned`` ones are made dead letters unhandled.
    """

    def __init__(
        self,
        log: Log,
        stage: Stage[Any],
        clock: Clock,
        *,
        partitions: Sequence[int],
        watch: Watch = _unwatched,
        careful: int = 0,
        condemned: Mapping[Position, str] | None = None,
    ) -> None:
        self.log, self.stage, self.clock, self.watch = log, stage, clock, watch
        self.topic, self.group = stage.leg.reads.name, stage.hop.group
        self.careful, self.condemned = careful, condemned or {}
        committed = log.committed(self.group, self.topic)
        self._next = {part: committed.get(part, 0) for part in partitions}
        self._turns = deque(partitions)
        self._feeds = next((each.hop for each in JOURNEY if each.reads in stage.leg.writes[:1]), None)

    async def step(self) -> int:
        """Handle one batch and commit it; give its size. 0: nothing to do, or the next hop is too far behind."""
        records = self._batch()
        if not records or (self._feeds and self.log.lags()[self._feeds] > MOST_AHEAD):
            return 0
        with collecting() as writes, self.watch(records[0].position, len(records)):
            outgoing = await settle(self.stage, records, self.clock, self.condemned, writes)
        reached = {record.position.partition: record.position.offset + 1 for record in records}
        with self.log.transaction():
            self.log.append(outgoing, self.clock())
            save(self.log, writes)
            for part, now in reached.items():
                self.log.commit(self.group, self.topic, part, was=self._next[part], now=now)
        self._next.update(reached)
        self.careful = max(0, self.careful - len(records))
        return len(records)

    def behind(self, ends: Mapping[int, int]) -> bool:
        """Whether any of its partitions has messages that it has not done."""
        return any(ends.get(part, 0) > done for part, done in self._next.items())

    def _batch(self) -> list[Record]:
        most = 1 if self.careful else self.stage.batch
        ends = self.log.ends(self.topic)
        records: list[Record] = []
        for part in tuple(self._turns):
            if ends.get(part, 0) > self._next[part]:
                records += self.log.read(self.topic, part, self._next[part], most - len(records))
                self._turns.remove(part)
                self._turns.append(part)
                if len(records) >= most:
                    break
        return records
