"""Candidates for keywords: phrases of one to three words that carry meaning, with where they stand."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from depeche_enrich.keywords.stopwords import StopWords

MOST_WORDS = 3
"""Words of a candidate that are no stop words (Salton and Buckley's 1–3-grams); links between them don't count."""
_LONGEST = 2 * MOST_WORDS - 1

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W\d_]+)*")
_ELISION = re.compile(
    r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|un|gl|all|[dns]ell|[ds]all|sull|quest|quell)(?=['’]\w)", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"['’]s$")
_INVERSION = re.compile(r"-(?:t-)?(?:il|elle|on|ils|elles|je|nous|vous|ce)$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One occurrence: ``text[start:end]`` is the phrase, ``key`` what its spellings and its plural share."""

    start: int
    end: int
    words: int
    key: str


def candidates(text: str, stop: StopWords) -> Iterator[Candidate]:
    """Keep every phrase that neither begins nor ends with a stop word, nor runs over a mark or a line.

    Linear in the text.

    >>> stop = StopWords(frozenset({"le", "de", "est"}), frozenset({"de"}))
    >>> [each.key for each in candidates("Le projet de loi est prêt.", stop)]
    ['projet', 'projet de loi', 'loi', 'pret']
    """
    words = list(_words(text))
    for place, (start, first_end, first) in enumerate(words):
        if not _carries(first, stop):
            continue
        reached, carrying, head, begun = first_end, 0, "", start
        for next_start, end, word in words[place : place + _LONGEST]:
            if not _adjoins(text, reached, next_start):
                break
            if begun < next_start:
                head += key_of(text[begun:next_start]) + " "
            reached, begun = end, next_start
            if not _carries(word, stop):
                if word not in stop.links:
                    break
                continue
            carrying += 1
            if carrying > MOST_WORDS:
                break
            if key := (head + key_of(text[begun:end])).strip():
                yield Candidate(start, end, carrying, key)


@lru_cache(maxsize=1 << 15)
def key_of(phrase: str) -> str:
    """Keep what a phrase's spellings share: no case, no accents, no plural s.

    >>> key_of("Journées de l’Archéologie")
    'journee de l archeologie'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", phrase.casefold()) if not unicodedata.combining(c))
    return " ".join(word.rstrip("s") or word for word in re.findall(r"\w+", plain))


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _WORD.finditer(text):
        start, end = found.span()
        if elided := _ELISION.match(text, start, end):
            yield start, elided.end(), elided[0].lower()
            start = elided.end() + 1
        if possessive := _POSSESSIVE.search(text, start, end):
            end = possessive.start()
        if start < end:
            yield start, end, text[start:end].lower().replace("’", "'")


def _carries(word: str, stop: StopWords) -> bool:
    return word not in stop.all and len(word) > 1 and not _INVERSION.search(word)


def _adjoins(text: str, end: int, start: int) -> bool:
    between = text[end:start]
    return start <= end or between in ("'", "’") or (between.isspace() and between.isprintable()) or between == "\u00a0"
