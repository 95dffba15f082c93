"""Finds where a story falls in two: headlines that were drawn together one by one, and no longer belong together."""

import numpy as np
from numpy.typing import NDArray

ROUNDS = 8

Likeness = NDArray[np.float32]
"""How alike each two of some articles are; symmetric."""


def halves(likeness: Likeness) -> NDArray[np.bool_]:
    """Cut articles in two groups, around the two that are least alike; True for those with the latter of them.

    Each goes where it is more like the others on average, until nothing moves (k-means with k = 2, on likeness alone).

    >>> halves(np.array([[1, 0.9, 0], [0.9, 1, 0.1], [0, 0.1, 1]], dtype=np.float32)).tolist()
    [False, False, True]
    """
    first, second = divmod(int(likeness.argmin()), len(likeness))
    theirs: NDArray[np.bool_] = likeness[second] > likeness[first]
    theirs[first], theirs[second] = False, True
    for _ in range(ROUNDS):
        there = likeness @ theirs / max(1, int(theirs.sum()))
        here = likeness @ ~theirs / max(1, int((~theirs).sum()))
        moved: NDArray[np.bool_] = there > here
        if (moved == theirs).all() or moved.all() or not moved.any():
            break
        theirs = moved
    return theirs
