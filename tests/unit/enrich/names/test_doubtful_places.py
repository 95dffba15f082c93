import pytest

from depeche_enrich.mention import Mention
from depeche_enrich.names.doubtful_places import with_doubtful_places
from depeche_schemas.article import EntityType

KNOWN = {"Lyon", "Oslo"}


def kinds(text: str, *names: str) -> list[str]:
    found: list[Mention] = []
    for name in names:
        start = text.index(name, found[-1].end if found else 0)
        found.append(Mention(start, start + len(name), EntityType.PLACE))
    return [each.type.value for each in with_doubtful_places(text, found, KNOWN.__contains__)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le socialiste vote, Junts s'est abstenu.", "Junts"),
        ("selon Verion, il gagne", "Verion"),
        ("but Graphmill has closed its plant", "Graphmill"),
    ],
)
def test_what_acts_and_is_in_no_gazetteer_is_an_organisation(text: str, name: str):
    assert kinds(text, name) == ["ORGANISATION"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("le maire dit que Lyon a voté", "Lyon"),
        ("la Vistre a débordé", "Vistre"),
        ("Quimerch a voté", "Quimerch"),
        ("il va à Quimerch", "Quimerch"),
        ("dit que Quimerch (Finistère) a voté", "Quimerch"),
        ("dit que Quimerch dort", "Quimerch"),
        ("dit que Mont Quimerch a dormi", "Mont Quimerch"),
    ],
)
def test_what_may_well_be_a_place_stays_one(text: str, name: str):
    assert kinds(text, name) == ["PLACE"]


def test_what_is_somewhere_said_to_be_a_place_stays_one():
    assert kinds("Il vit à Quimerch. Hier, on dit que Quimerch a voté.", "Quimerch", "Quimerch") == ["PLACE", "PLACE"]


def test_what_stands_in_a_list_of_places_stays_one():
    assert kinds("on dit que Lyon, Quimerch ont voté", "Lyon", "Quimerch") == ["PLACE", "PLACE"]


@pytest.mark.parametrize(
    "text", ["Le Verion s'en alarme.", "Le Verion surveille trois rivières.", "le Verion a dénoncé"]
)
def test_what_tells_or_asks_is_an_organisation_though_it_has_an_article(text: str):
    assert kinds(text, "Verion") == ["ORGANISATION"]


def test_a_range_of_hills_that_does_something_else_stays_a_place():
    assert kinds("Le Verion a souffert de la grêle.", "Verion") == ["PLACE"]
