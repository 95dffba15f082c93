"""Which segments are the article's, and how sure that is.

The doubt of a page is the share of its article that is expected to be wrong, by the odds themselves: the words times
the smaller of both chances, over the words believed. On pages with known truth it goes with the error.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from depeche_clean.extract.apart import without_apart
from depeche_clean.extract.context import probabilities
from depeche_clean.extract.repeated import without_repeated
from depeche_clean.extract.segments import Layout
from depeche_clean.extract.siblings import completed

THRESHOLD = 0.45
DOUBTFUL = 0.4
_MOST_WORDS = 100
_SAY = 2.0
_NOTHING_KEPT = 4.0
_CERTAINTY = ((0.0, 0.995), (0.05, 0.98), (0.1, 0.965), (0.2, 0.94), (0.3, 0.85), (0.5, 0.7), (1.0, 0.5), (4.0, 0.1))


@dataclass(frozen=True, slots=True)
class Judgement:
    """For each segment whether it is kept, and the doubt about the whole."""

    kept: Sequence[bool]
    doubt: float
    words: int

    @property
    def confidence(self) -> float:
        """The F1 to be expected, as measured on pages with known truth for such a doubt."""
        for (low, high_value), (high, low_value) in pairwise(_CERTAINTY):
            if self.doubt < high:
                share = (self.doubt - low) / (high - low)
                return round(high_value + share * (low_value - high_value), 3)
        return _CERTAINTY[-1][1]


def judged(layout: Layout, odds: Sequence[float]) -> Judgement:
    """Keep what is likelier than the threshold, whole lists, and neither things apart nor pull quotes."""
    chances = probabilities(odds)
    kept = completed(layout, [chance > THRESHOLD for chance in chances])
    kept = without_repeated(layout, without_apart(layout, kept))
    words = [min(segment.words, _MOST_WORDS) for segment in layout.segments]
    wrong = sum([count * min(chance, 1 - chance) for count, chance in zip(words, chances, strict=True)])
    right = sum([count * chance for count, chance, keep in zip(words, chances, kept, strict=True) if keep])
    believed = sum([segment.words for segment, keep in zip(layout.segments, kept, strict=True) if keep])
    return Judgement(kept, wrong / max(right, 1.0) if believed else _NOTHING_KEPT, believed)


def with_second_opinion(odds: Sequence[float], opinion: Sequence[bool]) -> list[float]:
    """Move each of the odds towards what the other extractor says."""
    return [own + (_SAY if said else -_SAY) for own, said in zip(odds, opinion, strict=True)]
