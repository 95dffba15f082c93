"""Paragraphs in another language than their article's are marked; names, titles and the article's own are not."""

from collections.abc import Callable

import pytest

from depeche_enrich.foreign import ForeignPassageEnrichment
from depeche_schemas.article import Article

FRENCH = "Le directeur du port a confirmé jeudi que les quais resteraient fermés jusqu'à la fin du mois."
ENGLISH = "We have looked at every way to keep the harbour open, and there is none that would be safe for the crews."
MORE = "It will be some weeks before the boats can go out again, and we are sorry for what this means to them."


@pytest.fixture(scope="module")
def enrichment() -> ForeignPassageEnrichment:
    return ForeignPassageEnrichment(10_000)


def marked(enrichment: ForeignPassageEnrichment, article: Article) -> list[tuple[str, str]]:
    [done] = enrichment.apply([article])
    return [(each.language, done.body[each.start : each.end]) for each in done.foreign_passages]


def test_a_paragraph_in_another_language_is_marked(
    enrichment: ForeignPassageEnrichment, an_article: Callable[..., Article]
) -> None:
    assert marked(enrichment, an_article(f"{FRENCH}\n\n{ENGLISH}\n\n{FRENCH}", language="fr")) == [("en", ENGLISH)]
    assert marked(enrichment, an_article(f"{ENGLISH}\n{FRENCH}", language="en-GB")) == [("fr", FRENCH)]


def test_neighbours_of_one_language_are_one_passage(
    enrichment: ForeignPassageEnrichment, an_article: Callable[..., Article]
) -> None:
    together = f"{ENGLISH}\n\n{MORE}"
    assert marked(enrichment, an_article(f"{FRENCH}\n\n{together}", language="fr")) == [("en", together)]


@pytest.mark.parametrize(
    "line",
    [
        "Manchester City, Real Madrid, Bayern Munich et Inter Milan",
        "« Black River Road », « Leave Me in the Rain », « Goodbye, My Harbour »",
        "The last word",
        "10 - 2, 11 - 4, 7 - 5, 10 - 12, 11 - 9, 12 - 10, 11 - 13, 10 - 8",
    ],
)
def test_names_titles_and_figures_are_no_passages(
    enrichment: ForeignPassageEnrichment, an_article: Callable[..., Article], line: str
) -> None:
    assert marked(enrichment, an_article(f"{FRENCH}\n\n{line}", language="fr")) == []


def test_an_article_of_unknown_language_has_no_foreign_passages(
    enrichment: ForeignPassageEnrichment, an_article: Callable[..., Article]
) -> None:
    assert marked(enrichment, an_article(f"{FRENCH}\n\n{ENGLISH}")) == []
