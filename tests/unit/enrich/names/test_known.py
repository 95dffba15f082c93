import pytest

from depeche_enrich.names.known import KnownNames, known_organisations
from depeche_schemas.article import EntityType

KNOWN = KnownNames(
    (name, EntityType.ORGANISATION)
    for name in ("Onu", "Onu Femmes", "L'Équipe", "Marks & Spencer", "al-Qaïda", "Place publique", "20 Minutes")
)


def found(text: str) -> list[str]:
    return [text[each.start : each.end] for each in KNOWN.find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("l'ONU et Onu Femmes", ["ONU", "Onu Femmes"]),
        ("selon L’Equipe, onu", ["L’Equipe"]),
        ("Al-Qaida chez Marks & Spencer", ["Al-Qaida", "Marks & Spencer"]),
        ("le duo PS-Place publique", ["Place publique"]),
        ("dans 20 Minutes, il dit", ["20 Minutes"]),
        ("Onusien, onu, Onus", []),
        ("", []),
    ],
)
def test_whole_names_are_found_however_they_are_spelt(text: str, names: list[str]):
    assert found(text) == names


@pytest.mark.parametrize("language", ["fr", "en"])
def test_organisations_are_listed_once_and_are_names(language: str):
    names = known_organisations(language)
    assert len(names) > 1_000
    assert len(names) == len(set(names))
    assert all(name == name.strip() and any(map(str.isalpha, name)) and len(name) > 1 for name in names)


def test_a_language_without_a_list_has_the_names_of_all_languages():
    assert "Greenpeace" in known_organisations("xx")
    assert "Ouest-France" not in known_organisations("xx")
