"""What is kept of a story: the sum of what its headlines say."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from depeche_enrich.embedding import Vector
from depeche_enrich.related.words import Weights, length_of

MOST_FACTS = 200
TOLD_BY = 6
"""One article in so many has to tell a fact, for it to be the story's."""
Span = tuple[float, float]


@dataclass(frozen=True)
class Account:
    """What an article brings to a story; ``at`` is when it was told, ``seen`` when it was first seen, since 1970."""

    name: str
    headline: str
    direction: Vector
    facts: frozenset[str]
    language: str
    at: float
    seen: float


@dataclass
class Story:
    """A story. ``number`` counts stories as they began.

    ``first`` and ``last`` are when it was told, ``seen`` is when an article of it was last first seen, since 1970.
    """

    id: str
    number: int
    sum: Vector
    words: Weights = field(default_factory=dict)
    facts: dict[str, int] = field(default_factory=dict)
    languages: dict[str, int] = field(default_factory=dict)
    articles: int = 0
    first: float = float("inf")
    last: float = 0.0
    seen: float = 0.0
    length: float = 0.0

    @property
    def main_language(self) -> str:
        """The language that most of its articles are in."""
        return max(self.languages, key=lambda each: (self.languages[each], each))

    def take(
        self,
        vector: Vector,
        words: Weights,
        facts: Mapping[str, int],
        languages: Mapping[str, int],
        span: Span,
        seen: float,
        articles: int = 1,
    ) -> None:
        """Add an article, or all of another story; ``span`` is when it was told first and last."""
        self.sum = self.sum + vector
        for word, weight in words.items():
            self.words[word] = self.words.get(word, 0.0) + weight
        self.length = length_of(self.words)
        for fact, count in facts.items():
            self.facts[fact] = self.facts.get(fact, 0) + count
        if len(self.facts) > 2 * MOST_FACTS:
            kept = sorted(self.facts, key=lambda fact: (-self.facts[fact], fact))[:MOST_FACTS]
            self.facts = {fact: self.facts[fact] for fact in kept}
        for language, count in languages.items():
            self.languages[language] = self.languages.get(language, 0) + count
        self.articles += articles
        self.first, self.last = min(self.first, span[0]), max(self.last, span[1])
        self.seen = max(self.seen, seen)

    def agreed(self) -> frozenset[str]:
        """Give the facts that are told by a fair share of its articles."""
        least = self.articles / TOLD_BY
        return frozenset(fact for fact, count in self.facts.items() if count >= least)

    def unit(self) -> Vector:
        """Give the direction of what its headlines mean."""
        unit: Vector = self.sum / (float(np.linalg.norm(self.sum)) or 1.0)
        return unit

    def as_json(self) -> dict[str, Any]:
        """Give the row that keeps it."""
        plain = {name: getattr(self, name) for name in _PLAIN}
        return {**plain, "sum": base64.b64encode(self.sum.astype("<f4").tobytes()).decode()}


_PLAIN = ("id", "number", "words", "facts", "languages", "articles", "first", "last", "seen", "length")


def story_from(row: Mapping[str, Any]) -> Story:
    """Read a row."""
    total: Vector = np.frombuffer(base64.b64decode(row["sum"]), dtype="<f4")
    return Story(**{name: row[name] for name in _PLAIN}, sum=total)
