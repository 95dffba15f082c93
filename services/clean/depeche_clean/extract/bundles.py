"""Features by the bundle: those that one measure of a segment brings all together.

Measures are steps and short words, so that few bundles are made and met again and again, on this page and on others.
Each is made once, and what it is worth to a model is summed once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(slots=True)
class Row:
    """A segment's features."""

    bundles: Sequence[Bundle]

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable([each.names for each in self.bundles])

    def worth(self, weights: Mapping[str, float]) -> float:
        """Give the sum of all features' weights."""
        total = 0.0
        for each in self.bundles:
            known = each.known
            total += known[1] if known is not None and known[0] is weights else each.worth(weights)
        return total
