"""What the fetch hop makes of a body: a page, a source that a person meant, or a refusal."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from depeche_fetch.http.conditional import validators
from depeche_fetch.pages.lowered import Lowered
from depeche_fetch.pages.sniff import EMPTY, FEEDS, HTML, JSON, OPML, PAGES, SITEMAP, TEXT, XML, sniff
from depeche_fetch.walls.recognise import recognise
from depeche_fetch.walls.table import Wall
from depeche_runtime.outcome import Drop, Emit, Outcome
from depeche_schemas.link import Link
from depeche_schemas.page import Page, PageRights
from depeche_schemas.source import Asks, Source, SourceKind

KEPT_HEADERS = (
    *("age", "cache-control", "content-language", "content-location", "content-type", "date", "etag", "expires"),
    *("last-modified", "link", "tdm-policy", "tdm-reservation", "x-robots-tag"),
)
"""Headers that say something about the article, its language, its age or its rights; cookies don't."""

_SOURCE_TYPES = frozenset({XML, "text/xml", "application/rdf+xml", JSON, OPML, SITEMAP, *FEEDS})
_SOURCES = {
    OPML: SourceKind.OPML,
    SITEMAP: SourceKind.SITEMAP,
    **dict.fromkeys(FEEDS, SourceKind.FEED),
}
"""What a body may be that a person named and that is no page: it is read as a source then."""
_READABLE = frozenset({HTML, TEXT, "application/xhtml+xml", "text/markdown", "application/octet-stream", ""})


@dataclass(frozen=True)
class Body:
    """Bytes and how they came. ``name`` is a local file's, whose extension counts; header names are lower case.

    ``at`` is when it was fetched, where that wasn't now, and ``note`` what a person should know about it."""

    content: bytes
    url: str
    status: int | None = None
    headers: Mapping[str, str] | None = None
    name: str = ""
    at: datetime | None = None
    note: str = ""
    rights: PageRights | None = None
    seen_as: Lowered | None = field(default=None, compare=False, repr=False)
    """The content in lower case, where it was made already."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def lowered(self) -> Lowered:
        """The content, to look things up in."""
        return self.seen_as or Lowered(self.content)

    @property
    def row(self) -> dict[str, str | None]:
        """What to remember of this body, for the next request and to recognise it by."""
        return {"sha256": self.digest, **validators(self.url, self.headers or {})}


def media_type(content_type: str | None) -> str:
    """Keep the type of a Content-Type header, without parameters; empty where it names none.

    >>> media_type("Text/HTML; charset=utf-8"), media_type("html")
    ('text/html', '')
    """
    named = (content_type or "").replace(",", ";").partition(";")[0].strip().lower().partition(" ")[0]
    return named if "/" in named else ""


def is_readable(content_type: str | None, asked_for: bool) -> bool:
    """Whether a body of that type may be a page; or a feed or sitemap, where a person named the address."""
    named = media_type(content_type)
    return named in _READABLE or named in (_SOURCE_TYPES if asked_for else {XML, "text/xml"})


def judge(link: Link, body: Body, known_digest: str | None, now: datetime) -> Outcome:
    """Keep a page; refuse what is empty, unchanged (same SHA-256), no page by its content, or a wall before one.

    A feed, a list of feeds or a sitemap behind an address that a person named becomes a source.
    """
    if body.digest == known_digest:
        return Drop("unchanged", "the same bytes as before")
    kind = sniff(body.content, body.name)
    if kind == EMPTY:
        return Drop("empty", f"{len(body.content)} bytes, none of them text")
    if kind in PAGES:
        if body.url == link.found_in != link.url:
            return Drop(Wall.SOFT_404, f"it leads back to {body.url}, which lists it")
        wall = recognise(link.url, body.url, body.headers or {}, body.lowered) if _is_answer(body, kind) else None
        if wall and wall.wall is not Wall.PAYWALL:
            return Drop(wall.wall, wall.sign)
        return Emit((_page(link, body, kind, now, paywalled=wall is not None),))
    if link.asked_for and (reads_as := _SOURCES.get(kind)):
        return Emit(
            (_source(link, reads_as, now),),
            reason=f"{reads_as}-registered",
        )
    return Drop("not-a-page", f"{kind}; register it as a source to read it" if kind in _SOURCES else kind)


def _source(link: Link, reads_as: SourceKind, now: datetime) -> Source:
    asks, said = Asks.ONCE if link.once else Asks.FOUND, link.labels.settings if link.labels else {}
    return Source(url=link.url, reads_as=reads_as, registered_at=now, found_in=link.found_in, asks=asks, **said)


def _is_answer(body: Body, kind: str) -> bool:
    """Whether a server gave it: what a person keeps in a folder is what they mean to be read."""
    return kind == HTML and body.status is not None


def _page(link: Link, body: Body, kind: str, now: datetime, *, paywalled: bool) -> Page:
    headers = body.headers or {}
    return Page(
        url=body.url,
        requested_url=link.url,
        status=body.status,
        content_type=headers.get("content-type") or kind,
        headers={name: headers[name] for name in KEPT_HEADERS if name in headers},
        body=body.content,
        fetched_at=now,
        discovered_at=link.discovered_at,
        first_seen_at=link.first_seen_at,
        found_in=link.found_in,
        hint=link.hint,
        paywalled=paywalled or None,
        rights=body.rights,
        labels=link.labels,
    )
