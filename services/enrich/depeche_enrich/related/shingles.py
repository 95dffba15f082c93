"""A text as the set of its word triples, which is what near-duplicates are measured on (Broder 1997)."""

import re
import unicodedata
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

WORDS_IN_SHINGLE = 3
LONGEST_TEXT = 100_000
"""Code points that are looked at; what is beyond can't be news any more."""
_UNPARTED = "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese: no space parts their words, so that each character counts as one."""
_ANY_UNPARTED = re.compile(f"[{_UNPARTED}]")
_WORD = re.compile(r"\w+")
_WORD_OR_CHARACTER = re.compile(rf"[{_UNPARTED}]|[^\W{_UNPARTED}]+")
_PLACES = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))

Shingles = NDArray[np.uint64]
"""A hash for each distinct triple, in ascending order. Two triples share one with a probability of 2^-64."""


def shingles(text: str) -> Shingles:
    """Keep the triples of words of a text, folded by case and width; none where it has fewer than three words.

    >>> len(shingles("Rain fell on Geneva.")), len(shingles("Rain fell"))
    (2, 0)
    >>> len(shingles("三号线通车。"))
    3
    """
    words = _words(unicodedata.normalize("NFKC", text[:LONGEST_TEXT]).casefold())
    if len(words) < WORDS_IN_SHINGLE:
        return np.zeros(0, dtype=np.uint64)
    hashes = np.fromiter(
        (crc32(word.encode("utf-8", "surrogatepass")) for word in words), dtype=np.uint64, count=len(words)
    )
    first, second, third = (hashes[n : len(words) - 2 + n] * place for n, place in enumerate(_PLACES))
    mixed = first + second + third  # wraps around, as it should
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    found = np.sort(mixed ^ (mixed >> np.uint64(32)))
    return found[np.concatenate(([True], found[1:] != found[:-1]))]


def _words(text: str) -> list[str]:
    return (_WORD_OR_CHARACTER if _ANY_UNPARTED.search(text) else _WORD).findall(text)


def jaccard(a: Shingles, b: Shingles) -> float:
    """Keep the share of two sets' triples that stand in both (Jaccard 1901), from 0 to 1; 0 where one is empty.

    >>> jaccard(shingles("Rain fell on Geneva."), shingles("Rain fell on Lausanne."))
    0.3333333333333333
    """
    if not len(a) or not len(b):
        return 0.0
    common = _common(a, b)
    return common / (len(a) + len(b) - common)


def contained(a: Shingles, b: Shingles) -> float:
    """Keep the share of the first set's triples that stand in the second (Broder 1997), from 0 to 1.

    >>> contained(shingles("Rain fell on Geneva."), shingles("On Monday rain fell on Geneva again."))
    1.0
    """
    return _common(a, b) / len(a) if len(a) else 0.0


def _common(a: Shingles, b: Shingles) -> int:
    return len(np.intersect1d(a, b, assume_unique=True))
