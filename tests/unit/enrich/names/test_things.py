import pytest

from depeche_enrich.mention import Mention
from depeche_enrich.names.things import with_things
from depeche_schemas.article import EntityType


def kinds(text: str, *names: str) -> list[str]:
    found: list[Mention] = []
    for name in names:
        start = text.index(name, found[-1].end if found else 0)
        found.append(Mention(start, start + len(name), EntityType.PLACE))
    return [each.type.value for each in with_things(text, found, "Airbus".__eq__, "Brest".__eq__)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le typhon Kalmaegi approche", "Kalmaegi"),
        ("des avions Rafale", "Rafale"),
        ("le navire océanographique Thalassa", "Thalassa"),
        ("la tempête « Amy » a", "Amy"),
        ("Hurricane watchers fear hurricane Otto", "Otto"),
    ],
)
def test_what_the_word_before_calls_a_things_name_is_nobodys(text: str, name: str):
    assert kinds(text, name) == ["OTHER"]


def test_its_other_mentions_are_no_different():
    assert kinds("Le cyclone Chido a tué. Chido faiblit.", "Chido", "Chido") == ["OTHER", "OTHER"]


def test_what_is_known_stays():
    assert kinds("la frégate Brest, des avions Airbus", "Brest", "Airbus") == ["PLACE", "PLACE"]


def test_what_is_only_near_stays():
    assert kinds("Le typhon approche de Cebu", "Cebu") == ["PLACE"]
