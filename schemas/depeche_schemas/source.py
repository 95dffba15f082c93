"""A source: a feed, a folder, a list or a page that somebody asked Depeche to read."""

from enum import StrEnum
from typing import ClassVar

from depeche_schemas.message import Instant, Message


class SourceKind(StrEnum):
    """How a source is read. AUTO lets the discover hop find out; the others say so beforehand."""

    AUTO = "auto"
    FEED = "feed"
    FOLDER = "folder"
    FILE = "file"
    OPML = "opml"
    PAGE = "page"


class Source(Message):
    """A request to read a source now. Registering it again asks for another poll.

    A folder too large for one batch is read in parts: ``after`` names the last entry that was read, and the discover
    hop registers the rest as a source of its own.
    """

    kind: ClassVar[str] = "source"

    url: str
    reads_as: SourceKind = SourceKind.AUTO
    title: str | None = None
    registered_at: Instant
    found_in: str | None = None
    after: str | None = None

    @property
    def key(self) -> str:
        """The URL; a part of a source has a key of its own, so that compaction keeps the source beside it."""
        return f"{self.url} after {self.after}" if self.after else self.url

    @property
    def subject(self) -> str:
        return self.url
