"""An article's dates are reckoned from its own day of publication, in its outlet's time."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

from depeche_enrich.dates.enrichment import DateEnrichment
from depeche_schemas.article import Article, Dateline

PARIS = timezone(timedelta(hours=2))


def test_the_day_is_that_of_the_outlet(an_article: Callable[..., Article]) -> None:
    just_after_midnight = datetime(2024, 5, 3, 0, 30, tzinfo=PARIS)
    [article] = DateEnrichment(1_000).apply(
        [an_article("Il est parti hier.", language="fr-CA", published_at=just_after_midnight)]
    )
    assert [each.first for each in article.dates] == [date(2024, 5, 2)]
    assert article.provenance["dates"].source == "published_at"


def test_a_dateline_stands_in_for_publication(an_article: Callable[..., Article]) -> None:
    dateline = Dateline(text="PARIS, 3 mai", date=datetime(2024, 5, 3, tzinfo=UTC))
    [article] = DateEnrichment(1_000).apply([an_article("Il est parti hier.", language="fr", dateline=dateline)])
    assert [each.first for each in article.dates] == [date(2024, 5, 2)]


def test_without_publication_the_article_says_what_is_missing(an_article: Callable[..., Article]) -> None:
    [article] = DateEnrichment(1_000).apply([an_article("Il est parti hier.", language="fr")])
    assert article.dates == ()
    assert "publication isn't known" in article.provenance["dates"].rejected[0]


def test_a_language_without_forms_is_named(an_article: Callable[..., Article]) -> None:
    [article] = DateEnrichment(1_000).apply([an_article("Aeth ddoe.", language="cy")])
    assert article.dates == ()
    assert "for cy" in article.provenance["dates"].rejected[0]
