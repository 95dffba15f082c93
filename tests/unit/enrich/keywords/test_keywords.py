"""Which words say what an article is about."""

from datetime import UTC, datetime

import pytest

from depeche_enrich.keywords.candidates import candidates
from depeche_enrich.keywords.enrichment import KeywordEnrichment
from depeche_enrich.keywords.ranking import keywords_of
from depeche_enrich.keywords.stopwords import StopWords, stop_words_for
from depeche_schemas.article import Article, Entity, EntityType

TITLE = "Le pont de Kervran ferme pour travaux"
BODY = (
    "Le pont de Kervran fermera lundi pour six semaines de travaux. La maire, Soazig Perrot, l'a annoncé mardi aux "
    "commerçants. « Les travaux ne peuvent plus attendre », a dit Mme Perrot.\n\nLes commerçants demandent une navette "
    "fluviale. Une navette fluviale avait relié les deux rives pendant les premiers travaux, en 1998. Perrot promet "
    "une réponse aux commerçants vendredi."
)


def words(language: str) -> StopWords:
    found = stop_words_for(language)
    assert found is not None
    return found


def the_mayor() -> list[Entity]:
    found = []
    at = BODY.find("Perrot")
    while at >= 0:
        start = at - len("Soazig ") if BODY[:at].endswith("Soazig ") else at
        found.append(
            Entity(
                start=start,
                end=at + 6,
                text=BODY[start : at + 6],
                type=EntityType.PERSON,
                canonical="Soazig Perrot",
            )
        )
        at = BODY.find("Perrot", at + 1)
    return found


def an_article(**fields: object) -> Article:
    at = datetime(2026, 5, 3, tzinfo=UTC)
    return Article.model_validate(
        {"id": "a", "url": "u", "canonical_url": "u", "source": "s", "fetched_at": at, "first_seen_at": at} | fields
    )


def test_a_phrase_and_a_name_are_keywords_and_grammar_is_not() -> None:
    found = keywords_of(TITLE, BODY, the_mayor(), words("fr"))
    assert {"travaux", "commerçants", "navette fluviale", "Soazig Perrot"} <= set(found)
    assert not {"le", "les", "pour", "lundi", "a"} & {each.lower() for each in found}


def test_a_person_comes_once_by_the_full_name() -> None:
    found = keywords_of(TITLE, BODY, the_mayor(), words("fr"))
    assert [each for each in found if "Perrot" in each] == ["Soazig Perrot"]


def test_parts_that_stand_only_inside_a_phrase_are_left_to_it() -> None:
    found = keywords_of(TITLE, BODY, [], words("fr"))
    assert "navette fluviale" in found
    assert not {"navette", "fluviale"} & set(found)


def test_what_the_headline_says_comes_before_what_only_the_end_says() -> None:
    found = keywords_of("Storm closes Harbour", "The storm hit. A ferry waited.", [], words("en"))
    assert found.index("storm") < found.index("ferry")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("l'usine d'Aulnay", "fr", ["usine", "usine d aulnay", "aulnay"]),
        ("the mayor's office", "en", ["mayor", "office"]),
        ("arrive-t-il demain ?", "fr", ["demain"]),
        ("pluie, vent", "fr", ["pluie", "vent"]),
        ("pluie\nvent", "fr", ["pluie", "vent"]),
        ("loi\u00a0travail", "fr", ["loi", "loi travail", "travail"]),
    ],
)
def test_candidates_respect_marks_elisions_and_possessives(text: str, language: str, expected: list[str]) -> None:
    assert [each.key for each in candidates(text, words(language))] == expected


def test_a_title_without_a_body_has_keywords_too() -> None:
    [article] = KeywordEnrichment(1_000).apply([an_article(title="Glaciers melt in Patagonia", language="en-GB")])
    assert "Patagonia" in article.keywords


@pytest.mark.parametrize(("language", "said"), [("cy", "for cy"), ("ja", "for ja"), (None, "isn't known")])
def test_a_language_without_stop_words_gets_none_and_says_so(language: str | None, said: str) -> None:
    [article] = KeywordEnrichment(1_000).apply([an_article(body=BODY, language=language)])
    assert article.keywords == ()
    assert said in article.provenance["keywords"].rejected[0]


GERMAN = (
    "Die Brücken im Hafen werden gesperrt. Pendler müssen Umwege nehmen, weil die Brücken nicht mehr halten. "
    "Die Umwege dauern zwanzig Minuten."
)
ITALIAN = (
    "Dopo tre anni riapre il mercato. Sull'acqua del canale il mercato era chiuso; l'acqua aveva rovinato i banchi."
)
RUSSIAN = (
    "Новый мост открыли в пятницу. Мост строили три года, и движение по нему начнётся завтра. Движение откроют утром."
)


@pytest.mark.parametrize(
    ("language", "title", "body", "wanted"),
    [
        ("de", "Hamburg sperrt zwei Brücken", GERMAN, {"Brücken", "Umwege"}),
        ("it", "Riapre il mercato coperto", ITALIAN, {"mercato", "acqua"}),
        ("ru", "Мост открыт", RUSSIAN, {"мост", "движение"}),
    ],
)
def test_further_languages_have_keywords_by_spacy_s_stop_words(
    language: str, title: str, body: str, wanted: set[str]
) -> None:
    [article] = KeywordEnrichment(1_000).apply([an_article(title=title, body=body, language=language)])
    found = {each.casefold() for each in article.keywords}
    assert {each.casefold() for each in wanted} <= found
    assert not {"die", "il", "и", "по", "sull"} & found
