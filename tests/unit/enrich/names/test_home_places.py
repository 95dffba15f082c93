"""Towns of the countries that an article names."""

import pytest

from depeche_enrich.mention import Mention
from depeche_enrich.names.home_places import with_home_places
from depeche_enrich.places.gazetteer import gazetteer
from depeche_schemas.article import EntityType

PERSON, PLACE = EntityType.PERSON, EntityType.PLACE


def kinds(text: str, *named: tuple[str, EntityType]) -> list[str]:
    found: list[Mention] = []
    for name, kind in named:
        start = text.index(name, found[-1].end if found else 0)
        found.append(Mention(start, start + len(name), kind))
    return [each.type.value for each in with_home_places(text, found, gazetteer().named)]


@pytest.mark.parametrize(
    ("text", "country"),
    [("Le Pérou attend. Pisco avait été détruite.", "Pérou"), ("Peru waits. Pisco was destroyed.", "Peru")],
)
def test_a_town_of_a_country_that_the_article_names_is_a_place(text: str, country: str):
    assert kinds(text, (country, PLACE), ("Pisco", PERSON)) == ["PLACE", "PLACE"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Le Chili attend. Pisco rit.", (("Chili", PLACE), ("Pisco", PERSON))),
        ("Le Pérou attend. M. Pisco rit.", (("Pérou", PLACE), ("Pisco", PERSON))),
        ("Au Pérou, Zoé Pisco attend. Pisco rit.", (("Pérou", PLACE), ("Zoé Pisco", PERSON), ("Pisco", PERSON))),
        ("La France attend. Laval rit.", (("France", PLACE), ("Laval", PERSON))),
        ("Le Pérou attend. Luis rit.", (("Pérou", PLACE), ("Luis", PERSON))),
    ],
)
def test_people_stay_where_the_country_or_the_name_says_otherwise(text: str, named: tuple[tuple[str, EntityType], ...]):
    assert set(kinds(text, *named)[1:]) == {"PERSON"}


def test_without_anybody_nothing_is_looked_up():
    text = "Le Pérou attend."
    found = (Mention(3, 8, PLACE),)

    def refused(name: str) -> list[object]:
        raise AssertionError(name)

    assert with_home_places(text, found, refused) == found  # type: ignore[arg-type]
