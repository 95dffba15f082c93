"""Links of section pages, told apart: articles from navigation."""

import time

import pytest

from depeche_fetch.section.anchors import anchors_of
from depeche_fetch.section.shape import shape_of
from depeche_fetch.section.verdict import articles_among

FRONT = """<!doctype html><html><head><base href="/"></head><body>
<header><a href="/"><img alt="Le Courrier du Lac"></a>
  <nav><ul><li><a href="/actualites/">Actualités</a><li><a href="/sport/">Sport</a>
    <li><a href="/sport/cyclisme/">Cyclisme</a><li><a href="/economie">Économie</a></ul></nav></header>
<main><h1>Actualités</h1>
  <article><h2><a href="/actualites/la-crue-atteint-la-vieille-ville">La crue atteint la vieille ville</a></h2>
    <a href="/actualites/la-crue-atteint-la-vieille-ville"><img src="crue.jpg"></a>
    <a href="/auteurs/jeanne-maillard">Jeanne Maillard</a> <a href="/tag/meteo-des-lacs">Météo des lacs</a></article>
  <article><h2><a href="/actualites/48213">Le maire renonce à vendre l’ancienne gare aux promoteurs</a></h2></article>
  <div class="teaser"><a href="/2026/10/05/trois-ponts-fermes.html">Trois ponts fermés jusqu’à lundi</a></div>
  <div class="teaser"><a href="/article.php?id=1187">Un second stade pour le club de Vauban dès avril</a></div>
  <a href="/actualites?page=2">Page suivante</a>
</main>
<aside class="sidebar"><a href="/newsletter">Recevez chaque matin l’essentiel de l’actualité du lac</a></aside>
<footer><a href="/mentions-legales">Mentions légales</a>
  <a href="/abonnement/nos-offres-pour-vous">Nos offres pour vous</a>
  <a href="/a-propos/charte-de-deontologie-de-la-redaction">Charte de déontologie de la rédaction</a>
  <a href="http://autre.example/2026/10/05/un-article-d-un-autre-site">Un article d’un autre site que le nôtre</a>
  <a href="mailto:redaction@lac.example">Écrire à la rédaction du Courrier</a></footer></body></html>"""

NEWSPAPER = """<!doctype html><body>
<table><tr><td><a href="index.html">Front page</a><td><a href="letters.html">Letters</a></table>
<p><a href="n0412.html">Harbour board votes to rebuild the eastern quay after the storm</a>
<p><a href="n0413.html">County to pay most of the four million pounds it will cost</a>
<p><a href="n0414.html">Lifeboat crew honoured for its night on the bar in January</a>
<p><a href="n0415.html">School bus route to the islands to be cut from next term</a>
<p><a href="contact.html">Write to us</a></body>"""


def articles(page: str, url: str):
    anchors = anchors_of(page.encode(), url)
    assert anchors is not None
    return [each.url.removeprefix("http://lac.example/") for each in articles_among(anchors, url)]


def test_articles_are_told_from_navigation():
    assert articles(FRONT, "http://lac.example/actualites/") == [
        "actualites/la-crue-atteint-la-vieille-ville",
        "actualites/48213",
        "2026/10/05/trois-ponts-fermes.html",
        "article.php?id=1187",
    ]


def test_a_plain_page_is_read_by_its_headlines():
    assert articles(NEWSPAPER, "http://lac.example/news/index.html") == [f"news/n041{n}.html" for n in range(2, 6)]


@pytest.mark.parametrize(
    "path",
    [
        "/2026/10/05/storm-tears-open-the-quay/",
        "/news/uk-england-48213977",
        "/politik/hochwasser-am-see-erreicht-die-altstadt-a-1187.html",
        "/story/2b6f0cc9-04d3-4f5b-9d3c-5f0e3f2a9b11",
        "/hochwasser-am-see-erreicht-die-altstadt/123456/artikel",
        "/%D8%B4%D8%B9%D8%B1-%D9%88%D8%B1%D8%AF%D9%8A-%D9%8A%D8%B4-%D8%A7%D9%84/ar",
    ],
)
def test_addresses_of_articles(path: str):
    assert shape_of(f"http://lac.example{path}").weight > 0


@pytest.mark.parametrize(
    "path",
    ["/", "/index.php", "/sport/", "/sport/football", "/tag/floods-in-the-old-town", "/author/jane-doe-smith/",
     "/search?q=storm", "/category/news/page/3", "/privacy-policy", "/2026.pdf", "/feed.xml", "/login", "/video/"],
)  # fmt: skip
def test_addresses_of_lists_and_services(path: str):
    assert shape_of(f"http://lac.example{path}").weight < 0


@pytest.mark.parametrize(
    "page",
    [
        "<a href='/a-b-c-d'>" * 200_000,
        "<div>" * 100_000 + "<a href='/a-b-c-d'>x</a>",
        "<nav><a href='/" + "a-" * 2_000_000 + "'>x</a>",
        "<a href='?" + "a=1&" * 500_000 + "'>x</a>",
        "",
        "\0",
    ],
    ids=["many", "deep", "long", "query", "empty", "nul"],
)
def test_hostile_pages_end_soon(page: str):
    began = time.process_time()
    anchors = anchors_of(page.encode(), "http://lac.example/") or ()
    articles_among(anchors, "http://lac.example/")
    assert time.process_time() - began < 10


MANY = 100_000
HOSTILE = {
    "links": "".join(
        f"<li><a href='/2026/10/12/ferry-{n}-is-late'>Ferry {n} is late again today</a>" for n in range(MANY)
    ),
    "anchors within anchors": "<div>".join(f"<a href='/a{n}'>" for n in range(120)) + "<b></b>" * 1_000_000,
    "an anchor without end": "<a href='/a'>" + "<i>w </i>" * 1_000_000,
    "a base of mebibytes": f"<base href='/{'a/' * 1_000_000}'>" + "".join(f"<a href='{n}'>" for n in range(MANY)),
    "classes without number": f"<div class='{'x ' * 200}'>" * 60 + "".join(f"<a href='/{n}'>" for n in range(MANY)),
    "levels": "<div>" * 100_000 + "<a href='/2026/10/12/the-ferry-is-late'>The ferry is late again today</a>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_made_to_harm_ends_soon(name: str):
    began = time.process_time()
    articles_among(anchors_of(HOSTILE[name].encode(), "http://lac.example/news/") or (), "http://lac.example/news/")
    assert time.process_time() - began < 20
