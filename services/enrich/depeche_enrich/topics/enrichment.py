"""The enrichment that names an article's subject; it builds on its embedding."""

from collections.abc import Mapping, Sequence

from depeche_enrich.embedding import direction_of
from depeche_enrich.topics.classifier import bundled_weights, confidences
from depeche_enrich.topics.media_topics import MEDIA_TOPICS
from depeche_schemas.article import Article, Provenance, Topic

SURE_ENOUGH = 0.5
"""A lower confidence makes no topic: half of such guesses would be wrong."""


class TopicEnrichment:
    """Keeps the topic whose confidence is one half or more; an article whose headline tells none gets none."""

    name = "topics"
    version = "1"
    models: Mapping[str, str] = {}

    def apply(self, articles: Sequence[Article]) -> list[Article]:
        """Keep each article, with ``topics`` and their provenance."""
        return [self._with_topics(article) for article in articles]

    def _with_topics(self, article: Article) -> Article:
        direction = direction_of(article)
        if direction is None:
            provenance = Provenance(source="none", rejected=("the article has no embedding",))
            return article.model_copy(update={"provenance": {**article.provenance, "topics": provenance}})
        found = confidences(direction, bundled_weights())
        best = max(found, key=lambda name: found[name])
        told, label = found[best], MEDIA_TOPICS[best].label
        if told < SURE_ENOUGH:
            provenance = Provenance(source="none", rejected=(f"{label}: too weak ({told:.2f})",))
            return article.model_copy(update={"provenance": {**article.provenance, "topics": provenance}})
        topic = Topic(id=MEDIA_TOPICS[best].id, label=label, confidence=round(told, 2))
        provenance = Provenance(source="embedding", confidence=round(told, 2))
        return article.model_copy(
            update={"topics": (topic,), "provenance": {**article.provenance, "topics": provenance}}
        )
