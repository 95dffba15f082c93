"""A source: a feed, a folder, a list or a page that somebody asked Depeche to read."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field

from depeche_schemas.domain import domain_of_url
from depeche_schemas.labels import ExtractionRules, SourceLabels
from depeche_schemas.message import Instant, Message, PackedBytes, Part

OPERATOR = "command line"
"""What a source was found in that a person named."""

Seconds = Annotated[float, Field(ge=1, le=366 * 86_400, allow_inf_nan=False)]


class SourceKind(StrEnum):
    """How a source is read. AUTO lets the discover hop find out; the others say so beforehand."""

    AUTO = "auto"
    FEED = "feed"
    FOLDER = "folder"
    FILE = "file"
    OPML = "opml"
    PAGE = "page"
    WARC = "warc"
    SITEMAP = "sitemap"
    LIST = "list"
    SECTION = "section"


class Asks(StrEnum):
    """What a message about a source asks for; each reads the source now.

    FOLLOW is a person's registration, and the registry's record: the source is read from now on, with these
    settings. FOUND likewise, by a source that named it (a list of feeds, say); it changes no settings that a person
    gave. ONCE reads it and registers nothing. PUSHED is what the source's hub said or sent (WebSub). DUE is the
    schedule's own: the settings are those that the discover hop knows.
    """

    FOLLOW = "follow"
    FOUND = "found"
    ONCE = "once"
    PUSHED = "pushed"
    DUE = "due"


class Said(StrEnum):
    """What a hub says: what is new, or how it stands with a subscription."""

    CONTENT = "content"
    SUBSCRIBED = "subscribed"
    UNSUBSCRIBED = "unsubscribed"
    DENIED = "denied"


class Pushed(Part):
    """What a hub said about a source; ``lease`` is in seconds, 0 where the hub named none."""

    said: Said
    body: PackedBytes = b""
    content_type: str | None = None
    lease: int = 0


class Source(Message):
    """A request to read a source now, with its settings. Registering it again changes them, and asks for a poll.

    A folder too large for one batch is read in parts: ``after`` names the last entry that was read, and the discover
    hop registers the rest as a source of its own. ``poll_min`` and ``poll_max`` bound the seconds between two polls,
    ``headers`` are sent with each request to the source's own site. ``language``, ``country``, ``tags`` and ``rules``
    are about its articles, and go with them. A message without a value (a tombstone) stands for one with ``removed``.
    """

    kind: ClassVar[str] = "source"

    url: str
    reads_as: SourceKind = SourceKind.AUTO
    title: str | None = None
    registered_at: Instant
    found_in: str | None = None
    after: str | None = None
    asks: Asks = Asks.FOLLOW
    language: str | None = None
    country: str | None = None
    tags: tuple[str, ...] = ()
    poll_min: Seconds | None = None
    poll_max: Seconds | None = None
    headers: dict[str, str] = {}
    rules: ExtractionRules = ExtractionRules()
    paused: bool = False
    removed: bool = False
    nested: int = Field(default=0, ge=0)
    """How many sitemap indexes, one within the other, led to it."""
    pushed: Pushed | None = None

    @property
    def key(self) -> str:
        """The URL for the registry's record; all else has a key of its own, so that compaction keeps the record.

        >>> at = datetime.fromisoformat("2026-10-05T12:00:00Z")
        >>> Source(url="http://lac.example/rss", registered_at=at).key
        'http://lac.example/rss'
        >>> Source(url="http://lac.example/rss", registered_at=at, asks=Asks.DUE).key
        'http://lac.example/rss due'
        """
        if self.after:
            return f"{self.url} after {self.after}"
        match self.asks:
            case Asks.FOLLOW:
                return self.url
            case Asks.FOUND:
                return f"{self.url} found in {self.found_in}"
            case _:
                return f"{self.url} {self.asks}"

    @property
    def subject(self) -> str:
        return self.url

    @property
    def labels(self) -> SourceLabels | None:
        """What goes with each of its articles; None where nobody said anything."""
        said = SourceLabels(language=self.language, country=self.country, tags=self.tags, rules=self.rules)
        return None if said == _SAYS_NOTHING else said

    @classmethod
    def of_tombstone(cls, key: str, at: datetime) -> Self:
        """Read a message that has a key and no value: the source is removed."""
        return cls(url=key.partition(" found in ")[0], registered_at=at, removed=True)


_SAYS_NOTHING = SourceLabels()


def domain_of_source(key: str) -> str:
    """Keep the registrable domain of a source's key, so that all that is asked of one source meets in one partition.

    >>> domain_of_source("http://rss.vale.example/feed"), domain_of_source("http://vale.example due")
    ('vale.example', 'vale.example')
    """
    return domain_of_url(key.partition(" ")[0])
