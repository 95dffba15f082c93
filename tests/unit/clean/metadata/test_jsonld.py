"""JSON-LD as publishers write it."""

import pytest

from depeche_clean.metadata.claims import Claims
from depeche_clean.metadata.jsonld import Graph, text_of
from depeche_clean.metadata.said_by_jsonld import claims_of

URL = "https://gazette.example/lac"


def said(*blocks: str, headings: frozenset[str] = frozenset()) -> Claims:
    graph = Graph(blocks)
    return claims_of(graph, graph.article(URL, headings), URL)


def titles(*blocks: str, headings: frozenset[str] = frozenset()) -> list[str]:
    return [each.value for each in said(*blocks, headings=headings).title]


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
    assert titles("{broken", block) == ["Le lac baisse"]


@pytest.mark.parametrize(
    "block", ["", "{", "[" * 100_000, '"text"', '{"@type": "Organization", "name": "G"}', '"\\"' * 50_000]
)
def test_nothing_in_it(block: str):
    assert said(block) == Claims()


def test_the_node_of_this_page_is_taken():
    teasers = (
        '[{"@type": "NewsArticle", "headline": "Autre", "author": "A B", "image": "x", "datePublished": "2026-01-01"},'
    )
    assert titles(teasers + f'{{"@type": "NewsArticle", "headline": "Le lac", "url": "{URL}/"}}]') == ["Le lac"]
    named = titles(teasers + '{"@type": "NewsArticle", "headline": "Le lac"}]', headings=frozenset({"le lac"}))
    assert named == ["Le lac"]


def test_people_sign_and_organisations_do_not():
    block = """{"@type": "NewsArticle", "headline": "x", "publisher": {"@type": "NewsMediaOrganization", "name": "G"},
      "author": [{"@type": "Person", "name": "Par Léa Morel"}, {"@type": "Organization", "name": "Agence du Lac"},
                 {"@type": "Person", "name": "Voltaire"}, {"@id": "#tom"}, {"name": "Anna Roy et Luc Tran"}]}"""
    person = '{"@type": "Person", "@id": "#tom", "name": "Tom Ashby"}'
    found = said(block, person)
    assert found.authors[0].value == ("Léa Morel", "Voltaire", "Tom Ashby", "Anna Roy", "Luc Tran")
    assert found.signing_organisations[0].value == ("Agence du Lac",)


def test_an_agency_is_an_organisation_whatever_its_type_and_a_joined_signature_is_none():
    block = """{"@type": "NewsArticle", "headline": "x",
      "author": [{"@type": "Person", "name": "AFP"}, {"@type": "Organization", "name": "La Gazette avec AFP"}]}"""
    assert said(block).signing_organisations[0].value == ("AFP",)


def test_a_person_who_is_also_typed_as_an_organisation_is_a_person():
    block = '{"@type": "Article", "headline": "x", "author": {"@type": ["Person", "Organization"], "name": "Eva Roy"}}'
    assert said(block).authors[0].value == ("Eva Roy",)


def test_a_closed_part_closes_the_article():
    part = '"hasPart": {"@type": "WebPageElement", "isAccessibleForFree": false}'
    block = f'{{"@type": "Article", "headline": "x", "isAccessibleForFree": true, {part}}}'
    assert said(block).paywalled[0].value is True


def test_the_other_fields():
    found = said("""{"@type": "NewsArticle", "headline": "x", "datePublished": "2026-03-05", "keywords": ["a", "b, c"],
      "isAccessibleForFree": "False", "inLanguage": "fr_fr", "articleSection": ["Monde"], "publisher": {"name": "G"},
      "image": {"@type": "ImageObject", "url": "/a.jpg", "caption": "Le lac", "creditText": "T. A."}}""")
    kept = {name: getattr(found, name)[0].value for name in ("paywalled", "language", "section", "source_name", "tags")}
    assert kept == {
        "paywalled": True,
        "language": "fr-FR",
        "section": "Monde",
        "source_name": "G",
        "tags": ("a", "b", "c"),
    }
    image = found.image[0].value
    assert (image.url, image.caption, image.credit) == ("/a.jpg", "Le lac", "T. A.")
    assert found.published_at[0].value.precision == "day"


def test_texts_of_odd_values():
    assert [text_of(value) for value in (None, [], {}, True, 3, [{"@value": "a"}], {"name": ["x"]})] == [
        "", "", "", "", "3", "a", "",
    ]  # fmt: skip
