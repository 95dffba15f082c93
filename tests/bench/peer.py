"""Ours and trafilatura with metadata, in one run: all fields of the same pages, page by page in turn.

What either side remembers between pages counts as it would in a stream: the first pass is given by itself, beside the
best of several, in which everybody has seen the page before. What is loaded is kept out of the collector's rounds, as
every worker of the pipeline keeps it; both sides gain by that.
"""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import trafilatura

from depeche_clean.cleaning import clean
from depeche_clean.settings import CleanSettings
from depeche_runtime.heap import keep_what_is_loaded
from depeche_runtime.outcome import Emit
from depeche_schemas.codec import encode
from depeche_schemas.page import Page

_WARM_UP = 10
_DAY = datetime(2026, 1, 1, tzinfo=UTC)
_ADDRESS = "https://gazette.example/a"


def compared(pages: Sequence[tuple[str, str | None]], times: int) -> str:
    """Say how much CPU time both take for a page; ``pages`` are texts and addresses."""
    settings = CleanSettings()

    def ours(page: Page) -> None:
        outcome = clean(page, settings)
        if isinstance(outcome, Emit):
            encode(outcome.outputs[0])

    def theirs(page: Page) -> None:
        trafilatura.bare_extraction(page.body.decode(), url=page.url, with_metadata=True)

    sides = (ours, theirs)
    fetched = [_fetched(text, url or _ADDRESS) for text, url in pages]
    for page in fetched[:_WARM_UP]:
        for side in sides:
            side(page)
    keep_what_is_loaded()
    spent = [[[_seconds(side, page) for side in sides] for _ in range(times)] for page in fetched]
    first = [rounds[0] for rounds in spent]
    best = [[min(each) for each in zip(*rounds, strict=True)] for rounds in spent]
    told = "; ".join(f"{name}: {_told(rows)}" for name, rows in (("first sight", first), (f"best of {times}", best)))
    return f"CPU ms a page, all fields, ours and trafilatura with metadata; {told}"


def _told(rows: Sequence[Sequence[float]]) -> str:
    ours, theirs = (1000 * sum(side) / len(rows) for side in zip(*rows, strict=True))
    return f"{ours:.1f} and {theirs:.1f}, {theirs / ours:.2f} times as fast"


def _seconds(work: Callable[[Page], None], page: Page) -> float:
    start = time.process_time()
    work(page)
    return time.process_time() - start


def _fetched(text: str, url: str) -> Page:
    return Page(
        url=url,
        requested_url=url,
        content_type="text/html; charset=utf-8",
        body=text.encode("utf-8", "ignore"),
        fetched_at=_DAY,
        discovered_at=_DAY,
        first_seen_at=_DAY,
        found_in="bench",
    )
