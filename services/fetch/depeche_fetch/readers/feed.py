"""Feeds: each entry that is new, or was corrected, becomes a link."""

import asyncio
from dataclasses import replace

from depeche_fetch import summary
from depeche_fetch.feed.parsed import NotAFeed
from depeche_fetch.feed.read import Feed, read_feed
from depeche_fetch.http.conditional import validators
from depeche_fetch.http.download import Downloaded
from depeche_fetch.http.evidence import evidence
from depeche_fetch.readers.reading import Reading, Result
from depeche_fetch.schedule.hints import fresh_for, said_by_feed
from depeche_fetch.schedule.overlap import Entry
from depeche_fetch.schedule.poll import Came, Poll
from depeche_fetch.sightings.links import News, news
from depeche_fetch.websub.lease import links_in
from depeche_runtime.outcome import Dead, Emit
from depeche_schemas.domain import domain_of_url
from depeche_schemas.link import FeedHint
from depeche_schemas.source import SourceKind


async def read(reading: Reading) -> Result:
    """Keep a feed's news, ``feed_batch`` links at most; the rest is registered as a source of its own."""
    url, start = reading.url, reading.start
    got = await reading.body()
    if not isinstance(got, Downloaded):
        return Result(got)
    feed = await asyncio.to_thread(read_feed, got.body, got.url, got.headers)
    if isinstance(feed, NotAFeed):
        named = f", such as {', '.join(feed.feeds[:3])}" if feed.feeds else ""
        advice = f"; register the address of the feed itself{named}" if feed.error == "not-a-feed" else ""
        message = f"what {url} gives is no feed: {feed.why}{advice}"
        return Result(Dead(feed.error, message, evidence(got.body)))
    found = news(
        feed.entries[start:],
        url,
        reading.seen.get,
        reading.clock(),
        reading.most,
        once=reading.once,
        labels=reading.labels,
        accounted=None if reading.source.after else reading.standing.read,
    )
    end, whole = start + found.read, start == 0 and found.read == len(feed.entries)
    # A validator would let the server call the feed unchanged before its last part was read.
    feeds = {url: validators(got.url, got.headers) if whole else {}}
    further = () if end >= len(feed.entries) else (reading.rest(SourceKind.FEED, str(end)),)
    outputs = (*found.links, *further)
    outcome = Emit(outputs, detail=summary.of_feed(feed)) if outputs else summary.no_news_in_feed(feed, found.known)
    return Result(outcome, seen=found.rows, feeds=feeds, poll=_poll(feed, found, got, reading))


def _poll(feed: Feed, found: News, got: Downloaded, reading: Reading) -> Poll:
    entries = [_entry(each.url, each.hint) for each in feed.entries]
    fresh = [_entry(each.url, each.hint) for each in found.links if each.first_seen_at == each.discovered_at]
    said = feed.parsed
    hints = said_by_feed(said.ttl, said.skip_hours, said.skip_days, said.update_period, said.update_frequency)
    hints = replace(hints, rest=max(hints.rest, fresh_for(got.headers, reading.clock())))
    linked = links_in(got.headers.get("link", ""))
    hub = linked.get("hub") or next(iter(said.hubs), "")
    topic = linked.get("self") or said.self_url or got.url
    if domain_of_url(topic) != domain_of_url(got.url):
        topic = got.url  # a feed may not have another publisher's news sent in its name
    return Poll(
        Came.READ, len(fresh), entries, fresh, hints, got.moved_to, hub=hub, topic=topic, uncounted=found.uncounted
    )


def _entry(url: str, hint: FeedHint | None) -> Entry:
    return Entry(url, hint.published_at.timestamp() if hint and hint.published_at else None)
