"""Marks of state: by them a file or a feed entry that changed is told from one that was seen already."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

Row = Mapping[str, Any]


def file_mark(size: int, modified_ns: int) -> str:
    """Keep a file's size in bytes and its time of change in nanoseconds.

    >>> file_mark(120, 5)
    '120:5'
    """
    return f"{size}:{modified_ns}"


def entry_mark(dated: datetime | None, title: str | None) -> str:
    """Keep when an entry says that it was changed (empty where it doesn't say), and a digest of its title."""
    instant = dated.astimezone(UTC).isoformat(timespec="seconds") if dated else ""
    digest = hashlib.sha256((title or "").encode("utf-8", "replace")).hexdigest()[:16]
    return f"{instant}|{digest}"


def is_news(known: Row | None, mark: str, found_in: str) -> bool:
    """Keep an entry that is new or was changed since; refuse one that is known.

    Two feeds may list one article under different titles. Each poll of either would then look like a correction, so
    only the feed that the known mark came from can correct the title; another one has to bring a later date. A file's
    mark is the file's own, whoever found it.

    >>> known = {"mark": "2026-10-05T08:00:00+00:00|aa", "found_in": "http://news.example/rss"}
    >>> is_news(known, "2026-10-05T08:00:00+00:00|bb", "http://news.example/rss")
    True
    >>> is_news(known, "2026-10-05T08:00:00+00:00|bb", "http://news.example/sport.rss")
    False
    >>> is_news(known, "2026-10-05T09:00:00+00:00|bb", "http://news.example/sport.rss")
    True
    """
    if known is None:
        return True
    if known.get("found_in") == found_in or "|" not in mark:
        return bool(known.get("mark") != mark)
    return mark.partition("|")[0] > str(known.get("mark", "")).partition("|")[0]


def first_seen(known: Row | None, now: datetime) -> datetime:
    """Keep the moment at which something was first seen, through all its later changes."""
    return datetime.fromisoformat(known["first_seen_at"]) if known else now
