"""The enrichment that finds what an article quotes; it builds on the article's language and entities."""

from collections.abc import Mapping, Sequence

from depeche_enrich.language_tag import primary
from depeche_enrich.quotes.cues import cues_for
from depeche_enrich.quotes.speech import quotes_of
from depeche_schemas.article import Article, Provenance


class QuoteEnrichment:
    """Keeps direct quotations with their speakers; an article whose language has no cues gets none, and says why."""

    name = "quotes"
    version = "9"
    models: Mapping[str, str] = {}

    def __init__(self, longest_body: int) -> None:
        self._longest_body = longest_body

    def apply(self, articles: Sequence[Article]) -> list[Article]:
        """Keep each article, with ``quotes`` in the order of its body, and their provenance."""
        return [self._with_quotes(article) for article in articles]

    def _with_quotes(self, article: Article) -> Article:
        cues = cues_for(primary(article.language or ""))
        if cues is None:
            said = f"no cues are known for {article.language}" if article.language else "the language isn't known"
            return _quoting(article, (), Provenance(source="none", rejected=(said,)))
        quotes = quotes_of(article.body[: self._longest_body], article.entities, cues)
        return _quoting(article, quotes, Provenance(source="marks+cues"))


def _quoting(article: Article, quotes: Sequence[object], provenance: Provenance) -> Article:
    return article.model_copy(
        update={"quotes": tuple(quotes), "provenance": {**article.provenance, "quotes": provenance}}
    )
