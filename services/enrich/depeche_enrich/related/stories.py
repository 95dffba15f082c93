"""Puts each article into the story that it tells on, online: one pass, no look ahead (Allan 2002).

A story is the sum of its headlines, as an embedding and as weighed words. An article joins the story that is most
like it, if it is like enough; a story that has grown alike to another is merged into the older one. Between languages
words say nothing, and the embedding decides alone. BASE lies where headlines that share no event stay apart.
"""

import hashlib
import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from depeche_enrich.embedding import DIMENSIONS, Vector
from depeche_enrich.related.story import Account, Span, Story
from depeche_enrich.related.words import Rarity, Weights, length_of, stems

EMBEDDING_SHARE = 0.6
BASE = 0.37
GROWTH, MOST_GROWTH = 0.03, 0.07
"""A story that many tell is likelier to be told again: added for each doubling of its articles, up to so much."""
MERGE = 0.55
FACTS, FACTS_AMONG_STRANGERS, FEWEST_FACTS = 0.8, 0.3, 4
"""Weight of the facts shared, beyond or below what strangers share; of articles that tell so many facts each."""
SPLIT = 0.36
"""Likeness of a story's two halves below which they are two stories: the one would not have joined the other."""
ACROSS_LANGUAGES = 0.52
"""Cosine from which two headlines of different languages tell the same; unrelated ones stay below 0.5."""


class Stories:
    """The stories told within the window, at most ``most`` of them; the one untold longest goes first."""

    def __init__(self, window_seconds: float, most: int, stories: Iterable[Story] = ()) -> None:
        self._window, self._most = window_seconds, most
        self._stories = sorted(stories, key=lambda each: each.number)
        self._looked = float("-inf")
        self.next = self._stories[-1].number + 1 if self._stories else 0
        units = [story.unit() for story in self._stories]
        self._centroids: Vector = np.vstack(units) if units else np.zeros((0, DIMENSIONS), dtype=np.float32)
        self.rarity, self.fact_rarity = Rarity(), Rarity()
        self.changed: dict[str, Story | None] = {}
        """Stories that were written since somebody looked, by id; none for those that are gone."""

    def place(self, account: Account, joins: str | None) -> tuple[str, str | None]:
        """Give the id of the article's story, and of the one that was merged into it thereby, if any.

        ``joins`` is the story of the article's near-duplicates. An id never passes to another story.
        """
        words = self.rarity.weigh(stems(account.headline))
        self.fact_rarity.count(account.facts)
        number = self._of(joins)
        if number is None:
            number = self._nearest(account, words)
        if number is None:
            number = self._begun(account)
        self._stories[number].take(
            account.direction,
            words,
            dict.fromkeys(account.facts, 1),
            {account.language: 1},
            (account.at, account.at),
            account.seen,
        )
        self._touch(number)
        return self._merged(number)

    def merge(self, a: str, b: str) -> tuple[str, str | None]:
        """Make one story of two that share an article, under the older id."""
        first, second = self._of(a), self._of(b)
        if first is None or second is None or first == second:
            return a, None
        return self._joined(*sorted((first, second)))

    def split(self, name: str, staying: Sequence[Account], leaving: Sequence[Account]) -> str | None:
        """Make two stories of one whose halves are no longer alike; give the id of the one that leaves, or none."""
        number = self._of(name)
        if number is None:
            return None
        new_id = _story_id(f"{name} {min((each.at, each.name) for each in leaving)[1]}")
        old = self._of_accounts(Story(name, self._stories[number].number, _nothing()), staying)
        new = self._of_accounts(Story(new_id, self.next, _nothing()), leaving)
        meaning = float(old.unit() @ new.unit())
        if self._likeness(meaning, new.words, new.length or 1.0, new.agreed(), new.main_language, old) >= SPLIT:
            return None
        self.next += 1
        self._looked = float("-inf")
        self._stories[number] = old
        self._stories.append(new)
        self._centroids = np.vstack([self._centroids, new.unit()[np.newaxis]])
        self._touch(number)
        self._touch(len(self._stories) - 1)
        return new.id

    def _of_accounts(self, story: Story, accounts: Sequence[Account]) -> Story:
        for each in accounts:
            weights = self.rarity.weights(stems(each.headline))
            facts, languages = dict.fromkeys(each.facts, 1), {each.language: 1}
            story.take(each.direction, weights, facts, languages, (each.at, each.at), each.seen)
        return story

    def forget(self, before: float) -> None:
        """Let go of stories that nothing was seen of since an instant, and of the eldest where there are too many.

        The instant is taken back to a whole hundredth of the window, so that there is seldom anything to look at.
        """
        before -= before % (self._window / 100)
        if before == self._looked and len(self._stories) <= self._most:
            return
        self._looked = before
        keep = [number for number, story in enumerate(self._stories) if story.seen >= before]
        if len(keep) > self._most:
            keep = sorted(sorted(keep, key=lambda number: -self._stories[number].seen)[: self._most])
        if len(keep) < len(self._stories):
            kept = set(keep)
            self.changed |= {story.id: None for number, story in enumerate(self._stories) if number not in kept}
            self._stories = [self._stories[number] for number in keep]
            self._centroids = self._centroids[keep]

    def count_words(self, headline: str, facts: frozenset[str]) -> None:
        """Take in how often words and facts come, without placing the article."""
        self.rarity.count(stems(headline))
        self.fact_rarity.count(facts)

    def forget_words(self, headline: str, facts: frozenset[str]) -> None:
        """Let go of an article that was counted."""
        self.rarity.forget(stems(headline))
        self.fact_rarity.forget(facts)

    def _of(self, name: str | None) -> int | None:
        if name is None:
            return None
        return next((number for number, story in enumerate(self._stories) if story.id == name), None)

    def _nearest(self, account: Account, words: Weights) -> int | None:
        span = (account.at, account.at)
        scores = self._scores(account.direction, words, account.facts, account.language, span, BASE - MOST_GROWTH)
        for number in np.flatnonzero(scores > BASE - MOST_GROWTH).tolist():
            scores[number] += min(MOST_GROWTH, GROWTH * math.log2(self._stories[number].articles))
        return int(scores.argmax()) if len(scores) and scores.max() > BASE else None

    def _begun(self, account: Account) -> int:
        name = _story_id(account.name)
        if self._of(name) is not None:  # it was begun by the same article, which left the window and came again
            name = _story_id(f"{account.name} {self.next}")
        story = Story(name, self.next, _nothing())
        self.next += 1
        self._stories.append(story)
        self._centroids = np.vstack([self._centroids, account.direction[np.newaxis]])
        return len(self._stories) - 1

    def _touch(self, number: int) -> None:
        story = self._stories[number]
        self._centroids[number] = story.unit()
        self.changed[story.id] = story

    def _scores(
        self, vector: Vector, words: Weights, facts: frozenset[str], language: str, span: Span, least: float
    ) -> NDArray[np.float64]:
        """Give the likeness to each story, from 0 to 1; -1 for those that can't reach ``least``, unlooked at."""
        meaning = (self._centroids @ vector).astype(np.float64)
        scores = np.full(len(self._stories), -1.0)
        length = length_of(words) or 1.0
        if len(facts) >= FEWEST_FACTS:
            least -= FACTS * (1 - FACTS_AMONG_STRANGERS)
        for number in np.flatnonzero(meaning > max(0.1, (least - 1 + EMBEDDING_SHARE) / EMBEDDING_SHARE)).tolist():
            story = self._stories[number]
            if span[0] > story.last + self._window or span[1] < story.first - self._window:
                continue
            scores[number] = self._likeness(float(meaning[number]), words, length, facts, language, story)
        return scores

    def _likeness(
        self, meaning: float, words: Weights, length: float, facts: frozenset[str], language: str, story: Story
    ) -> float:
        if language in story.languages:
            shared = sum(weight * story.words[word] for word, weight in words.items() if word in story.words)
            shared /= (story.length or 1.0) * length
            score = EMBEDDING_SHARE * meaning + (1 - EMBEDDING_SHARE) * shared
        else:
            score = meaning * BASE / ACROSS_LANGUAGES
        return score + self._facts_shared(facts, story.agreed())

    def _facts_shared(self, mine: frozenset[str], theirs: frozenset[str]) -> float:
        """Weigh what two accounts have in common of the facts of the shorter one; 0 where one tells too few."""
        if min(len(mine), len(theirs)) < FEWEST_FACTS:
            return 0.0
        both, shorter = sum(map(self.fact_rarity.of, mine & theirs)), min(mine, theirs, key=len)
        return FACTS * (both / sum(map(self.fact_rarity.of, shorter)) - FACTS_AMONG_STRANGERS)

    def _merged(self, number: int) -> tuple[str, str | None]:
        story = self._stories[number]
        span = (story.first, story.last)
        scores = self._scores(self._centroids[number], story.words, story.agreed(), story.main_language, span, MERGE)
        scores[number] = -1
        other = int(scores.argmax())
        if scores[other] <= MERGE:
            return story.id, None
        return self._joined(*sorted((number, other)))

    def _joined(self, kept: int, gone: int) -> tuple[str, str]:
        lost = self._stories.pop(gone)
        self._centroids = np.delete(self._centroids, gone, axis=0)
        self._stories[kept].take(
            lost.sum, lost.words, lost.facts, lost.languages, (lost.first, lost.last), lost.seen, lost.articles
        )
        self._touch(kept)
        self.changed[lost.id] = None
        return self._stories[kept].id, lost.id


def _nothing() -> Vector:
    return np.zeros(DIMENSIONS, dtype=np.float32)


def _story_id(first: str) -> str:
    return "story-" + hashlib.sha256(first.encode("utf-8", "replace")).hexdigest()[:16]
