"""Cuts a body into passages that are analysed each on its own, and that know where in the body they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_PASSAGE = 2_000

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?…][\"'»”’)]*\s")
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a piece of a very long one: ``body[start:start + len(text)] == text``."""

    start: int
    text: str


def passages(body: str, longest_body: int) -> Iterator[Passage]:
    """Keep every line that has text, without the blanks around it, up to ``longest_body`` code points.

    A line of more than 2,000 code points is cut behind a sentence, or else at a blank, so that memory stays bounded.
    A passage never holds a line break, and none is cut in two by ``longest_body``: the one that would be is left out.

    >>> [(each.start, each.text) for each in passages("One.\\n\\n  Two. ", 1_000)]
    [(0, 'One.'), (8, 'Two.')]
    """
    for line in _LINE.finditer(body):
        start = line.start()
        while start < line.end():
            end = _cut(body, start, line.end())
            if end > longest_body:
                return
            yield from _trimmed(body, start, end)
            start = end


def _cut(body: str, start: int, end: int) -> int:
    if end - start <= LONGEST_PASSAGE:
        return end
    piece = body[start : start + LONGEST_PASSAGE]
    for border in (_SENTENCE_END, _SPACE):
        last = max((found.end() for found in border.finditer(piece, LONGEST_PASSAGE // 2)), default=0)
        if last:
            return start + last
    return start + LONGEST_PASSAGE


def _trimmed(body: str, start: int, end: int) -> Iterator[Passage]:
    text = body[start:end]
    kept = text.strip()
    if kept:
        yield Passage(start + len(text) - len(text.lstrip()), kept)
