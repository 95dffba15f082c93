"""The port through which a replay reads and writes a log: messages as they stand there, byte for byte."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

Headers = tuple[tuple[str, bytes | None], ...]


@dataclass(frozen=True)
class RawMessage:
    """A message as it stands in a log. ``key`` and ``value`` are ``None`` where Kafka has none (a tombstone)."""

    partition: int
    offset: int
    arrived_at: datetime
    key: bytes | None
    value: bytes | None
    headers: Headers = ()

    @property
    def size(self) -> int:
        """Bytes of key and value."""
        return len(self.key or b"") + len(self.value or b"")


@dataclass(frozen=True, order=True)
class Span:
    """A run of offsets of one partition: from ``start`` up to, and without, ``stop``."""

    partition: int
    start: int
    stop: int

    def __str__(self) -> str:
        return f"{self.partition}:{self.start}-{self.stop - 1}"


class RawLog(Protocol):
    """Topics with partitions and offsets. An unknown topic is a UsageError that says what to do."""

    def spans(self, topic: str) -> Sequence[Span]:
        """Give each partition's span: from the first offset that is kept to the one that comes next."""
        ...

    def starts(self, topic: str, since: datetime) -> Mapping[int, int]:
        """Give, for each partition, an offset before which nothing arrived at ``since`` or later."""
        ...

    def read(self, topic: str, span: Span) -> Iterator[Sequence[RawMessage]]:
        """Give a span's messages in order, a bounded number at a time; offsets may have gaps."""
        ...

    def send(self, topic: str, messages: Sequence[RawMessage]) -> None:
        """Keep messages at the ends of the partitions that their keys belong to; return when all are safe.

        Key, value and headers are kept; place and time of arrival are new. Messages of one key keep their order.
        """
        ...
