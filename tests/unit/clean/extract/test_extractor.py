"""What is kept of pages, as which blocks, and from which candidate."""

import json

import pytest
from lxml.html import document_fromstring

from depeche_clean.extract import extractor
from depeche_clean.extract.extractor import Extraction, extract
from depeche_schemas.article import BlockType

PARAGRAPHS = [
    "Le niveau du lac de Brenac a baissé de deux mètres depuis le mois de juin, selon la mairie.",
    "Les pêcheurs, qui n'avaient rien vu de tel depuis quarante ans, ont remonté leurs barques sur la rive.",
    "La préfecture a interdit l'arrosage des jardins jusqu'à la fin du mois, et surveille les captages.",
    "Le maire attend désormais la pluie, que les prévisions n'annoncent pas avant une dizaine de jours.",
]
PROSE = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)


def extracted(inside: str, head: str = "") -> Extraction:
    top = f"<html><head><title>Le lac baisse</title>{head}</head><body>"
    return extract(document_fromstring(f"{top}{inside}</body></html>"))


def texts(extraction: Extraction, kind: BlockType) -> list[str]:
    return [each.text for each in extraction.blocks if each.type is kind]


def test_the_article_is_kept_and_the_furniture_is_not():
    made = extracted(
        "<header><nav><ul><li><a href=/>Accueil</a></li><li><a href=/r>Région</a></li></ul></nav></header>"
        f"<article><h1>Le lac baisse</h1><div class=share><a href=/f>Partager sur Facebook</a></div>{PROSE}</article>"
        "<div class=related><h3>À lire aussi</h3><ul><li><a href=/a>La digue sera refaite au printemps</a></li>"
        "<li><a href=/b>Le marché change de place samedi</a></li></ul></div>"
        "<footer><p>© La Gazette. Tous droits réservés.</p></footer>"
    )
    assert texts(made, BlockType.PARAGRAPH) == PARAGRAPHS
    assert made.origin == "layout"
    assert made.confidence > 0.9


def test_blocks_are_typed_and_in_order():
    made = extracted(
        f"<article><h1>Le lac baisse</h1>{PROSE}<h2>Des restrictions partout</h2>{PROSE.replace('deux', 'trois')}"
        "<ul><li>arroser les jardins et les pelouses est interdit ;</li><li>laver les voitures l'est aussi.</li></ul>"
        "<figure><img src=a><figcaption>Le lac, dimanche matin</figcaption></figure>"
        f"{PROSE.replace('maire', 'préfet')}</article>"
    )
    kinds = [each.type for each in made.blocks]
    assert kinds[:4] == [BlockType.PARAGRAPH] * 4
    assert texts(made, BlockType.HEADING) == ["Des restrictions partout"]
    assert texts(made, BlockType.LIST) == [
        "arroser les jardins et les pelouses est interdit ;\nlaver les voitures l'est aussi."
    ]
    assert texts(made, BlockType.CAPTION) == ["Le lac, dimanche matin"]


def test_a_body_split_over_containers_is_one_article():
    half = "".join(f"<p>{each}</p>" for each in PARAGRAPHS[:2]), "".join(f"<p>{each}</p>" for each in PARAGRAPHS[2:])
    made = extracted(
        f"<main><h1>Le lac baisse</h1><div class=text>{half[0]}</div><div class=ad>Publicité</div>"
        f"<div class=text>{half[1]}</div></main>"
    )
    assert texts(made, BlockType.PARAGRAPH) == PARAGRAPHS


@pytest.mark.parametrize("nested", [False, True])
def test_an_article_that_only_scripts_hold_is_found(nested: bool):
    state = json.dumps({"props": {"article": {"html": PROSE + PROSE, "id": 7}}})
    script = f"self.__next_f.push([1,{json.dumps(state)}])" if nested else f"window.__STATE__ = {state};"
    made = extracted(f"<div id=root></div><script>{script.replace('</', chr(60) + chr(92) + '/')}</script>")
    assert made.origin == "script state"
    assert [each.text for each in made.blocks] == PARAGRAPHS * 2


def test_a_declared_body_is_believed_only_where_the_page_shows_none():
    body = json.dumps({"@type": "NewsArticle", "articleBody": "\n".join(PARAGRAPHS * 2)})
    head = f'<script type="application/ld+json">{body}</script>'
    assert extracted("<div id=root></div>", head).origin == "json-ld"
    assert extracted(f"<article><h1>Le lac baisse</h1>{PROSE}{PROSE}</article>", head).origin != "json-ld"


def test_the_second_opinion_is_asked_in_doubt_and_may_break(monkeypatch: pytest.MonkeyPatch):
    asked = []

    def breaks(*_: object, **__: object) -> None:
        asked.append(1)
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", breaks)
    monkeypatch.setattr(extractor, "DOUBTFUL", 0.0)
    made = extracted(f"<article><h1>Le lac baisse</h1>{PROSE}</article>")
    assert asked
    assert made.origin == "layout"
    assert texts(made, BlockType.PARAGRAPH) == PARAGRAPHS


def test_the_second_opinion_is_never_asked_of_a_huge_page(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(extractor, "DOUBTFUL", 0.0)
    page = f"<article><h1>Le lac baisse</h1>{PROSE}</article>"
    assert extracted(page).origin == "second opinion"
    assert extracted(page + "<i></i>" * 2_500).origin == "layout"


def test_the_second_opinion_is_told_the_language_that_the_page_does_not_declare(monkeypatch: pytest.MonkeyPatch):
    told = []

    def asked(*_: object, **said: object) -> None:
        told.append(said["target_language"])

    monkeypatch.setattr("trafilatura.bare_extraction", asked)
    monkeypatch.setattr(extractor, "DOUBTFUL", 0.0)
    for page in (f"<html><body>{PROSE}", f"<html lang=en-GB><body>{PROSE}", "<html><body><p>Λίμνη, βροχή.</p>"):
        extract(document_fromstring(page))
    assert told == ["fr", None, "en", None, None]


def test_nothing_comes_of_nothing():
    made = extracted("<img src=a>")
    assert made.blocks == ()


def test_a_table_among_the_paragraphs_is_one_block():
    table = "<table><tr><th>Ligne</th><th>Retard</th></tr><tr><td>A</td><td>48 minutes</td></tr></table>"
    made = extracted(f"<article><h1>Le lac baisse</h1>{PROSE}{table}{PROSE}</article>")
    assert texts(made, BlockType.TABLE) == ["Ligne | Retard\nA | 48 minutes"]


def test_a_table_that_places_the_article_on_the_page_is_none():
    made = extracted(f"<table><tr><td><a href=/>Accueil</a></td><td><h1>Le lac baisse</h1>{PROSE}</td></tr></table>")
    assert texts(made, BlockType.TABLE) == []
    assert texts(made, BlockType.PARAGRAPH) == PARAGRAPHS


def test_a_note_on_the_author_is_no_prose():
    note = "<p class=author-note>Léa Morel suit les lacs et les rivières pour la Gazette depuis 2019.</p>"
    made = extracted(f"<article><h1>Le lac baisse</h1>{PROSE}{note}</article>")
    assert texts(made, BlockType.PARAGRAPH) == PARAGRAPHS


NUMBERED = [f"{text[:-1]}, le {day} juin." for day in range(1, 7) for text in PARAGRAPHS]
LONG = "".join(f"<p>{each}</p>" for each in NUMBERED)


def test_an_article_that_is_printed_twice_is_kept_once():
    again = extracted(f"<article><h1>Le lac baisse</h1>{LONG}{LONG}</article>")
    assert texts(again, BlockType.PARAGRAPH) == NUMBERED
    run_together = extracted(f"<article><h1>Le lac baisse</h1>{LONG}<p>{' '.join(NUMBERED)}</p></article>")
    assert texts(run_together, BlockType.PARAGRAPH) == NUMBERED


def test_a_sentence_pulled_out_of_a_paragraph_is_no_second_one():
    pulled = f"<blockquote>{NUMBERED[1]}</blockquote>"
    made = extracted(f"<article><h1>Le lac baisse</h1>{LONG}{pulled}<p>{PARAGRAPHS[3]} Enfin.</p></article>")
    assert [each.text for each in made.blocks] == [*NUMBERED, f"{PARAGRAPHS[3]} Enfin."]


def test_a_short_page_that_repeats_itself_is_left_as_it_is():
    assert texts(extracted(f"<article>{PROSE}{PROSE}</article>"), BlockType.PARAGRAPH) == PARAGRAPHS * 2
