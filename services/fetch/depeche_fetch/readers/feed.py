"""Feeds: each entry that is new, or was corrected, becomes a link."""

import asyncio

from depeche_fetch import summary
from depeche_fetch.conditional import validators
from depeche_fetch.download import Downloaded
from depeche_fetch.evidence import evidence
from depeche_fetch.feed import read_feed
from depeche_fetch.links import news
from depeche_fetch.readers.reading import Reading, Result
from depeche_runtime.outcome import Dead, Emit
from depeche_schemas.source import SourceKind


async def read(reading: Reading) -> Result:
    """Keep a feed's news, ``feed_batch`` links at most; the rest is registered as a source of its own."""
    url, start = reading.url, reading.start
    got = await reading.body()
    if not isinstance(got, Downloaded):
        return Result(got)
    feed = await asyncio.to_thread(read_feed, got.body, got.url, got.headers)
    if feed is None:
        message = f"what {url} gives is no RSS, RDF or Atom feed; register the address of the feed itself"
        return Result(Dead("not-a-feed", message, evidence(got.body)))
    found = news(feed.entries[start:], url, reading.seen.get, reading.clock(), reading.settings.feed_batch)
    end, whole = start + found.read, start == 0 and found.read == len(feed.entries)
    # A validator would let the server call the feed unchanged before its last part was read.
    feeds = {url: validators(got.url, got.headers) if whole else {}}
    further = () if end >= len(feed.entries) else (reading.rest(SourceKind.FEED, str(end)),)
    outputs = (*found.links, *further)
    outcome = Emit(outputs, detail=summary.of_feed(feed)) if outputs else summary.no_news_in_feed(feed, found.known)
    return Result(outcome, seen=found.rows, feeds=feeds)
