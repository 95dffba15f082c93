"""A page: the bytes that were behind a link, exactly as they came, and how they came."""

from typing import ClassVar

from depeche_schemas.link import FeedHint, host_of
from depeche_schemas.message import Instant, Message, PackedBytes


class Page(Message):
    """A downloaded page with its raw bytes. Nothing in it is interpreted yet, not even the charset."""

    kind: ClassVar[str] = "page"

    url: str
    requested_url: str
    status: int | None = None
    content_type: str | None = None
    headers: dict[str, str] = {}
    body: PackedBytes
    fetched_at: Instant
    discovered_at: Instant
    first_seen_at: Instant
    found_in: str
    hint: FeedHint | None = None

    @property
    def key(self) -> str:
        return host_of(self.url)

    @property
    def subject(self) -> str:
        return self.requested_url
