"""The enrich hop: every article goes on, with all that could be added to it."""

import asyncio
from collections.abc import Callable, Sequence
from importlib.metadata import version
from threading import Lock

from depeche_enrich.article_memo import ArticleMemo
from depeche_enrich.dates.enrichment import DateEnrichment
from depeche_enrich.embedding import EmbeddingEnrichment
from depeche_enrich.enrichment import Enrichment, apply_all, versions_of
from depeche_enrich.entities import EntityEnrichment
from depeche_enrich.foreign import ForeignPassageEnrichment
from depeche_enrich.keywords.enrichment import KeywordEnrichment
from depeche_enrich.language import LanguageEnrichment
from depeche_enrich.language_reading import bundled_scores
from depeche_enrich.name_rules import rules_for
from depeche_enrich.passage_search import PassageSearch
from depeche_enrich.places.enrichment import PlaceEnrichment
from depeche_enrich.quotes.enrichment import QuoteEnrichment
from depeche_enrich.recogniser import SpacyRecogniser
from depeche_enrich.settings import EnrichSettings
from depeche_enrich.summary.enrichment import SummaryEnrichment
from depeche_enrich.time_limit import within
from depeche_enrich.topics.enrichment import TopicEnrichment
from depeche_runtime.outcome import Emit, Outcome
from depeche_runtime.stage import Stage
from depeche_schemas.article import Article
from depeche_schemas.journey import Hop

DISTRIBUTION = "depeche-enrich"


def enrich_stage(settings: EnrichSettings) -> Stage[Article]:
    """Give the stage that emits each article with all that the settings switch on; it drops none.

    Raises ``BrokenError``, before any article is touched, if the package of a model isn't installed. Models are
    loaded when the first article of their language comes.
    """
    enrichments = chosen_enrichments(settings)
    versions = {DISTRIBUTION: version(DISTRIBUTION), **versions_of(enrichments)}
    memo = ArticleMemo(settings.memo_articles)
    one_at_a_time = Lock()

    def limit(count: int, work: Callable[[], Sequence[Article]]) -> Sequence[Article]:
        return within(settings.longest_seconds * count, work)

    def enrich(articles: Sequence[Article]) -> list[Outcome]:
        with one_at_a_time:
            enriched = memo.recall(articles, lambda unknown: apply_all(enrichments, unknown, limit))
        return [Emit((_stamped(article, versions),)) for article in enriched]

    async def handle(articles: Sequence[Article]) -> Sequence[Outcome]:
        # in a thread, because a batch keeps a core busy for seconds, and heartbeats must go on meanwhile
        return await asyncio.to_thread(enrich, articles)

    return Stage(Hop.ENRICH, handle, versions, settings.batch)


def chosen_enrichments(settings: EnrichSettings) -> list[Enrichment]:
    """Keep the enrichments that are switched on, each after what it builds on."""
    enrichments: list[Enrichment] = []
    score = bundled_scores()
    if "language" in settings.enrichments:
        enrichments.append(LanguageEnrichment(score))
    if "foreign_passages" in settings.enrichments:
        enrichments.append(ForeignPassageEnrichment(settings.longest_body, score))
    if "entities" in settings.enrichments:
        enrichments.append(EntityEnrichment(_searches(settings), settings.longest_body))
    if "places" in settings.enrichments:
        enrichments.append(PlaceEnrichment())
    if "quotes" in settings.enrichments:
        enrichments.append(QuoteEnrichment(settings.longest_body))
    if "dates" in settings.enrichments:
        enrichments.append(DateEnrichment(settings.longest_body))
    if "keywords" in settings.enrichments:
        enrichments.append(KeywordEnrichment(settings.longest_body))
    if "summary" in settings.enrichments:
        enrichments.append(SummaryEnrichment(settings.longest_body))
    if "embedding" in settings.enrichments:
        enrichments.append(EmbeddingEnrichment())
    if "topics" in settings.enrichments:
        enrichments.append(TopicEnrichment())
    return enrichments


def _searches(settings: EnrichSettings) -> dict[str, PassageSearch]:
    return {
        language: PassageSearch(
            SpacyRecogniser(language, settings.models[language]), rules_for(language), settings.memo_paragraphs
        )
        for language in settings.languages
    }


def _stamped(article: Article, versions: dict[str, str]) -> Article:
    return article.model_copy(update={"versions": {**article.versions, **versions}})
