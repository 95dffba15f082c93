"""One address, one spelling: normalised URLs, which lead where they led before (RFC 3986, section 6).

What identifies an article whatever its address looks like is :mod:`depeche_web.canonical`.
"""

import re
from posixpath import normpath
from urllib.parse import unquote_to_bytes, urljoin, urlsplit

from yarl import URL

from depeche_web.tracking import is_campaign

LONGEST_URL = 4096

_NAME = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?", re.IGNORECASE)
_NORMAL = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,63}(?:/[A-Za-z0-9_~-][A-Za-z0-9_~.-]*)*(/?)"
)
"""What is in its normal spelling as it stands, as most addresses of articles are; it need not be taken apart."""
_CONTROLS = dict.fromkeys((*range(0x20), 0x7F))


def normalise(url: str, base: str = "") -> str | None:
    """Keep what identifies a page; refuse with None what is no http, https or file address.

    Scheme and host in lower case, percent-encoding, dot segments and default port as in RFC 3986 section 6.2.2;
    parameters in the order of their names (those of one name keep theirs); fragment and campaign parameters go.

    >>> normalise("HTTP://News.Example:80/a/../b?utm_source=rss&id=7#top")
    'http://news.example/b?id=7'
    >>> normalise("/écoles?b=2&amp;a=1", base="https://www.bücher.example/rss")
    'https://www.xn--bcher-kva.example/%C3%A9coles?a=1&b=2'
    >>> normalise("file:/srv/pages/une page.html")
    'file:///srv/pages/une%20page.html'
    >>> normalise("javascript:alert(1)") is None
    True
    """
    if len(url) <= LONGEST_URL and (normal := _NORMAL.fullmatch(url)):
        return url if normal[1] or url.count("/") > 2 else f"{url}/"
    if not url.strip():
        return None  # joined to its base, it would be the base
    try:
        whole = _joined(url, base)
        scheme = urlsplit(whole).scheme
        if len(whole) > LONGEST_URL:
            return None
        return _local(whole) if scheme == "file" else _remote(whole) if scheme in ("http", "https") else None
    except ValueError:
        return None


def _joined(url: str, base: str) -> str:
    # A lone surrogate can't be written as UTF-8; browsers drop control characters and outer blanks.
    clean = url.encode("utf-8", "replace").decode("utf-8").strip().translate(_CONTROLS)
    return urljoin(base, clean) if base else clean


def _local(url: str) -> str | None:
    parts = urlsplit(url)
    if parts.netloc not in ("", "localhost") or not parts.path.startswith("/"):
        return None
    path = b"/" + normpath(unquote_to_bytes(parts.path)).lstrip(b"/")
    if b"\0" in path:
        return None
    kept = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-~/")
    return "file://" + "".join(chr(byte) if byte in kept else f"%{byte:02X}" for byte in path)


def _remote(url: str) -> str | None:
    whole = URL(url)
    host = (whole.raw_host or "").rstrip(".")
    if not host or not (":" in host or _NAME.fullmatch(host)) or ".." in host:
        return None
    parameters = sorted(_parameters(whole.raw_query_string), key=lambda each: each.partition("=")[0])
    query = "&".join(parameters)
    clean = whole.with_host(host)
    return str(
        URL.build(
            scheme=clean.scheme,
            authority=clean.raw_authority,
            path=clean.raw_path or "/",
            query_string=query,
            encoded=True,
        )
    )


def _parameters(query: str) -> list[str]:
    # An "&" that was escaped for HTML once too often leaves "amp;" before the next name.
    parts = (part.removeprefix("amp;") for part in query.split("&"))
    return [part for part in parts if part and not is_campaign(part.partition("=")[0].lower())]
