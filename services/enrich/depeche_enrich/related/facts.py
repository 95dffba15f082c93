"""What of an article survives being told anew, in any language: whom it names, where it was, and its figures."""

import re
import unicodedata

from depeche_schemas.article import Article

MOST_FACTS = 80
MOST_LOOKED_AT = 20_000
"""Code points of a body whose figures are looked at."""
_FIGURE = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")


def facts_of(article: Article) -> frozenset[str]:
    """Keep the last words of names, the GeoNames ids of places but countries, and figures of two digits but years.

    >>> from datetime import UTC, datetime
    >>> fields = dict(id="1", url="u", canonical_url="u", source="s")
    >>> at = datetime(2026, 10, 5, tzinfo=UTC)
    >>> article = Article(**fields, fetched_at=at, first_seen_at=at, body="In 2026, 1,850 jobs for £1.3bn in 3 years.")
    >>> sorted(facts_of(article))
    ['1.3', '1850']
    """
    resolved = {each.name for each in article.places}
    names = (each.canonical or each.text for each in article.entities if each.text not in resolved)
    found = dict.fromkeys(_folded(name.split()[-1]) for name in names if name.split())
    found |= {
        f"place {each.geonames_id}": None for each in article.places if each.geonames_id and each.kind != "country"
    }
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
