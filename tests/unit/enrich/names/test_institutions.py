import re

import pytest

from depeche_enrich.name_rules import rules_for
from depeche_enrich.names.institutions import institutions

CLOSED = re.compile(r"(?:Union européenne|Banque centrale|Commission européenne|Secours populaire)(?!\w)")


def names(text: str) -> list[str]:
    return [text[each.start : each.end] for each in institutions(text, CLOSED)]


@pytest.mark.parametrize(
    "name",
    [
        "Institut de physique du globe de Paris",
        "Office central pour la répression des violences aux personnes",
        "Agence nationale de la recherche",
        "Société nationale des chemins de fer",
        "Haut-Commissariat aux réfugiés",
        "Chambre de commerce et d'industrie d'Angers",
        "Fédération internationale pour les droits humains",
        "Tribunal administratif de Grenoble",
        "Collectif contre le nucléaire",
        "Fondation Abbé-Pierre",
        "Secours populaire français",
        "Fédération française des clubs alpins",
    ],
)
def test_a_name_is_kept_to_its_end(name: str):
    assert names(f"Selon la {name}, rien ne change.") == [name]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Il demande à l'Union européenne de respecter ses engagements.", ["Union européenne"]),
        ("L'Institut français explique son choix.", ["Institut français"]),
        ("L'Agence nationale de santé appelle au calme.", ["Agence nationale de santé"]),
        ("Le Conseil régional du pays vote.", ["Conseil régional"]),
        ("L'Office national de la semaine.", ["Office national"]),
        ("L'Union soviétique et l'Ordre national du Mérite.", []),
        ("Le Parti de Jean Valjean gagne.", []),
        ("La Commission pour l'instant attend.", []),
        ("La Maison est vide, le Conseil aussi.", []),
        ("Il a vu Maison de la presse", []),
        ("son Groupe de travail, le Groupe de travail", []),
    ],
)
def test_what_is_no_part_of_a_name_is_left_out(text: str, found: list[str]):
    assert names(text) == found


def test_a_long_text_takes_linear_time():
    assert len(names("la Cour " + "de justice " * 5_000)) == 1


def test_the_french_rules_find_them():
    text = "selon l'Office national des forêts"
    [found] = rules_for("fr").find(text)
    assert text[found.start : found.end] == "Office national des forêts"
