"""The words beside a quotation, in its own sentence: before it and after it."""

import re
from dataclasses import dataclass

from depeche_enrich.quotes.marks import Marked

MOST_BESIDE = 200
_TITLES = ("M", "MM", "Mr", "Mrs", "Ms", "Dr", "Pr", "Me", "St", "Gen", "Sen", "Rep", "Gov", "Lt", "Col", "Sgt")
_TITLE = "".join(rf"(?<!\b{title})" for title in _TITLES)
_INITIAL = r"(?<!\b[A-Z])"
_SENTENCE_END = re.compile(rf"[!?…](?=\s|$)|{_TITLE}{_INITIAL}\.(?=\s|$)|\n|[«»“”„\"]")
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
    start = quote.end
    while start < len(body) and body[start] in _MARKS:
        start += 1
    if body[quote.end - 1] in ".…" and body[start : start + 1].isupper():
        return None
    end = min(len(body), start + MOST_BESIDE)
    ending = _SENTENCE_END.search(body, start, end)
    return _clause(body, start, ending.start() if ending else end)


def clause_before(body: str, quote: Marked) -> Clause:
    """Keep what leads to a quotation within its sentence."""
    end = quote.start
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
    last = start
    for ending in _SENTENCE_END.finditer(body, start, end):
        last = ending.end()
    return last


def _clause(body: str, start: int, end: int) -> Clause:
    return Clause(start, end, body[start:end].rstrip().endswith((":", ",")))
