"""The two linear models that tell the article's segments: each by itself, then each among its neighbours.

Logistic regressions over named features, so that ``weights.json`` can be read. It was made from open ground truth by
``python -m tests.bench.train_extractor``, and holds no text of any page.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import NamedTuple

from depeche_clean.extract.context import believed, context_of
from depeche_clean.extract.features import features_of
from depeche_clean.extract.known import Known
from depeche_clean.extract.segments import Layout

NEVER = -9.0
"""The odds of what is no candidate at all."""


class Weights(NamedTuple):
    """What each feature is worth, in logarithmic odds."""

    alone: Mapping[str, float]
    among: Mapping[str, float]


@cache
def trained() -> Weights:
    """Give the weights that come with the package."""
    said = json.loads(_stored())
    return Weights(said["alone"], said["among"])


@cache
def fingerprint() -> str:
    """Give the version of the weights: the beginning of their SHA-256."""
    return sha256(_stored()).hexdigest()[:12]


def _stored() -> bytes:
    return files(__package__).joinpath("weights.json").read_bytes()


def odds_of(layout: Layout, known: Known, weights: Weights) -> list[float]:
    """Give the logarithmic odds of each segment to be of the article."""
    if not layout.segments:
        return []
    alone = [
        _sum(weights.alone, features) if features is not None else NEVER for features in features_of(layout, known)
    ]
    odds = believed(layout, alone)
    return [
        _sum(weights.among, features) if first != NEVER else NEVER
        for first, features in zip(alone, context_of(layout, odds), strict=True)
    ]


def _sum(weights: Mapping[str, float], features: Iterable[str]) -> float:
    get = weights.get
    return sum([get(each, 0.0) for each in features])
