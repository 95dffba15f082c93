"""Keeps the sites whose sitemaps are packed, huge, nested, or made to do harm."""

import gzip

from depeche_newsroom.hostile.site import DOMAIN, XML, Misbehaviour
from depeche_newsroom.hostile.texts import article, page

_NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
_OLD = "<lastmod>2001-01-01</lastmod>"


def _urls(*entries: str) -> str:
    return f'<?xml version="1.0" encoding="utf-8"?><urlset {_NS} {_NEWS}>{"".join(entries)}</urlset>'


def _url(name: str, path: str, more: str = "") -> str:
    return f"<url><loc>http://sitemap-{name}-{DOMAIN}{path}</loc>{more}</url>"


def _index(name: str, *paths: str) -> str:
    maps = (f"<sitemap><loc>http://sitemap-{name}-{DOMAIN}{path}</loc></sitemap>" for path in paths)
    return f"<sitemapindex {_NS}>{''.join(maps)}</sitemapindex>"


def _packed(text: str) -> bytes:
    return gzip.compress(text.encode(), 9, mtime=0)


_TITLE = "<news:news><news:title>Ferry</news:title></news:news>"
_MANY = _urls(*(_url("50000", f"/old/{n}", _OLD) for n in range(49_999)), _url("50000", "/story"))
_BOMB = gzip.compress(b"<urlset>" + b" " * (24 * 1024 * 1024), 9, mtime=0)

SITEMAPS = (
    Misbehaviour(
        "sitemap-news",
        "a news sitemap",
        "/news.xml",
        {"/news.xml": page(_urls(_url("news", "/story", _TITLE)), XML), "/story": page(article(60))},
    ),
    Misbehaviour(
        "sitemap-packed",
        "a packed index of packed sitemaps",
        "/index.xml.gz",
        {
            "/index.xml.gz": page(_packed(_index("packed", "/one.xml.gz")), "application/gzip"),
            "/one.xml.gz": page(_packed(_urls(_url("packed", "/story"))), "application/gzip"),
            "/story": page(article(61)),
        },
    ),
    Misbehaviour(
        "sitemap-50000",
        "50,000 entries, of which one is new",
        "/all.xml",
        {"/all.xml": page(_MANY, XML), "/story": page(article(62))},
    ),
    Misbehaviour(
        "sitemap-bomb",
        "a packed sitemap that unpacks to 24 MiB",
        "/bomb.xml.gz",
        {"/bomb.xml.gz": page(_BOMB, "application/gzip")},
    ),
    Misbehaviour(
        "sitemap-circle",
        "an index that names itself and another that names it",
        "/a.xml",
        {"/a.xml": page(_index("circle", "/a.xml", "/b.xml"), XML), "/b.xml": page(_index("circle", "/a.xml"), XML)},
    ),
    Misbehaviour(
        "sitemap-deep", "100,000 levels", "/deep.xml", {"/deep.xml": page(f"<urlset {_NS}>" + "<url>" * 100_000, XML)}
    ),
)
