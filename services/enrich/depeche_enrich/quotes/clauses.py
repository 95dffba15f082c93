"""The words beside a quotation, in its own sentence: before it and after it."""

import re
from dataclasses import dataclass

from depeche_enrich.quotes.marks import Marked
from depeche_enrich.sentences import ends_between

MOST_BESIDE = 200
_MARK = re.compile('[«»“”„"]')
_MARKS = ' \u00a0\u202f«»“”„"‹›'


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of text beside a quotation; ``leads`` where it ends in a colon or comma before the next mark."""

    start: int
    end: int
    leads: bool


def clause_after(body: str, quote: Marked) -> Clause | None:
    """Keep what goes on with the sentence of a quotation; ``None`` where a sentence of its own begins.

    >>> body = "« Non. » Il part."
    >>> clause_after(body, Marked(2, 6)) is None
    True
    """
    start = quote.end + (body[quote.end : quote.end + 1] in ("'", "’"))
    while start < len(body) and body[start] in _MARKS:
        start += 1
    if body[quote.end - 1] in ".…" and body[start : start + 1].isupper():
        return None
    end = min(len(body), start + MOST_BESIDE)
    mark = _MARK.search(body, start, end)
    end = mark.start() if mark else end
    return _clause(body, start, next(ends_between(body, start, end), end))


def clause_before(body: str, quote: Marked) -> Clause:
    """Keep what leads to a quotation within its sentence."""
    end = quote.start - (body[max(0, quote.start - 1) : quote.start] in ("'", "‘"))
    while end > 0 and body[end - 1] in _MARKS:
        end -= 1
    return _clause(body, _sentence_start(body, end), end)


def sentence_before(body: str, at: int) -> Clause | None:
    """Keep the sentence before one that begins at ``at``, in the same paragraph."""
    end = at
    while end > 0 and body[end - 1] in _MARKS:
        end -= 1
    if end == 0 or body[end - 1] == "\n":
        return None
    return _clause(body, _sentence_start(body, end - 1), end - 1)


def _sentence_start(body: str, end: int) -> int:
    start = max(0, end - MOST_BESIDE)
    mark = max(body.rfind(each, start, end) for each in '«»“”„"') + 1
    return max(ends_between(body, max(start, mark), end), default=max(start, mark))


def _clause(body: str, start: int, end: int) -> Clause:
    return Clause(start, end, body[start:end].rstrip().endswith((":", ",")))
