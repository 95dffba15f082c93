import pytest

from depeche_enrich.mention import Mention
from depeche_enrich.names.landforms import with_landforms
from depeche_schemas.article import EntityType


def found(text: str, name: str, kind: EntityType = EntityType.PLACE) -> str:
    start = text.index(name)
    [mention] = with_landforms(text, [Mention(start, start + len(name), kind)])
    return text[mention.start : mention.end]


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("au sommet du col de la Loze", "Loze", "col de la Loze"),
        ("les monts Yatsugatake", "Yatsugatake", "monts Yatsugatake"),
        ("à l'île des Pins", "Pins", "île des Pins"),
        ("dans le parc naturel régional du Luberon", "Luberon", "parc naturel régional du Luberon"),
        ("dans la nappe de la Marne", "nappe de la Marne", "Marne"),
        ("sur le site de Cléon", "site de Cléon", "Cléon"),
        ("le district serbe de Podunavlje", "district serbe de Podunavlje", "Podunavlje"),
        ("dans le désert du Sahara", "Sahara", "Sahara"),
        ("au Col Loze", "Loze", "Loze"),
        ("le lac Kivu", "lac Kivu", "lac Kivu"),
    ],
)
def test_a_landform_is_part_of_a_places_name_and_other_words_are_not(text: str, name: str, whole: str):
    assert found(text, name) == whole


def test_other_names_stay_as_they_are():
    assert found("le parc national Dupont", "Dupont", EntityType.PERSON) == "Dupont"


def test_a_landform_that_belongs_to_the_name_before_is_not_taken_twice():
    text = "lac Kivu"
    both = [Mention(0, 3, EntityType.OTHER), Mention(4, 8, EntityType.PLACE)]
    assert with_landforms(text, both) == tuple(both)
