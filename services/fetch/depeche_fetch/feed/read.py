"""Feeds to sightings: canonical addresses, each once, with what the feed says about each article."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from depeche_fetch.feed.markup import plain
from depeche_fetch.feed.parse import parse_feed
from depeche_fetch.feed.parsed import NotAFeed, ParsedEntry, ParsedFeed
from depeche_fetch.sightings.marks import entry_mark
from depeche_fetch.sightings.sighting import Sighting
from depeche_schemas.link import FeedHint
from depeche_web.normal import normalise

LONGEST_TITLE, LONGEST_SUMMARY = 500, 5_000
_LONGEST_MARKUP = 20_000
"""Characters of a summary that are looked at: some feeds carry whole articles, of which markup is a half as a rule."""


@dataclass(frozen=True)
class Feed:
    """The entries of a feed in its order, each URL once; how many had no usable link; and the feed as it was read."""

    entries: tuple[Sighting, ...]
    skipped: int
    parsed: ParsedFeed


def read_feed(body: bytes, url: str, headers: Mapping[str, str]) -> Feed | NotAFeed:
    """Keep a feed's entries; refuse bytes that are no feed.

    ``headers`` are the response's, with lower-case names: the charset may stand there (RFC 7303). Entries that lead
    to a file are kept only where the feed itself is a file.
    """
    parsed = parse_feed(body, url, headers.get("content-type"))
    if isinstance(parsed, NotAFeed):
        return parsed
    entries, skipped = sightings(parsed.entries, url)
    return Feed(entries, skipped, parsed)


def sightings(entries: Iterable[ParsedEntry], url: str) -> tuple[tuple[Sighting, ...], int]:
    """Keep the entries with a usable address, each once; say how many have none."""
    found: dict[str, Sighting] = {}
    skipped = 0
    for entry in entries:
        address = normalise(entry.original or entry.url or "", base=url)
        if address is None or (address.startswith("file:") and not url.startswith("file:")):
            skipped += 1
        elif address not in found:
            found[address] = _sighting(address, entry)
    return tuple(found.values()), skipped


def _sighting(url: str, entry: ParsedEntry) -> Sighting:
    published, modified = entry.published_at, entry.modified_at
    title = _cut(entry.title, LONGEST_TITLE)
    hint = FeedHint(
        title=title,
        summary=_cut(plain((entry.summary or "")[:_LONGEST_MARKUP]), LONGEST_SUMMARY),
        authors=tuple(name for each in entry.authors if (name := _cut(each, LONGEST_TITLE))),
        published_at=published or modified,
        modified_at=modified,
    )
    return Sighting(url, entry_mark(modified or published, title), hint)


def _cut(text: str | None, longest: int) -> str | None:
    return text[:longest].strip() or None if text else None
