import re

import pytest

from depeche_enrich.mention import Mention
from depeche_enrich.names.clubs import with_clubs
from depeche_schemas.article import EntityType

REPORT = (
    "Lens, dimanche. Réduit à dix, Nantes a mené au classement, puis Rennes et Lille ont égalisé. À Metz, le match a "
    "été nul (1-1). L'entraîneur de Brest a salué ses joueurs; le maire de Brest, un but plus tard, aussi. Face à "
    "Nice, rien."
)
CITIES = ("Lens", "Nantes", "Rennes", "Lille", "Metz", "Brest", "Nice")


def kinds(text: str) -> list[tuple[str, str]]:
    found = [Mention(*each.span(), EntityType.PLACE) for each in re.finditer("|".join(CITIES), text)]
    return [
        (text[each.start : each.end], "club" if each.type is EntityType.ORGANISATION else "city")
        for each in with_clubs(text, found, lambda name: name in CITIES)
    ]


def test_in_a_report_what_plays_is_a_club_and_where_it_plays_a_city():
    assert kinds(REPORT) == [
        ("Lens", "city"),
        ("Nantes", "club"),
        ("Rennes", "club"),
        ("Lille", "club"),
        ("Metz", "city"),
        ("Brest", "club"),
        ("Brest", "city"),
        ("Nice", "club"),
    ]


@pytest.mark.parametrize("text", ["Nantes et Rennes votent.", "Nantes a gagné un match de patience contre l'État."])
def test_without_four_signs_of_a_match_nothing_changes(text: str):
    assert {kind for _, kind in kinds(text)} == {"city"}


def test_what_no_gazetteer_knows_and_plays_is_a_club():
    text = "Match nul, but, classement: le Partizan a battu Lens. Entraîneur ravi, au Vélopark."
    found = [
        Mention(text.index(name), text.index(name) + len(name), EntityType.PLACE) for name in ("Partizan", "Vélopark")
    ]
    kinds = with_clubs(text, found, lambda name: False, lambda name: False)
    assert [each.type for each in kinds] == [EntityType.ORGANISATION, EntityType.PLACE]


def test_english_reports_have_clubs_as_well():
    text = "Lens came from two goals down to draw with Metz at Nantes. The striker levelled; Brest beat Rennes."
    assert kinds(text) == [
        ("Lens", "club"),
        ("Metz", "club"),
        ("Nantes", "city"),
        ("Brest", "club"),
        ("Rennes", "club"),
    ]


def test_a_city_that_a_model_took_for_a_person_is_a_club_unless_it_is_a_last_name():
    text = "But, match nul, classement, victoire : Rennes gagne, Paul Brest marque, Brest rit."
    found = [
        Mention(text.index(name), text.index(name) + len(name), EntityType.PERSON) for name in ("Rennes", "Paul Brest")
    ]
    found.append(Mention(text.rindex("Brest"), text.rindex("Brest") + 5, EntityType.PERSON))
    types = [each.type for each in with_clubs(text, found, CITIES.__contains__)]
    assert types == [EntityType.ORGANISATION, EntityType.PERSON, EntityType.PERSON]


def test_a_club_is_beaten_by_a_winner_and_listed_beside_a_ground():
    text = "Vainqueur de Brest au match, Lens mène au classement. Le but est nul. Joueurs au stade Morin et Nice gagne."
    found = [Mention(text.index(name), text.index(name) + len(name), EntityType.PLACE)
             for name in ("Brest", "Lens", "stade Morin", "Nice")]  # fmt: skip
    assert [each.type.value for each in with_clubs(text, found, lambda name: name in CITIES)] == [
        "ORGANISATION",
        "ORGANISATION",
        "PLACE",
        "ORGANISATION",
    ]
