"""Reads any range of any topic of Kafka, without a consumer group and without committing anything."""

import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from kafka import KafkaConsumer, TopicPartition
from kafka.consumer.fetcher import ConsumerRecord

from depeche_replay.outage import explained
from depeche_replay.raw_log import Span
from depeche_replay.settings import KafkaSettings
from depeche_runtime.errors import BrokenError, UsageError

FETCH_BYTES = 8 * 1024 * 1024
SLICE_MS = 100
PATIENCE = 30.0
"""Seconds for which a partition may give nothing, although there is more in it, before Kafka counts as gone."""


class KafkaReader:
    """A consumer that is put wherever one wants to read. One object serves one thread.

    Offsets may have gaps: compaction, transactions' markers and aborted messages leave them. What an aborted
    transaction wrote is not given.
    """

    def __init__(self, settings: KafkaSettings) -> None:
        self.bootstrap = settings.bootstrap
        with explained(self.bootstrap):
            self._consumer = KafkaConsumer(
                **settings.client(),
                allow_auto_create_topics=False,
                auto_offset_reset="earliest",
                enable_auto_commit=False,
                isolation_level="read_committed",
                max_partition_fetch_bytes=FETCH_BYTES,
            )

    def close(self) -> None:
        """Let go of the connections."""
        self._consumer.close()

    def partitions(self, topic: str) -> list[int]:
        """Give a topic's partitions; a topic that isn't there is a UsageError."""
        with explained(self.bootstrap):
            found = self._consumer.partitions_for_topic(topic)
        if not found:
            raise UsageError(
                f"Kafka at {self.bootstrap} has no topic {topic}: `depeche setup` creates those of the journey"
            )
        return sorted(found)

    def spans(self, topic: str) -> list[Span]:
        """Give, for each partition, the first offset that is still kept and the one that comes next."""
        places = [TopicPartition(topic, part) for part in self.partitions(topic)]
        with explained(self.bootstrap):
            starts, stops = self._consumer.beginning_offsets(places), self._consumer.end_offsets(places)
        return [Span(place.partition, starts[place], stops[place]) for place in places]

    def starts(self, topic: str, since: datetime) -> Mapping[int, int]:
        """Give, for each partition, the first offset that arrived at ``since`` or later; its end where none did."""
        instant = max(0, int(since.timestamp() * 1000))
        ends = {span.partition: span.stop for span in self.spans(topic)}
        with explained(self.bootstrap):
            found = self._consumer.offsets_for_times({TopicPartition(topic, part): instant for part in ends})
        return {place.partition: at.offset if at else ends[place.partition] for place, at in found.items()}

    def batches(self, topic: str, span: Span, most: int = 500) -> Iterator[Sequence[ConsumerRecord]]:
        """Give a span's records in order, up to ``most`` at a time, and fewer where they are large."""
        place = TopicPartition(topic, span.partition)
        at = span.start
        while at < span.stop:
            records, at = self._fetch(place, at, most)
            within = [record for record in records if record.offset < span.stop]
            if within:
                yield within

    def _fetch(self, place: TopicPartition, start: int, most: int) -> tuple[list[ConsumerRecord], int]:
        """Give records from ``start`` on, and where to read on; either there are some, or there is a gap to leap."""
        with explained(self.bootstrap):
            if self._consumer.assignment() != {place}:
                self._consumer.assign([place])
            if self._consumer.position(place) != start:
                self._consumer.seek(place, start)
            deadline = time.monotonic() + PATIENCE
            while time.monotonic() < deadline:
                records: list[ConsumerRecord] = self._consumer.poll(SLICE_MS, max_records=most).get(place, [])
                at: int = self._consumer.position(place)
                if at != start:
                    return records, at
        raise BrokenError(
            f"Kafka at {self.bootstrap} gives nothing of {place.topic} partition {place.partition} from offset {start}"
            " on, though there is more: look at its brokers' logs"
        )


def arrival(record: ConsumerRecord) -> datetime:
    """When a record arrived in Kafka."""
    return datetime.fromtimestamp(record.timestamp / 1000, UTC)
