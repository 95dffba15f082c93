"""What a sitemap says, as it was read."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class SitemapEntry:
    """One ``url`` or ``sitemap``. ``url`` is absolute where the sitemap's own address is known; times are UTC.

    ``title``, ``published_at``, ``publication`` and ``language`` are a Google News sitemap's.
    """

    url: str | None = None
    modified_at: datetime | None = None
    title: str | None = None
    published_at: datetime | None = None
    publication: str | None = None
    language: str | None = None

    @property
    def dated(self) -> datetime | None:
        """When the article was published or last changed, whichever is later; None where neither is said."""
        return max((each for each in (self.published_at, self.modified_at) if each), default=None)


@dataclass(slots=True)
class Sitemap:
    """A sitemap: its format (``urlset``, ``index``, ``text`` or a feed's), its entries, and what was wrong with it."""

    format: str
    entries: list[SitemapEntry] = field(default_factory=list)
    repairs: tuple[str, ...] = ()
    truncated: bool = False


@dataclass(frozen=True)
class NotASitemap:
    """Why bytes are no sitemap, in a sentence; ``error`` is what becomes of the source, as with a feed."""

    why: str
    error: str = "not-a-sitemap"
