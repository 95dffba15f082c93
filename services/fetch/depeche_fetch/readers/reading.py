"""What every reader of a source is given, and what it gives back."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from depeche_fetch.http.conditional import Validators
from depeche_fetch.http.download import Downloaded
from depeche_fetch.http.exchange import Wants
from depeche_fetch.http.lasting import Downloads, everything
from depeche_fetch.local import read_unpacked
from depeche_fetch.readers.room import Room
from depeche_fetch.schedule.hints import Hints, fresh_for
from depeche_fetch.schedule.poll import Poll, poll_of
from depeche_fetch.schedule.standing import Standing
from depeche_fetch.settings import FetchSettings
from depeche_runtime.outcome import Dead, Drop, Outcome
from depeche_runtime.stage import Clock, Table
from depeche_schemas.labels import SourceLabels
from depeche_schemas.source import Asks, Source, SourceKind

ACCEPT_FEED = "application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, */*;q=0.1"


@dataclass(frozen=True)
class Result:
    """An outcome, and the rows of state that become true with it, by URL."""

    outcome: Outcome
    seen: Mapping[str, Any] = field(default_factory=dict)
    feeds: Mapping[str, Any] = field(default_factory=dict)
    poll: Poll | None = None
    """What the schedule learns from it; where a reader says nothing, it is read off the outcome."""


@dataclass(frozen=True)
class Reading:
    """One reading of one source: the source, its canonical URL, what is known of it, and the means.

    Readers write no state themselves. ``feeds`` are the rows of state of this partition's sources, by URL.
    """

    source: Source
    url: str
    downloader: Downloads
    seen: Table
    feeds: Table
    settings: FetchSettings
    clock: Clock
    standing: Standing = field(default_factory=Standing)
    came: Downloaded | None = None
    """What came of the source's address already, where finding out its kind took that."""
    room: Room = field(default_factory=Room)

    async def body(self, accept: str = ACCEPT_FEED, wants: Wants = everything) -> Downloaded | Drop | Dead:
        """Keep what is behind the source's URL, a file's unpacked; ask conditionally where it was read whole before.

        What a hub sent is read as if the source itself had given it. What isn't wanted, by its headers, comes empty.
        """
        if self.came:
            return self.came
        if self.source.pushed:
            named = {"content-type": self.source.pushed.content_type or ""}
            return Downloaded(self.address, 200, named, self.source.pushed.body)
        if self.url.startswith("file:"):
            body = await asyncio.to_thread(read_unpacked, self.url, self.settings.max_page_bytes)
            return body if isinstance(body, Dead) else Downloaded(self.url, 200, {}, body)
        known = Validators() if self.source.after else Validators.of(self.feeds.get(self.url))
        return await self.downloader.download(self.address, accept, known, wants, own=self.own_headers(self.address))

    @property
    def address(self) -> str:
        """Where the source is by now: where permanent redirects led, else its URL."""
        return self.standing.moved_to or self.url

    def own_headers(self, url: str) -> Mapping[str, str]:
        """Give the source's own headers, which may hold a secret: none for another host than that of its URL."""
        said = self._settled.headers
        registered, there = urlsplit(self.url), urlsplit(url)
        same = registered.netloc == there.netloc and there.scheme in (registered.scheme, "https")
        return said if same else {}

    @property
    def most(self) -> int:
        """How many links it may bring; what is left then is read as a part of its own."""
        return min(self.settings.feed_batch, self.room.left)

    @property
    def start(self) -> int:
        """Where the next part of a list begins; what isn't a position begins anew."""
        after = self.source.after or ""
        return int(after[:9]) if after.isascii() and after.isdecimal() else 0

    @property
    def by_schedule(self) -> bool:
        """Whether nobody asked but the schedule, so that what is known already needs no second registration."""
        return self.source.asks is Asks.DUE

    @property
    def once(self) -> bool:
        """Whether it is read once, and not followed."""
        return self.source.asks is Asks.ONCE

    @property
    def labels(self) -> SourceLabels | None:
        """What goes with each link: as the source is registered, else as it is asked for."""
        return self._settled.labels

    @property
    def _settled(self) -> Source:
        known = self.standing
        return known.source(self.url, self.source.registered_at) if known.followed else self.source

    def child(self, url: str, kind: SourceKind, title: str | None = None, tags: tuple[str, ...] = ()) -> Source:
        """Give the message by which a source that this one names is read, and followed unless this one isn't.

        What is said of this one's articles holds for those of that one.
        """
        asks = Asks.ONCE if self.once else Asks.FOUND
        labels = SourceLabels(tags=tags).over(self.labels)
        return Source(
            url=url,
            reads_as=kind,
            title=title,
            registered_at=self.clock(),
            found_in=self.url,
            asks=asks,
            **labels.settings,
        )

    def rest(self, kind: SourceKind, after: str) -> Source:
        """Give the message that asks for the rest of the source, after a position."""
        update = {"url": self.url, "reads_as": kind, "after": after, "registered_at": self.clock()}
        return self.source.model_copy(update=update)


def poll_at(reading: Reading, outcome: Outcome, got: Downloaded, uncounted: int) -> Poll:
    """Give the poll of a source that shows no window of entries: what came of it, and what its site said with it."""
    hints = Hints(rest=fresh_for(got.headers, reading.clock()))
    return replace(poll_of(outcome), hints=hints, moved_to=got.moved_to, uncounted=uncounted)


Reader = Callable[[Reading], Awaitable[Result]]
"""Reads one source. It never raises for what it finds there: that is a ``Drop`` or a ``Dead``."""
