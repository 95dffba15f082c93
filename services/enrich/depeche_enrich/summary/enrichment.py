"""The enrichment that sums an article up in its own sentences, and says how long it takes to read."""

from collections.abc import Mapping, Sequence

from depeche_enrich.keywords.stopwords import stop_words_for
from depeche_enrich.language_tag import primary
from depeche_enrich.summary.extract import summary_of
from depeche_enrich.summary.reading import reading_minutes
from depeche_schemas.article import Article, Provenance


class SummaryEnrichment:
    """Keeps a summary, and the reading time; an article whose language has no stop words gets no summary."""

    name = "summary"
    version = "4"
    models: Mapping[str, str] = {}

    def __init__(self, longest_body: int) -> None:
        self._longest_body = longest_body

    def apply(self, articles: Sequence[Article]) -> list[Article]:
        """Keep each article, with ``summary`` and ``reading_minutes``, and the provenance of the summary."""
        return [self._with_summary(article) for article in articles]

    def _with_summary(self, article: Article) -> Article:
        language = primary(article.language or "")
        stop = stop_words_for(language)
        summary = summary_of(article.body[: self._longest_body], stop, language) if stop else None
        if stop is None:
            said = f"no stop words are known for {article.language}" if article.language else "the language isn't known"
            provenance = Provenance(source="none", rejected=(said,))
        elif summary is None:
            provenance = Provenance(source="none", rejected=("the body has fewer than two whole sentences",))
        else:
            provenance = Provenance(source="sentences")
        return article.model_copy(
            update={
                "summary": summary,
                "reading_minutes": reading_minutes(article.word_count or len(article.body.split()), language),
                "provenance": {**article.provenance, "summary": provenance},
            }
        )
