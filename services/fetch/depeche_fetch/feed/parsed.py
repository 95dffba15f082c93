"""What a feed says, as it was read: before any of it is judged or made canonical."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class ParsedEntry:
    """One entry. ``url`` is absolute where a base was known; ``summary`` may still be markup; times are UTC.

    ``original`` is the address before a redirecting service (FeedBurner, say) took its place.
    """

    url: str | None = None
    title: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    summary: str | None = None
    authors: tuple[str, ...] = ()
    original: str | None = None


@dataclass(slots=True)
class ParsedFeed:
    """A feed: its format (``rss``, ``rdf``, ``atom``, ``cdf`` or ``json``), what it says of itself, and its entries.

    ``ttl`` is in minutes; ``skip_hours`` are hours of the day in UTC, ``skip_days`` English day names (RSS 2.0);
    ``update_period`` and ``update_frequency`` are those of the RSS syndication module. ``hubs`` and ``self_url`` are
    for WebSub. ``repairs`` says what was wrong with the document, and done about it; ``truncated``, that it broke off.
    """

    format: str
    version: str = ""
    title: str | None = None
    url: str | None = None
    language: str | None = None
    ttl: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[str, ...] = ()
    update_period: str | None = None
    update_frequency: int | None = None
    hubs: tuple[str, ...] = ()
    self_url: str | None = None
    next_url: str | None = None
    entries: list[ParsedEntry] = field(default_factory=list)
    repairs: tuple[str, ...] = ()
    truncated: bool = False


@dataclass(frozen=True)
class NotAFeed:
    """Why bytes are no feed, in a sentence, and the feeds that they name where they are a web page.

    ``error`` is what becomes of the source: ``not-a-feed``, or what makes the bytes harmful to whoever reads them.
    """

    why: str
    feeds: tuple[str, ...] = ()
    error: str = "not-a-feed"
