import pytest

from depeche_enrich.name_rules import rules_for
from depeche_enrich.names.kinds import given_name
from depeche_schemas.article import EntityType

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
EVENT, OTHER = EntityType.EVENT, EntityType.OTHER


@pytest.mark.parametrize(
    ("language", "name", "found", "kind"),
    [
        ("en", "Northfield High School", PERSON, ORGANISATION),
        ("en", "Lake Marlow", PERSON, PLACE),
        ("en", "University of Northfield", PLACE, ORGANISATION),
        ("en", "Battle of the Marshes", ORGANISATION, OTHER),
        ("en", "Marlow Cup", ORGANISATION, EVENT),
        ("en", "Siobhan Marlow", ORGANISATION, PERSON),
        ("en", "River", PERSON, PERSON),
        ("fr", "université de Plouven", PLACE, ORGANISATION),
        ("fr", "Moussa Ag Tarik", OTHER, PERSON),
        ("fr", "Moustafa al-Tarik", OTHER, PERSON),
        ("fr", "Marc & Fils", ORGANISATION, ORGANISATION),
        ("fr", "Claire Fontaine SA", ORGANISATION, ORGANISATION),
        ("de", "Plouven Park", PERSON, PERSON),
    ],
)
def test_the_words_of_a_name_say_its_type(language: str, name: str, found: EntityType, kind: EntityType):
    assert rules_for(language).kinds.of_name(name, found) is kind


def test_a_compound_given_name_counts_and_a_word_that_nobody_is_called_does_not():
    assert given_name("Anne-Sophie")
    assert given_name("Zoé")
    assert not given_name("Anne-Table")
    assert not given_name("")
