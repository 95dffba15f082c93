"""What a source leads to: sightings to links, less those that are known."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from depeche_fetch.sightings.marks import Row, first_seen, is_news
from depeche_fetch.sightings.sighting import Sighting
from depeche_schemas.labels import SourceLabels
from depeche_schemas.link import Link
from depeche_schemas.source import OPERATOR
from depeche_web.canonical import canonical

_ROUNDED = 0.5
"""Seconds by which the time of a poll may be off in its account; two polls are further apart."""
Known = Callable[[str], Row | None]
"""Gives the state row of an article, by its :func:`article_key`, if there is one."""


@dataclass(frozen=True)
class News:
    """New links, the state rows that go with them (by article), how many were known, and how many were looked at.

    ``uncounted`` of the known ones were found here by a poll that no account knows of.
    """

    links: tuple[Link, ...]
    rows: Mapping[str, dict[str, Any]]
    known: int
    read: int
    uncounted: int = 0


def news(
    sightings: Iterable[Sighting],
    found_in: str,
    known: Known,
    now: datetime,
    most: int,
    *,
    once: bool = False,
    labels: SourceLabels | None = None,
    accounted: float | None = None,
) -> News:
    """Keep what is new or was changed, ``most`` links at the most; a change keeps the first sighting's time.

    ``accounted`` is the last poll in the source's account, in Unix seconds. On Kafka, a worker may end after it saved
    what it has seen and before it saved the account; what is known from here since then wasn't counted.
    """
    links: list[Link] = []
    rows: dict[str, dict[str, Any]] = {}
    old = read = uncounted = 0
    for each in sightings:
        if len(links) >= most:
            break
        read += 1
        article = article_key(each.url)
        row = known(article)
        if article in rows or not is_news(row, each.mark, found_in):
            old += 1
            uncounted += accounted is not None and is_since(row, found_in, accounted, now)
            continue
        since = first_seen(row, now)
        links.append(
            Link(
                url=each.url,
                found_in=found_in,
                discovered_at=now,
                first_seen_at=since,
                hint=each.hint,
                once=once,
                labels=labels,
            )
        )
        rows[article] = row_of(each.mark, found_in, since)
    return News(tuple(links), rows, old, read, uncounted)


def is_since(row: Row | None, found_in: str, accounted: float, now: datetime) -> bool:
    """Whether a source found an article after the last poll in its account, and before the poll at hand."""
    if row is None or row.get("found_in") != found_in:
        return False
    return accounted + _ROUNDED < datetime.fromisoformat(row["first_seen_at"]).timestamp() < now.timestamp()


def row_of(mark: str, found_in: str, since: datetime) -> dict[str, Any]:
    """Give the row of state by which an article is known again."""
    return {"first_seen_at": since.isoformat(), "mark": mark, "found_in": found_in}


@lru_cache(maxsize=50_000)
def article_key(url: str) -> str:
    """Give what all addresses of an article have in common, so that it is fetched by one of them only.

    >>> article_key("http://m.lac.example/amp/crue-42.html?xtor=RSS-1") == article_key("https://lac.example/crue-42.html")
    True
    """
    return canonical(url) or url


def is_local(found_in: str | None) -> bool:
    """Whether something was named by a person or by a local file, so that it may lead to local files itself.

    >>> is_local(None), is_local("file:///srv/feeds.opml"), is_local("http://lac.example/rss")
    (True, True, False)
    """
    return found_in is None or found_in == OPERATOR or found_in.startswith("file:")
