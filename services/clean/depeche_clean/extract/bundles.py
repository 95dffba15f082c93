"""Features by the bundle: those that one measure of a segment brings all together.

Measures are steps and short words, so that few bundles are made and met again and again, on this page and on others.
Each is made once, and what it is worth to a model is summed once.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

MOST_KEPT = 4_096
"""How many bundles each kind of measure keeps. Steps and shapes combine to a few thousand; class names are endless."""


class Bundle:
    """Features that come together, each a string that a linear model may weigh and a person can read."""

    __slots__ = ("known", "names")

    def __init__(self, *names: str) -> None:
        self.names = names
        self.known: tuple[Mapping[str, float], float] | None = None

    def worth(self, weights: Mapping[str, float]) -> float:
        """Give the sum of the features' weights, known again for as long as the same weights ask."""
        known = self.known
        if known is None or known[0] is not weights:
            get = weights.get
            known = self.known = weights, sum([get(each, 0.0) for each in self.names])
        return known[1]


class Row:
    """A segment's features; or those of them that it shares with others, as one part of its row and of theirs."""

    __slots__ = ("known", "parts")

    def __init__(self, parts: "Sequence[Bundle | Row]") -> None:
        self.parts = parts
        self.known: tuple[Mapping[str, float], float] | None = None

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable([each if isinstance(each, Row) else each.names for each in self.parts])

    def worth(self, weights: Mapping[str, float]) -> float:
        """Give the sum of all features' weights, known again for as long as the same weights ask."""
        known = self.known
        if known is not None and known[0] is weights:
            return known[1]
        total = 0.0
        for each in self.parts:
            known = each.known
            total += known[1] if known is not None and known[0] is weights else each.worth(weights)
        self.known = weights, total
        return total
