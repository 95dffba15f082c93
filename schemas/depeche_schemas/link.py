"""A link: the address of something that may be an article, and what its feed said about it."""

from functools import lru_cache
from typing import ClassVar
from urllib.parse import urlsplit

from pydantic import Field

from depeche_schemas.labels import SourceLabels
from depeche_schemas.message import Instant, Message, Part


class FeedHint(Part):
    """What a feed said about an entry; clean falls back on it where the page itself is silent."""

    title: str | None = None
    summary: str | None = None
    authors: tuple[str, ...] = ()
    published_at: Instant | None = None
    modified_at: Instant | None = None


class ArchivePlace(Part):
    """Where in a WARC archive an answer lies: the archive's URL, and the packed record's offset and length in bytes.

    ``damage`` says why nothing can be read there; empty where all is well.
    """

    archive: str
    offset: int = Field(ge=0)
    length: int = Field(ge=0)
    damage: str = ""


class Link(Message):
    """An address to fetch, keyed by host, so that one worker at a time talks to a host.

    An archive counts as a host, so that one worker reads its records in their order.
    """

    kind: ClassVar[str] = "link"

    url: str
    found_in: str
    discovered_at: Instant
    first_seen_at: Instant
    hint: FeedHint | None = None
    asked_for: bool = False
    """A person named this very address, so what is behind it may turn out to be a feed."""
    once: bool = False
    """It was asked for once: what it leads to isn't followed, and the page isn't fetched again for revisions."""
    refetch: int = Field(default=0, ge=0)
    """How many times it was fetched before, on the schedule by which young articles are looked at again."""
    not_before: Instant | None = None
    """It was put off: its host asked to be left alone until then, or wasn't free."""
    attempt: int = Field(default=0, ge=0)
    """How many requests for it have failed so far in a way that another one may mend."""
    archived: ArchivePlace | None = None
    """It isn't asked of its host but read from an archive."""
    labels: SourceLabels | None = None
    """What the registry says of the source that led to it."""
    headers: dict[str, str] = {}
    """The source's own headers, where the link is on its site; they may hold a secret, and go to no other origin."""

    @property
    def key(self) -> str:
        return host_of(self.archived.archive if self.archived else self.url)

    @property
    def subject(self) -> str:
        return self.url


@lru_cache(maxsize=10_000)
def host_of(url: str) -> str:
    """Keep the host and port of an address; a local file is a host of its own.

    >>> host_of("http://www.lecourrierdulac.example:8080/a.html")
    'www.lecourrierdulac.example:8080'
    >>> host_of("file:///tmp/a.html")
    'file:///tmp/a.html'
    """
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower() or url
    except ValueError:
        return url
