import time

import pytest

from depeche_enrich.name_rules import NameRules, rules_for
from depeche_schemas.article import EntityType


def known(text: str, language: str = "fr") -> list[tuple[str, EntityType]]:
    return [(text[each.start : each.end], each.type) for each in rules_for(language).find(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("un porte-parole du Pentagone", "Pentagone"),
        ("l’Elysée dément", "Elysée"),
        ("l'Élysée dément", "Élysée"),
        ("LE PENTAGONE DÉMENT", "PENTAGONE"),
        ("le groupe Etat islamique", "Etat islamique"),
        ("le Conseil de sécurité de l’ONU vote", "Conseil de sécurité de l’ONU"),
        ("le ministère français de l'Agriculture", "ministère français de l'Agriculture"),
        ("le ministère de l'Europe et des Affaires étrangères", "ministère de l'Europe et des Affaires étrangères"),
        ("selon le département d'État", "département d'État"),
        ("les rebelles d'Al-Qaida", "Al-Qaida"),
    ],
)
def test_french_organisations_are_known_however_they_are_spelt(text: str, name: str):
    assert known(text) == [(name, EntityType.ORGANISATION)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a White House aide", "White House"),
        ("the Department of Homeland Security", "Department of Homeland Security"),
        ("the Foreign Ministry said", "Foreign Ministry"),
        ("a U.N. Security Council vote", "U.N. Security Council"),
    ],
)
def test_english_organisations_are_known(text: str, name: str):
    assert known(text, "en") == [(name, EntityType.ORGANISATION)]


@pytest.mark.parametrize(
    "text", ["un pentagone régulier", "une maison blanche", "le mot EIFFEL", "ueO", "le ministère"]
)
def test_only_whole_names_with_their_capitals_count(text: str):
    assert known(text) == []


def test_a_language_without_rules_knows_nothing_and_refuses_nothing():
    assert rules_for("xx") == NameRules()
    assert rules_for("xx").find("Pentagone") == []


@pytest.mark.parametrize("word", ["américain", "américaines", "Russes", "européenne", "européennes", "Turque"])
def test_adjectives_of_countries_are_no_names(word: str):
    assert rules_for("fr").not_names.fullmatch(word)


@pytest.mark.parametrize("word", ["Russie", "Amérique", "Turquie", "Europe", "américain Bob"])
def test_countries_are(word: str):
    assert not rules_for("fr").not_names.fullmatch(word)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("fr", "a-t-il confié au Parisien", "Parisien"),
        ("fr", "révèle Guyane la 1ère", "Guyane la 1ère"),
        ("fr", "le 9e régiment d'infanterie de marine patrouille", "9e régiment d'infanterie de marine"),
        ("fr", "le Port autonome de Lomé", "Port autonome de Lomé"),
        ("fr", "la Synergie des élèves et étudiants du Togo", "Synergie des élèves et étudiants du Togo"),
        ("en", "Staffordshire Police said", "Staffordshire Police"),
        ("en", "at Stafford Crown Court today", "Stafford Crown Court"),
        ("en", "the University of Otago found", "University of Otago"),
    ],
)
def test_names_that_are_made_are_known_by_their_words(language: str, text: str, name: str):
    assert known(text, language) == [(name, EntityType.ORGANISATION)]


@pytest.mark.parametrize(
    ("language", "text", "name", "kind"),
    [
        ("fr", "à l'université de Montpellier hier", "université de Montpellier", EntityType.ORGANISATION),
        (
            "fr",
            "le conseil départemental des Côtes-d'Armor",
            "conseil départemental des Côtes-d'Armor",
            EntityType.ORGANISATION,
        ),
        ("en", "where the Nzoia River burst its banks", "Nzoia River", EntityType.PLACE),
        ("en", "the governor of Busia County said", "Busia County", EntityType.PLACE),
    ],
)
def test_universities_councils_and_rivers_are_known_by_their_words(
    language: str, text: str, name: str, kind: EntityType
):
    assert known(text, language) == [(name, kind)]


def test_a_complete_name_takes_no_more_words():
    assert known("devant le Conseil de sécurité des photos") == [("Conseil de sécurité", EntityType.ORGANISATION)]


@pytest.mark.parametrize("unit", ["A-", "Saint-", "Ab-sur-", "A ", "XVe siècle "])
def test_patterns_take_time_that_grows_as_the_text_does(unit: str):
    text = unit * (60_000 // len(unit))
    started = time.process_time()
    rules_for("fr").find(text)
    assert time.process_time() - started < 5
