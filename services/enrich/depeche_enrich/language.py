"""The enrichment that settles an article's language."""

from collections.abc import Mapping, Sequence

from depeche_enrich.language_choice import choose
from depeche_enrich.language_reading import DISTRIBUTION, Score, bundled_scores, detector_version, read_language
from depeche_schemas.article import Article


class LanguageEnrichment:
    """Keeps a declared language that the text doesn't contradict; detects a missing one from title and body."""

    name = "language"
    version = "2"

    def __init__(self, score: Score | None = None) -> None:
        self._score = score or bundled_scores()
        self.models: Mapping[str, str] = {DISTRIBUTION: detector_version()}

    def apply(self, articles: Sequence[Article]) -> list[Article]:
        """Keep each article, with ``language`` a BCP 47 tag or ``None``, and its provenance."""
        return [self._settled(article) for article in articles]

    def _settled(self, article: Article) -> Article:
        reading = read_language(f"{article.title}\n{article.body}", self._score)
        choice = choose(article.language, reading, DISTRIBUTION)
        provenance = dict(article.provenance)
        if choice.provenance is not None:
            provenance["language"] = choice.provenance
        return article.model_copy(update={"language": choice.language, "provenance": provenance})
