"""Cuts a body into whole sentences that know where they stand."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_END = re.compile(r"[.!?…]+[ \u00a0\u202f]?[\"'»”’)\]]*(?=\s|$)")
_END_OR_BREAK = re.compile(rf"{_END.pattern}|\n")
_FARTHEST = 400
_OPENERS = " \t\u00a0\u202f\"'«“‘(["
_ABBREVIATED = re.compile(
    r"(?:\b(?:MM?|Mmes?|Mlles?|Mr|Mrs|Ms|Dr|Pr|Prof|St|Ste|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Jr|Sr|No|vs|cf|art|env|p|etc"
    r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[^\W\d_])\.$",
)
_LONGEST_TITLE = 6
_NEXT = 16
"""Code points looked at for what follows a mark."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one line: ``body[start:end]`` is it; ``whole`` tells that a mark ends it."""

    start: int
    end: int
    whole: bool


def sentences(body: str) -> Iterator[Sentence]:
    """Keep every sentence, in order, without the blanks around it; linear in the text.

    A mark ends a sentence if what follows can begin one, and it isn't that of an abbreviation or of an initial.

    >>> body = "M. Roy est venu. A-t-il parlé ? « Non. » Puis rien"
    >>> [body[each.start : each.end] for each in sentences(body)]
    ['M. Roy est venu.', 'A-t-il parlé ?', '« Non. »', 'Puis rien']
    """
    line_start = 0
    for line in body.split("\n"):
        start = line_start
        line_end = line_start + len(line)
        for found in _END.finditer(body, line_start, line_end):
            if _ends(body, found, line_end):
                yield from _trimmed(body, start, found.end(), whole=True)
                start = found.end()
        yield from _trimmed(body, start, line_end, whole=False)
        line_start = line_end + 1


def ends_between(body: str, start: int, end: int) -> Iterator[int]:
    """Give where sentences end between two offsets, behind their mark and at each line break.

    >>> list(ends_between("M. Roy est venu. Puis rien.", 3, 27))
    [16, 27]
    """
    ends = _all_ends(body)
    for place in range(bisect_right(ends, start), len(ends)):
        if ends[place] > end:
            return
        yield ends[place]


def sentence_start(body: str, at: int) -> int:
    """Give where the sentence that holds an offset begins, blanks before it included; at most 400 code points back."""
    ends = _all_ends(body)
    place = bisect_right(ends, at)
    return max(ends[place - 1] if place else 0, at - _FARTHEST)


@lru_cache(maxsize=4)
def _all_ends(body: str) -> tuple[int, ...]:
    """Give where all sentences and lines of a body end; the last few bodies are remembered, as each is asked often."""
    return tuple(
        found.end() for found in _END_OR_BREAK.finditer(body) if found[0] == "\n" or _ends(body, found, len(body))
    )


def _ends(body: str, found: re.Match[str], line_end: int) -> bool:
    before = body[max(0, found.start() - _LONGEST_TITLE) : found.start() + 1]
    if found[0] == "." and _ABBREVIATED.search(before):
        return False
    after = body[found.end() : min(found.end() + _NEXT, line_end)].lstrip(_OPENERS)
    return not after or (after[0].isalnum() and not after[0].islower())


def _trimmed(body: str, start: int, end: int, *, whole: bool) -> Iterator[Sentence]:
    text = body[start:end]
    kept = text.strip()
    if kept:
        first = start + len(text) - len(text.lstrip())
        yield Sentence(first, first + len(kept), whole)
