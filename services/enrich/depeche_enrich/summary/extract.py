"""Which sentences sum an article up: those that hold its frequent words, early ones first.

The measure is SumBasic's (Nenkova and Vanderwende 2005): a sentence is worth the mean probability of its words, and
words that were said once count less afterwards. The lead of a news piece weighs more, as it is its own summary.
Sentences that lean on the one before them ("He added that") are taken only behind it, or where no others are left.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence

from depeche_enrich.keywords.candidates import key_of
from depeche_enrich.keywords.stopwords import StopWords
from depeche_enrich.sentences import Sentence, sentences
from depeche_enrich.summary.leaning import leans

MOST_SENTENCES = 3
_SHORTEST = 6
_LONGEST = 60
_WORTHWHILE = 6
"""Whole sentences that a body must have for it to be worth a summary of three; shorter ones get two."""
_CONSIDERED = 200

_WORD = re.compile(r"[^\W_]{2,}")


def summary_of(body: str, stop: StopWords, language: str = "") -> str | None:
    """Keep two or three whole sentences of the body, as they stand, in its order; none of a body without two.

    Questions, headings, pieces of quotations and sentences of fewer than 6 or more than 60 words are passed over.
    """
    told = [(number, each) for number, each in enumerate(sentences(body)) if _tells(body, each)][:_CONSIDERED]
    found = [each for _, each in told]
    if len(found) < 2:
        return None
    behind = _behind(body, told, language)
    words = [_words(body[each.start : each.end], stop) for each in found]
    counts = Counter(word for each in words for word in each)
    total = sum(counts.values()) or 1
    weights = {word: count / total for word, count in counts.items()}
    chosen: list[int] = []
    for _ in range(MOST_SENTENCES if len(found) >= _WORTHWHILE else 2):
        left = [place for place in range(len(words)) if place not in chosen]
        standing = [place for place in left if place not in behind or behind[place] in chosen]
        worth = {place: _worth(place, words[place], weights) for place in standing or left}
        best = max(worth, key=lambda place: worth[place])
        chosen.append(best)
        weights.update({word: math.pow(weights[word], 2) for word in set(words[best])})
    return " ".join(body[found[place].start : found[place].end] for place in sorted(chosen))


def _behind(body: str, told: Sequence[tuple[int, Sentence]], language: str) -> dict[int, int]:
    """Map the place of each sentence that leans on another to that one's place; to -1 if that one isn't told."""
    places = {number: place for place, (number, _) in enumerate(told)}
    return {
        place: places.get(number - 1, -1)
        for place, (number, each) in enumerate(told)
        if leans(body[each.start : each.end], language)
    }


def _worth(place: int, said: list[str], weights: dict[str, float]) -> float:
    mean = sum(weights[word] for word in said) / len(said) if said else 0.0
    return mean * (1 + 2 / math.sqrt(1 + place))


def _tells(body: str, sentence: Sentence) -> bool:
    text = body[sentence.start : sentence.end]
    return (
        sentence.whole
        and _balanced(text)
        and not text.rstrip(" »”\"').]").endswith("?")
        and _SHORTEST <= len(text.split()) <= _LONGEST
    )


def _balanced(text: str) -> bool:
    """Tell whether quotation marks stand in pairs, so that no piece of a quotation is taken without the rest."""
    return (
        text.count("«") == text.count("»") and text.count("“") == text.count("”") and text.count('"') % 2 == 0
    ) or "„" in text


def _words(text: str, stop: StopWords) -> list[str]:
    return [key_of(word) for word in _WORD.findall(text.lower()) if word not in stop.all]
