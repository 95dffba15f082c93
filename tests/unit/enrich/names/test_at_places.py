import pytest

from depeche_enrich.mention import Mention
from depeche_enrich.names.known_places import at_places, with_known_places
from depeche_schemas.article import EntityType


def settled(text: str, *names: str) -> list[tuple[str, str]]:
    marked = [Mention(text.index(name), text.index(name) + len(name), EntityType.PERSON) for name in names]
    return [(text[each.start : each.end], each.type.value) for each in at_places(text, marked, {"Laval"}.__contains__)]


def test_a_known_place_behind_a_particle_is_no_person():
    assert settled("le site de Laval", "de Laval") == [("Laval", "PLACE")]
    assert settled("le site de Gaulle", "de Gaulle") == [("de Gaulle", "PERSON")]


def test_a_person_whom_the_article_names_in_full_keeps_the_particle():
    text = "Jean de Laval parle. Puis de Laval sort."
    full, short = (Mention(0, 13, EntityType.PERSON), Mention(26, 34, EntityType.PERSON))
    assert at_places(text, [full, short], {"Laval"}.__contains__) == (full, short)


def test_a_verb_that_wants_a_place_makes_one():
    assert settled("Elle est née à Quimerch.", "Quimerch") == [("Quimerch", "PLACE")]
    assert settled("Elle a répondu à Quimerch.", "Quimerch") == [("Quimerch", "PERSON")]


def test_what_stands_with_a_particle_right_behind_an_organisation_is_a_place():
    text = "le CHU de Quimerch"
    found = [Mention(3, 6, EntityType.ORGANISATION), Mention(7, 18, EntityType.PERSON)]
    assert at_places(text, found, lambda name: False)[1] == Mention(10, 18, EntityType.PLACE)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("L'usine est sur la commune de Couvrot.", "Couvrot"),
        ("les habitants de Villers-sur-Ouve protestent", "Villers-sur-Ouve"),
        ("Né à Brimeux, il chante.", "Brimeux"),
        ("un braquage à Megève (Haute-Savoie)", "Megève"),
        ("the village of Aondona burnt", "Aondona"),
    ],
)
def test_a_missed_place_comes_in_where_the_text_says_that_it_is_one(text: str, name: str):
    found = with_known_places(text, [], {"Haute-Savoie"}.__contains__)
    assert [text[each.start : each.end] for each in found] == [name]


def test_nothing_comes_in_within_a_persons_name_or_without_a_cue():
    assert with_known_places("la commune de Couvrot", [Mention(14, 21, EntityType.PERSON)], lambda name: False) == (
        Mention(14, 21, EntityType.PERSON),
    )
    assert with_known_places("le rire de Couvrot", [], lambda name: False) == ()


def test_a_dateline_in_capitals_is_a_place():
    found = with_known_places("LAGOS (Reuters) - Gunmen fled.", [], {"LAGOS"}.__contains__)
    assert found == (Mention(0, 5, EntityType.PLACE),)
    assert with_known_places("ALERTE (AFP) - Ils ont fui.", [], {"LAGOS"}.__contains__) == ()


def test_a_known_place_that_goes_on_a_list_of_places_is_one():
    text = "à Metz, Laval et Morand"
    found = [Mention(2, 6, EntityType.PLACE), Mention(8, 13, EntityType.PERSON), Mention(17, 23, EntityType.PERSON)]
    assert [each.type.value for each in at_places(text, found, {"Laval"}.__contains__)] == ["PLACE", "PLACE", "PERSON"]


@pytest.mark.parametrize("text", ["l'idée est de Morand", "Morand (Kenya) a gagné", "des heures autour de Morand"])
def test_a_person_that_was_missed_is_no_place(text: str):
    assert with_known_places(text, [], {"Kenya"}.__contains__) == ()


def test_great_places_of_one_word_go_on_a_list_of_places():
    text = "Stores in Swansea, Hull and Basingstoke shut, and Ada left."
    great = {"Hull", "Basingstoke", "Ada"}.__contains__
    found = with_known_places(text, [Mention(10, 17, EntityType.PLACE)], great)
    assert [text[each.start : each.end] for each in found] == ["Swansea", "Hull", "Basingstoke"]


def test_what_the_text_calls_a_place_is_one_wherever_it_stands():
    text = "La cité de la Castille sous le choc. Une tour grise de la Castille brûle."
    found = with_known_places(text, [], lambda name: False)
    assert [text[each.start : each.end] for each in found] == ["Castille", "Castille"]


def test_a_dateline_in_capitals_wins_over_a_model_that_takes_it_for_a_body():
    text = "TALLINN, Estonia (AP) - Drones fell."
    found = with_known_places(text, [Mention(0, 7, EntityType.ORGANISATION)], {"TALLINN"}.__contains__)
    assert found == (Mention(0, 7, EntityType.PLACE),)


def test_a_word_for_an_area_behind_a_name_tells_a_place():
    found = with_known_places("a village in the Donetsk region", [], lambda name: False)
    assert found == (Mention(17, 24, EntityType.PLACE),)
