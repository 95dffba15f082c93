"""Which offsets a worker may commit: those before which every message's outputs are acknowledged."""

from collections.abc import Iterable, Mapping

Place = tuple[str, int]
"""Topic and partition."""


class Progress:
    """For each partition, the offset after the last message that is wholly done.

    It holds for one generation of the consumer group. What is finished after the partitions were handed over, or
    belongs to an earlier generation, is not counted: its messages come again, here or to another worker.
    """

    def __init__(self) -> None:
        self._next: dict[Place, int] = {}
        self._generation: int | None = None

    def open(self, generation: int) -> None:
        """Begin to count for a new generation."""
        if generation != self._generation:
            self._next.clear()
            self._generation = generation

    def close(self) -> None:
        """Count nothing more: the partitions are no longer this worker's."""
        self._next.clear()
        self._generation = None

    def holds(self, generation: int) -> bool:
        """Whether messages that were delivered in this generation are still this worker's to handle."""
        return generation == self._generation

    def done(self, generation: int, places: Iterable[tuple[Place, int]]) -> None:
        """Keep that the messages at these places and offsets are done; a place never goes back.

        >>> progress = Progress()
        >>> progress.open(1)
        >>> progress.done(1, [(("pages", 0), 6), (("pages", 0), 7)])
        >>> progress.done(0, [(("pages", 0), 9)])
        >>> progress.committable({})
        {('pages', 0): 8}
        """
        if not self.holds(generation):
            return
        for place, offset in places:
            self._next[place] = max(offset + 1, self._next.get(place, 0))

    def committable(self, committed: Mapping[Place, int | None]) -> dict[Place, int]:
        """Give what is further than what is ``committed`` already."""
        return {place: offset for place, offset in self._next.items() if offset > (committed.get(place) or 0)}
