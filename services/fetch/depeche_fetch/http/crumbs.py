"""Bodies sent in crumbs: each piece costs its reader the same, whether it is a byte or a hundred kibibytes."""

from dataclasses import dataclass

MOST_PIECES = 10_000
"""So many may come in any size; they cost about as much time as a page does later on."""
LEAST = 8
"""Bytes of a piece, on the average of all, beyond that. A page that is sent word by word has more."""


@dataclass
class Pieces:
    """Counts the pieces of a body: what came at once, and each chunk of HTTP's chunked coding (RFC 9112, 7.1).

    >>> pieces = Pieces()
    >>> for _ in range(MOST_PIECES + 1):
    ...     pieces.take(1)
    >>> pieces.told
    'comes in crumbs: 10001 pieces hold 10001 bytes'
    """

    count: int = 0
    size: int = 0

    def take(self, size: int) -> None:
        """Count a piece of so many bytes."""
        self.count += 1
        self.size += size

    @property
    def are_crumbs(self) -> bool:
        """Whether they are too many for what is in them."""
        return self.count > MOST_PIECES and self.size < self.count * LEAST

    @property
    def told(self) -> str:
        """What is to be said of them."""
        return f"comes in crumbs: {self.count} pieces hold {self.size} bytes"
