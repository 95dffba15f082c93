"""A worker process: runs the consumers of some stages on its share of the partitions, until it is told to stop."""

import asyncio
import os
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, MutableSequence, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn

from depeche_runtime.embedded.consumer import Consumer
from depeche_runtime.embedded.database import File
from depeche_runtime.embedded.log import Log
from depeche_runtime.embedded.table import SqliteTable
from depeche_runtime.errors import DepecheError
from depeche_runtime.heap import keep_what_is_loaded
from depeche_runtime.stage import Stage, Table, Tables, utc_now
from depeche_schemas.dead import Position

IDLE_SECONDS = 0.02

MakeStages = Callable[[Tables], Sequence[Stage[Any]]]
"""Makes the stages inside the process that runs them. It travels to the worker by pickle, so it is a plain function."""


@dataclass(frozen=True)
class Share:
    """What one worker is to do: every ``of``-th partition from ``number`` on."""

    log: Path
    make_stages: MakeStages
    number: int
    of: int
    careful: int = 0
    condemned: Mapping[Position, str] = field(default_factory=dict)


class Slot:
    """Shared memory that says which batch a worker is at, so that its death or its hanging can be laid to a message.

    The size is written last and cleared first: a reader that sees one sees the rest of the same batch.
    """

    def __init__(self, cells: MutableSequence[int], topics: Sequence[str]) -> None:
        self._cells, self._topics = cells, topics

    @contextmanager
    def watch(self, first: Position, size: int) -> Iterator[None]:
        """Mark the batch as being handled."""
        place = (self._topics.index(first.topic), first.partition, first.offset)
        self._cells[:] = [*place, time.monotonic_ns(), size]
        yield
        self._cells[4] = 0

    def handling(self) -> tuple[Position, int, float] | None:
        """Give the first position of the batch at hand, its size, and for how many seconds it has been handled."""
        topic, part, offset, since, size = self._cells[:]
        if not size:
            return None
        position = Position(topic=self._topics[topic], partition=part, offset=offset)
        return position, size, (time.monotonic_ns() - since) / 1e9

    def clear(self) -> None:
        """Forget the batch: its worker is gone."""
        self._cells[4] = 0


def work(share: Share, slot: Slot, parent: Connection) -> None:
    """Run a share of the work until the parent says stop; end at once if the parent is gone."""
    stop = threading.Event()
    threading.Thread(target=_obey, args=(parent, stop), daemon=True).start()
    try:
        _consume(share, slot, stop)
    except DepecheError as error:
        _end(parent, error)
    except sqlite3.Error as error:
        _end(parent, File(f"the log {share.log}").explained(error))


def _consume(share: Share, slot: Slot, stop: threading.Event) -> None:
    log = Log(share.log)
    tables: dict[str, Table] = {}
    stages = share.make_stages(lambda name: tables.setdefault(name, SqliteTable(log, name)))
    consumers = [
        Consumer(
            log,
            stage,
            utc_now,
            partitions=range(share.number, log.partitions(stage.leg.reads.name), share.of),
            watch=slot.watch,
            careful=share.careful,
            condemned=share.condemned,
        )
        for stage in stages
    ]
    keep_what_is_loaded()
    asyncio.run(consume(log, consumers, stop.is_set))


async def consume(log: Log, consumers: Sequence[Consumer], stopped: Callable[[], bool]) -> None:
    """Let each consumer take a batch in turn, the last stage first, until stopped; wait where there is nothing."""
    while not stopped():
        version, handled = log.version(), 0
        for consumer in reversed(consumers):
            handled += await consumer.step()
        while not handled and log.version() == version and not stopped():
            await asyncio.sleep(IDLE_SECONDS)


def _end(parent: Connection, error: DepecheError) -> NoReturn:
    parent.send(error)
    sys.exit(error.exit_code)


def _obey(parent: Connection, stop: threading.Event) -> None:
    try:
        parent.recv()
    except EOFError:
        os._exit(1)
    stop.set()
