"""A headline as a vector of its words, weighed by how rare they were in the stream (Salton and Buckley 1988)."""

import math
import re
import unicodedata
from collections import Counter

STEM = 7
"""Letters that a word is cut at, so that its forms meet, in any language written with an alphabet."""
HEADLINES_BEFORE = 1_000
"""Counted in from the start, so that the first words of a stream aren't all thought common."""
_WORD = re.compile(r"[^\W_]{2,}")

Weights = dict[str, float]


def stems(text: str) -> frozenset[str]:
    """Keep the words of a text, without case and accents, cut to their first letters.

    >>> sorted(stems("Élections : les négociations"))
    ['electio', 'les', 'negocia']
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return frozenset(word[:STEM] for word in _WORD.findall(plain))


def length_of(weights: Weights) -> float:
    """Give a vector's Euclidean length."""
    return math.sqrt(sum(weight * weight for weight in weights.values()))


class Rarity:
    """Counts in how many of the window's headlines each word stands."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()
        self._headlines = 0

    def count(self, words: frozenset[str]) -> None:
        """Take a headline in."""
        self._headlines += 1
        self._seen.update(words)

    def forget(self, words: frozenset[str]) -> None:
        """Let go of a headline that was counted."""
        self._headlines -= 1
        for word in words:
            self._seen[word] -= 1
            if self._seen[word] <= 0:
                del self._seen[word]

    def of(self, word: str) -> float:
        """Give the weight of a word: the rarer, the heavier."""
        return math.log(1 + (self._headlines + HEADLINES_BEFORE) / (self._seen[word] + 0.5))

    def weigh(self, words: frozenset[str]) -> Weights:
        """Count a headline's words; give them with their weights."""
        self.count(words)
        return self.weights(words)

    def weights(self, words: frozenset[str]) -> Weights:
        """Give words with their weights, as a vector of length 1."""
        weights = {word: self.of(word) for word in sorted(words)}
        length = length_of(weights) or 1.0
        return {word: weight / length for word, weight in weights.items()}
