"""The embedded log: what Kafka keeps in topics, partitions, offsets and commits, in one SQLite file.

A message’s row number packs topic, partition and offset, so that a partition is one contiguous, ordered run of rows,
and an offset can be given only once. Everything that a batch leads to (outputs, journal, state, commit) is one
transaction: after ``kill -9`` either all of it is there or nothing. Write-ahead logging with ``synchronous=NORMAL``
keeps that promise when the process dies; when the power fails, the last transactions may be missing as a whole.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from depeche_runtime.embedded.database import File, opened, transaction
from depeche_runtime.errors import BusyError
from depeche_runtime.settle import Outgoing, Record
from depeche_schemas.dead import Position
from depeche_schemas.journey import JOURNEY, spread, topics

PARTITIONS = 16
MOST_BYTES_A_READ = 32 * 1024 * 1024

_TABLES = """
CREATE TABLE IF NOT EXISTS topic (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, partitions INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS head (topic INTEGER, part INTEGER, next INTEGER, PRIMARY KEY (topic, part)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS message (id INTEGER PRIMARY KEY, topic INTEGER, key TEXT, value BLOB, arrived REAL);
CREATE INDEX IF NOT EXISTS message_by_key ON message (topic, key);
CREATE TABLE IF NOT EXISTS committed (
    grp TEXT, topic INTEGER, part INTEGER, next INTEGER, PRIMARY KEY (grp, topic, part)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS state (name TEXT, key TEXT, value TEXT, PRIMARY KEY (name, key)) WITHOUT ROWID;
"""


class Log:
    """A durable log for one machine. One object serves one thread; several processes may each open their own."""

    def __init__(self, path: Path, *, partitions: int = PARTITIONS) -> None:
        self._transactions = 0
        self.file = File(f"the log {path}", "Move it away to start afresh.")
        self.connection = opened(path, _TABLES, "NORMAL", self.file)
        self._add_topics(partitions)
        rows = self._rows("SELECT name, id, partitions FROM topic")
        self._topics: dict[str, tuple[int, int]] = {name: (number, parts) for name, number, parts in rows}
        self._names = {number: name for name, (number, _) in self._topics.items()}

    def _add_topics(self, partitions: int) -> None:
        there = {name for (name,) in self._rows("SELECT name FROM topic")}
        missing = [(topic.name, partitions) for topic in topics() if topic.name not in there]
        if missing:
            with self.transaction():
                self.connection.executemany("INSERT OR IGNORE INTO topic (name, partitions) VALUES (?, ?)", missing)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept together, or not at all. Waits for other processes' transactions."""
        with self.file.told(), transaction(self.connection):
            yield
        self._transactions += 1

    def append(self, messages: Iterable[Outgoing], at: datetime) -> None:
        """Keep messages at the ends of their keys' partitions, in the order given. Call it inside a transaction."""
        batches: dict[tuple[int, int], list[Outgoing]] = defaultdict(list)
        for message in messages:
            topic, parts = self._topics[message.topic]
            chosen_by = spread(message.topic, message.key).encode("utf-8", "surrogatepass")
            batches[topic, zlib.crc32(chosen_by) % parts].append(message)
        for (topic, part), batch in batches.items():
            row = self.connection.execute(
                "SELECT next FROM head WHERE topic = ? AND part = ?", (topic, part)
            ).fetchone()
            start: int = row[0] if row else 0
            self.connection.executemany(
                "INSERT INTO message (id, topic, key, value, arrived) VALUES (?, ?, ?, ?, ?)",
                [
                    (
                        _row_of(topic, part, start + n),
                        topic,
                        each.key,
                        None if each.tombstone else each.value,
                        at.timestamp(),
                    )
                    for n, each in enumerate(batch)
                ],
            )
            self.connection.execute("REPLACE INTO head VALUES (?, ?, ?)", (topic, part, start + len(batch)))

    def read(self, topic: str, part: int, start: int, most: int) -> list[Record]:
        """Give up to ``most`` messages of a partition from offset ``start`` on; fewer where they are large."""
        number, _ = self._topics[topic]
        rows = self._rows(
            "SELECT id, key, value, arrived FROM message WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
            (_row_of(number, part, start), _row_of(number, part + 1, 0), most),
        )
        found: list[Record] = []
        size = 0
        for row in rows:
            found.append(self._record(*row))
            size += len(found[-1].value)
            if size > MOST_BYTES_A_READ:
                break
        return found

    def read_all(self, topic: str, most_at_once: int = 500) -> Iterator[Record]:
        """Give every message of a topic, partition by partition, a bounded number in memory at a time."""
        for part in range(self.partitions(topic)):
            start = 0
            while batch := self.read(topic, part, start, most_at_once):
                yield from batch
                start = batch[-1].position.offset + 1

    def read_key(self, topic: str, key: str) -> list[Record]:
        """Give every message of a topic that has this key, oldest first."""
        rows = self._rows(
            "SELECT id, key, value, arrived FROM message WHERE topic = ? AND key = ? ORDER BY id",
            (self._topics[topic][0], key),
        )
        return [self._record(*row) for row in rows]

    def partitions(self, topic: str) -> int:
        """How many partitions a topic has."""
        return self._topics[topic][1]

    def count(self, topic: str) -> int:
        """How many messages a topic really holds."""
        ((found,),) = self._rows("SELECT count(*) FROM message WHERE topic = ?", (self._topics[topic][0],))
        return int(found)

    def starts(self, topic: str) -> dict[int, int]:
        """For each partition, the first offset there is: nothing is ever taken away here."""
        return dict.fromkeys(range(self.partitions(topic)), 0)

    def ends(self, topic: str) -> dict[int, int]:
        """For each partition that has messages, the offset that its next one will get."""
        return dict(self._rows("SELECT part, next FROM head WHERE topic = ?", (self._topics[topic][0],)))

    def committed(self, group: str, topic: str) -> dict[int, int]:
        """For each partition that the group has committed, the first offset that it has not done."""
        place = (group, self._topics[topic][0])
        return dict(self._rows("SELECT part, next FROM committed WHERE grp = ? AND topic = ?", place))

    def commit(self, group: str, topic: str, part: int, *, was: int, now: int) -> None:
        """Move a group's offset from ``was`` to ``now``; refuse if somebody else moved it meanwhile."""
        number, _ = self._topics[topic]
        found = self.connection.execute(
            "SELECT next FROM committed WHERE grp = ? AND topic = ? AND part = ?", (group, number, part)
        ).fetchone()
        if (found[0] if found else 0) != was:
            raise BusyError(f"another run has taken over {group} on {topic} partition {part}; this one stops")
        self.connection.execute("REPLACE INTO committed VALUES (?, ?, ?, ?)", (group, number, part, now))

    def lags(self) -> dict[str, int]:
        """For each hop, how many messages wait for it; one consistent look, so that all zero means: all is done."""
        rows = self._rows(
            "SELECT h.topic, c.grp, sum(h.next) - sum(coalesce(c.next, 0)) FROM head h"
            " JOIN json_each(?) g ON json_extract(g.value, '$[1]') = h.topic"
            " LEFT JOIN committed c ON c.topic = h.topic AND c.part = h.part AND c.grp = json_extract(g.value, '$[0]')"
            " GROUP BY h.topic",
            (self._subscriptions(),),
        )
        waiting = {number: lag for number, _, lag in rows}
        return {each.hop: waiting.get(self._topics[each.reads.name][0], 0) for each in JOURNEY}

    def version(self) -> tuple[int, int]:
        """Something that differs after anyone has written, here or in another process. Costs next to nothing."""
        return self.connection.execute("PRAGMA data_version").fetchone()[0], self._transactions

    def _rows(self, statement: str, values: tuple[Any, ...] = ()) -> Iterator[Any]:
        """Give what a query finds; where the file is damaged, that is said of this file."""
        with self.file.told():
            yield from self.connection.execute(statement, values)

    def _subscriptions(self) -> str:
        pairs = [f'["{each.hop.group}",{self._topics[each.reads.name][0]}]' for each in JOURNEY]
        return f"[{','.join(pairs)}]"

    def _record(self, row: int, key: str, value: bytes | None, arrived: float) -> Record:
        topic, part, offset = row >> 52, (row >> 40) & 0xFFF, row & 0xFF_FFFF_FFFF
        position = Position(topic=self._names[topic], partition=part, offset=offset)
        return Record(position, key, value or b"", datetime.fromtimestamp(arrived, UTC), tombstone=value is None)


def _row_of(topic: int, part: int, offset: int) -> int:
    return topic << 52 | part << 40 | offset
