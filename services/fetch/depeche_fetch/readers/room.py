"""How much the sources that are read side by side may bring at once."""

from dataclasses import dataclass

MOST_LINKS = 40_000
LEAST_LINKS = 100
"""Links that a source may bring whatever the others brought; the rest of it is read by a message of its own."""


@dataclass
class Room:
    """The links that the batches at hand may bring together, so that memory doesn't grow with what strangers list.

    >>> room = Room(most=500)
    >>> room.taken = 300
    >>> room.left
    200
    >>> room.taken = 600
    >>> room.left
    100
    """

    most: int = MOST_LINKS
    taken: int = 0

    @property
    def left(self) -> int:
        """How many links the next source may bring."""
        return max(LEAST_LINKS, self.most - self.taken)
