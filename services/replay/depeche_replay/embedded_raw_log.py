"""The embedded log behind the port by which a replay reads and writes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from depeche_replay.raw_log import RawMessage, Span
from depeche_runtime.embedded.log import Log
from depeche_runtime.errors import UsageError
from depeche_runtime.settle import Outgoing, Record
from depeche_runtime.stage import Clock
from depeche_schemas.journey import topic_named

BATCH = 500


class EmbeddedRawLog:
    """A :class:`~depeche_replay.raw_log.RawLog` over the SQLite log, whose topics are those of the journey."""

    def __init__(self, log: Log, clock: Clock) -> None:
        self._log, self._clock = log, clock

    def spans(self, topic: str) -> Sequence[Span]:
        """Give each partition's span; the embedded log keeps everything, so that each begins at 0."""
        parts, ends = self._log.partitions(_known(topic)), self._log.ends(topic)
        return [Span(part, 0, ends.get(part, 0)) for part in range(parts)]

    def starts(self, topic: str, since: datetime) -> Mapping[int, int]:
        """Give no better beginning than the first offset: times have no index here."""
        return {span.partition: span.start for span in self.spans(topic)}

    def read(self, topic: str, span: Span) -> Iterator[Sequence[RawMessage]]:
        """Give a span's messages in order, a bounded number at a time."""
        at = span.start
        while at < span.stop:
            records = self._log.read(topic, span.partition, at, min(BATCH, span.stop - at))
            if not records:
                return
            yield [_message(record) for record in records]
            at = records[-1].position.offset + 1

    def send(self, topic: str, messages: Sequence[RawMessage]) -> None:
        """Keep messages in the partitions of their keys, all of them or none."""
        with self._log.transaction():
            self._log.append([_outgoing(topic, each) for each in messages], self._clock())


def _known(topic: str) -> str:
    try:
        return topic_named(topic).name
    except LookupError as error:
        raise UsageError(str(error)) from None


def _message(record: Record) -> RawMessage:
    place = record.position
    key = record.key.encode("utf-8", "surrogatepass")
    return RawMessage(place.partition, place.offset, record.arrived_at, key, None if record.tombstone else record.value)


def _outgoing(topic: str, message: RawMessage) -> Outgoing:
    key = (message.key or b"").decode("utf-8", "surrogatepass")
    return Outgoing(topic, key, message.value or b"", tombstone=message.value is None)
