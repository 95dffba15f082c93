import pytest

from depeche_enrich.mention import Mention
from depeche_enrich.names.english_cues import with_english_cues
from depeche_schemas.article import EntityType

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE


def kind(text: str, name: str, found: EntityType) -> EntityType:
    start = text.index(name)
    mention = Mention(start, start + len(name), found)
    [told] = with_english_cues(text, [mention], {"Leeds"}.__contains__, {"Mozambique"}.__contains__)
    return told.type


@pytest.mark.parametrize(
    ("text", "name", "found", "told"),
    [
        ("The yard in Brackle closed.", "Brackle", PERSON, PLACE),
        ("Brackle is a small village in Kent.", "Brackle", ORGANISATION, PLACE),
        ("Brackle Moor is one of the largest parishes.", "Brackle Moor", PERSON, PERSON),
        ("Trade with Mozambique grew.", "Mozambique", ORGANISATION, PLACE),
        ("Snard was born in 1901.", "Snard", ORGANISATION, PERSON),
        ("Ilo Snard (12 May 1901 - 1980) sang.", "Ilo Snard", ORGANISATION, PERSON),
        ("Snard began the season with his brother.", "Snard", ORGANISATION, PERSON),
        ("Snard's first teacher was her aunt.", "Snard", ORGANISATION, PERSON),
    ],
)
def test_the_sentence_tells_the_type(text: str, name: str, found: EntityType, told: EntityType):
    assert kind(text, name, found) is told


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("The Snard began the season with his brother.", "Snard", ORGANISATION),
        ("Snard began the season well.", "Snard", ORGANISATION),
        ("He came in Snard's car.", "Snard", PERSON),
        ("In NATO he was at home.", "NATO", ORGANISATION),
        ("Leeds began the season with his goal.", "Leeds", ORGANISATION),
    ],
)
def test_without_a_cue_the_type_stays(text: str, name: str, found: EntityType):
    assert kind(text, name, found) is found


def test_where_a_person_is_of_between_commas_is_a_place():
    assert kind("Ms Nair, of Leek, had pleaded guilty.", "Leek", PERSON) is PLACE
    assert kind("Ms Nair is of Leek descent.", "Leek", PERSON) is PERSON


def test_a_great_place_is_one_behind_words_of_direction_and_in_a_list():
    text = "flights to Kisumu left Cork and Limerick; Kisumu's board met in Cork"
    found = [
        Mention(11, 17, ORGANISATION),
        Mention(23, 27, PLACE),
        Mention(32, 40, ORGANISATION),
        Mention(42, 48, ORGANISATION),
    ]
    told = with_english_cues(text, found, lambda _: True, lambda _: False, {"Kisumu", "Limerick"}.__contains__)
    assert [each.type for each in told] == [PLACE, PLACE, PLACE, ORGANISATION]
    unknown = with_english_cues(text, found, lambda _: True, lambda _: False)
    assert unknown[0].type is ORGANISATION
