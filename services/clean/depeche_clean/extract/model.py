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

from depeche_clean.extract.bundles import Row
from depeche_clean.extract.context import NEVER, believed, context_of
from depeche_clean.extract.features import features_of
from depeche_clean.extract.known import Known
from depeche_clean.extract.segments import Layout


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
    alone = _judged(weights.alone, features_of(layout, known))
    return _judged(weights.among, context_of(layout, believed(layout, alone)))


def _judged(weights: Mapping[str, float], rows: Iterable[Row | None]) -> list[float]:
    return [NEVER if row is None else row.worth(weights) for row in rows]
