"""Feeds and sitemaps are XML, and list the articles and the odd entries that the data files name."""

from collections import Counter
from xml.etree import ElementTree as ET

import pytest

from depeche_newsroom import OddityKind, Site, load_sites
from depeche_newsroom.printing import print_edition

SITES = {site.name: site for site in load_sites()}
EVERY_SITE = pytest.mark.parametrize("site", SITES.values(), ids=list(SITES))
ATOM = "{http://www.w3.org/2005/Atom}"


def _xml(site: Site, path: str, edition: int = 1) -> ET.Element:
    return ET.fromstring(print_edition(edition).reply(site, path).body)  # noqa: S314 - our own text


def _links(site: Site) -> list[str | None]:
    feed = _xml(site, site.feed_path)
    if site.feed_format == "rss":
        return [link.text for link in feed.iterfind("channel/item/link")]
    return [link.get("href") for link in feed.iterfind(f"{ATOM}entry/{ATOM}link")]


@EVERY_SITE
def test_a_feed_lists_every_article_and_oddity(site: Site):
    articles = [story.url for story in site.articles]
    odd = [f"http://{site.host}{oddity.target}" for oddity in site.oddities]
    assert Counter(_links(site)) == Counter(articles + odd)


@EVERY_SITE
def test_a_sitemap_lists_every_article(site: Site):
    sitemap = _xml(site, "/sitemap.xml")
    locations = {element.text for element in sitemap.iter() if element.tag.endswith("}loc")}
    assert locations == {site.url, *(story.url for story in site.articles)}


def test_the_news_sitemap_gives_titles():
    site = SITES["gazettedelouest"]
    sitemap = _xml(site, "/news-sitemap.xml")
    titles = [element.text for element in sitemap.iter() if element.tag.endswith("}title")]
    assert titles == [story.title for story in site.articles]


def test_every_kind_of_oddity_occurs_and_does_what_it_says():
    printed = print_edition(1)
    seen = set()
    for site in SITES.values():
        for oddity in site.oddities:
            seen.add(oddity.kind)
            reply = printed.reply(site, oddity.path)
            match oddity.kind:
                case OddityKind.DUPLICATE:
                    assert reply == printed.reply(site, site.article(oddity.of or "").path)
                    assert oddity.target != oddity.path
                case OddityKind.MOVED:
                    assert (reply.status, reply.headers["Location"]) == (
                        301,
                        site.article(oddity.of or "").path,
                    )
                case OddityKind.MISSING:
                    assert reply.status == 404
                case OddityKind.EMPTY:
                    assert (reply.status, reply.body) == (200, b"")
                case OddityKind.PDF:
                    assert reply.content_type == "application/pdf"
                    assert reply.body.startswith(b"%PDF-")
                case OddityKind.GARBLED:
                    assert b"</html>" not in reply.body
                case OddityKind.VIDEO:
                    assert b"<video" in reply.body
                case OddityKind.CUT_GZIP:
                    assert reply.headers["Content-Encoding"] == "gzip"
    assert seen == set(OddityKind)


def test_robots_txt_forbids_a_feed_entry_and_asks_for_a_delay():
    gazette, harbour = SITES["gazettedelouest"], SITES["harbourcourier"]
    assert "Disallow: /abonnes/" in gazette.robots
    assert any("/abonnes/" in (link or "") for link in _links(gazette))
    assert "Crawl-delay: 0.2" in harbour.robots


def test_a_correction_changes_the_entry_s_updated():
    site = SITES["gazettedelouest"]
    url = site.article("cargo-astree-roscoff").url
    updated = [
        next(
            entry.findtext(f"{ATOM}updated")
            for entry in feed.iter(f"{ATOM}entry")
            if entry.findtext(f"{ATOM}id") == url
        )
        for feed in (_xml(site, site.feed_path, edition) for edition in (1, 2))
    ]
    assert updated == ["2026-10-11T09:15:00+02:00", "2026-10-16T18:05:00+02:00"]
