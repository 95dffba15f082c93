"""What of a page another extractor is asked about."""

from lxml.html import HtmlElement, document_fromstring, tostring

from depeche_clean.extract.context import NEVER
from depeche_clean.extract.pared import pared
from depeche_clean.extract.segments import Layout, layout_of

BODY = (
    '<div id="page"><nav><ul><li>Sport<li>Météo</ul></nav><script>var a = "lac";</script>'
    '<main class="story"><h1>Le lac baisse</h1><p>Le niveau du <b>lac</b> a <a href="/b">baissé</a>.</p>'
    "<aside><p>À lire aussi</p><p>La vallée</p></aside>Le maire est inquiet.</main><p>Contact</p></div>"
)


def page(body: str = BODY) -> tuple[HtmlElement, Layout]:
    tree = document_fromstring(f"<html lang=fr><head><title>T</title></head><body>{body}</body></html>")
    return tree, layout_of(tree)


def texts(layout: Layout) -> list[str]:
    return [each.text for each in layout.segments]


def test_blocks_without_hope_go_and_what_is_around_the_others_stays():
    tree, layout = page()
    hopes = {"Le lac baisse": 1.0, "Le niveau du lac a baissé.": 3.0, "Le maire est inquiet.": -5.0}
    made = pared(tree, layout, [hopes.get(text, -7.0) for text in texts(layout)])
    assert tostring(made, encoding="unicode") == (
        '<html lang="fr"><head><title>T</title></head><body><div id="page"><main class="story">'
        '<h1>Le lac baisse</h1><p>Le niveau du <b>lac</b> a <a href="/b">baissé</a>.</p>'
        "Le maire est inquiet.</main></div></body></html>"
    )


def test_one_that_may_be_of_the_article_keeps_the_block_around_it():
    tree, layout = page()
    made = pared(tree, layout, [0.0 if text == "La vallée" else NEVER for text in texts(layout)])
    assert texts(layout_of(made)) == ["La vallée", "Le maire est inquiet."]


def test_the_page_itself_stays_whole():
    tree, layout = page()
    before = tostring(tree)
    pared(tree, layout, [NEVER] * len(layout.segments))
    assert tostring(tree) == before
    assert pared(tree, layout, [0.0] * len(layout.segments)).find(".//script") is None
    assert texts(layout_of(pared(tree, layout, [0.0] * len(layout.segments)))) == texts(layout)
