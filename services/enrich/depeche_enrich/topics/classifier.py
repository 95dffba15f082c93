"""Reads topics from the direction of a headline: a softmax regression over the embedding, shipped as ``weights.npy``.

The embedding means the same in French and English, so one model serves both. It is trained on headlines written for
this project (`python -m tests.bench.topics --write`); the file is an array of numbers, read without pickle.
"""

from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from depeche_enrich.embedding import Vector
from depeche_enrich.topics.media_topics import MEDIA_TOPICS

TEMPERATURE = 0.8
"""Of the softmax. Headlines of our own hand ask for 0.5; the press's are harder, so confidence is held back."""

Weights = NDArray[np.float64]


@cache
def bundled_weights() -> Weights:
    """Give the weights: a row for each topic, with its bias last."""
    with files(__package__).joinpath("weights.npy").open("rb") as file:
        weights: Weights = np.load(file, allow_pickle=False).astype(np.float64)
    if weights.shape[0] != len(MEDIA_TOPICS):
        raise RuntimeError("weights.npy is of another list of topics: train it anew with `tests.bench.topics --write`")
    return weights


def confidences(direction: Vector, weights: Weights) -> dict[str, float]:
    """Give each topic's confidence, which add up to 1.

    >>> even = confidences(np.zeros(2, dtype=np.float32), np.zeros((17, 3)))
    >>> round(even["spo"] * 17)
    1
    """
    scores = (weights[:, :-1] @ direction.astype(np.float64) + weights[:, -1]) / TEMPERATURE
    odds = np.exp(scores - scores.max())
    return dict(zip(MEDIA_TOPICS, (odds / odds.sum()).tolist(), strict=True))
