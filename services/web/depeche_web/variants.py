"""Hosts and paths under which the same article is published in another dress: mobile, AMP, print, index page."""

import re
from collections.abc import Iterator

from depeche_schemas.domain import registrable_domain

DRESSES = frozenset({"www", "www1", "www2", "www3", "m", "mobile", "mobi", "amp", "touch", "wap", "3g"})
"""First labels of hosts that name a dress, not a site; ``edition.``, ``fr.`` and ``sport.`` are sites."""

_AMP_FIRST = re.compile(r"/amp(?=/.)", re.IGNORECASE)
_AMP_LAST = re.compile(r"(?<=[^/])(?:/amp(?:\.html?)?$|[._]amp$|[._-]amp(?=\.html?$))", re.IGNORECASE)
_PRINT_FIRST = re.compile(r"/(?:print|imprimer|drucken)(?=/.)", re.IGNORECASE)
_PRINT_LAST = re.compile(r"(?<=[^/])/(?:print|printable|imprimer|drucken)$", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)\.(?:x?html?|s?html|php\d?|aspx?|jspx?|cfm|cgi|do)$", re.IGNORECASE)
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid|sessionid)=[^/;]*|/\((?:[SAF]\([^/()]*\))+\)(?=/)", re.IGNORECASE)
_SLASHES = re.compile(r"/{2,}")


def plain_host(host: str) -> str:
    """Take the labels that name a dress from a host, as long as a registrable domain remains.

    >>> plain_host("www.lac.example"), plain_host("fr.m.lac.example"), plain_host("amp.www.lac.co.uk")
    ('lac.example', 'fr.lac.example', 'lac.co.uk')
    >>> plain_host("mobile.example"), plain_host("m.co.uk")
    ('mobile.example', 'm.co.uk')
    """
    domain = registrable_domain(host)
    if domain == host or not host.endswith(f".{domain}"):
        return host
    own = [label for label in host[: -len(domain) - 1].split(".") if label not in DRESSES]
    return ".".join([*own, domain])


def plain_path(path: str) -> Iterator[tuple[str, str]]:
    """Give each step that changes a path, with what the path is after it. A path never loses its last segment.

    >>> [*plain_path("/monde//amp/index.html")]
    [('slashes', '/monde/amp/index.html'), ('index', '/monde/amp'), ('amp', '/monde')]
    >>> [*plain_path("/amplitude/x")]
    []
    """
    while True:
        before = path
        for step, change in _CHANGES:
            after = change(path)
            if after != path:
                path = after
                yield step, path
        if path == before:
            return


def _slashes(path: str) -> str:
    single = _SLASHES.sub("/", path)
    return single.rstrip("/") or "/"


_CHANGES = (
    ("session", lambda path: _SESSION.sub("", path)),
    ("slashes", _slashes),
    ("index", lambda path: _INDEX.sub("", path) or "/"),
    ("amp", lambda path: _AMP_LAST.sub("", _AMP_FIRST.sub("", path, count=1))),
    ("print", lambda path: _PRINT_LAST.sub("", _PRINT_FIRST.sub("", path, count=1))),
)
