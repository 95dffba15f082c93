"""Looks at a site's candidates by the service's own downloader, with its politeness and its guard."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

from depeche_fetch.feed.parsed import NotAFeed
from depeche_fetch.feed.read import read_feed
from depeche_fetch.finding.candidates import (
    COMMON_FEEDS,
    COMMON_SITEMAPS,
    Candidate,
    each_once,
    in_robots,
    on_page,
    usual,
)
from depeche_fetch.http.conditional import Validators
from depeche_fetch.http.download import Downloaded, Downloader
from depeche_fetch.http.unpack import GZIP_MAGIC, gunzip
from depeche_fetch.pages.sniff import sniff
from depeche_fetch.politeness.robots_keeper import RobotsKeeper
from depeche_fetch.settings import FetchSettings
from depeche_runtime.stage import Clock
from depeche_web.normal import normalise

ACCEPT = "*/*"
_SITEMAP = "application/sitemap+xml"
_DATE = re.compile(rb"<(?:news:publication_date|lastmod)>\s*(\d{4}-\d\d-\d\d(?:T[\d:.]{5,18}(?:Z|[+-]\d\d:\d\d))?)\s*<")


@dataclass(frozen=True)
class Source:
    """A source that was found: how it is read (feed, sitemap, news sitemap), its title, entries and newest entry."""

    url: str
    kind: str
    named_by: str
    title: str | None
    entries: int
    newest: datetime | None


@dataclass(frozen=True)
class Survey:
    """What was found, and why the home page couldn't be read, if so."""

    sources: tuple[Source, ...]
    looked_at: int
    trouble: str = ""


@asynccontextmanager
async def surveying(settings: FetchSettings, clock: Clock) -> AsyncIterator[Downloader]:
    """Give the service's downloader, for as long as the context is open."""
    from depeche_fetch.service import asking

    async with asking(settings, clock) as client:
        yield Downloader(client, RobotsKeeper(client, settings, clock), settings, clock)


async def survey(site: str, downloader: Downloader, most_bytes: int) -> Survey:
    """Keep a site's feeds and sitemaps: what it names itself, else what stands at the usual places.

    A site that is named without a scheme is asked by https, and by http where that leads nowhere.
    """
    home = normalise(site if "://" in site else f"https://{site}/") or site
    page = await _got(downloader, home)
    if isinstance(page, str) and "://" not in site:
        plain = normalise(f"http://{site}/") or site
        if isinstance(found := await _got(downloader, plain), Downloaded):
            home, page = plain, found
    here = page.url if isinstance(page, Downloaded) else home
    robots = await _got(downloader, urljoin(here, "/robots.txt"))
    named = on_page(page.body, page.url, page.headers.get("content-type")) if isinstance(page, Downloaded) else []
    if isinstance(robots, Downloaded):
        named += in_robots(robots.body, robots.url)
    sources, looked = await _all(downloader, named, most_bytes)
    kinds = {each.kind for each in sources}
    missing = (
        *(() if "feed" in kinds else COMMON_FEEDS),
        *(() if kinds & {"sitemap", "news sitemap"} else COMMON_SITEMAPS),
    )
    more, further = await _all(downloader, usual(here, missing), most_bytes)
    return Survey((*sources, *more), looked + further, "" if isinstance(page, Downloaded) else page)


async def _all(downloader: Downloader, named: Sequence[Candidate], most: int) -> tuple[list[Source], int]:
    candidates = each_once(named)
    seen: dict[str, Source] = {}
    for each in candidates:
        got = await _got(downloader, each.url)
        if isinstance(got, Downloaded) and (source := await asyncio.to_thread(judged, got, each.named_by, most)):
            seen.setdefault(source.url, source)
    return list(seen.values()), len(candidates)


async def _got(downloader: Downloader, url: str) -> Downloaded | str:
    got = await downloader.download(url, ACCEPT, Validators())
    if isinstance(got, Downloaded):
        return got
    return getattr(got, "detail", "") or getattr(got, "message", "") or "it can't be read"


def judged(got: Downloaded, named_by: str, most: int) -> Source | None:
    """Keep what is a feed or a sitemap, with what a person wants to know of it; None for anything else."""
    body = got.body
    if body.startswith(GZIP_MAGIC):
        unpacked = gunzip(body, most)
        if not isinstance(unpacked, bytes):
            return None
        body = unpacked
    url = normalise(got.moved_to or got.url) or got.url
    if sniff(body) == _SITEMAP:
        dates = [when for each in _DATE.findall(body) if (when := _moment(each.decode()))]
        is_news = b"sitemap-news/" in body[:4096]
        entries = body.count(b"<loc>")
        return Source(url, "news sitemap" if is_news else "sitemap", named_by, None, entries, max(dates, default=None))
    feed = read_feed(body, got.url, got.headers)
    if isinstance(feed, NotAFeed):
        return None
    said = [each.hint.published_at or each.hint.modified_at for each in feed.entries if each.hint]
    newest = max((each for each in said if each), default=None)
    return Source(url, "feed", named_by, feed.parsed.title, len(feed.entries), newest)


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
