"""A text as the set of its word triples, which is what near-duplicates are measured on (Broder 1997)."""

import re
import unicodedata

WORDS_IN_SHINGLE = 3
LONGEST_TEXT = 100_000
"""Code points that are looked at; what is beyond can't be news any more."""
_WORD = re.compile(r"\w+")

Shingles = frozenset[str]


def shingles(text: str) -> Shingles:
    """Keep the triples of words of a text, folded by case and width; none where it has fewer than three words.

    >>> sorted(shingles("Rain fell on Geneva."))
    ['fell on geneva', 'rain fell on']
    """
    words = _WORD.findall(unicodedata.normalize("NFKC", text[:LONGEST_TEXT]).casefold())
    return frozenset(map(" ".join, zip(words, words[1:], words[2:], strict=False)))


def jaccard(a: Shingles, b: Shingles) -> float:
    """Keep the share of two sets' triples that stand in both (Jaccard 1901), from 0 to 1; 0 where one is empty.

    >>> jaccard(shingles("Rain fell on Geneva."), shingles("Rain fell on Lausanne."))
    0.3333333333333333
    """
    if not a or not b:
        return 0.0
    common = len(a & b)
    return common / (len(a) + len(b) - common)


def contained(a: Shingles, b: Shingles) -> float:
    """Keep the share of the first set's triples that stand in the second (Broder 1997), from 0 to 1.

    >>> contained(shingles("Rain fell on Geneva."), shingles("On Monday rain fell on Geneva again."))
    1.0
    """
    return len(a & b) / len(a) if a else 0.0
