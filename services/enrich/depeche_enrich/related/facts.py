"""What of an article's facts survives being told anew: whom it names, and its figures."""

import re
import unicodedata

from depeche_schemas.article import Article, EntityType

MOST_FACTS = 80
MOST_LOOKED_AT = 20_000
"""Code points of a body whose figures are looked at."""
_FIGURE = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_NAMES = {EntityType.PERSON, EntityType.ORGANISATION}


def facts_of(article: Article) -> frozenset[str]:
    """Keep the last words of persons' and organisations' names, and figures of two digits or more but years.

    >>> from datetime import UTC, datetime
    >>> fields = dict(id="1", url="u", canonical_url="u", source="s")
    >>> at = datetime(2026, 10, 5, tzinfo=UTC)
    >>> article = Article(**fields, fetched_at=at, first_seen_at=at, body="In 2026, 1,850 jobs for £1.3bn in 3 years.")
    >>> sorted(facts_of(article))
    ['1.3', '1850']
    """
    names = (each.canonical or each.text for each in article.entities if each.type in _NAMES)
    found = dict.fromkeys(_folded(name.split()[-1]) for name in names if name.split())
    for figure in _FIGURE.findall(article.body[:MOST_LOOKED_AT]):
        plain = _plain(figure)
        if len(plain) > 1 and not _is_year(figure):
            found[plain] = None
    return frozenset(list(found)[:MOST_FACTS])


def _plain(figure: str) -> str:
    whole = re.sub(r"[.,\u00a0\u202f ](?=\d{3}(?!\d))", "", figure)
    return whole.replace(",", ".")


def _is_year(figure: str) -> bool:
    return len(figure) == 4 and figure[:2] in ("18", "19", "20")


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))
