"""The address that an article is known by: what the page declares, where that can be believed.

Canonical links are RFC 6596.
"""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import SplitResult, urljoin, urlsplit

from depeche_clean.hygiene import tidy_line
from depeche_schemas.domain import registrable_domain
from depeche_web.canonical import canonical
from depeche_web.normal import normalise

_SCHEMES = ("http", "https")
_LONGEST = 2000


def canonical_url(page_url: str, declared: Iterable[str]) -> tuple[str, str]:
    """Keep the first declared address that is this page's own; else the page's, normalised. And which it was.

    Own means: http or https, the same registrable domain as the page (any, for a file, which has none), and not the
    site's root unless the page is. Tracking parameters and the fragment go.

    >>> canonical_url("https://m.gazette.example/a?utm_source=x", ["/", "https://elsewhere.example/a", "/a/"])
    ('https://m.gazette.example/a/', 'html')
    >>> canonical_url("https://gazette.example:443/b?id=2&fbclid=z#top", [])
    ('https://gazette.example/b?id=2', 'url')
    """
    page = _split(page_url)
    for each in declared:
        candidate = _split(_joined(page_url, tidy_line(each)))
        if candidate and len(each) <= _LONGEST and _own(candidate, page) and (kept := normalise(candidate.geturl())):
            return kept, "html"
    return (page and page.netloc and normalise(page_url)) or page_url, "url"


@lru_cache(maxsize=256)
def article_id(url: str) -> str:
    """Give an article's id: the first 32 hexadecimal digits of the SHA-256 of its canonical URL.

    >>> article_id("http://www.gazette.example/a/?utm_source=x") == article_id("https://m.gazette.example/a")
    True
    """
    # Remembered, for what becomes of a page asks for its id several times over.
    return hashlib.sha256((canonical(url) or url).encode("utf-8", "replace")).hexdigest()[:32]


def source_of(url: str) -> str:
    """Give the host without ``www.``; ``local`` for what has none.

    >>> source_of("https://www.gazette.example:8080/a"), source_of("file:///a.html")
    ('gazette.example', 'local')
    """
    split = _split(url)
    return ((split.hostname if split else None) or "local").removeprefix("www.")


def absolute(page_url: str, url: str) -> str:
    """Give a picture's or a link's address in full; empty where it isn't http or https."""
    return _absolute(page_url, url) if len(url) <= _LONGEST else ""


@lru_cache(maxsize=256)
def _absolute(page_url: str, url: str) -> str:
    # Remembered, for a page names its picture several times over.
    split = _split(_joined(page_url, tidy_line(url)))
    return split.geturl() if split and split.scheme in _SCHEMES and split.netloc else ""


def _own(candidate: SplitResult, page: SplitResult | None) -> bool:
    if candidate.scheme not in _SCHEMES or not candidate.hostname:
        return False
    is_root = candidate.path in ("", "/") and not candidate.query
    if page is None or not page.hostname:
        return not is_root
    if is_root and page.path not in ("", "/"):
        return False
    return candidate.hostname == page.hostname or _domain(candidate) == _domain(page)


def _domain(split: SplitResult) -> str:
    return registrable_domain(split.hostname or "")


def _split(url: str) -> SplitResult | None:
    try:
        split = urlsplit(url)
        _ = split.hostname, split.port
    except ValueError:
        return None
    return split


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url) if url else ""
    except ValueError:
        return ""
