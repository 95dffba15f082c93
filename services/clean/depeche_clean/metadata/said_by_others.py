"""What the feed said of a page beforehand, what its address says, and what trafilatura would guess."""

import re
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from lxml.html import HtmlElement
from trafilatura.metadata import extract_metadata

from depeche_clean.hygiene import plain_line
from depeche_clean.metadata.bylines import distinct, names_in
from depeche_clean.metadata.instants import INSTANT, Dated, parse_instant
from depeche_clean.metadata.statements import Statements
from depeche_schemas.link import FeedHint

_DATED_PATH = re.compile(r"[/_-]((?:19|20)\d\d)([/-])(\d\d)\2(\d\d)(?!\d)")


def feed_statements(hint: FeedHint | None) -> Statements:
    """Keep what the feed's entry said."""
    if hint is None:
        return Statements()
    return Statements(
        title=plain_line(hint.title or ""),
        standfirst=plain_line(hint.summary or ""),
        authors=distinct(name for author in hint.authors for name in names_in(plain_line(author))),
        published_at=Dated(hint.published_at, INSTANT) if hint.published_at else None,
        modified_at=Dated(hint.modified_at, INSTANT) if hint.modified_at else None,
    )


def url_statements(url: str) -> Statements:
    """Keep the day that stands in the address.

    >>> url_statements("https://gazette.example/2026/03/05/pluie").published_at.at.isoformat()
    '2026-03-05T00:00:00+00:00'
    """
    found = _DATED_PATH.search(url)
    return Statements(published_at=parse_instant(f"{found[1]}-{found[3]}-{found[4]}") if found else None)


def trafilatura_statements(tree: HtmlElement, url: str | None, now: datetime) -> Statements:
    """Keep trafilatura's guesses, which come from class names and visible text; silent where it fails.

    The latest date that it may believe is the day of the fetch, not the day on which this runs.
    """
    params = {"original_date": True, "extensive_search": True, "max_date": now.date().isoformat()}
    try:
        guess: Any = extract_metadata(tree, url, params)
    except Exception:  # noqa: BLE001 - a third party's guesses on hostile input: none is as good as a failed one
        guess = SimpleNamespace(title="", author="", date="")
    return Statements(
        title=plain_line(guess.title or ""),
        authors=distinct(name for part in (guess.author or "").split(";") for name in names_in(plain_line(part))),
        published_at=parse_instant(guess.date or ""),
    )
