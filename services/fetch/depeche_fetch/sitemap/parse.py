"""Bytes to a sitemap (sitemaps.org, Google News), or to the reason why they are none."""

import codecs
import re

from depeche_fetch.feed.links import joined
from depeche_fetch.feed.parse import parse_feed
from depeche_fetch.feed.parsed import NotAFeed
from depeche_fetch.http.unpack import GZIP_MAGIC, Unpackable, gunzip
from depeche_fetch.sitemap.parsed import NotASitemap, Sitemap, SitemapEntry
from depeche_fetch.sitemap.stream import NotXml, read_xml
from depeche_fetch.xml.charset import decoded
from depeche_fetch.xml.entities import ENTITY_BOMB, entity_bomb

MOST_UNPACKED = 50 * 1024 * 1024
"""Bytes: sitemaps.org's own limit."""
MOST_ENTRIES = 100_000
"""Twice what sitemaps.org allows in one file; what comes after is left out."""

_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,4000}", re.IGNORECASE)
_ADDRESS_IN_LINE = re.compile(r"^[ \t]{0,20}https?://[^\s<>\"]{1,4000}[ \t\r]{0,20}$", re.IGNORECASE | re.MULTILINE)


def parse_sitemap(body: bytes, url: str = "", content_type: str | None = None) -> Sitemap | NotASitemap:
    """Keep a sitemap in any of its formats; refuse what is none. No bytes at all are a sitemap without entries.

    An entry without an address is kept as one, so that a reader can say how many there are. Addresses on other hosts
    are kept: a sitemap may stand on another host than its site where the site's robots.txt names it.

    >>> parse_sitemap(b"<urlset><url><loc>/a</loc></url><url><loc>/b", "http://lac.example/s.xml").entries[0].url
    'http://lac.example/a'
    >>> [entry.url for entry in parse_sitemap(b"http://lac.example/a\\nhttp://lac.example/b\\n").entries]
    ['http://lac.example/a', 'http://lac.example/b']
    """
    if body.startswith(GZIP_MAGIC):
        unpacked = gunzip(body, MOST_UNPACKED)
        if isinstance(unpacked, Unpackable):
            return NotASitemap(unpacked.why, unpacked.told_of("not-a-sitemap"))
        body = unpacked
    if not body.strip(b"\xef\xbb\xbf \t\r\n"):
        return Sitemap("urlset")
    head = body[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not head.startswith((b"<", b"{")) and _names_addresses(head.decode("latin-1")):
        return _text(body)
    if bomb := entity_bomb(body):
        return NotASitemap(bomb, ENTITY_BOMB)
    try:
        found = read_xml(body, url, content_type, MOST_ENTRIES)
    except NotXml:
        found = None
    if found is not None:
        return found
    feed = parse_feed(body, url, content_type)
    if isinstance(feed, NotAFeed):
        return NotASitemap(feed.why)
    entries = [SitemapEntry(each.url, each.modified_at, each.title, each.published_at) for each in feed.entries]
    return Sitemap(feed.format, entries, feed.repairs, feed.truncated)


def _names_addresses(head: str) -> bool:
    """Whether a text is a list of addresses: it begins with one, or is no markup and has one in a line of its own."""
    return bool(_ADDRESS.match(head) or ("<" not in head and _ADDRESS_IN_LINE.search(head)))


def _text(body: bytes) -> Sitemap:
    """Keep the lines that are addresses (a text sitemap has nothing else)."""
    text, repairs = decoded(body.removeprefix(codecs.BOM_UTF8), None)
    lines = (line.strip() for line in text.splitlines())
    found = [SitemapEntry(joined("", line)) for line in lines if _ADDRESS.fullmatch(line)]
    return Sitemap("text", found[:MOST_ENTRIES], repairs)
