"""Sections by breadcrumbs, declared and shown; tags and pictures of pages that declare none; licences and policies."""

import json
from collections.abc import Callable

import pytest

from depeche_clean.metadata.trails import section_in
from depeche_schemas.article import Article

URL = "https://www.gazette.example/economie/port/le-port-rouvre"
TITLE = "Le port de Brenac rouvre mardi après la tempête"
PROSE = "".join(
    f"<p>Le conseil de Brenac a voté le budget numéro {number}, après un débat de {number + 2} heures mardi soir.</p>"
    for number in range(8)
)


def page(beside: str = "", head: str = "", below: str = "") -> str:
    return (
        f"<html><head><title>{TITLE} | Gazette</title>{head}</head><body>{beside}<main><article><h1>{TITLE}</h1>"
        f"{PROSE}{below}</article></main></body></html>"
    )


def declared(*steps: tuple[str, str]) -> str:
    items = [
        {"@type": "ListItem", "position": str(len(steps) - number), "item": {"@id": href, "name": name}}
        for number, (name, href) in enumerate(reversed(steps))
    ]
    said = json.dumps({"@type": "BreadcrumbList", "itemListElement": items})
    return f'<script type="application/ld+json">{said}</script>'


STEPS = (("Accueil", "https://www.gazette.example/"), ("Économie", "/economie"), ("Le port", "/economie/port"))


def test_declared_breadcrumbs_name_the_section_in_the_order_of_their_positions(article_of: Callable[..., Article]):
    article = article_of(page(head=declared(*STEPS)), url=URL)
    assert article.section == "Économie"
    assert article.provenance["section"].source == "json-ld:BreadcrumbList"


def test_shown_breadcrumbs_name_it_where_nothing_is_declared(article_of: Callable[..., Article]):
    links = " > ".join(f'<a href="{href}">{name}</a>' for name, href in STEPS)
    shown = f'<div class="fil-ariane">{links}</div>'
    article = article_of(page(shown), url=URL)
    assert (article.section, article.provenance["section"].source) == ("Économie", "html:breadcrumb")
    said = article_of(page(shown, head='<meta property="article:section" content="Port">'), url=URL)
    assert said.section == "Port"
    assert said.provenance["section"].rejected == ("html:breadcrumb: Économie",)


@pytest.mark.parametrize(
    "trail",
    [
        [],
        [("Accueil", "/")],
        [("Accueil", "/"), (TITLE, "")],
        [("Accueil", "/"), ("Le port de Brenac", "")],
        [("Gazette", ""), ("Une phrase qui est bien trop longue pour une section", "/x")],
        [("Port", URL)],
    ],
)
def test_trails_without_a_section(trail: list[tuple[str, str]]):
    assert section_in(trail, URL, TITLE, frozenset({"gazette"})) is None


def test_links_to_tags_are_tags_where_none_are_declared(article_of: Callable[..., Article]):
    links = '<a rel="tag" href="/t/port">Port</a><a rel="tag" href="/t/p">Pêche</a>'
    links += '<a rel="category tag" href="/c/eco">Économie</a>'
    assert article_of(page(below=links)).tags == ("Port", "Pêche")
    assert article_of(page(head='<meta property="article:tag" content="Mer">', below=links)).tags == ("Mer",)
    many = "".join(f'<a rel="tag" href="/t/{number}">Sujet {number}</a>' for number in range(40))
    assert article_of(page(below=many)).tags == ()


def test_the_first_figure_is_the_picture_where_none_is_declared(article_of: Callable[..., Article]):
    figure = '<figure><img src="/i.jpg"><figcaption>Le port, lundi. © Anna Roy</figcaption></figure>'
    image = article_of(page(below=figure), url=URL).image
    assert image is not None
    assert (image.url, image.caption, image.credit) == (
        "https://www.gazette.example/i.jpg",
        "Le port, lundi.",
        "Anna Roy",
    )
    elsewhere = article_of(page(beside=f"<aside>{figure}</aside>"), url=URL)
    assert elsewhere.image is None


def test_rights_by_a_line_and_by_a_policy(article_of: Callable[..., Article]):
    by = "https://creativecommons.org/licenses/by-nd/4.0/"
    line = f'<p>Cet article est publié sous licence <a href="{by}">Creative Commons</a>.</p>'
    rights = article_of(page(below=line)).rights
    assert rights is not None
    assert rights.licence == by
    both = line + line.replace("by-nd", "by")
    assert article_of(page(below=both)).rights is None
    told = '<meta name="tdm-reservation" content="1"><meta name="tdm-policy" content="/tdm.json">'
    reserved = article_of(page(head=told), url=URL).rights
    assert reserved is not None
    assert (reserved.tdm_reserved, reserved.tdm_policy) == (True, "https://www.gazette.example/tdm.json")


def test_a_correspondent_signs(article_of: Callable[..., Article]):
    article = article_of(
        page(below="").replace("</h1>", '</h1><p class="byline">De notre correspondante Léa Morel</p>')
    )
    assert article.authors == ("Léa Morel",)
    both = page().replace("</h1>", '</h1><p class="byline">By Anna Roy, in Paris, and Tom Lee</p>')
    assert article_of(both).authors == ("Anna Roy", "Tom Lee")
