"""What a URL looks like: what publishers put into the addresses of articles, and what into those of lists.

An address alone decides little; each sign has a weight, and :mod:`~depeche_fetch.section.verdict` adds those of the
anchor.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from depeche_fetch.section.words import LISTS, SERVICES

_DATED = re.compile(
    r"/(?:19|20)\d\d[/-]?(?:0?[1-9]|1[0-2]|[a-z]{3,4})(?:[/-]?(?:0?[1-9]|[12]\d|3[01])(?!\d))?(?=[/_-]|$)"
)
_COMPACT = re.compile(r"(?<!\d)20[0-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)")
_ID = re.compile(r"(?:^|[^0-9a-z]|[a-z](?=\d{6}))\d{5,}(?![0-9])")
_HEX_ID = re.compile(r"(?:^|[-_./])(?=[a-z]*\d)[0-9a-z]{8,40}$")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_EXTENSION = re.compile(r"\.(?:s?html?|php\d?|aspx?|ece|jsp|cfm|amp|story|article)$")
_MEDIA = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|pdf|mp[34]|zip|xml|rss|atom|json|css|js|ics|epub|docx?|xlsx?)$")
_WORDS = re.compile(r"[-_+.,~ ]+")
_INDEX = re.compile(r"(?:index|default|home|accueil|startseite|inicio)?(?:\.\w{2,5})?$")
_IDENTIFYING = frozenset(
    {
        "id",
        "article",
        "articleid",
        "article_id",
        "story",
        "storyid",
        "aid",
        "p",
        "newsid",
        "idarticle",
        "idx",
        "artnr",
        "docid",
        "nid",
        "no",
        "num",
        "itemid",
        "news_id",
        "story_id",
        "sid",
    }
)


@dataclass(frozen=True)
class Shape:
    """What a URL looks like. ``weight`` is above zero for an article's, below for a list's; ``pattern`` its kind."""

    weight: float
    pattern: str


def shape_of(url: str) -> Shape:
    """Weigh what a URL looks like.

    >>> shape_of("http://lac.example/actualites/2026/10/05/la-crue-atteint-la-vieille-ville-48213.html").weight > 3
    True
    >>> shape_of("http://lac.example/sport/football/").weight < 0, shape_of("http://lac.example/tag/crue").weight < -2
    (True, True)
    """
    parts = urlsplit(url)
    path = unquote(parts.path).lower()
    segments = [each for each in path.split("/") if each]
    if not segments or (len(segments) == 1 and _INDEX.fullmatch(segments[0])):
        return Shape(_query_weight(parts.query) - 3.0, "/")
    if _MEDIA.search(path):
        return Shape(-9.0, "media")
    # Some sites put the slug before a number, a language or a word such as "artikel".
    last = max(reversed(segments[-2:]), key=lambda each: len(_WORDS.split(each)))
    stem = _EXTENSION.sub("", last)
    words = [each for each in _WORDS.split(stem) if each]
    lettered = [each for each in words if any(map(str.isalpha, each)) and not _is_hex(each)]
    weight = -1.5
    dated = bool(_DATED.search(path) or _COMPACT.search(path))
    weight += 2.5 * dated
    weight += 0.0 if len(lettered) < 3 else 1.5 if len(lettered) == 3 else 3.0
    weight += 2.0 * bool(_UUID.search(path) or _ID.search(stem) or any(_is_number(each) for each in segments[-2:-1]))
    weight += 1.0 * bool(not _ID.search(stem) and _HEX_ID.search(stem) and not stem.isalpha() and not stem.isdecimal())
    weight += 0.5 * (last != stem)
    weight += _query_weight(parts.query)
    weight -= 3.0 * any(each in LISTS for each in segments[:-1])
    weight -= 3.0 * (last in LISTS or last in SERVICES)
    weight -= 1.5 * any(each in SERVICES for each in segments[:-1])
    if len(lettered) <= 2 and not dated and path.endswith("/") and not _ID.search(stem):
        weight -= 1.0
    return Shape(weight, _pattern(segments, stem))


def _query_weight(query: str) -> float:
    named = dict(parse_qsl(query.lower(), max_num_fields=100)) if query.count("&") < 100 else {}
    if any(value.isdecimal() and len(value) > 2 for name, value in named.items() if name in _IDENTIFYING):
        return 3.0
    return -1.0 if {"page", "q", "s", "search", "sort", "tag", "cat"} & set(named) else 0.0


def _is_number(segment: str) -> bool:
    return segment.isdecimal() and len(segment) >= 5


def _is_hex(word: str) -> bool:
    return len(word) >= 8 and any(map(str.isdecimal, word)) and all(each in "0123456789abcdef" for each in word)


def _pattern(segments: list[str], stem: str) -> str:
    """Keep what addresses of one kind share: how deep they are, where numbers stand, whether they end in a slug."""
    kinds = ["9" if each.isdecimal() else "w" for each in segments[:-1]]
    tail = "slug" if len(_WORDS.split(stem)) > 3 else "9" if stem.isdecimal() else "w"
    return "/".join([segments[0] if len(segments) > 1 and kinds[0] == "w" else "", *kinds, tail])
