"""A page: the bytes that were behind a link, exactly as they came, and how they came."""

from typing import ClassVar

from depeche_schemas.labels import SourceLabels
from depeche_schemas.link import FeedHint, host_of
from depeche_schemas.message import Instant, Message, PackedBytes, Part


class PageRights(Part):
    """What was said about reuse beside the page and in it. ``None`` means that nothing was said."""

    ai_agents_refused: tuple[str, ...] = ()
    """Agents of AI companies that robots.txt keeps from this page, by their product tokens."""
    tdm_reserved: bool | None = None
    """Text and data mining is reserved (TDMRep), by meta element, header or tdmrep.json, the nearest of them."""
    tdm_policy: str | None = None
    robots: tuple[str, ...] = ()
    """Directives of X-Robots-Tag and meta robots, in lower case: noai, noarchive, unavailable_after: …"""


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
    paywalled: bool | None = None
    """The page carries signs of a paywall; ``None`` means that it shows none."""
    rights: PageRights | None = None
    labels: SourceLabels | None = None
    """What the registry says of the source that led to it."""

    @property
    def key(self) -> str:
        return host_of(self.url)

    @property
    def subject(self) -> str:
        return self.requested_url
