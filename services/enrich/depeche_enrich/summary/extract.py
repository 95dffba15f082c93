"""Which sentences sum an article up: those that hold its frequent words, early ones first.

The measure is SumBasic's (Nenkova and Vanderwende 2005): a sentence is worth the mean probability of its words, and
words that were said once count less afterwards. The lead of a news piece weighs more, as it is its own summary.
"""

import math
import re
from collections import Counter

from depeche_enrich.keywords.candidates import key_of
from depeche_enrich.keywords.stopwords import StopWords
from depeche_enrich.sentences import Sentence, sentences

MOST_SENTENCES = 3
_SHORTEST = 6
_LONGEST = 60
_WORTHWHILE = 6
"""Whole sentences that a body must have for it to be worth a summary of three; shorter ones get two."""
_CONSIDERED = 200

_WORD = re.compile(r"[^\W_]{2,}")


def summary_of(body: str, stop: StopWords) -> str | None:
    """Keep two or three whole sentences of the body, as they stand, in its order; none of a body without two.

    Questions, headings, pieces of quotations and sentences of fewer than 6 or more than 60 words are passed over.
    """
    found = [each for each in sentences(body) if _tells(body, each)][:_CONSIDERED]
    if len(found) < 2:
        return None
    words = [_words(body[each.start : each.end], stop) for each in found]
    counts = Counter(word for each in words for word in each)
    total = sum(counts.values()) or 1
    weights = {word: count / total for word, count in counts.items()}
    chosen: list[int] = []
    for _ in range(MOST_SENTENCES if len(found) >= _WORTHWHILE else 2):
        worth = {place: _worth(place, each, weights) for place, each in enumerate(words) if place not in chosen}
        best = max(worth, key=lambda place: worth[place])
        chosen.append(best)
        weights.update({word: math.pow(weights[word], 2) for word in set(words[best])})
    return " ".join(body[found[place].start : found[place].end] for place in sorted(chosen))


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
