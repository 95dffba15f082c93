"""What an article's own sentences say in short, and how long it takes to read."""

from datetime import UTC, datetime

from depeche_enrich.keywords.stopwords import StopWords, stop_words_for
from depeche_enrich.sentences import sentences
from depeche_enrich.summary.enrichment import SummaryEnrichment
from depeche_enrich.summary.extract import summary_of
from depeche_enrich.summary.reading import reading_minutes
from depeche_schemas.article import Article

BODY = (
    "Le port de Loguivy rouvrira jeudi aux chalutiers, a annoncé M. Le Bris, son directeur. "
    "La digue du port avait cédé pendant la tempête de janvier.\n\nUne digue à refaire\n\n"
    "Qui paiera la digue ? La région versera la moitié du prix des travaux. "
    "Il pleuvait ce matin sur le marché couvert. "
    "Les chalutiers du port ont vendu leur pêche à Roscoff pendant trois mois. "
    "« Nous avons tenu », dit un patron. Le port compte quarante bateaux et cent marins."
)


def french() -> StopWords:
    found = stop_words_for("fr")
    assert found is not None
    return found


def an_article(**fields: object) -> Article:
    at = datetime(2026, 5, 3, tzinfo=UTC)
    return Article.model_validate(
        {"id": "a", "url": "u", "canonical_url": "u", "source": "s", "fetched_at": at, "first_seen_at": at} | fields
    )


def test_a_summary_is_three_whole_sentences_in_order_with_no_heading_or_question() -> None:
    summary = summary_of(BODY, french())
    assert summary is not None
    parts = [summary[each.start : each.end] for each in sentences(summary)]
    assert 2 <= len(parts) <= 3
    assert [BODY.index(each) for each in parts] == sorted(BODY.index(each) for each in parts)
    assert parts[0].startswith("Le port de Loguivy rouvrira")
    assert "refaire" not in summary
    assert "?" not in summary


def test_one_sentence_is_no_summary() -> None:
    [article] = SummaryEnrichment(1_000).apply(
        [an_article(body="Le port rouvrira jeudi aux chalutiers.", language="fr")]
    )
    assert article.summary is None
    assert "fewer than two" in article.provenance["summary"].rejected[0]


def test_a_language_without_stop_words_has_no_summary_and_says_so() -> None:
    [article] = SummaryEnrichment(1_000).apply([an_article(body=BODY, language="cy")])
    assert article.summary is None
    assert "for cy" in article.provenance["summary"].rejected[0]


def test_reading_time_is_in_whole_minutes_by_language() -> None:
    assert reading_minutes(20, "en") == 1
    assert reading_minutes(1_000, "en") == 5
    assert reading_minutes(0, "fr") is None
    assert reading_minutes(1_000, "cy") is None


def test_a_piece_of_a_quotation_is_no_sentence_of_a_summary() -> None:
    stop = stop_words_for("fr")
    assert stop is not None
    body = (
        "Le maire a dit hier au conseil : « La digue du port tiendra. La digue du port tiendra cet hiver encore. »\n"
        "Le conseil du port a voté le budget de la digue. La digue du port coûtera deux millions au conseil."
    )
    summary = summary_of(body, stop)
    assert summary is not None
    assert summary.count("«") == summary.count("»")
