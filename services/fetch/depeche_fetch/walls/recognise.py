"""Tell walls from articles. A false alarm loses an article, so a page with much running text is never refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from depeche_fetch.pages.lowered import Lowered
from depeche_fetch.walls.sight import Sight
from depeche_fetch.walls.table import Sign, Wall, Where, signs, signs_of_articles
from depeche_schemas.domain import registrable_domain

_HOMES = frozenset({"", "index.html", "index.php", "index.htm", "home", "accueil", "fr", "en", "de", "es", "it"})
_SEARCHED = frozenset({Where.TEXT, Where.SOURCE})


@dataclass(frozen=True)
class Verdict:
    """What a page is, and by what sign it is known."""

    wall: Wall
    sign: str


@dataclass(frozen=True)
class Seen:
    """An answer as it is looked at: what was asked for, where it came from in the end, headers in lower case, body."""

    requested: str
    url: str
    headers: Mapping[str, str]
    sight: Sight


def recognise(requested: str, url: str, headers: Mapping[str, str], page: Lowered) -> Verdict | None:
    """Keep (None) what looks like an article, and say what anything else is; a paywall is said as well.

    >>> page = Lowered(b"<title>Page introuvable - Le Lac</title><p>Retour")
    >>> recognise("http://lac.example/a", "http://lac.example/a", {}, page)
    Verdict(wall=<Wall.SOFT_404: 'soft-404'>, sign='its title says that there is no such page')
    """
    seen = Seen(requested, url, headers, Sight(page))
    if goes_home(requested, url):
        return Verdict(Wall.SOFT_404, "it leads to the home page")
    asked = signs_of_articles() if seen.sight.is_long else signs()
    found = next((sign for sign in asked if _shows(sign, seen)), None)
    return Verdict(found.wall, found.name) if found else None


def goes_home(requested: str, url: str) -> bool:
    """Whether a link into a site led to its front page, as sites do with addresses that they no longer know.

    >>> goes_home("http://www.lac.example/2026/10/crue", "http://lac.example/")
    True
    >>> goes_home("http://short.example/x1", "http://lac.example/"), goes_home("http://lac.example/", "http://lac.example/")
    (False, False)
    """
    if requested == url:
        return False
    before, after = urlsplit(requested), urlsplit(url)
    if registrable_domain(before.netloc) != registrable_domain(after.netloc) or _query_matters(after.query):
        return False
    return after.path.strip("/").lower() in _HOMES and before.path.strip("/").lower() not in _HOMES


def _query_matters(query: str) -> bool:
    return bool(query) and any(name in query for name in ("id=", "p=", "article"))


def _shows(sign: Sign, seen: Seen) -> bool:
    # The words are counted once for all signs; the phrases of a sign are looked for in all of the source.
    if sign.where in _SEARCHED and _is_article(sign, seen):
        return False
    if not _is_there(sign, seen) or (sign.also and not any(phrase in seen.sight.source for phrase in sign.also)):
        return False
    return not _is_article(sign, seen)


def _is_article(sign: Sign, seen: Seen) -> bool:
    return sign.most_words > 0 and seen.sight.words > sign.most_words


def _is_there(sign: Sign, seen: Seen) -> bool:
    match sign.where:
        case Where.TITLE:
            return not set(sign.any).isdisjoint(seen.sight.titles)
        case Where.TEXT:
            return any(each in seen.sight.text for each in sign.any)
        case Where.SOURCE:
            source = seen.sight.source
            return sign.shared in source and any(each in source for each in sign.marks)
        case Where.HOST:
            return seen.url != seen.requested and _host(seen.url).endswith(sign.any)
        case Where.PATH:
            return bool((_segments(seen.url) - _segments(seen.requested)) & set(sign.any))
        case Where.HEADER:
            return any(_has(seen.headers, each) for each in sign.any)


def _has(headers: Mapping[str, str], named: str) -> bool:
    name, _, value = named.partition(": ")
    return name in headers and value in headers[name].lower()


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower().partition(":")[0]


def _segments(url: str) -> set[str]:
    return set(urlsplit(url).path.lower().strip("/").split("/"))
