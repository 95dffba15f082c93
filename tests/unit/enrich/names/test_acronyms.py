import pytest

from depeche_enrich.mention import Mention
from depeche_enrich.names.acronyms import acronyms, completed
from depeche_schemas.article import EntityType


def mention_of(text: str, name: str, kind: EntityType = EntityType.ORGANISATION) -> Mention:
    return Mention(text.index(name), text.index(name) + len(name), kind)


@pytest.mark.parametrize(
    ("text", "name", "known"),
    [
        ("L'Organisation mondiale de la santé (OMS) alerte.", "Organisation mondiale de la santé",
         {"OMS": "Organisation mondiale de la santé"}),
        ("Le groupe Etat islamique (EI ou Daech) recule.", "Etat islamique",
         {"EI": "Etat islamique", "Daech": "Etat islamique"}),
        ("The World Trade Organization (WTO) met.", "World Trade Organization", {"WTO": "World Trade Organization"}),
        ("La Banque postale (Paris) recrute.", "Banque postale", {}),
        ("Renault (RNO) recule.", "Renault", {}),
        ("La Réserve fédérale (Fed) hésite.", "Réserve fédérale", {"Fed": "Réserve fédérale"}),
        ("La Cour des comptes locaux (Cher) juge.", "Cour des comptes locaux", {}),
        ("L'Institut national de la statistique et des études économiques (Insee) compte.",
         "Institut national de la statistique et des études économiques",
         {"Insee": "Institut national de la statistique et des études économiques"}),
    ],
)  # fmt: skip
def test_initials_in_brackets_lead_to_the_name_before_them(text: str, name: str, known: dict[str, str]) -> None:
    assert acronyms(text, [mention_of(text, name)]) == known


def test_a_place_before_brackets_explains_no_acronym() -> None:
    text = "Le Port Saint Louis (PSL) rouvre."
    assert acronyms(text, [mention_of(text, "Port Saint Louis", EntityType.PLACE)]) == {}


def test_a_name_that_was_cut_goes_on_to_its_initials() -> None:
    text = "La Fédération nationale des chasseurs (FNC) et la Fédération sportive ont voté."
    longer, same = completed(text, [mention_of(text, "Fédération nationale"), mention_of(text, "Fédération sportive")])
    assert text[longer.start : longer.end] == "Fédération nationale des chasseurs"
    assert text[same.start : same.end] == "Fédération sportive"
