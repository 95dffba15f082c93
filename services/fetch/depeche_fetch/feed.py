"""Feeds: RSS, RDF and Atom bytes to entries, with what each entry says about its article."""

import html
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import feedparser

from depeche_fetch.marks import entry_mark
from depeche_fetch.sighting import Sighting
from depeche_schemas.link import FeedHint
from depeche_web.normal import normalise

LONGEST_TITLE, LONGEST_SUMMARY, MOST_AUTHORS = 500, 5_000, 20
_YEARS = range(1601, 2100)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_REFERENCE = re.compile(rb"&#(x[0-9a-f]{1,12}|[0-9]{1,12});?", re.IGNORECASE)
"""References to characters; those to half a character (a surrogate) are what feedparser stumbles over most."""

_FAULTS = (ValueError, TypeError, LookupError, AttributeError, AssertionError, ArithmeticError, RecursionError)
"""What feedparser raises on some malformed feeds, instead of reporting it."""


@dataclass(frozen=True)
class Feed:
    """The entries of a feed in its order, each URL once, and how many had no usable link."""

    entries: tuple[Sighting, ...]
    skipped: int


def read_feed(body: bytes, url: str, headers: Mapping[str, str]) -> Feed | None:
    """Keep a feed's entries; None for bytes that are no feed.

    ``headers`` are the response's, with lower-case names: the charset may stand there (RFC 3023). Entries that lead
    to a file are kept only where the feed itself is a file.
    """
    parsed = _parsed(body, url, headers)
    if parsed is None or not (parsed.get("version") or parsed.entries):
        return None
    found: dict[str, Sighting] = {}
    skipped = 0
    for raw in parsed.entries:
        address = normalise(raw.get("feedburner_origlink") or raw.get("link") or "", base=url)
        if address is None or (address.startswith("file:") and not url.startswith("file:")):
            skipped += 1
        elif address not in found:
            found[address] = _entry(address, raw)
    return Feed(tuple(found.values()), skipped)


def _parsed(body: bytes, url: str, headers: Mapping[str, str]) -> Any:
    # Without a type, feedparser reads Latin-1 whatever the XML declaration says.
    described = {"content-type": headers.get("content-type") or "application/xml"}
    if "content-language" in headers:
        described["content-language"] = headers["content-language"]
    if not url.startswith("file:"):
        described["content-location"] = url  # feedparser blanks links relative to a file; they are joined below
    for attempt in (body, _REFERENCE.sub(_sound, body)):
        try:
            # Handed bytes or text, feedparser might take them for the name of a file or an address; not a stream.
            return feedparser.parse(io.BytesIO(attempt), response_headers=described)
        except _FAULTS:
            continue
    return None


def _sound(reference: re.Match[bytes]) -> bytes:
    digits = reference[1].lower()
    code = int(digits[1:], 16) if digits.startswith(b"x") else int(digits)
    return reference[0] if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else b"&#xFFFD;"


def plain(detail: Mapping[str, Any], longest: int) -> str | None:
    """Keep the words of a text that may be markup; None for nothing.

    >>> plain({"value": "Budget&nbsp;: <b>vote</b> final", "type": "text/html"}, 100)
    'Budget : vote final'
    >>> plain({"value": "5 < 7", "type": "text/plain"}, 100)
    '5 < 7'
    """
    value = str(detail.get("value") or "")
    if detail.get("type") != "text/plain":
        value = html.unescape(_TAG.sub(" ", value))
    return " ".join(_writable(value).split())[:longest].strip() or None


def instant(moment: Any) -> datetime | None:
    """Keep a time that feedparser read (UTC); None for none, for one that can't be, and for absurd years.

    >>> instant((2026, 10, 5, 8, 30, 0, 0, 278, 0))
    datetime.datetime(2026, 10, 5, 8, 30, tzinfo=datetime.timezone.utc)
    >>> instant((9999, 10, 5, 8, 30, 0, 0, 278, 0)) is None
    True
    """
    try:
        year, month, day, hour, minute, second = moment[:6]
        read = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except (ValueError, TypeError, OverflowError):
        return None
    return read if read.year in _YEARS else None


def _entry(url: str, raw: dict[str, Any]) -> Sighting:
    # dict.get: feedparser's own get answers for "updated" with "published", and warns that it will stop doing so.
    published = instant(dict.get(raw, "published_parsed") or dict.get(raw, "created_parsed"))
    modified = instant(dict.get(raw, "updated_parsed"))
    title = plain(raw.get("title_detail") or {}, LONGEST_TITLE)
    hint = FeedHint(
        title=title,
        summary=plain(raw.get("summary_detail") or {}, LONGEST_SUMMARY),
        authors=_authors(raw),
        published_at=published or modified,
        modified_at=modified,
    )
    return Sighting(url, entry_mark(modified or published, title), hint)


def _authors(raw: Mapping[str, Any]) -> tuple[str, ...]:
    named: Iterable[Any] = raw.get("authors") or [raw.get("author_detail") or {}]
    names = (plain({"value": each.get("name")}, LONGEST_TITLE) for each in named)
    return tuple(dict.fromkeys(name for name in names if name))[:MOST_AUTHORS]


def _writable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
