"""Finds of each article the earlier one that it nearly repeats, among the last so many."""

from collections import deque
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from depeche_enrich.related.bands import BandIndex
from depeche_enrich.related.minhash import signature
from depeche_enrich.related.shingles import Shingles, shingles

NEAR = 0.45
"""Jaccard similarity of word triples from which an article counts as a near-duplicate."""
FEWEST_SHINGLES = 12
"""A text with fewer says too little: two notices of one line are alike without being copies."""
MOST_CANDIDATES = 50


class Copies:
    """Keeps the last ``capacity`` texts that are long enough, as hashes; memory has that bound."""

    def __init__(self, capacity: int) -> None:
        self._bands = BandIndex(capacity)
        self._kept: deque[tuple[str, str, NDArray[np.uint32]]] = deque(maxlen=capacity)
        self._added = 0

    def place(self, name: str, text: str) -> str | None:
        """Keep a text under its name; give the name of the first of those that it nearly repeats, or none.

        A copy of a copy is said to repeat what that copy repeats, so that a group has one origin: the first to come.
        A text never repeats one of its own name, which is another version of it.
        """
        found = shingles(text)
        if len(found) < FEWEST_SHINGLES:
            return None
        signed, hashes = signature(found), _hashes(found)
        first = self._added - len(self._kept)
        best, origin = NEAR, None
        for number in self._bands.meeting(signed)[:MOST_CANDIDATES]:
            _, root, other = self._kept[number - first]
            likeness = _jaccard(hashes, other)
            if root != name and likeness >= best:
                best, origin = likeness, root
        self._bands.add(signed)
        self._kept.append((name, origin or name, hashes))
        self._added += 1
        return origin


def _hashes(found: Shingles) -> NDArray[np.uint32]:
    return np.unique(np.fromiter((crc32(each.encode()) for each in found), dtype=np.uint32, count=len(found)))


def _jaccard(a: NDArray[np.uint32], b: NDArray[np.uint32]) -> float:
    common = len(np.intersect1d(a, b, assume_unique=True))
    return common / (len(a) + len(b) - common)
