from collections.abc import Callable

import pytest

from depeche_enrich.language import LanguageEnrichment
from depeche_schemas.article import Article

FRENCH = (
    "Le conseil municipal a voté hier soir un budget qui prévoit la rénovation de trois écoles du centre-ville. " * 6
)
ENGLISH = "The city council voted last night for a budget that pays for the repair of three schools downtown. " * 6


@pytest.fixture(scope="module")
def enrichment() -> LanguageEnrichment:
    return LanguageEnrichment()


@pytest.mark.parametrize(
    ("body", "language"),
    [
        (FRENCH, "fr"),
        (ENGLISH, "en"),
        ("Bürgermeister kündigt den Bau neuer Wohnungen an", "de"),
        ("Мэр города объявил о строительстве новых школ", "ru"),
        ("市长宣布建造新学校", "zh"),
        ("東京で新しい学校が建設される", "ja"),
        (FRENCH + ENGLISH, None),
        ("", None),
        ("12 % – 3,5 / 7", None),
        ("qsdkjh qsd kjqshd kqjs dhkqjs", None),
        ("PSG 2-1 OM", None),
        ("\x00\u200b\U0001f600" * 40, None),
    ],
)
def test_a_body_is_read(
    enrichment: LanguageEnrichment, an_article: Callable[..., Article], body: str, language: str | None
):
    [article] = enrichment.apply([an_article(body)])
    assert article.language == language


def test_the_title_counts_too(enrichment: LanguageEnrichment, an_article: Callable[..., Article]):
    [article] = enrichment.apply([an_article(title="Le maire annonce la construction de nouveaux logements")])
    assert article.language == "fr"


def test_a_paragraph_quoted_in_another_language_doesn_t_turn_a_short_article(
    enrichment: LanguageEnrichment, an_article: Callable[..., Article]
):
    quoted = "We have looked at every option over the past year, and none of them would have kept the port in business."
    body = f"Le directeur du port a confirmé mardi la fermeture des quais, que craignaient les pêcheurs.\n\n{quoted}"
    [article] = enrichment.apply([an_article(body, title="Le port de Loguivy fermera ses quais à la fin du mois")])
    assert article.language == "fr"


def test_provenance_of_other_fields_stays(enrichment: LanguageEnrichment, an_article: Callable[..., Article]):
    before = enrichment.apply([an_article(FRENCH)])[0].provenance
    [article] = enrichment.apply([an_article(FRENCH, provenance={"title": before["language"]})])
    assert article.provenance.keys() == {"title", "language"}


def test_a_wrong_declaration_is_corrected(enrichment: LanguageEnrichment, an_article: Callable[..., Article]):
    [article] = enrichment.apply([an_article(FRENCH, language="en-GB")])
    assert article.language == "fr"


def test_a_huge_body_is_sampled_all_over(enrichment: LanguageEnrichment, an_article: Callable[..., Article]):
    [article] = enrichment.apply([an_article(FRENCH * 1_000 + ENGLISH * 1_000)])
    assert article.language is None
