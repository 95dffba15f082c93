"""What an enrichment is, and how several run one after the other without one's failure stopping the rest."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from depeche_schemas.article import Article, Provenance

LONGEST_COMPLAINT = 300


class Enrichment(Protocol):
    """Adds something to articles.

    ``apply`` gives one article for each that it gets, in order, and is pure: an article's result depends on that
    article, on ``version`` (of the enrichment's own rules) and on ``models`` (distributions, with their versions), and
    on nothing else in the batch. Of an article it sees what ``article_memo.as_seen`` leaves: its texts, its dateline,
    its day and its outlet's country.
    """

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    @property
    def models(self) -> Mapping[str, str]: ...

    def apply(self, articles: Sequence[Article]) -> Sequence[Article]: ...


Enriched = Sequence[Article]
Limit = Callable[[int, Callable[[], Enriched]], Enriched]
"""Does the work on so many articles, or raises ``TimeoutError`` where that takes too long."""


def unlimited(_: int, work: Callable[[], Enriched]) -> Enriched:
    """Let work take what it takes."""
    return work()


def provenance_key(enrichment: Enrichment) -> str:
    """Where an article says how an enrichment went, beside the provenance of its fields."""
    return f"enrich.{enrichment.name}"


def versions_of(enrichments: Sequence[Enrichment]) -> dict[str, str]:
    """Keep what decides the result: each enrichment's own version, and those of its models."""
    versions: dict[str, str] = {}
    for enrichment in enrichments:
        versions[provenance_key(enrichment)] = enrichment.version
        versions.update(enrichment.models)
    return versions


def apply_all(
    enrichments: Sequence[Enrichment], articles: Sequence[Article], limit: Limit = unlimited
) -> list[Article]:
    """Keep every article, enriched as far as possible; an enrichment that fails on one is named in its provenance.

    A failure costs the article what that enrichment would have added and nothing more; so does one that takes longer
    than ``limit`` allows. A batch that fails is tried again one by one, so that no article pays for its neighbours.
    """
    enriched = list(articles)
    for enrichment in enrichments:
        enriched = _apply(enrichment, enriched, limit)
    return enriched


def _apply(enrichment: Enrichment, articles: Sequence[Article], limit: Limit) -> list[Article]:
    if not articles:
        return []
    try:
        done = limit(len(articles), lambda: enrichment.apply(articles))
        if len(done) != len(articles):
            raise RuntimeError(f"it gave {len(done)} articles for {len(articles)}")
    except Exception as error:  # noqa: BLE001 - an enrichment's fault, of whatever kind, must not cost the article
        if len(articles) == 1:
            return [_failed(enrichment, articles[0], error)]
        return [each for article in articles for each in _apply(enrichment, [article], limit)]
    return [_succeeded(enrichment, article) for article in done]


def _failed(enrichment: Enrichment, article: Article, error: Exception) -> Article:
    complaint = f"{enrichment.name}: {type(error).__name__}: {error}"[:LONGEST_COMPLAINT]
    failure = Provenance(source="failed", rejected=(complaint,))
    return article.model_copy(update={"provenance": {**article.provenance, provenance_key(enrichment): failure}})


def _succeeded(enrichment: Enrichment, article: Article) -> Article:
    key = provenance_key(enrichment)
    if key not in article.provenance:
        return article
    kept = {field: each for field, each in article.provenance.items() if field != key}
    return article.model_copy(update={"provenance": kept})
