"""A body in lower case: made once, for all that look for marks in it (redirects, rights, walls)."""

import re
from dataclasses import dataclass
from functools import cached_property

LOOKED_AT = 512 * 1024
"""Bytes; a wall is small, and an article shows itself within so many."""
_HEAD = 64 * 1024
"""Bytes within which the meta elements of a page stand."""
_META = re.compile(rb"<meta\s[^<>]{1,2000}>")


@dataclass(frozen=True)
class Lowered:
    """The bytes as they came, and what of them was made for looking things up: in ASCII alone letters are lowered."""

    body: bytes

    @cached_property
    def beginning(self) -> bytes:
        """The first half mebibyte in lower case; places in it are places in the body."""
        return self.body[:LOOKED_AT].lower()

    @cached_property
    def metas(self) -> tuple[tuple[int, int], ...]:
        """Where the meta elements of the head begin and end.

        >>> Lowered(b"<META name=robots content=noai><p>").metas
        ((0, 31),)
        """
        return tuple(found.span() for found in _META.finditer(self.beginning, 0, _HEAD))
