import pytest

from depeche_enrich.mention import Mention
from depeche_enrich.names.sayers import with_sayers
from depeche_schemas.article import EntityType


def kind(text: str, name: str, found: EntityType) -> str:
    start = text.index(name)
    [mention] = with_sayers(text, [Mention(start, start + len(name), found)], "Air Brume".__eq__)
    return mention.type.value


@pytest.mark.parametrize(
    "text",
    [
        "« Tout est parti », raconte Rega Moro, un maçon.",
        "« Tout est parti », a réagi Rega Moro, hier.",
        '"Tout est parti", s\'inquiète Rega Moro.',
    ],
)
@pytest.mark.parametrize("found", [EntityType.ORGANISATION, EntityType.PLACE, EntityType.OTHER])
def test_who_stands_behind_a_verb_of_saying_is_a_person(text: str, found: EntityType):
    assert kind(text, "Rega Moro", found) == "PERSON"


def test_what_is_known_or_of_one_word_stays_what_it_is():
    assert kind("« Rien », dit Air Brume, hier.", "Air Brume", EntityType.ORGANISATION) == "ORGANISATION"
    assert kind("« Rien », dit Verion, hier.", "Verion", EntityType.ORGANISATION) == "ORGANISATION"


def test_what_an_opening_preposition_says_to_be_somewhere_is_a_place():
    assert kind("Il sort. À Khan Moulès, on tire.", "Khan Moulès", EntityType.PERSON) == "PLACE"


@pytest.mark.parametrize("text", ["À Paul Moulès, il dit tout.", "Il parle à Paul Moulès, hier."])
def test_somebody_to_whom_something_is_done_stays_a_person(text: str):
    assert kind(text, "Paul Moulès", EntityType.PERSON) == "PERSON"


def test_what_an_apposition_says_to_be_somebody_is_a_person():
    assert kind("« Tout », sanglote Misiati, une habitante.", "Misiati", EntityType.PLACE) == "PERSON"
    assert kind("Il vit à Misiati, une ville morte.", "Misiati", EntityType.PLACE) == "PLACE"
