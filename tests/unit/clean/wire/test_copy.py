"""Wire copy: the dateline off the prose, the credits and updates into notes, the agency kept."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from depeche_clean.wire.agencies import AGENCIES, agency_named
from depeche_clean.wire.copy import told_copy
from depeche_clean.wire.credits import contributed, credited, updated_at
from depeche_schemas.article import Article, Block, BlockType

PROSE = "Le niveau du lac a encore baissé de deux mètres cette semaine, selon la mairie."


def blocks(*texts: str) -> list[Block]:
    return [Block(type=BlockType.PARAGRAPH, text=text) for text in texts]


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Avec AFP", "AFP"),
        ("(avec AFP)", "AFP"),
        ("Source : Reuters", "Reuters"),
        ("Le Matin avec AFP", "AFP"),
        ("(dpa/kna)", "dpa/KNA"),
        ("With files from the Associated Press", "AP"),
        ("Mit Material der dpa", "dpa"),
        ("con información de EFE", "EFE"),
        ("Avec les agences AFP et Reuters", "AFP/Reuters"),
        ("L'AFP a publié un démenti.", None),
        ("Paris avec les siens", None),
        ("", None),
    ],
)
def test_credits(line: str, agency: str | None):
    assert credited(line) == agency


@pytest.mark.parametrize(
    ("line", "clock"),
    [
        ("(mis à jour à 14h30)", (14, 30)),
        ("Updated at 3:45 p.m. ET", (15, 45)),
        ("Aktualisiert um 14.30 Uhr", (14, 30)),
        ("Mise à jour", (-1, -1)),
        ("Il a mis à jour le site à 14h30.", None),
    ],
)
def test_updates(line: str, clock: tuple[int, int] | None):
    assert updated_at(line) == clock


def test_only_the_edges_are_looked_at():
    inside = [PROSE] * 4
    copy = told_copy(blocks(*inside, "Avec AFP", *inside), None)
    assert copy.agency is None
    copy = told_copy(blocks("GENÈVE, 3 mars (ATS) – " + PROSE, *inside, "Avec AFP", "(mis à jour à 14h30)"), None)
    assert (copy.agency, copy.updated) == ("ATS", (14, 30))
    assert copy.dateline is not None
    assert (copy.dateline.place, copy.dateline.date) == ("Genève", None)
    dated = told_copy(blocks("GENÈVE, 3 mars (ATS) – " + PROSE, PROSE), datetime(2026, 3, 4, tzinfo=UTC))
    assert dated.blocks[0].text == PROSE
    assert (dated.agency, dated.dateline and dated.dateline.place) == ("ATS", "Genève")


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("The Associated Press contributed to this report.", ("AP",)),
        ("Associated Press writers Ann Bell in Paris and Tom Roy in Lyon contributed to this report.", ("AP",)),
        ("Reporting by Ann Bell in Beirut; Editing by Tom Roy", ()),
        ("Mitarbeit: Eva Maier", ()),
        ("Léa Morel et Luc Tran ont contribué à cet article.", ()),
        ("He said that the storm contributed to this report's delay, and to the flood.", None),
        ("The reporting by the paper was wrong.", None),
    ],
)
def test_those_who_helped_are_thanked_in_a_note(line: str, agencies: tuple[str, ...] | None):
    assert contributed(line) == agencies
    copy = told_copy(blocks(PROSE, PROSE, line), None)
    noted = [each.text for each in copy.blocks if each.type is BlockType.NOTE]
    assert noted == ([] if agencies is None else [line])
    assert copy.agency == ("/".join(agencies or ()) or None)


@pytest.mark.parametrize("line", ["(dpa)", "(ANSA).", "(dpa/kna)", "RIPRODUZIONE RISERVATA © Copyright ANSA"])
def test_a_credit_that_the_body_does_without_is_heard(article_of: Callable[..., Article], line: str):
    prose = "".join(f"<p>{PROSE} Et de {number}.</p>" for number in range(6))
    html = f"<html><body><article><h1>Le lac baisse</h1>{prose}<p>{line}</p></article></body></html>"
    assert article_of(html).agency in ("dpa", "ANSA", "dpa/KNA")
    by_picture = (
        f"<html><body><article><h1>Le lac baisse</h1><div class=photo>{line}</div>{prose}</article></body></html>"
    )
    if line.startswith("("):
        assert article_of(by_picture).agency is None


def test_every_name_of_an_agency_finds_it():
    for agency in AGENCIES:
        assert agency_named(agency.name) is not None
        assert len(agency.country) == 2
        assert agency.languages


def test_in_an_article_the_offsets_are_those_of_the_body_without_it(article_of: Callable[..., Article]):
    page = f"""<html lang="fr"><head><meta property="article:published_time" content="2026-03-04T08:00:00+01:00"></head>
      <body><article><h1>Le lac baisse encore</h1><p>GENÈVE, 3 mars (ATS) – {PROSE}</p><p>{PROSE} Encore.</p>
      <p>{PROSE} Toujours, dit-on.</p><p>(mis à jour à 14h30)</p></article></body></html>"""
    article = article_of(page)
    assert article.body.startswith(PROSE)
    assert article.agency == "ATS"
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.text) == ("Genève", "GENÈVE, 3 mars (ATS) –")
    assert article.provenance["agency"].source == "text:dateline"
    assert article.modified_at is not None
    assert article.modified_at.isoformat() == "2026-03-04T14:30:00+01:00"
