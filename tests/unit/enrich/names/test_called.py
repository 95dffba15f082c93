import pytest

from depeche_enrich.mention import Mention
from depeche_enrich.names.called import with_called
from depeche_schemas.article import EntityType

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE


def called(text: str, **names: EntityType) -> list[tuple[str, str]]:
    marked = [
        Mention(text.index(name := said.replace("_", " ")), text.index(name) + len(name), kind)
        for said, kind in names.items()
    ]
    return [(text[each.start : each.end], each.type.value) for each in with_called(text, marked, {"Lens"}.__contains__)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La compagnie nationale Jirama promet.", "Jirama"),
        ("Le constructeur Vélonova & Fils embauche.", "Vélonova & Fils"),
        ("The airline Northwing lost a case.", "Northwing"),
    ],
)
def test_a_word_for_its_kind_brings_in_an_organisation_that_was_missed(text: str, name: str):
    assert called(text) == [(name, "ORGANISATION")]


def test_a_word_for_its_kind_settles_the_type_but_for_a_known_place():
    assert called("la start-up Urby vend", Urby=PERSON) == [("Urby", "ORGANISATION")]
    assert called("la société Lens vend", Lens=PLACE) == [("Lens", "PLACE")]


def test_what_a_person_is_of_between_commas_is_an_organisation():
    text = "Pour Ada Ba, de Pictet, rien ne presse."
    assert called(text, Ada_Ba=PERSON, Pictet=PERSON) == [("Ada Ba", "PERSON"), ("Pictet", "ORGANISATION")]
    text = "Pour Ada Ba, de Lens, rien ne presse."
    assert called(text, Ada_Ba=PERSON, Lens=PLACE) == [("Ada Ba", "PERSON"), ("Lens", "PLACE")]


def test_words_without_a_capital_are_no_name():
    assert called("La compagnie nationale promet. Une banque centrale aussi.") == []
