"""Agencies beside people and papers, in signatures of six languages, wherever a page shows them."""

import json
from collections.abc import Callable

import pytest

from depeche_clean.wire.signatures import agencies_in
from depeche_schemas.article import Article

PROSE = "".join(
    f"<p>Le conseil de Brenac a voté le budget numéro {number}, après un débat de {number + 2} heures mardi soir.</p>"
    for number in range(8)
)
SIGNATURES = (
    ("Par Léa Morel, avec AFP", ("Léa Morel",), "AFP"),
    ("Par Léa Morel et Luc Tran avec l'AFP et Reuters", ("Léa Morel", "Luc Tran"), "AFP/Reuters"),
    ("By Anna Roy with Reuters", ("Anna Roy",), "Reuters"),
    ("By Anna Roy, with additional reporting by AP", ("Anna Roy",), "AP"),
    ("By ANNA ROY Associated Press", ("ANNA ROY",), "AP"),
    ("Von Karl Groß (mit dpa)", ("Karl Groß",), "dpa"),
    ("Von Karl Groß, mit Material von dpa und AFP", ("Karl Groß",), "dpa/AFP"),
    ("Por Ana Ruiz (con información de EFE)", ("Ana Ruiz",), "EFE"),
    ("Por Ana Ruiz con información de Reuters y AP", ("Ana Ruiz",), "Reuters/AP"),
    ("Di Anna Rossi (con Ansa)", ("Anna Rossi",), "ANSA"),
    ("Por Ana Sousa com agência Lusa", ("Ana Sousa",), "Lusa"),
    ("Por Ana Sousa, com informações da Reuters", ("Ana Sousa",), "Reuters"),
)


def page(beside: str = "", head: str = "", below: str = "") -> str:
    title = "Le port de Brenac rouvre mardi après la tempête"
    return (
        f"<html><head><title>{title} | Gazette</title>{head}</head><body><main><article><h1>{title}</h1>{beside}"
        f"{PROSE}{below}</article></main></body></html>"
    )


def declared(author: str) -> str:
    said = {"@type": "NewsArticle", "headline": "Le port", "author": {"@type": "Person", "name": author}}
    return f'<script type="application/ld+json">{json.dumps(said)}</script>'


PLACES: dict[str, Callable[[str], str]] = {
    "html:byline": lambda line: page(f'<div class="byline">{line}</div>'),
    "text:byline": lambda line: page(f"<div><span>{line}</span></div>"),
    "text:byline below": lambda line: page(below="<p>Et ce n'est pas tout.</p>" * 99 + f"<p>{line}</p>"),
    "meta:author": lambda line: page(head=f'<meta name="author" content="{line}">'),
    "json-ld:author": lambda line: page(head=declared(line)),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("line", "people", "agency"), SIGNATURES)
def test_a_signature_gives_people_and_agency(
    article_of: Callable[..., Article], place: str, line: str, people: tuple[str, ...], agency: str
):
    article = article_of(PLACES[place](line))
    assert article.agency == agency
    assert article.provenance["agency"].source in (place, "text:credit")
    if place != "text:byline below":
        assert article.authors == people
    assert line not in article.body


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Le Courrier avec AFP", "AFP"),
        ("La rédaction avec l'ATS", "ATS"),
        ("Le Courrier avec AFP - publié le 3 mars 2026", "AFP"),
        ("Redazione ANSA", "ANSA"),
        ("Redacción / EFE", "EFE"),
        ("Redação com Lusa", "Lusa"),
        ("(avec AFP)", "AFP"),
        ("Prétexte - Belga", None),
        ("Notre envoyée avec les pêcheurs", None),
    ],
)
def test_papers_that_sign_without_any_mark(article_of: Callable[..., Article], line: str, agency: str | None):
    article = article_of(page(f"<div><span>{line}</span></div>"))
    assert (article.agency, article.authors) == (agency, ())


def test_pictures_and_teasers_sign_nothing(article_of: Callable[..., Article]):
    figure = '<figure><img src="/a.jpg"><figcaption>Le quai <span class="author">AFP</span></figcaption></figure>'
    teaser = '<aside><p class="byline">Par Luc Tran, avec AFP</p></aside>'
    assert article_of(page(figure)).agency is None
    assert article_of(page('<p class="byline">Léa Morel</p>', below="<p>Fin.</p>" * 300 + teaser)).agency is None


@pytest.mark.parametrize(
    ("signature", "agencies"),
    [
        ("Quelle: sid/dpa", ("SID", "dpa")),
        ("Mehr", ()),
        ("Sid Marsh", ()),
        ("Von Eva Maier, Spa", ()),
        ("By Anna Roy, PA", ("PA",)),
        ("Photo: Reuters", ()),
        ("Reuters · 3 March 2026", ("Reuters",)),
        ("AP Business Writer", ("AP",)),
        ("", ()),
        ("x" * 10_000, ()),
    ],
)
def test_agencies(signature: str, agencies: tuple[str, ...]):
    assert agencies_in(signature) == agencies
