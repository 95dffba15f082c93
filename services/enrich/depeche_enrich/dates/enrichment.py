"""The enrichment that puts the days which an article speaks of on the calendar; it builds on its language."""

from collections.abc import Mapping, Sequence
from datetime import date

from depeche_enrich.dates.language import date_language
from depeche_enrich.dates.reading import read_dates
from depeche_enrich.language_tag import primary
from depeche_schemas.article import Article, Provenance


class DateEnrichment:
    """Keeps the days that the body names; without publication only those with a year; in other languages none."""

    name = "dates"
    version = "3"
    models: Mapping[str, str] = {}

    def __init__(self, longest_body: int) -> None:
        self._longest_body = longest_body

    def apply(self, articles: Sequence[Article]) -> list[Article]:
        """Keep each article, with ``dates`` in the order of its body, and their provenance."""
        return [self._with_dates(article) for article in articles]

    def _with_dates(self, article: Article) -> Article:
        language = date_language(primary(article.language or ""))
        if language is None:
            said = f"no dates are known for {article.language}" if article.language else "the language isn't known"
            return _dated(article, Provenance(source="none", rejected=(said,)))
        published, source = publication_day(article)
        dates = read_dates(article.body[: self._longest_body], language, published)
        rejected = () if published else ("days without a year: the day of publication isn't known",)
        return _dated(article.model_copy(update={"dates": dates}), Provenance(source=source, rejected=rejected))


def publication_day(article: Article) -> tuple[date | None, str]:
    """Give the day of publication where the article was published, else the dateline's, and the field that it is of.

    An instant's offset from UTC is its outlet's, so its day is the outlet's too.
    """
    if article.published_at is not None:
        return article.published_at.date(), "published_at"
    if article.dateline is not None and article.dateline.date is not None:
        return article.dateline.date.date(), "dateline"
    return None, "text"


def _dated(article: Article, provenance: Provenance) -> Article:
    return article.model_copy(update={"provenance": {**article.provenance, "dates": provenance}})
