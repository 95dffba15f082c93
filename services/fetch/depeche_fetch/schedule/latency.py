"""A sketch of how long entries took from their publication to their discovery: counts by powers of two.

Twelve numbers, and any quantile to within a factor of the square root of two, which is what a person asks for. (The
buckets are those of a DDSketch with gamma = 2: Masson, Rim, Lee, VLDB 2019.)
"""

from collections.abc import Iterable, Sequence
from math import log2, sqrt

FIRST = 60.0
"""Seconds up to which the first bucket goes; each further one goes twice as far, the last one without end."""
BUCKETS = 12


def added(counts: Sequence[int], seconds: Iterable[float]) -> tuple[int, ...]:
    """Take in some latencies.

    >>> added((), [30, 100, 100])
    (1, 2)
    """
    grown = list(counts)
    for each in seconds:
        at = min(BUCKETS - 1, max(0, int(log2(max(each, FIRST / 2) / FIRST) + 1)))
        grown += [0] * (at + 1 - len(grown))
        grown[at] += 1
    return tuple(grown)


def quantile(counts: Sequence[int], share: float) -> float | None:
    """Give the latency in seconds that this share of the entries stayed under; None where there are none.

    >>> round(quantile((1, 2), 0.5))
    85
    """
    total, seen = sum(counts), 0
    for at, count in enumerate(counts):
        seen += count
        if total and seen >= share * total and count:
            return FIRST * 2.0**at / sqrt(2)
    return None
