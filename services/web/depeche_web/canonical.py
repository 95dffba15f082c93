"""Canonical URLs: one for all the addresses under which one article is published.

A canonical URL is a name, to be compared and hashed. It is written as an address, but need not lead anywhere: fetch
what :func:`depeche_web.normal.normalise` gives. Each step is the name of a class of variants; see ``STEPS``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, quote_from_bytes, unquote_to_bytes, urlsplit

from depeche_web.normal import LONGEST_URL, normalise
from depeche_web.tracking import is_campaign, why_dropped
from depeche_web.variants import plain_host, plain_path
from depeche_web.wrapped import target_of

STEPS = {
    "spelling": "scheme, host, percent-encoding, dot segments and port, as for fetching",
    "wrapper": "the article's own address in place of an AMP cache's or a redirector's",
    "scheme": "https for http",
    "credentials": "user name and password go",
    "host": "www., m., mobile., amp. and the like go where a registrable domain remains",
    "session": "session ids go, from the path and from the parameters",
    "slashes": "doubled and final slashes go",
    "index": "the index page is its folder",
    "amp": "AMP's marks in the path go",
    "print": "print views' marks in the path go",
    "campaign": "parameters of campaigns go",
    "referral": "parameters that name the channel a reader came by go",
    "drawing": "parameters that say how to draw the page go",
    "query": "parameters in the order of name and value, encoded as forms encode them",
    "fragment": "the fragment goes, unless it is a route (#! or #/)",
}
"""What is done to a URL, in this order; a step that changes nothing isn't listed in :attr:`Canonical.steps`."""

_KEPT_IN_QUERY = "-._~!$'()*,/:@?[]"
_WRAPPED_AT_MOST = 3
_ROUNDS = 8
"""What one step leaves may be another's business: a session id's end may leave a dot segment."""


@dataclass(frozen=True)
class Canonical:
    """A canonical URL, and which of ``STEPS`` it took to make it."""

    url: str
    steps: tuple[str, ...]


def canonical(url: str, base: str = "") -> str | None:
    """Give the canonical URL; None for what is no http, https or file address.

    >>> canonical("http://m.gazette.example/amp/monde/un-lac-42.html?xtor=RSS-1&page=2#haut")
    'https://gazette.example/monde/un-lac-42.html?page=2'
    >>> canonical("https://www.google.com/amp/s/www.gazette.example/a/") == canonical("http://gazette.example/a")
    True
    """
    made = explained(url, base)
    return made.url if made else None


def explained(url: str, base: str = "") -> Canonical | None:
    """Give the canonical URL with the steps that were taken; None as in :func:`canonical`."""
    plain = normalise(url, base)
    if plain is None:
        return None
    steps: dict[str, None] = {} if plain == url else {"spelling": None}
    if any(is_campaign(part.partition("=")[0].lower()) for part in url.partition("?")[2].split("&")):
        steps["campaign"] = None  # gone already: they aren't fetched either
    fragment = _fragment(url)
    for _ in range(_ROUNDS):
        made = _once(plain, fragment, steps)
        again = normalise(made)
        if again is None or len(made) > LONGEST_URL:
            break  # what percent-encoding made too long to be an address keeps the name it had
        if made.startswith("file:") or _once(again, _fragment(made), {}) == made:
            return Canonical(made, tuple(each for each in STEPS if each in steps))
        plain, fragment = again, _fragment(made)
    return Canonical(plain, tuple(each for each in STEPS if each in steps))


def _once(plain: str, fragment: str, steps: dict[str, None]) -> str:
    if plain.startswith("file:"):
        return plain
    for _ in range(_WRAPPED_AT_MOST):
        inner = target_of(urlsplit(plain))
        inner = normalise(inner) if inner else None
        if inner is None or inner.startswith("file:"):
            break
        plain = inner
        steps["wrapper"] = None
    return _made(urlsplit(plain), fragment, steps)


def _made(split: SplitResult, fragment: str, steps: dict[str, None]) -> str:
    if split.scheme == "http":
        steps["scheme"] = None
    _, at, place = split.netloc.rpartition("@")
    if at:
        steps["credentials"] = None
    name, colon, port = place.rpartition(":") if re.search(r":\d+$", place) else (place, "", "")
    host = plain_host(name)
    if host != name:
        steps["host"] = None
    path = split.path
    for step, path in plain_path(split.path):  # noqa: B007  # the last one counts
        steps[step] = None
    query = "&".join(sorted(_parameters(split.query, steps)))
    if query != split.query:
        steps.setdefault("query")
    if fragment:
        steps.pop("fragment", None)
    return f"https://{host}{colon}{port}{path}{'?' if query else ''}{query}{'#' if fragment else ''}{fragment}"


def _parameters(query: str, steps: dict[str, None]) -> Iterator[str]:
    for part in query.split("&"):
        raw_name, _, raw_value = part.partition("=")
        name, value = (unquote_to_bytes(each.replace("+", " ")) for each in (raw_name, raw_value))
        if not name and not value:
            continue
        why = why_dropped(name.decode("utf-8", "replace"), value.decode("utf-8", "replace"))
        if why:
            steps[why] = None
        else:
            yield "=".join(quote_from_bytes(each, _KEPT_IN_QUERY).replace("%20", "+") for each in (name, value))


def _fragment(url: str) -> str:
    fragment = url.partition("#")[2].strip()
    if not fragment.startswith(("!", "/")) or len(fragment) < 2:
        return ""
    return quote_from_bytes(unquote_to_bytes(fragment), _KEPT_IN_QUERY + "=&;+#")
