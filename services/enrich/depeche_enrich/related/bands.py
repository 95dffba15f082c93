"""Finds the signatures that may be alike, without looking at the others (Indyk and Motwani 1998).

A signature is cut into bands of ROWS numbers. Two sets of Jaccard similarity s meet in at least one band with the
probability 1 - (1 - s^ROWS)^BANDS: with 32 bands of 4 that is 0.87 at s = 0.5, 0.99 at 0.6 and 0.003 at 0.1. With 42
of 3, as here, it is 0.996 at 0.5 and 0.04 at 0.1; what meets without being alike is told apart by the signatures.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from depeche_enrich.related.minhash import Signature

ROWS = 3
BANDS = 42
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
_NONE = -1


class BandIndex:
    """Holds signatures under numbers that only grow; one that is ``capacity`` behind the newest is forgotten.

    Memory is fixed: 500 bytes for each signature, 350 for its places in chained hash tables, one table a band. A chain
    leads from newer to older places, so it ends at the first that was taken over since.
    """

    def __init__(self, capacity: int) -> None:
        slots = 1 << max(4, (capacity - 1).bit_length())
        self._capacity, self._mask = capacity, np.uint64(slots - 1)
        self._bands = np.arange(BANDS)
        self._heads = np.full((BANDS, slots), _NONE, dtype=np.int64)
        self._older = np.full((capacity, BANDS), _NONE, dtype=np.int64)
        self._hashes = np.zeros((capacity, BANDS), dtype=np.uint32)
        self._next = 0

    def add(self, number: int, signature: Signature) -> None:
        """Keep a signature under a number that is greater than all before."""
        hashes = _hashes(signature)
        slots = (hashes & self._mask).astype(np.int64)
        row = number % self._capacity
        self._older[row] = self._heads[self._bands, slots]
        self._hashes[row] = (hashes >> np.uint64(32)).astype(np.uint32)
        self._heads[self._bands, slots] = number
        self._next = number + 1

    def meeting(self, signature: Signature) -> list[int]:
        """Give the numbers of the signatures that meet this one in a band, the newest first."""
        hashes = _hashes(signature)
        marks = (hashes >> np.uint64(32)).astype(np.uint32)
        places = self._heads[self._bands, (hashes & self._mask).astype(np.int64)]
        return sorted(set(self._walk(places, marks)), reverse=True)

    def _walk(self, places: NDArray[np.int64], marks: NDArray[np.uint32]) -> Iterator[int]:
        oldest = self._next - self._capacity
        bands = self._bands
        while True:
            alive = (places != _NONE) & (places >= oldest)
            if not alive.any():
                return
            places, bands = places[alive], bands[alive]
            rows = places % self._capacity
            yield from places[self._hashes[rows, bands] == marks[bands]].tolist()
            places = self._older[rows, bands]


def meet(a: Signature, b: Signature) -> bool:
    """Tell whether two signatures agree in a whole band: what :class:`BandIndex` finds one by the other."""
    return bool((a[: BANDS * ROWS] == b[: BANDS * ROWS]).reshape(BANDS, ROWS).all(axis=1).any())


def _hashes(signature: Signature) -> NDArray[np.uint64]:
    cut = signature[: BANDS * ROWS].astype(np.uint64).reshape(BANDS, ROWS)
    mixed = (cut * _MIX).sum(axis=1, dtype=np.uint64)
    mixed ^= mixed >> np.uint64(29)
    spread: NDArray[np.uint64] = mixed * np.uint64(0xBF58476D1CE4E5B9)  # wraps around, as it should
    return spread
