"""Notices messages that come twice, or were passed over, on their way from Kafka to the stage."""

from depeche_runtime.faust_bus.progress import Place


class PassedOver(Exception):
    """Messages were lost between Kafka and the stage. They are read again."""


class Order:
    """Knows which offset comes next in each partition, for one assignment of partitions.

    A client that drops what it has fetched makes a hole, and the commit after it would lose messages. So a hole is
    reason to read again from what is committed. A hole that is still there then is one of the topic itself (markers
    of a transaction, say), and is accepted; in a compacted topic, holes are the rule.
    """

    def __init__(self, *, compacted: bool) -> None:
        self._compacted = compacted
        self._next: dict[Place, int] = {}
        self._looked_at: set[tuple[Place, int]] = set()

    def begin(self) -> None:
        """Forget what comes next: partitions were given out anew."""
        self._next.clear()

    def knows(self, place: Place) -> bool:
        """Whether it is known what comes next here."""
        return place in self._next

    def expect(self, place: Place, offset: int) -> None:
        """Keep where a partition is read from."""
        self._next[place] = offset

    def is_new(self, place: Place, offset: int) -> bool:
        """Take in a message: keep one that comes for the first time, refuse one that was taken in or done before.

        Raises :class:`PassedOver` where others should have come before it.

        >>> order = Order(compacted=False)
        >>> order.expect(("pages", 0), 5)
        >>> [order.is_new(("pages", 0), offset) for offset in (5, 6, 5)]
        [True, True, False]
        >>> order.is_new(("pages", 0), 9)
        Traceback (most recent call last):
        depeche_runtime.faust_bus.order.PassedOver: pages partition 0 came without offsets 7 to 8
        """
        expected = self._next.get(place, offset)
        if offset < expected:
            return False
        if offset > expected and not self._compacted and (place, expected) not in self._looked_at:
            self._looked_at.add((place, expected))
            raise PassedOver(f"{place[0]} partition {place[1]} came without offsets {expected} to {offset - 1}")
        self._next[place] = offset + 1
        return True
