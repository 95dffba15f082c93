"""Places that the words around a name tell, though a model took it for somebody or something else."""

import pytest

from depeche_enrich.mention import Mention
from depeche_enrich.names.located import with_located
from depeche_schemas.article import EntityType

PERSON, PLACE, OTHER = EntityType.PERSON, EntityType.PLACE, EntityType.OTHER


def kinds(text: str, *named: tuple[str, EntityType]) -> list[str]:
    found: list[Mention] = []
    for name, kind in named:
        start = text.index(name, found[-1].end if found else 0)
        found.append(Mention(start, start + len(name), kind))
    return [each.type.value for each in with_located(text, found, {"Front uni"}.__contains__)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("dans la région de Khan Toumane, au sud", "Khan Toumane"),
        ("la localité syrienne d'At Qasr a été prise", "At Qasr"),
        ("l'étang de Morval a débordé", "Morval"),
        ("à 30 kilomètres de Tel Ramo", "Tel Ramo"),
        ("au nord-est de Tel Ramo", "Tel Ramo"),
        ("il faut passer par Morval", "Morval"),
        ("le 3e RDP de Morval", "Morval"),
        ("À Morval, petite ville de la côte", "Morval"),
        ("the village of Aondo burnt", "Aondo"),
        ("some 20 miles from Aondo", "Aondo"),
        ("Aondo, a town on the coast, burnt", "Aondo"),
    ],
)
def test_words_for_areas_and_directions_tell_a_place(text: str, name: str):
    assert kinds(text, (name, PERSON)) == ["PLACE"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("près de Claire, sa fille", "Claire"),
        ("près de Claire Morval", "Claire Morval"),
        ("le PDG de Morval", "Morval"),
        ("l'idée de Morval, un ami", "Morval"),
        ("l'arrivée dans la région de Front uni", "Front uni"),
        ("the idea of Aondo, a friend", "Aondo"),
    ],
)
def test_people_and_known_organisations_stay(text: str, name: str):
    assert kinds(text, (name, PERSON)) == ["PERSON"]


def test_every_mention_of_the_name_follows():
    text = "Le village de Morval brûle. Morval attend."
    assert kinds(text, ("Morval", PERSON), ("Morval", PERSON)) == ["PLACE", "PLACE"]


def test_the_last_name_of_somebody_named_in_full_is_no_place():
    text = "Claire Morval sort. Près de Morval, on rit."
    assert kinds(text, ("Claire Morval", PERSON), ("Morval", PERSON)) == ["PERSON", "PERSON"]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("le contrôle local de Tibnat et de Hama", ["PLACE", "PLACE"]),
        ("la rencontre de Tibnat et Hama", ["PERSON", "PLACE"]),
        ("un bruit à Tibnat ou à Hama", ["PLACE", "PLACE"]),
    ],
)
def test_what_stands_with_a_place_behind_the_same_preposition_is_one(text: str, types: list[str]):
    assert kinds(text, ("Tibnat", PERSON), ("Hama", PLACE)) == types


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("les troupes ont repris Abra al-Nar", "Abra al-Nar"),
        ("l'institutrice à Morval parle", "Morval"),
        ("en marge du salon Vole à Morval", "Morval"),
        ("Troops retook Aondo", "Aondo"),
        ("ils se sont emparés de Tel Ramo", "Tel Ramo"),
    ],
)
def test_what_is_taken_and_where_people_work_or_meet_is_a_place(text: str, name: str):
    assert kinds(text, (name, PERSON)) == ["PLACE"]


@pytest.mark.parametrize("text", ["il a répondu à Morval", "les critiques faites à Morval", "il a repris avec Morval"])
def test_whom_somebody_answers_is_no_place(text: str):
    assert kinds(text, ("Morval", PERSON)) == ["PERSON"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("des combattants contrôlent encore Jisr al-Nur", "Jisr al-Nur"),
        ("ils ont fui vers Morval sans rien", "Morval"),
        ("des communes comme Morval", "Morval"),
        ("villages such as Aondo would be next", "Aondo"),
        ("on the edge of Aondo", "Aondo"),
    ],
)
def test_what_is_held_fled_to_or_given_as_an_example_is_a_place(text: str, name: str):
    assert kinds(text, (name, PERSON)) == ["PLACE"]


def test_of_bodies_names_only_the_surest_are_places():
    body = EntityType.ORGANISATION
    text = "Le cortège a traversé Balgau et Desheim."
    assert kinds(text, ("Balgau", body), ("Desheim", body)) == ["PLACE", "PLACE"]
    assert kinds("on the edge of Aondo", ("Aondo", body)) == ["PLACE"]
    assert kinds("la raffinerie de Morval", ("Morval", body)) == ["ORGANISATION"]
    assert kinds("prendre le contrôle de Morval", ("Morval", body)) == ["ORGANISATION"]
    assert kinds("la région de MORV", ("MORV", body)) == ["ORGANISATION"]


def test_a_known_place_behind_a_preposition_is_no_body():
    text = "le rôle de l'aviation à Douma"
    found = [Mention(24, 29, EntityType.ORGANISATION)]
    assert with_located(text, found, is_place={"Douma"}.__contains__)[0].type is PLACE
    assert with_located(text, found)[0].type is EntityType.ORGANISATION
