"""Kafka behind the port by which a replay reads and writes: ranges by a lone consumer, writes awaited."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from kafka import KafkaProducer
from kafka.consumer.fetcher import ConsumerRecord
from kafka.partitioner.default import murmur2

from depeche_replay.kafka_reader import KafkaReader, arrival
from depeche_replay.outage import explained
from depeche_replay.raw_log import RawMessage, Span
from depeche_replay.settings import KafkaSettings
from depeche_schemas.journey import spread

BATCH_BYTES = 512 * 1024
OVERHEAD_BYTES = 1024 * 1024
"""Room for keys and headers beside the largest value; the topic's own limit has the last word."""


class KafkaRawLog:
    """A :class:`~depeche_replay.raw_log.RawLog` over Kafka. The producer is made when something is sent."""

    def __init__(self, settings: KafkaSettings) -> None:
        self._settings = settings
        self._reader = KafkaReader(settings)
        self._producer: KafkaProducer | None = None

    def close(self) -> None:
        """Let go of the connections."""
        self._reader.close()
        if self._producer:
            self._producer.close()

    def spans(self, topic: str) -> Sequence[Span]:
        """Give each partition's span: from the first offset that is kept to the one that comes next."""
        return self._reader.spans(topic)

    def starts(self, topic: str, since: datetime) -> Mapping[int, int]:
        """Give, for each partition, the first offset that arrived at ``since`` or later."""
        return self._reader.starts(topic, since)

    def read(self, topic: str, span: Span) -> Iterator[Sequence[RawMessage]]:
        """Give a span's messages in order, a bounded number at a time; compaction and transactions leave gaps."""
        for batch in self._reader.batches(topic, span):
            yield [_message(record) for record in batch]

    def send(self, topic: str, messages: Sequence[RawMessage]) -> None:
        """Keep messages in the partitions of their keys, without a key in the one they came from; return when safe.

        Safe is what all replicas in sync have (``acks=all``); the producer is idempotent, so that its retries
        double and reorder nothing.
        """
        partitions = self._reader.partitions(topic)
        with explained(self._settings.bootstrap):
            if self._producer is None:
                self._producer = self._open_producer()
            futures = [
                self._producer.send(
                    topic,
                    key=each.key,
                    value=each.value,
                    headers=list(each.headers),
                    partition=_partition(topic, each, partitions),
                )
                for each in messages
            ]
            self._producer.flush()
            for future in futures:
                future.get(timeout=0)

    def _open_producer(self) -> KafkaProducer:
        return KafkaProducer(
            **self._settings.client(),
            acks="all",
            enable_idempotence=True,
            allow_auto_create_topics=False,
            compression_type="zstd",
            batch_size=BATCH_BYTES,
            linger_ms=5,
            max_request_size=self._settings.max_message_bytes + OVERHEAD_BYTES,
        )


def _partition(topic: str, message: RawMessage, partitions: Sequence[int]) -> int | None:
    if message.key is None:
        return partitions[message.partition % len(partitions)]
    key = message.key.decode("utf-8", "replace")
    chosen_by = spread(topic, key)
    # As the services choose, so that a publisher's links keep to one partition; None leaves it to the key.
    return None if chosen_by == key else partitions[(murmur2(chosen_by.encode()) & 0x7FFFFFFF) % len(partitions)]


def _message(record: ConsumerRecord) -> RawMessage:
    headers = tuple((name, value) for name, value in record.headers)
    return RawMessage(record.partition, record.offset, arrival(record), record.key, record.value, headers)
