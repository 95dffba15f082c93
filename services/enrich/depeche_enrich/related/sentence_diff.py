"""What one text added to another, cut from it and changed in it, sentence by sentence."""

import re
from collections import Counter
from dataclasses import dataclass

from depeche_enrich.sentences import sentences
from depeche_schemas.article import Change

MOST_SENTENCES = 400
"""Of a text that are compared; a dispatch has thirty."""
MOST_CHANGED = 60
"""Sentences on each side that are looked at for having been changed into one another: their product is compared."""
CHANGED = 0.5
"""Share of two sentences' words in common from which the one is the other, changed."""
MOST_KEPT, LONGEST_KEPT = 5, 300
"""Sentences of each kind that are kept, and code points of each."""
_WORD = re.compile(r"\w+")

Words = tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """Counts of sentences, and the first few of them."""

    added: int
    cut: int
    changed: int
    added_sentences: tuple[str, ...]
    cut_sentences: tuple[str, ...]
    changed_sentences: tuple[Change, ...]


def difference(before: str, after: str) -> Difference:
    """Compare two texts' sentences, wherever they stand, by their words without case and marks.

    >>> said = difference("Rain fell. Roads closed at noon.", "Roads closed at one. A train stood.")
    >>> said.added_sentences, said.cut_sentences, said.changed_sentences[0].after
    (('A train stood.',), ('Rain fell.',), 'Roads closed at one.')
    """
    old, new = _sentences(before), _sentences(after)
    gone, come = _without(old, new), _without(new, old)
    changed = _changed(gone, come)
    left = {words for words, _ in changed}
    right = {words for _, words in changed}
    cut = [text for words, text in gone if words not in left]
    added = [text for words, text in come if words not in right]
    texts = dict(gone), dict(come)
    pairs = [Change(before=_short(texts[0][a]), after=_short(texts[1][b])) for a, b in changed[:MOST_KEPT]]
    return Difference(len(added), len(cut), len(changed), _first(added), _first(cut), tuple(pairs))


def _sentences(text: str) -> list[tuple[Words, str]]:
    found: list[tuple[Words, str]] = []
    for each in sentences(text):
        sentence = text[each.start : each.end]
        if words := tuple(_WORD.findall(sentence.casefold())):
            found.append((words, sentence))
        if len(found) == MOST_SENTENCES:
            break
    return found


def _without(these: list[tuple[Words, str]], those: list[tuple[Words, str]]) -> list[tuple[Words, str]]:
    left = Counter(words for words, _ in those)
    found = []
    for words, text in these:
        if left[words]:
            left[words] -= 1
        else:
            found.append((words, text))
    return found


def _changed(gone: list[tuple[Words, str]], come: list[tuple[Words, str]]) -> list[tuple[Words, Words]]:
    left = {words: frozenset(words) for words, _ in come[:MOST_CHANGED]}
    pairs: list[tuple[Words, Words]] = []
    for words, _ in gone[:MOST_CHANGED]:
        mine = frozenset(words)
        alike = [(len(mine & theirs) / len(mine | theirs), other) for other, theirs in left.items()]
        likeness, nearest = max(alike, default=(0.0, ()))
        if likeness >= CHANGED and all(words != before for before, _ in pairs):
            pairs.append((words, nearest))
            del left[nearest]
    return pairs


def _first(texts: list[str]) -> tuple[str, ...]:
    return tuple(map(_short, texts[:MOST_KEPT]))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_KEPT else text[: LONGEST_KEPT - 1] + "…"
