import pytest

from depeche_enrich.mention import Mention
from depeche_enrich.names.common_words import common_words, with_names_only
from depeche_schemas.article import EntityType

PERSON, PLACE, ORGANISATION = EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION


def left(text: str, *names: tuple[str, EntityType], known: str = "") -> list[str]:
    found: list[Mention] = []
    for name, kind in names:
        start = text.index(name, found[-1].end if found else 0)
        found.append(Mention(start, start + len(name), kind))
    return [text[each.start : each.end] for each in with_names_only(text, found, lambda name: name == known)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Budget : le maire renonce", "Budget"),
        ("Il sort. Enfouies sous la neige, elles gèlent.", "Enfouies"),
        ("« Sombrer, jamais », dit-il", "Sombrer"),
        ("Elle a quitté la Bourse hier", "Bourse"),
        ("Il est chargé du Numérique", "Numérique"),
    ],
)
@pytest.mark.parametrize("kind", [PERSON, PLACE])
def test_a_common_word_with_a_capital_is_no_name(text: str, name: str, kind: EntityType):
    assert left(text, (name, kind)) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kermarec dit non", "Kermarec"),
        ("dans la Marne", "Marne"),
        ("Il vit à Bonne depuis", "Bonne"),
        ("M. Grosse a parlé", "Grosse"),
        ("Rose a parlé", "Rose"),
    ],
)
def test_what_no_word_is_or_stands_as_a_name_stays(text: str, name: str):
    assert left(text, (name, PLACE)) == [name]


def test_a_last_name_stays_where_it_opens_a_sentence():
    text = "Ada Forgeron est là. Forgeron rit."
    assert left(text, ("Ada Forgeron", PERSON), ("Forgeron", PERSON)) == ["Ada Forgeron", "Forgeron"]


def test_a_word_that_stands_once_as_a_name_is_one_everywhere():
    text = "Bonne brûle. On a fui vers Bonne."
    assert left(text, ("Bonne", PLACE), ("Bonne", PLACE)) == ["Bonne", "Bonne"]


def test_an_organisation_goes_only_as_a_heading():
    assert left("Cinéma : un film", ("Cinéma", ORGANISATION)) == []
    assert left("Ensemble gagne", ("Ensemble", ORGANISATION)) == ["Ensemble"]


def test_a_known_name_stays():
    assert left("Budget : rien", ("Budget", ORGANISATION), known="Budget") == ["Budget"]


def test_the_list_is_of_small_letters_and_in_order():
    words = sorted(common_words())
    assert len(words) > 20_000
    assert all(word == word.lower() and word.isalpha() for word in words)
