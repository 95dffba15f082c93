"""The port through which a log is read: what trace, audit, tally and replay need of Kafka or of the embedded log."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from depeche_runtime.settle import Record


class ReadableLog(Protocol):
    """Topics with partitions and offsets, and the offsets that consumer groups have committed."""

    def partitions(self, topic: str) -> int:
        """How many partitions a topic has."""
        ...

    def read(self, topic: str, part: int, start: int, most: int) -> Sequence[Record]:
        """Give up to ``most`` messages of a partition from offset ``start`` on."""
        ...

    def read_all(self, topic: str) -> Iterator[Record]:
        """Give every message of a topic, partition by partition, a bounded number in memory at a time."""
        ...

    def read_key(self, topic: str, key: str) -> Sequence[Record]:
        """Give every message of a topic that has this key, oldest first."""
        ...

    def count(self, topic: str) -> int:
        """How many messages a topic really holds."""
        ...

    def starts(self, topic: str) -> Mapping[int, int]:
        """For each partition, the first offset that retention has left."""
        ...

    def ends(self, topic: str) -> Mapping[int, int]:
        """For each partition that has messages, the offset that its next one will get."""
        ...

    def committed(self, group: str, topic: str) -> Mapping[int, int]:
        """For each partition that the group has committed, the first offset that it has not done."""
        ...
