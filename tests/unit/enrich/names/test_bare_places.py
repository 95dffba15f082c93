import pytest

from depeche_enrich.mention import Mention
from depeche_enrich.names.bare_places import with_bare_places
from depeche_schemas.article import EntityType

KNOWN = {"Yvelines", "Bretagne", "Lyon", "Guinée", "New York", "Pays basque"}


def bare(text: str, name: str) -> list[tuple[str, str]]:
    start = text.index(name)
    found = with_bare_places(
        text, [Mention(start, start + len(name), EntityType.PLACE)], KNOWN.__contains__, "Graphmill".__eq__
    )
    return [(text[each.start : each.end], each.type.value) for each in found]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("antenne des Yvelines", "Yvelines"),
        ("en Bretagne", "Bretagne"),
        ("ex-Lyon", "Lyon"),
        ("métro de New York", "New York"),
        ("État de Guinée", "Guinée"),
        ("Guinée pressée", "Guinée"),
        ("Guinée 133e", "Guinée"),
        ("hôpital de Lyon", "Lyon"),
    ],
)
def test_what_runs_on_around_a_known_place_goes(name: str, place: str):
    assert bare(f"vu : {name}, hier", name) == [(place, "PLACE")]


@pytest.mark.parametrize("name", ["rue de Lyon", "château de Lyon", "golfe de Guinée", "col de la Loze", "Pays basque"])
def test_streets_landforms_and_what_is_known_as_it_is_stay(name: str):
    assert bare(f"vu : {name}, hier", name) == [(name, "PLACE")]


def test_a_state_called_by_its_people_is_no_place():
    assert bare("l'État français paie", "État français") == []
    assert bare("les États pontificaux", "États pontificaux") == [("États pontificaux", "PLACE")]


def test_what_is_left_may_be_an_organisation():
    assert bare("sur ex-Graphmill", "ex-Graphmill") == [("Graphmill", "ORGANISATION")]


def test_a_participle_that_opens_a_sentence_is_no_party():
    text = "Parti de Fontjonc, il brûle. Le Parti de Fontjonc perd."
    found = [Mention(0, 17, EntityType.ORGANISATION), Mention(32, 49, EntityType.ORGANISATION)]
    first, second = with_bare_places(text, found, KNOWN.__contains__)
    assert (text[first.start : first.end], first.type.value) == ("Fontjonc", "PLACE")
    assert second == found[1]


def test_a_place_with_a_verb_that_a_model_could_not_type_is_that_place():
    [found] = with_bare_places(
        "Lyon surclasse Brest", [Mention(0, 14, EntityType.OTHER)], KNOWN.__contains__, is_great=KNOWN.__contains__
    )
    assert found == Mention(0, 4, EntityType.PLACE)
