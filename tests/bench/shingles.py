"""How much of an article an extraction has: precision and recall over shingles of four words, as multisets.

The measure of the article extraction benchmark (github.com/scrapinghub/article-extraction-benchmark).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from depeche_clean.blocks import words

_SHINGLE = 4


@dataclass(frozen=True)
class Score:
    """One page's precision and recall."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return harmonic(self.precision, self.recall)


def score_of(truth: str, found: str) -> Score:
    """Compare a found text with the true one."""
    true, said = _shingles(truth), _shingles(found)
    both = (true & said).total()
    return Score(both / said.total() if said else 0.0, both / true.total() if true else 1.0)


def mean_f1(scores: Sequence[Score]) -> float:
    """Give the harmonic mean of mean precision and mean recall."""
    return harmonic(mean(each.precision for each in scores), mean(each.recall for each in scores))


def harmonic(one: float, other: float) -> float:
    """Give the harmonic mean; nothing if both are nothing."""
    return 2 * one * other / (one + other) if one + other else 0.0


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    said = words(text)
    return Counter(tuple(said[at : at + _SHINGLE]) for at in range(max(1, len(said) - _SHINGLE + 1)) if said)
