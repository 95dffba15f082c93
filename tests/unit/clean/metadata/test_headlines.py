"""Which of a page's titles is kept."""

import pytest

from depeche_clean.metadata.claims import Claim
from depeche_clean.metadata.headlines import settled

SITES = frozenset({"La Gazette", "gazette.example"})
H1, LD, OG, DOC, ALT = "html:h1", "json-ld:headline", "meta:og:title", "html:title", "json-ld:alternativeHeadline"
FULL = "Le lac de Brenac au plus bas depuis trente ans"
OTHER = "Sécheresse : pourquoi le niveau du lac baisse"


def kept(**said: str) -> str:
    names = {"h1": H1, "ld": LD, "og": OG, "doc": DOC, "alt": ALT, "feed": "feed:title"}
    choice = settled([Claim(title, names[name]) for name, title in said.items()], SITES)
    return choice.value if choice else ""


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ({"h1": FULL, "og": f"{FULL} | La Gazette", "doc": f"{FULL} - Région | La Gazette"}, FULL),
        ({"h1": FULL, "og": f"{FULL} - Région - Le quotidien du lac"}, FULL),
        ({"h1": f"Sécheresse : {FULL}", "ld": f"Sécheresse : {FULL}", "og": FULL}, FULL),
        ({"h1": f"Région {FULL}", "ld": FULL, "og": FULL}, FULL),
        ({"h1": FULL, "ld": "Le lac de Brenac au plus bas depuis tre...", "og": FULL}, FULL),
        ({"h1": FULL, "ld": "Le lac de Brenac au plus bas depuis tren", "og": FULL}, FULL),
        ({"h1": FULL, "ld": FULL, "og": "Le lac de Brenac au plus bas", "doc": FULL}, FULL),
        ({"h1": FULL, "ld": FULL, "og": f"Brenac - {FULL}", "doc": f"{FULL} - Brenac - La Gazette"}, FULL),
        ({"h1": FULL, "ld": FULL, "og": OTHER, "doc": OTHER}, FULL),
        ({"h1": FULL, "ld": FULL, "og": OTHER, "doc": FULL}, OTHER),
        ({"h1": OTHER, "ld": FULL, "og": FULL, "doc": FULL}, FULL),
        ({"h1": FULL, "ld": OTHER, "og": FULL, "doc": FULL}, FULL),
        ({"h1": FULL, "ld": OTHER, "og": FULL, "alt": OTHER}, OTHER),
        ({"h1": FULL, "og": f"{FULL}：La Gazette", "ld": f"{FULL}ㅣLa Gazette"}, FULL),
        ({"ld": FULL, "og": f"{FULL}-Région"}, FULL),
        ({"h1": "La Gazette", "doc": f"{FULL} | La Gazette"}, FULL),
        ({"feed": FULL}, FULL),
        ({}, ""),
    ],
)
def test_kept(said: dict[str, str], title: str):
    assert kept(**said) == title


def test_a_title_that_is_contradicted_says_so():
    agreed = settled([Claim(FULL, H1), Claim(FULL, OG)], SITES)
    contradicted = settled([Claim(FULL, H1), Claim(FULL, LD), Claim(OTHER, OG), Claim(FULL, DOC)], SITES)
    assert agreed is not None
    assert contradicted is not None
    assert (agreed.provenance.confidence or 0) > 0.9 > (contradicted.provenance.confidence or 1)
    assert contradicted.provenance.rejected == (f"html:h1: {FULL}",)
