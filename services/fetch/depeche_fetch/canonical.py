"""One address, one spelling: URLs that differ only in ways that don't matter become equal, and can still be fetched."""

import re
from posixpath import normpath
from urllib.parse import unquote_to_bytes, urljoin, urlsplit

from yarl import URL

LONGEST_URL = 4096

# fmt: off
_TRACKERS = frozenset({
    "__twitter_impression", "_ga", "_gl", "cmp", "cmpid", "dclid", "fb_ref", "fb_source", "fbclid", "gbraid", "gclid",
    "hsctatracking", "igsh", "igshid", "mc_cid", "mc_eid", "mkt_tok", "msclkid", "partner_id", "partnerid", "s_cid",
    "sharetoken", "smid", "srsltid", "taid", "this_affiliate", "twclid", "wbraid", "wickedid", "wt_mc", "xtor", "xtref",
    "yclid",
})
_TRACKER_FAMILIES = (
    "__hs", "_hs", "at_", "fb_action_", "ga_", "itm_", "matomo_", "ml_subscriber", "mtm_", "ns_", "oly_", "piwik_",
    "pk_", "utm_", "vero_", "wt.mc_",
)
# fmt: on
"""Parameters that say where a reader came from, never what is shown. What may name an article (id, cid, ref) stays."""

_NAME = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?", re.IGNORECASE)
_CONTROLS = dict.fromkeys((*range(0x20), 0x7F))


def canonical(url: str, base: str = "") -> str | None:
    """Keep what identifies a page; refuse with None what is no http, https or file address.

    Scheme and host in lower case, percent-encoding, dot segments and default port as in RFC 3986 section 6.2.2;
    parameters in the order of their names (those of one name keep theirs); fragment and tracking parameters go.

    >>> canonical("HTTP://News.Example:80/a/../b?utm_source=rss&id=7#top")
    'http://news.example/b?id=7'
    >>> canonical("/écoles?b=2&amp;a=1", base="https://www.bücher.example/rss")
    'https://www.xn--bcher-kva.example/%C3%A9coles?a=1&b=2'
    >>> canonical("file:/srv/pages/une page.html")
    'file:///srv/pages/une%20page.html'
    >>> canonical("javascript:alert(1)") is None
    True
    """
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
    return [part for part in parts if part and not _is_tracker(part.partition("=")[0].lower())]


def _is_tracker(name: str) -> bool:
    return name in _TRACKERS or name.startswith(_TRACKER_FAMILIES)
