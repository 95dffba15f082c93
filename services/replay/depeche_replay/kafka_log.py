"""Kafka behind the port by which audit, trace and tally read a log."""

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kafka import KafkaAdminClient, TopicPartition
from kafka.consumer.fetcher import ConsumerRecord
from kafka.errors import RetriableError

from depeche_replay.kafka_reader import PATIENCE, KafkaReader, arrival
from depeche_replay.outage import explained
from depeche_replay.raw_log import Span
from depeche_replay.settings import KafkaSettings
from depeche_runtime.settle import Record
from depeche_schemas.dead import Position


class KafkaLog:
    """A :class:`~depeche_runtime.log.ReadableLog` over Kafka. It reads what is there now and waits for nothing."""

    def __init__(self, settings: KafkaSettings) -> None:
        self._settings = settings
        self._reader = KafkaReader(settings)
        self._admin: KafkaAdminClient | None = None

    def close(self) -> None:
        """Let go of the connections."""
        self._reader.close()
        if self._admin:
            self._admin.close()

    def partitions(self, topic: str) -> int:
        """How many partitions a topic has."""
        return len(self._reader.partitions(topic))

    def read(self, topic: str, part: int, start: int, most: int) -> Sequence[Record]:
        """Give up to ``most`` messages of a partition from offset ``start`` on; fewer where they are large.

        Empty only where there are none up to the partition's present end.
        """
        span = self._spans(topic)[part]
        for batch in self._reader.batches(topic, Span(part, max(start, span.start), span.stop), most):
            return [_record(each) for each in batch]
        return []

    def read_all(self, topic: str) -> Iterator[Record]:
        """Give every message that a topic holds now, partition by partition, a bounded number in memory at a time."""
        for span in self._reader.spans(topic):
            for batch in self._reader.batches(topic, span):
                yield from map(_record, batch)

    def read_key(self, topic: str, key: str) -> Sequence[Record]:
        """Give every message of a topic that has this key, oldest first. Reads the whole topic: Kafka has no index."""
        found = [record for record in self.read_all(topic) if record.key == key]
        return sorted(found, key=lambda record: record.arrived_at)

    def count(self, topic: str) -> int:
        """How many messages a topic has taken in and retention has not taken away.

        What compaction merged still counts, and so does a transaction's marker: this is cheap, and reads nothing.
        """
        return sum(span.stop - span.start for span in self._reader.spans(topic))

    def ends(self, topic: str) -> Mapping[int, int]:
        """For each partition that has messages, or had some, the offset that its next one will get."""
        return {span.partition: span.stop for span in self._reader.spans(topic) if span.stop}

    def starts(self, topic: str) -> Mapping[int, int]:
        """For each partition, the first offset that retention has left."""
        return {span.partition: span.start for span in self._reader.spans(topic)}

    def committed(self, group: str, topic: str) -> Mapping[int, int]:
        """For each partition that the group has committed, the first offset that it has not done."""
        places = [TopicPartition(topic, part) for part in self._reader.partitions(topic)]
        with explained(self._settings.bootstrap):
            if self._admin is None:
                self._admin = KafkaAdminClient(**self._settings.client())
            found = self._offsets(self._admin, group, places)
        return {place.partition: each.offset for place, each in found.items() if each.offset >= 0}

    @staticmethod
    def _offsets(admin: KafkaAdminClient, group: str, places: list[TopicPartition]) -> dict[TopicPartition, Any]:
        """Ask again while the group's coordinator is being found or is loading: a new cluster makes it on demand."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                found: dict[TopicPartition, Any] = admin.list_group_offsets({group: places})[group]
            except RetriableError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
            else:
                return found

    def _spans(self, topic: str) -> dict[int, Span]:
        return {span.partition: span for span in self._reader.spans(topic)}


def _record(record: ConsumerRecord) -> Record:
    """Keys that are not UTF-8 keep their bytes as surrogates; a tombstone's value is empty."""
    return Record(
        position=Position(topic=record.topic, partition=record.partition, offset=record.offset),
        key=(record.key or b"").decode("utf-8", "surrogateescape"),
        value=record.value or b"",
        arrived_at=arrival(record),
        tombstone=record.value is None,
    )
