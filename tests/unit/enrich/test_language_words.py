"""Function words and letters settle the language of texts too short for a detector."""

import pytest

from depeche_enrich.language_words import function_word_share, with_words


@pytest.mark.parametrize(
    ("text", "scores", "expected"),
    [
        ("Aquilo que o vento não levou", {"es": 0.5, "pt": 0.3, "gl": 0.1}, "pt"),
        ("La barca que no volvió a puerto", {"es": 0.4, "pt": 0.45}, "es"),
        ("De laatste boot naar Ali ben Hassan", {"en": 0.6, "nl": 0.3}, "nl"),
        ("Zagrał w filmie The Last Boat", {"en": 0.6, "pl": 0.3}, "pl"),
        ("LE PORT EST FERMÉ POUR LA NUIT", {"en": 0.5, "fr": 0.3}, "fr"),
        ("Порт закрыт", {"es": 0.5, "ru": 0.3}, "ru"),
    ],
)
def test_words_outweigh_a_weak_reading(text: str, scores: dict[str, float], expected: str) -> None:
    weighed = with_words(text, scores)
    assert max(weighed, key=weighed.__getitem__) == expected


def test_what_the_detector_leaves_to_no_language_stays_so() -> None:
    assert sum(with_words("Xqz Vbn", {"fr": 0.1, "en": 0.05}).values()) < 0.2


def test_a_language_that_has_no_papers_needs_more_than_a_close_reading() -> None:
    weighed = with_words("Borgo Vecchio, Monte Alto", {"vo": 0.35, "it": 0.3})
    assert max(weighed, key=weighed.__getitem__) == "it"


def test_the_share_is_of_the_list_of_the_primary_language() -> None:
    assert function_word_share("Le port est fermé", "fr-CA") == 0.5
    assert function_word_share("Le port est fermé", "cy") is None
    assert function_word_share("", "fr") == 0
