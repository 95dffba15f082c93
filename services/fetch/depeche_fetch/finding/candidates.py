"""Where a site's feeds and news sitemaps may be: what its home page and its robots.txt name, and the usual places."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from depeche_fetch.feed.parse import parse_feed
from depeche_fetch.feed.parsed import NotAFeed
from depeche_fetch.robots.file import read_robots
from depeche_fetch.section.anchors import anchors_of
from depeche_web.normal import normalise

COMMON_FEEDS = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feeds", "/feed.json")
COMMON_SITEMAPS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml", "/sitemap.xml")
MOST = 40
"""Addresses that are looked at."""
_FEED_LIKE = re.compile(r"(?:^|[/._?=-])(?:rss|atom|feeds?|flux|xml)(?:$|[/._?=&-])", re.IGNORECASE)
_NEWS_LIKE = re.compile(r"news|actualit|noticia|nachricht", re.IGNORECASE)


@dataclass(frozen=True)
class Candidate:
    """An address that may be a source, and what named it."""

    url: str
    named_by: str


def on_page(body: bytes, url: str, content_type: str | None = None) -> list[Candidate]:
    """Keep what a home page names: its link elements first, then the links that look like feeds."""
    parsed = parse_feed(body, url, content_type)
    if not isinstance(parsed, NotAFeed):
        return [Candidate(url, "itself")]
    linked = [Candidate(each, "link element") for each in parsed.feeds]
    anchors = anchors_of(body, url) or ()
    return linked + [Candidate(each.url, "link") for each in anchors if _FEED_LIKE.search(urlsplit(each.url).path)]


def in_robots(body: bytes, url: str) -> list[Candidate]:
    """Keep the sitemaps that a robots.txt names, those for news first.

    >>> named = in_robots(b"Sitemap: /all.xml\\nSitemap: http://lac.example/news.xml", "http://lac.example/robots.txt")
    >>> [each.url for each in named]
    ['http://lac.example/news.xml', 'http://lac.example/all.xml']
    """
    named = [address for each in read_robots(body).sitemaps if (address := _joined(url, each))]
    return [Candidate(each, "robots.txt") for each in sorted(named, key=lambda each: not _NEWS_LIKE.search(each))]


def usual(url: str, paths: Iterable[str]) -> list[Candidate]:
    """Give the usual places on a site."""
    return [Candidate(urljoin(url, path), "usual place") for path in paths]


def each_once(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Keep each address of the web once, by its normal form, and not too many."""
    found: dict[str, Candidate] = {}
    for each in candidates:
        address = normalise(each.url)
        if address and address.startswith("http"):
            found.setdefault(address, Candidate(address, each.named_by))
    return list(found.values())[:MOST]


def _joined(base: str, address: str) -> str | None:
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return None
