"""JSON-LD as publishers write it."""

import pytest
from lxml.html import document_fromstring

from depeche_clean.metadata.jsonld import Graph, text_of
from depeche_clean.metadata.said_by_jsonld import statements_of
from depeche_clean.metadata.statements import Statements

URL = "https://gazette.example/lac"


def said(*blocks: str, headings: frozenset[str] = frozenset()) -> Statements:
    scripts = "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)
    graph = Graph(document_fromstring(f"<html><head>{scripts}</head><body><p>x</p></body></html>"))
    node = graph.article(URL, headings)
    return statements_of(graph, node) if node else Statements()


@pytest.mark.parametrize(
    "block",
    [
        '{"@type": "NewsArticle", "headline": "Le lac baisse"}',
        '[{"@type": "WebSite", "name": "G"}, {"@type": ["Thing", "schema:NewsArticle"], "headline": "Le lac baisse"}]',
        '{"@graph": [{"@type": "Organization"}, {"@type": "ReportageNewsArticle", "headline": "Le lac baisse"}]}',
        '{"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "Le lac baisse"}}',
        '<!-- {"@type": "NewsArticle", "headline": "Le lac baisse",} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", /* a */ "headline": "Le lac baisse" // b\n}\n//]]>',
        '{"@type": "NewsArticle", "description": "a\nb", "headline": "Le lac baisse"};',
        '{"@type": "NewsArticle", "headline": "Le lac baisse"} {"@type": "Person"}',
        '{"@type": "LiveBlogPosting", "headline": "Le lac &lt;i&gt;baisse&lt;/i&gt;"}',
    ],
)
def test_found_wherever_it_stands(block: str):
    assert said("{broken", block).title == "Le lac baisse"


@pytest.mark.parametrize(
    "block", ["", "{", "[" * 100_000, '"text"', '{"@type": "Organization", "name": "G"}', '"\\"' * 50_000]
)
def test_nothing_in_it(block: str):
    assert said(block) == Statements()


def test_the_node_of_this_page_is_taken():
    teasers = (
        '[{"@type": "NewsArticle", "headline": "Autre", "author": "A B", "image": "x", "datePublished": "2026-01-01"},'
    )
    assert said(teasers + f'{{"@type": "NewsArticle", "headline": "Le lac", "url": "{URL}/"}}]').title == "Le lac"
    named = said(teasers + '{"@type": "NewsArticle", "headline": "Le lac"}]', headings=frozenset({"le lac"}))
    assert named.title == "Le lac"


def test_people_sign_and_organisations_do_not():
    block = """{"@type": "NewsArticle", "headline": "x", "publisher": {"@type": "NewsMediaOrganization", "name": "G"},
      "author": [{"@type": "Person", "name": "Par Léa Morel"}, {"@type": "Organization", "name": "Agence du Lac"},
                 {"@type": "Person", "name": "Voltaire"}, {"@id": "#tom"}, {"name": "Anna Roy et Luc Tran"}]}"""
    person = '{"@type": "Person", "@id": "#tom", "name": "Tom Ashby"}'
    assert said(block, person).authors == ("Léa Morel", "Voltaire", "Tom Ashby", "Anna Roy", "Luc Tran")


def test_the_other_fields():
    found = said("""{"@type": "NewsArticle", "headline": "x", "datePublished": "2026-03-05", "keywords": ["a", "b, c"],
      "isAccessibleForFree": "False", "inLanguage": "fr_fr", "articleSection": ["Monde"], "publisher": {"name": "G"},
      "image": {"@type": "ImageObject", "url": "/a.jpg", "caption": "Le lac", "creditText": "T. A."}}""")
    assert (found.paywalled, found.language, found.section, found.source_name) == (True, "fr-FR", "Monde", "G")
    assert found.tags == ("a", "b", "c")
    assert found.image is not None
    assert (found.image.url, found.image.caption, found.image.credit) == ("/a.jpg", "Le lac", "T. A.")
    assert found.published_at is not None
    assert found.published_at.precision == "day"


def test_texts_of_odd_values():
    assert [text_of(value) for value in (None, [], {}, True, 3, [{"@value": "a"}], {"name": ["x"]})] == [
        "", "", "", "", "3", "a", "",
    ]  # fmt: skip
