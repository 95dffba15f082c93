"""Which standfirst an article keeps: the declared one, unless it is the text's own beginning cut short."""

import pytest

from depeche_clean.metadata import Metadata
from depeche_clean.standfirsts import with_standfirst
from depeche_schemas.article import Block, BlockType, Provenance

FIRST = "L'hôpital du port a rouvert mercredi ses urgences et sa maternité, soit cent vingt lits sur trois cents."
SECOND = "Les scanners, eux, sont toujours en douane."
OWN = "Les premiers patients ont été accueillis mercredi."
PROSE = (Block(type=BlockType.PARAGRAPH, text=FIRST), Block(type=BlockType.PARAGRAPH, text=SECOND))
LED = (Block(type=BlockType.STANDFIRST, text=OWN), *PROSE)


def kept(declared: str, blocks: tuple[Block, ...] = PROSE) -> Metadata:
    said = {"standfirst": Provenance(source="meta:description")}
    return with_standfirst(Metadata("https://gazette.example/a", standfirst=declared, provenance=said), blocks)


@pytest.mark.parametrize("declared", [FIRST[:60] + "...", f"ALEP (AV) - {FIRST[:70]} […]", FIRST[:75], FIRST + " Les…"])
def test_the_beginning_of_the_text_cut_short_is_no_standfirst(declared: str):
    found = kept(declared)
    assert found.standfirst is None
    assert "standfirst" not in found.provenance


def test_the_page_s_own_takes_its_place_and_says_over_what():
    found = kept(FIRST[:60] + "...", LED)
    assert found.standfirst == OWN
    assert found.provenance["standfirst"].source == "html:standfirst"
    assert found.provenance["standfirst"].rejected == (f"meta:description: {FIRST[:60]}...",)


def test_what_is_whole_or_says_more_stays_without_its_dateline():
    assert kept(OWN).standfirst == OWN
    assert kept("Une réouverture attendue depuis deux ans, et partielle...").standfirst is not None
    assert kept(f"ALEP (AV) - {OWN}").standfirst == OWN
    assert kept(FIRST).standfirst == FIRST
    assert kept(OWN.rstrip("."), LED).provenance["standfirst"].source == "meta:description"
