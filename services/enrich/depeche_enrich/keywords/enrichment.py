"""The enrichment that says in a few words what an article is about; it builds on its language and entities."""

from collections.abc import Mapping, Sequence

from depeche_enrich.keywords.ranking import keywords_of
from depeche_enrich.keywords.stopwords import stop_words_for
from depeche_enrich.language_tag import primary
from depeche_schemas.article import Article, Provenance


class KeywordEnrichment:
    """Keeps up to ten keywords; an article whose language has no stop words gets none, and says why."""

    name = "keywords"
    version = "2"
    models: Mapping[str, str] = {}

    def __init__(self, longest_body: int) -> None:
        self._longest_body = longest_body

    def apply(self, articles: Sequence[Article]) -> list[Article]:
        """Keep each article, with ``keywords``, the best first, and their provenance."""
        return [self._with_keywords(article) for article in articles]

    def _with_keywords(self, article: Article) -> Article:
        stop = stop_words_for(primary(article.language or ""))
        if stop is None:
            said = f"no stop words are known for {article.language}" if article.language else "the language isn't known"
            return _naming(article, (), Provenance(source="none", rejected=(said,)))
        keywords = keywords_of(article.title, article.body[: self._longest_body], article.entities, stop)
        return _naming(article, keywords, Provenance(source="frequency+position"))


def _naming(article: Article, keywords: tuple[str, ...], provenance: Provenance) -> Article:
    return article.model_copy(
        update={"keywords": keywords, "provenance": {**article.provenance, "keywords": provenance}}
    )
