"""How well days in the text are found and resolved: `python -m tests.bench.dates`, with `--show` what is wrong.

The gold stands in gold/dates.txt; its first lines say how it was made. A mention is found where the words overlap and
right where the first and the last day are the gold's. With `--peer`, dateparser's search is measured beside it.
"""

import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from depeche_enrich.dates.language import date_language
from depeche_enrich.dates.reading import read_dates

GOLD = Path(__file__).parent / "gold" / "dates.txt"
MARK = re.compile(r"\[\[([^|\]]*)\|([\d-]+)(?:\.\.([\d-]+))?\]\]")
Dated = tuple[int, int, date, date]


@dataclass(frozen=True)
class Piece:
    """A text with its marks taken out, and the days that they named."""

    half: str
    language: str
    published: datetime
    body: str
    truth: tuple[Dated, ...]


def pieces() -> Iterator[Piece]:
    """Read the gold."""
    for block in GOLD.read_text("utf-8").split("\n= ")[1:]:
        head, _, marked = block.strip().partition("\n")
        half, language, published = head.split()
        body, truth, last = "", [], 0
        for found in MARK.finditer(marked):
            body += marked[last : found.start()]
            first = date.fromisoformat(found[2])
            truth.append((len(body), len(body) + len(found[1]), first, date.fromisoformat(found[3] or found[2])))
            body += found[1]
            last = found.end()
        yield Piece(half, language, datetime.fromisoformat(published), body + marked[last:], tuple(truth))


def ours(piece: Piece) -> list[Dated]:
    """Ask the enrichment's own reader."""
    language = date_language(piece.language)
    found = read_dates(piece.body, language, piece.published.date()) if language else ()
    return [(each.start, each.end, each.first, each.last) for each in found]


def peer(piece: Piece) -> list[Dated]:
    """Ask dateparser, which gives instants and no offsets; each counts as the day it lies in."""
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": piece.published.replace(tzinfo=None)}
    dated, at = [], 0
    for words, instant in search_dates(piece.body, languages=[piece.language], settings=settings) or []:
        at = max(piece.body.find(words, at), 0)
        dated.append((at, at + len(words), instant.date(), instant.date()))
    return dated


def score(half: str, read: Callable[[Piece], list[Dated]], show: bool) -> str:
    """Count what is found and resolved as the gold has it; print what is not if asked to."""
    counts: Counter[str] = Counter()
    began = time.process_time()
    for piece in pieces():
        if piece.half != half:
            continue
        found = read(piece)
        for truth in piece.truth:
            hits = [each for each in found if each[0] < truth[1] and truth[0] < each[1]]
            right = any(each[2:] == truth[2:] for each in hits)
            counts["found"] += bool(hits)
            counts["right"] += right
            counts["truth"] += 1
            if show and not right:
                print(f"  {piece.body[truth[0] : truth[1]]!r}: {truth[2]}..{truth[3]}, found {hits}")
        wrong = [each for each in found if not any(each[0] < mark[1] and mark[0] < each[1] for mark in piece.truth)]
        counts["all"] += len(found)
        for each in wrong if show else ():
            print(f"  {piece.body[each[0] : each[1]]!r}: false, {each[2]}..{each[3]}")
    spent = timedelta(seconds=time.process_time() - began)
    return (
        f"{counts['truth']} mentions: found {counts['found']}, resolved rightly {counts['right']}; "
        f"P {counts['right'] / (counts['all'] or 1):.3f}  R {counts['right'] / counts['truth']:.3f}  "
        f"CPU {spent.total_seconds() * 1000:.0f} ms"
    )


def main() -> None:
    """Print the table of each part."""
    show = "--show" in sys.argv
    readers = {"depeche": ours, "dateparser": peer} if "--peer" in sys.argv else {"depeche": ours}
    for name, read in readers.items():
        for half in ("development", "test", "fresh"):
            print(
                f"{name:11} {half:12}", score(half, read, show and (half == "development" or "--test-too" in sys.argv))
            )


if __name__ == "__main__":
    main()
