"""Sitemaps: each recent address of a urlset becomes a link, each recent sitemap of an index a source."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

from depeche_fetch.feed.parsed import ParsedEntry
from depeche_fetch.feed.read import sightings
from depeche_fetch.http.conditional import validators
from depeche_fetch.http.download import Downloaded
from depeche_fetch.http.evidence import evidence
from depeche_fetch.readers.reading import Reading, Result, poll_at
from depeche_fetch.sightings.links import article_key, news, row_of
from depeche_fetch.sightings.marks import Row
from depeche_fetch.sightings.sighting import Sighting
from depeche_fetch.sitemap.parse import parse_sitemap
from depeche_fetch.sitemap.parsed import NotASitemap, Sitemap, SitemapEntry
from depeche_fetch.summary import counted
from depeche_runtime.outcome import Dead, Drop, Emit
from depeche_schemas.source import Asks, SourceKind
from depeche_web.normal import normalise

DEEPEST = 3
"""Sitemap indexes within one another; sitemaps.org has one."""


async def read(reading: Reading) -> Result:
    """Keep what a sitemap dates within ``sitemap_days``, or not at all; ``feed_batch`` links, then the rest anew."""
    got = await reading.body()
    if not isinstance(got, Downloaded):
        return Result(got)
    sitemap = await asyncio.to_thread(parse_sitemap, got.body, got.url, got.headers.get("content-type"))
    if isinstance(sitemap, NotASitemap):
        advice = "; register the address of the sitemap itself" if sitemap.error == "not-a-sitemap" else ""
        message = f"what {reading.url} gives is no sitemap: {sitemap.why}{advice}"
        return Result(Dead(sitemap.error, message, evidence(got.body)))
    since = reading.clock() - timedelta(days=reading.settings.sitemap_days)
    recent = [each for each in sitemap.entries if each.dated is None or each.dated >= since]
    said = _said(sitemap, len(recent), reading)
    if sitemap.format == "index":
        return _index(reading, recent, said)
    found, _ = sightings(map(_as_entry, recent), got.url)
    now = reading.clock()
    archive = _archive(reading, found, now)
    said = (
        "; ".join((said, f"{counted(len(archive), 'entry', 'entries')} without a date left out")) if archive else said
    )

    def known(article: str) -> Row | None:
        return archive.get(article) or reading.seen.get(article)

    most, accounted = reading.most, None if reading.source.after else reading.standing.read
    kept = news(found[reading.start :], reading.url, known, now, most, labels=reading.labels, accounted=accounted)
    end = reading.start + kept.read
    whole = reading.start == 0 and end == len(found)
    outputs = (*kept.links, *(() if end >= len(found) else (reading.rest(SourceKind.SITEMAP, str(end)),)))
    outcome = Emit(outputs, detail=said) if outputs else Drop("nothing-new", f"no new address; {said}".rstrip("; "))
    feeds = {reading.url: validators(got.url, got.headers) if whole else {}}
    poll = poll_at(reading, outcome, got, kept.uncounted)
    return Result(outcome, seen={**archive, **kept.rows}, feeds=feeds, poll=poll)


def _archive(reading: Reading, found: Sequence[Sighting], now: datetime) -> dict[str, Row]:
    """Give the rows of what a site has published over the years, where a sitemap without dates is followed anew.

    What is new may be listed first or last, so both ends are taken for news. Who reads it once wants all of it.
    """
    if reading.once or reading.standing.polled or reading.source.after:
        return {}
    undated = [each for each in found if each.hint is None or not (each.hint.published_at or each.hint.modified_at)]
    most = reading.settings.sitemap_undated
    old = undated[(most + 1) // 2 : len(undated) - most // 2] if len(undated) > most else []
    return {article_key(each.url): row_of(each.mark, reading.url, now) for each in old}


def _index(reading: Reading, recent: list[SitemapEntry], said: str) -> Result:
    """Register the sitemaps of an index; those that are known only if a person asks, so that circles end."""
    nested = reading.source.nested + 1
    if nested > DEEPEST:
        return Result(
            Drop("too-deep", f"{reading.url} is a sitemap index within {DEEPEST} others, so it isn't followed")
        )
    asked = reading.source.asks in (Asks.FOLLOW, Asks.ONCE) and nested == 1
    named = (normalise(each.url or "", base=reading.url) for each in recent)
    urls = [url for url in dict.fromkeys(named) if url and (reading.url.startswith("file:") or url[:5] != "file:")]
    fresh = [url for url in urls if asked or f"source {url}" not in reading.seen][: reading.settings.feed_batch]
    children = [reading.child(url, SourceKind.SITEMAP, None, ()) for url in fresh]
    outputs = tuple(child.model_copy(update={"nested": nested}) for child in children)
    outcome = Emit(outputs, detail=said) if outputs else Drop("nothing-new", f"no new sitemap; {said}".rstrip("; "))
    return Result(outcome, seen={f"source {url}": True for url in fresh})


def _as_entry(each: SitemapEntry) -> ParsedEntry:
    return ParsedEntry(each.url, each.title, each.published_at, each.modified_at)


def _said(sitemap: Sitemap, recent: int, reading: Reading) -> str:
    older = len(sitemap.entries) - recent
    days = f"{reading.settings.sitemap_days:g} days"
    said = [f"{counted(older, 'entry', 'entries')} older than {days} left out"] if older else []
    if sitemap.truncated:
        said.append("the sitemap breaks off before its end")
    return "; ".join((*said, *sitemap.repairs))
