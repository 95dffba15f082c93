"""Bytes to a feed of whatever format, or to the reason why they are none."""

import re
from urllib.parse import urljoin

from depeche_fetch.feed.json_feed import read_json_feed
from depeche_fetch.feed.names import role
from depeche_fetch.feed.parsed import NotAFeed, ParsedFeed
from depeche_fetch.feed.xml_feed import read_tree
from depeche_fetch.http.unpack import GZIP_MAGIC, Unpackable, gunzip
from depeche_fetch.xml.entities import ENTITY_BOMB, entity_bomb
from depeche_fetch.xml.tree import local_name, parse_xml

MOST_UNPACKED = 50 * 1024 * 1024
"""Bytes; a feed that came gzipped within its response."""

_HEAD = 256 * 1024
_HTML = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}>\s*){0,3}<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_LINK = re.compile(rb"<link\b([^<>]{1,1000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z:-]{1,20})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_FEED_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "text/xml",
        "application/json",
    }
)


def parse_feed(body: bytes, url: str = "", content_type: str | None = None) -> ParsedFeed | NotAFeed:
    """Keep a feed in any of its formats, repaired where it is broken; refuse what is none, with a reason.

    ``url`` is where it came from (relative links are joined to it), ``content_type`` the response's header: a charset
    there counts (RFC 7303). Gzip within the body is unpacked. Never raises for what stands in the body.

    >>> parse_feed(b"<rss><channel><title>Le Lac</title><item><link>/a</link></item>", "http://lac.example/").truncated
    True
    >>> parse_feed(b"<!doctype html><link rel=alternate type=application/rss+xml href=/rss>", "http://lac.example/").feeds
    ('http://lac.example/rss',)
    """
    if body.startswith(GZIP_MAGIC):
        unpacked = gunzip(body, MOST_UNPACKED)
        if isinstance(unpacked, Unpackable):
            return NotAFeed(unpacked.why, error=unpacked.told_of("not-a-feed"))
        body = unpacked
    head = body[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head and not body.strip():
        return NotAFeed("it is empty")
    if head.startswith((b"{", b"[")):
        return read_json_feed(body, url)
    if _HTML.match(body[:_HEAD]):
        return NotAFeed("it is a web page", _feeds_in(body[:_HEAD], url))
    if bomb := entity_bomb(body):
        return NotAFeed(bomb, error=ENTITY_BOMB)
    found = _CHARSET.search(content_type or "")
    tree = parse_xml(body, found[1] if found else None)
    if tree is None:
        return NotAFeed("it is no XML and no JSON")
    if role(tree.root) == "html":
        return NotAFeed("it is a web page", _feeds_in(body[:_HEAD], url))
    feed = read_tree(tree, url)
    return feed or NotAFeed(f"it is XML, but no feed: its root element is <{local_name(tree.root)[:60]}>")


def _feeds_in(page: bytes, url: str) -> tuple[str, ...]:
    found: list[str] = []
    for link in _LINK.finditer(page):
        text = link[1].decode("utf-8", "replace")
        named = {each[1].lower(): (each[2] or each[3] or each[4] or "") for each in _ATTRIBUTE.finditer(text)}
        if "alternate" in named.get("rel", "").lower().split() and named.get("type", "").lower() in _FEED_TYPES:
            try:
                found.append(urljoin(url, named.get("href", "")))
            except ValueError:
                continue
    return tuple(dict.fromkeys(found))[:20]
