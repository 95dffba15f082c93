"""Which candidates are an article's keywords: by how often and how early they stand, and whether they are names.

The measure is that of TF-IDF (Salton and Buckley 1988) with the stop list in the place of document frequencies, and
with the weights for position and phrases of KP-Miner (El-Beltagy and Rafea 2009). On French news, frequencies of words
in general text (wordfreq) made it no better, and cost a package of 57 MB.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from depeche_enrich.keywords.candidates import Candidate, candidates, key_of
from depeche_enrich.keywords.stopwords import StopWords
from depeche_schemas.article import Entity, EntityType

MOST_KEYWORDS = 10
_REPEATS = 0.6
_OF_THE_HEADLINE = 1.3
_EARLY = 0.3
_NAME = 1.3
_THREE_WORDS = 0.8
_PHRASE_ONCE = 0.9
_SHORT = 0.6
_SHORTEST = 4
_PART_OF_A_RARE_WHOLE = 2

_FIRST_SENTENCE = re.compile(r"[^.!?\n]{10,300}")


@dataclass(slots=True)
class _Phrase:
    first: int
    words: int
    forms: list[str] = field(default_factory=list)
    name: str | None = None

    @property
    def said(self) -> str:
        if self.name:
            return self.name
        small = [form for form in self.forms if not form[0].isupper()]
        return max(small or self.forms, key=(small or self.forms).count)


def keywords_of(title: str, body: str, entities: Sequence[Entity], stop: StopWords) -> tuple[str, ...]:
    """Keep up to ten keywords, the best first, as the article spells them; names by their canonical form.

    Without a title, the body's first sentence is taken for it. A phrase that stands but once counts only in the
    headline or as a name. Of a phrase and a part of it, the whole is kept, and the part only where it also stands
    without; a whole that is much rarer than a part that was kept is left out.
    """
    text = f"{title}\n{body}"
    headline = len(title) or _first_sentence(text)
    names = {key_of(name) for each in entities for name in (each.text, each.canonical or each.text)}
    phrases = _phrases(text, candidates(text, stop), headline, names)
    _merge_names(phrases, entities, len(title) + 1)
    scores = {
        key: _score(key, phrase, headline, len(text))
        for key, phrase in phrases.items()
        if not key.replace(" ", "").isdigit() and _repeated(phrase, headline)
    }
    return tuple(phrases[key].said for key in _apart(scores, phrases))


def _phrases(text: str, found: Iterable[Candidate], headline: int, names: Set[str]) -> dict[str, _Phrase]:
    """Gather the candidates that may be kept: words, names, and phrases that stand twice or in the headline."""
    every = list(found)
    times = Counter(each.key for each in every)
    phrases: dict[str, _Phrase] = {}
    for each in every:
        if each.words == 1 or times[each.key] > 1 or each.start <= headline or each.key in names:
            phrases.setdefault(each.key, _Phrase(each.start, each.words)).forms.append(text[each.start : each.end])
    return phrases


def _merge_names(phrases: dict[str, _Phrase], entities: Sequence[Entity], offset: int) -> None:
    for entity in entities:
        short, full = key_of(entity.text), key_of(entity.canonical or entity.text)
        name = " ".join((entity.canonical or entity.text).split())
        if not any(map(str.isalpha, full)) or name[:1].islower():
            continue
        at = entity.start + offset
        phrase = phrases.setdefault(full, _Phrase(at, min(3, len(full.split()))))
        phrase.name = phrase.name or name
        if short != full and entity.type is EntityType.PERSON:
            if part := phrases.pop(short, None):
                phrase.forms += part.forms
                phrase.first = min(phrase.first, part.first)
        elif not phrase.forms:
            phrase.forms.append(entity.text)
        phrase.first = min(phrase.first, at)


def _first_sentence(text: str) -> int:
    found = _FIRST_SENTENCE.search(text)
    return found.end() if found else 0


def _repeated(phrase: _Phrase, headline: int) -> bool:
    return phrase.words == 1 or len(phrase.forms) > 1 or phrase.name is not None or phrase.first <= headline


def _score(key: str, phrase: _Phrase, headline: int, length: int) -> float:
    score = math.pow(max(1, len(phrase.forms)), _REPEATS) * (1 + _EARLY * (1 - phrase.first / max(length, 1)))
    score *= _OF_THE_HEADLINE if phrase.first < headline else 1.0
    score *= _NAME if phrase.name else 1.0
    score *= _PHRASE_ONCE if phrase.words > 1 and len(phrase.forms) == 1 and not phrase.name else 1.0
    score *= _THREE_WORDS if phrase.words > 2 else 1.0
    return score * (_SHORT if len(key) < _SHORTEST else 1.0)


def _apart(scores: dict[str, float], phrases: dict[str, _Phrase]) -> list[str]:
    kept: list[str] = []
    for key in sorted(scores, key=lambda each: (-scores[each], -phrases[each].words, phrases[each].first, each)):
        times = len(phrases[key].forms)
        if not any(
            (_holds(other, key) and times <= len(phrases[other].forms))
            or (_holds(key, other) and times * _PART_OF_A_RARE_WHOLE < len(phrases[other].forms))
            for other in kept
        ):
            kept.append(key)
            if len(kept) == MOST_KEYWORDS:
                break
    return kept


def _holds(whole: str, part: str) -> bool:
    return f" {part} " in f" {whole} "
