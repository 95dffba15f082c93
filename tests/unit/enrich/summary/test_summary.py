"""What an article's own sentences say in short, and how long it takes to read."""

from datetime import UTC, datetime

import pytest

from depeche_enrich.keywords.stopwords import StopWords, stop_words_for
from depeche_enrich.sentences import sentences
from depeche_enrich.summary.enrichment import SummaryEnrichment
from depeche_enrich.summary.extract import summary_of
from depeche_enrich.summary.leaning import leans
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


def test_a_sentence_that_leans_on_another_is_taken_only_behind_it() -> None:
    body = (
        "La préfète a inauguré la digue du port de Loguivy. Cette digue protège le port et la digue du bourg. "
        "Elle a coûté à la région deux millions, digue et port. Le chantier du port a duré six mois. "
        "Cependant, la digue du port fuit déjà. La région enverra des experts au port en mars."
    )
    summary = summary_of(body, french(), "fr")
    assert summary is not None
    assert "Cependant" not in summary
    assert "Elle a coûté" not in summary or "Cette digue protège" in summary


def test_a_body_whose_sentences_all_lean_has_a_summary() -> None:
    body = "Il a rouvert le port de Loguivy jeudi. Elle a salué les quarante chalutiers du port."
    assert summary_of(body, french(), "fr") == body


@pytest.mark.parametrize(
    ("text", "language", "leaning"),
    [
        ("Celui-ci a démenti.", "fr", True),
        ("« La digue tiendra », a-t-il assuré.", "fr", True),
        ("« La digue tiendra », a assuré le maire.", "fr", False),
        ("Illustres inconnus, ils ont gagné.", "fr", True),
        ("D’ailleurs, rien ne change.", "fr", True),
        ("Face à lui, la veuve s'est tue.", "fr", True),
        ("Avec Paul Roy, il a tout vu.", "fr", False),
        ("By noon it had been read everywhere.", "en", True),
        ("“There is no tactic for that.”", "en", True),
        ("However, nothing has changed.", "en", True),
        ("“The wall will hold,” she said.", "en", True),
        ("Italy has a new government.", "en", False),
        ("There are forty boats in the harbour.", "en", False),
        ("Mae hi'n bwrw glaw.", "cy", False),
    ],
)
def test_what_leans(text: str, language: str, leaning: bool) -> None:
    assert leans(text, language) is leaning
