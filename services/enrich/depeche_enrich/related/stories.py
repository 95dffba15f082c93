"""Puts each article into the story that it tells on, online: one pass, no look ahead (Allan 2002).

A story is the sum of its headlines, as an embedding and as weighed words. An article joins the story that is most
like it, if it is like enough; a story that has grown alike to another is merged into the older one. Between languages
words say nothing, and the embedding decides alone. BASE lies where headlines that share no event stay apart.
"""

import hashlib
import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from depeche_enrich.related.words import Rarity, Weights, stems

EMBEDDING_SHARE = 0.6
BASE = 0.37
GROWTH, MOST_GROWTH = 0.03, 0.07
"""A story that many tell is likelier to be told again: added for each doubling of its articles, up to so much."""
MERGE = 0.55
ACROSS_LANGUAGES = 0.52
"""Cosine from which two headlines of different languages tell the same; unrelated ones stay below 0.5."""
DIMENSIONS = 512

Vector = NDArray[np.float32]


@dataclass
class Story:
    """What is kept of a story."""

    id: str
    sum: Vector
    words: Weights = field(default_factory=lambda: defaultdict(float))
    languages: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    last: float = 0.0
    length: float = 0.0

    def take(self, vector: Vector, words: Weights, languages: Counter[str], articles: int, last: float) -> None:
        """Add an article, or all of another story."""
        self.sum = self.sum + vector
        for word, weight in words.items():
            self.words[word] += weight
        self.length = math.sqrt(sum(weight * weight for weight in self.words.values()))
        self.languages.update(languages)
        self.articles += articles
        self.last = max(self.last, last)


class Stories:
    """The stories told within the window, at most ``most`` of them; the one untold longest goes first."""

    def __init__(self, window_seconds: float, most: int) -> None:
        self._window, self._most = window_seconds, most
        self._stories: list[Story] = []
        self._centroids: Vector = np.zeros((0, DIMENSIONS), dtype=np.float32)
        self._rarity = Rarity()

    def place(self, name: str, headline: str, embedding: Vector, language: str | None, at: float) -> str:
        """Give the id of the article's story. ``at`` is in seconds since 1970; an id never passes to another story."""
        self._forget(at)
        words, languages = self._rarity.weigh(stems(headline)), Counter([language or ""])
        scores = self._scores(embedding, words, language or "", BASE - MOST_GROWTH)
        grown = [min(MOST_GROWTH, GROWTH * math.log2(story.articles)) for story in self._stories]
        scores = scores + np.array(grown, dtype=np.float64)
        if len(scores) and scores.max() > BASE:
            number = int(scores.argmax())
        else:
            number = len(self._stories)
            self._stories.append(Story(_story_id(name), np.zeros(DIMENSIONS, dtype=np.float32)))
            self._centroids = np.vstack([self._centroids, embedding[np.newaxis]])
        self._stories[number].take(embedding, words, languages, 1, at)
        self._centroids[number] = _unit(self._stories[number].sum)
        return self._stories[self._merged(number)].id

    def _scores(self, vector: Vector, words: Weights, language: str, least: float) -> NDArray[np.float64]:
        """Give the likeness to each story, from 0 to 1; -1 for those that can't reach ``least``, unlooked at."""
        meaning = (self._centroids @ vector).astype(np.float64)
        scores = np.full(len(self._stories), -1.0)
        length = math.sqrt(sum(weight * weight for weight in words.values())) or 1.0
        for number in np.flatnonzero(meaning > (least - 1 + EMBEDDING_SHARE) / EMBEDDING_SHARE).tolist():
            story = self._stories[number]
            if language in story.languages:
                shared = sum(weight * story.words[word] for word, weight in words.items() if word in story.words)
                shared /= (story.length or 1.0) * length
                scores[number] = EMBEDDING_SHARE * meaning[number] + (1 - EMBEDDING_SHARE) * shared
            else:
                scores[number] = meaning[number] * BASE / ACROSS_LANGUAGES
        return scores

    def _merged(self, number: int) -> int:
        story = self._stories[number]
        language = story.languages.most_common(1)[0][0]
        scores = self._scores(self._centroids[number], story.words, language, MERGE)
        scores[number] = -1
        other = int(scores.argmax())
        if scores[other] <= MERGE:
            return number
        kept, gone = sorted((number, other))
        lost = self._stories.pop(gone)
        self._stories[kept].take(lost.sum, lost.words, lost.languages, lost.articles, lost.last)
        self._centroids = np.delete(self._centroids, gone, axis=0)
        self._centroids[kept] = _unit(self._stories[kept].sum)
        return kept

    def _forget(self, now: float) -> None:
        keep = [number for number, story in enumerate(self._stories) if story.last >= now - self._window]
        if len(keep) >= self._most:
            keep = sorted(sorted(keep, key=lambda number: -self._stories[number].last)[: self._most - 1])
        if len(keep) < len(self._stories):
            self._stories = [self._stories[number] for number in keep]
            self._centroids = self._centroids[keep]


def _unit(vector: Vector) -> Vector:
    unit: Vector = vector / (float(np.linalg.norm(vector)) or 1.0)
    return unit


def _story_id(first: str) -> str:
    return "story-" + hashlib.sha256(first.encode("utf-8", "replace")).hexdigest()[:16]
