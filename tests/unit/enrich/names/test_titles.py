import pytest

from depeche_enrich.mention import Mention
from depeche_enrich.names.titles import with_titles
from depeche_schemas.article import EntityType


def kinds(text: str, name: str, kind: EntityType = EntityType.PERSON) -> list[str]:
    starts = [at for at in range(len(text)) if text.startswith(name, at)]
    found = [Mention(at, at + len(name), kind) for at in starts]
    return [each.type.value for each in with_titles(text, found, {"Renault"}.__contains__, {"Syrie"}.__contains__)]


@pytest.mark.parametrize(
    "text", ['" Vamps " est un film.', "dans « Vamps », elle", "in “Vamps,” she", 'called "Vamps".', "„Vamps“ ist"]
)
def test_what_fills_quotation_marks_is_a_title(text: str):
    assert kinds(text, "Vamps") == ["OTHER"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("« Vamps gagne », dit-il", "Vamps"),
        ("il dit : « Vamps", "Vamps"),
        ("Vamps, dite « Vamps », rit", "Vamps"),
        ("« Renault » gagne", "Renault"),
        ("« Carlos Beaulieu » écrit", "Carlos Beaulieu"),
    ],
)
def test_what_is_known_or_named_elsewhere_is_not(text: str, name: str):
    assert set(kinds(text, name)) == {"PERSON"}


def test_what_follows_the_article_that_opens_a_short_quotation_is_of_a_title_unless_it_is_a_known_place():
    assert kinds("elle présente « Le Bruit des vagues », un film", "Bruit", EntityType.PLACE) == ["OTHER"]
    assert kinds("elle dit : « La Syrie attend »", "Syrie", EntityType.PLACE) == ["PLACE"]
    assert kinds("« Le Bruit. Il vient de loin, dit-elle. »", "Bruit", EntityType.PLACE) == ["PLACE"]


def test_what_fills_quotation_marks_but_for_an_article_is_a_title():
    assert kinds("elle lit « L'Éducation sentimentale »", "Éducation sentimentale", EntityType.ORGANISATION) == [
        "OTHER"
    ]
