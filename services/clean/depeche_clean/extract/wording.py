"""Features of a segment's text: its length, links and stress, how it ends, the words of short lines."""

import re
from bisect import bisect_right
from functools import lru_cache

from depeche_clean.extract.bundles import MOST_KEPT, Bundle
from depeche_clean.extract.measures import ends_as_sentence, names_heading
from depeche_clean.extract.segments import Segment
from depeche_clean.function_words import ANY_FUNCTION_WORD
from depeche_clean.lines import looked_at

_DIGIT = re.compile(r"\d")
_EDGE = ".,:;!?\"'()«»“”’"
_STEPS = (0, 1, 2, 3, 5, 8, 12, 18, 28, 45, 80)
_SHORT_WORDS = 12
_LOOK_WORDS = 40
_LOOK_SIZE = 600
_MOST_READ = 2_000
_OWN_TAGS = frozenset({"p", "li", "td", "figcaption", "blockquote"})


def shape_of(segment: Segment) -> str:
    """Give a segment's length, links and element as one short word."""
    return _shape(
        bisect_right((3, 8, 15, 40), segment.words),
        bisect_right((0.02, 0.3, 0.7), segment.link_share),
        segment.frame.tag,
    )


@lru_cache(MOST_KEPT)
def _shape(words: int, links: int, tag: str) -> str:
    return f"{words}{links}{tag if tag in _OWN_TAGS else 'h' if names_heading(tag) else 'x'}"


def wording(segment: Segment, shape: str) -> list[Bundle]:
    """Give the features of the text by itself."""
    text, words = segment.text, segment.words
    opening = text[:200]
    found = [
        _length(shape, bisect_right(_STEPS, words), ends_as_sentence(text)),
        _composition(
            shape[0],
            bisect_right((0.01, 0.1, 0.25, 0.5, 0.75, 0.95), segment.link_share),
            bisect_right((0.01, 0.5, 0.95), segment.stressed / segment.size),
            bisect_right((0.01, 0.1, 0.3), len(_DIGIT.findall(opening)) / len(opening)),
            text[:1].islower(),
        ),
    ]
    if segment.link_share < 0.7:
        said = [word.strip(_EDGE) for word in text[:_MOST_READ].casefold().split(maxsplit=60)]
        share = sum(map(ANY_FUNCTION_WORD.__contains__, said)) / len(said)
        found.append(_function_words(bisect_right((0.05, 0.15, 0.3, 0.45), share), shape[0]))
        if words <= _LOOK_WORDS and segment.size <= _LOOK_SIZE:
            look = looked_at(" ".join(text.split())).look.value
            spoken = dict.fromkeys(said) if words <= _SHORT_WORDS else ()
            says = [f"says {word}" for word in spoken if len(word) > 1 and word.isalpha()]
            found.append(Bundle(f"look {look}", f"opens {said[0]}", *says))
    return found


@lru_cache(MOST_KEPT)
def _length(shape: str, words: int, ends: bool) -> Bundle:
    return Bundle("bias", f"shape {shape}", f"words {words}", f"ends {ends} {shape[0]}")


@lru_cache(MOST_KEPT)
def _composition(size: str, links: int, stressed: int, digits: int, begins_small: bool) -> Bundle:
    found = Bundle(f"links {links}", f"stressed {stressed} {size}", f"digits {digits} {size}")
    return Bundle(*found.names, "begins small") if begins_small else found


@lru_cache(MOST_KEPT)
def _function_words(share: int, size: str) -> Bundle:
    return Bundle(f"function {share} {size}")
