"""The discover hop: sources in, links and further sources out."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from depeche_fetch import sniff, summary
from depeche_fetch.canonical import canonical
from depeche_fetch.conditional import Validators, validators
from depeche_fetch.download import Downloaded, Downloader
from depeche_fetch.evidence import evidence
from depeche_fetch.feed import read_feed
from depeche_fetch.links import OPERATOR, is_local, news
from depeche_fetch.local import is_folder, list_folder, read_unpacked
from depeche_fetch.marks import first_seen
from depeche_fetch.opml import Listed, read_opml
from depeche_fetch.settings import FetchSettings
from depeche_runtime.outcome import Dead, Drop, Emit, Outcome
from depeche_runtime.stage import Clock, Table, Tables
from depeche_schemas.link import Link
from depeche_schemas.source import Source, SourceKind

ACCEPT_FEED = "application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, */*;q=0.1"


@dataclass(frozen=True)
class _Result:
    """An outcome, and the rows of state that become true with it."""

    outcome: Outcome
    seen: Mapping[str, Any] = field(default_factory=dict)
    feeds: Mapping[str, Any] = field(default_factory=dict)


class Discover:
    """Reads sources one after the other. State is written last, so that a batch that fails leaves none behind."""

    def __init__(self, downloader: Downloader, tables: Tables, settings: FetchSettings, clock: Clock) -> None:
        self._downloader = downloader
        self._seen: Table = tables("seen")
        self._feeds: Table = tables("feeds")
        self._settings = settings
        self._clock = clock

    async def handle(self, sources: Sequence[Source]) -> Sequence[Outcome]:
        """Keep what each source newly leads to; a source that can't be read is dead, one without news is dropped."""
        results = [await self._one(source) for source in sources]
        for result in results:
            self._seen.update(result.seen)
            self._feeds.update(result.feeds)
        return [result.outcome for result in results]

    async def _one(self, source: Source) -> _Result:
        url = canonical(source.url)
        if url is None:
            return _Result(
                Drop("bad-url", f"{source.url[:200]!r} is no http or https address and no absolute file URL")
            )
        if url.startswith("file:") and not is_local(source.found_in):
            return _Result(Drop("forbidden-scheme", f"{source.found_in} is not local, so it can't register {url}"))
        kind = await self._kind(source, url)
        match kind:
            case Dead():
                return _Result(kind)
            case SourceKind.FOLDER:
                return await self._folder(source, url)
            case SourceKind.OPML:
                return await self._opml(source, url)
            case SourceKind.FEED:
                return await self._feed(source, url)
            case _:
                return self._page(source, url)

    async def _kind(self, source: Source, url: str) -> SourceKind | Dead:
        if source.reads_as is not SourceKind.AUTO:
            return source.reads_as
        if not url.startswith("file:"):
            return SourceKind.FEED if url in self._feeds else SourceKind.PAGE
        if await asyncio.to_thread(is_folder, url):
            return SourceKind.FOLDER
        body = await asyncio.to_thread(read_unpacked, url, self._settings.max_page_bytes)
        if isinstance(body, Dead):
            # What is too large or damaged is the fetch hop's to judge; only it keeps the evidence.
            return body if body.error in ("missing", "no-permission", "unreadable") else SourceKind.FILE
        media_type = sniff.sniff(body)
        if media_type == sniff.OPML:
            return SourceKind.OPML
        return SourceKind.FEED if media_type in sniff.FEEDS else SourceKind.FILE

    def _page(self, source: Source, url: str) -> _Result:
        now, row = self._clock(), self._seen.get(url)
        since, found_in = first_seen(row, now), source.found_in or OPERATOR
        link = Link(
            url=url,
            found_in=found_in,
            discovered_at=now,
            first_seen_at=since,
            asked_for=source.reads_as is SourceKind.AUTO,
        )
        rows = {} if row else {url: {"first_seen_at": since.isoformat(), "mark": "", "found_in": found_in}}
        return _Result(Emit((link,)), seen=rows)

    async def _folder(self, source: Source, url: str) -> _Result:
        if not url.startswith("file:"):
            return _Result(Drop("bad-url", f"{url} can't be read as a folder; folders are file URLs"))
        listing = await asyncio.to_thread(list_folder, url, source.after, self._settings.folder_batch)
        if isinstance(listing, Dead):
            return _Result(listing)
        now = self._clock()
        found = news(listing.files, url, self._seen.get, now, most=len(listing.files) + 1)
        further = [
            Source(url=each, reads_as=SourceKind.FOLDER, registered_at=now, found_in=url) for each in listing.folders
        ]
        if listing.after:
            further.append(self._rest(source, url, SourceKind.FOLDER, listing.after))
        outputs = (*found.links, *further)
        return _Result(
            Emit(outputs, detail=summary.of_folder(listing)) if outputs else summary.no_news_in_folder(listing),
            seen=found.rows,
        )

    async def _feed(self, source: Source, url: str) -> _Result:
        got = await self._body(source, url)
        if not isinstance(got, Downloaded):
            return _Result(got)
        feed = await asyncio.to_thread(read_feed, got.body, got.url, got.headers)
        if feed is None:
            message = f"what {url} gives is no RSS, RDF or Atom feed; register the address of the feed itself"
            return _Result(Dead("not-a-feed", message, evidence(got.body)))
        start = _position(source)
        found = news(feed.entries[start:], url, self._seen.get, self._clock(), self._settings.feed_batch)
        end, whole = start + found.read, start == 0 and found.read == len(feed.entries)
        # A validator would let the server call the feed unchanged before its last part was read.
        feeds = {url: validators(got.url, got.headers) if whole else {}}
        further = () if end >= len(feed.entries) else (self._rest(source, url, SourceKind.FEED, str(end)),)
        outputs = (*found.links, *further)
        outcome = Emit(outputs, detail=summary.of_feed(feed)) if outputs else summary.no_news_in_feed(feed, found.known)
        return _Result(outcome, seen=found.rows, feeds=feeds)

    async def _opml(self, source: Source, url: str) -> _Result:
        got = await self._body(source, url)
        if not isinstance(got, Downloaded):
            return _Result(got)
        listed = await asyncio.to_thread(read_opml, got.body, got.url)
        if listed is None:
            message = f"what {url} gives is no OPML; export the list of feeds again"
            return _Result(Dead("not-opml", message, evidence(got.body)))
        start = _position(source)
        end = start + self._settings.feed_batch
        outputs = [self._listed(each, url) for each in listed[start:end]]
        if end < len(listed):
            outputs.append(self._rest(source, url, SourceKind.OPML, str(end)))
        return _Result(Emit(tuple(outputs)) if outputs else Drop("nothing-new", f"{url} lists no feeds"))

    async def _body(self, source: Source, url: str) -> Downloaded | Drop | Dead:
        if url.startswith("file:"):
            body = await asyncio.to_thread(read_unpacked, url, self._settings.max_page_bytes)
            return body if isinstance(body, Dead) else Downloaded(url, 200, {}, body)
        known = Validators() if source.after else Validators.of(self._feeds.get(url))
        return await self._downloader.download(url, ACCEPT_FEED, known)

    def _listed(self, each: Listed, found_in: str) -> Source:
        return Source(
            url=each.url,
            reads_as=SourceKind.FEED,
            title=each.title,
            registered_at=self._clock(),
            found_in=found_in,
        )

    def _rest(self, source: Source, url: str, kind: SourceKind, after: str) -> Source:
        return source.model_copy(update={"url": url, "reads_as": kind, "after": after, "registered_at": self._clock()})


def _position(source: Source) -> int:
    """Where the next part of a feed or list begins; what isn't a position begins anew."""
    after = source.after or ""
    return int(after[:9]) if after.isascii() and after.isdecimal() else 0
