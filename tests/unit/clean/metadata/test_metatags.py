"""Small readers of what pages declare: meta elements, tags, languages, titles, rights."""

import pytest
from lxml.html import document_fromstring

from depeche_clean.metadata.headlines import agreement, without_site
from depeche_clean.metadata.languages import contradicted, language_tag
from depeche_clean.metadata.metatags import MetaTags
from depeche_clean.metadata.rights import rights_of
from depeche_clean.metadata.said_by_meta import claims_of
from depeche_clean.metadata.tags import tags_in


def meta(markup: str) -> MetaTags:
    return MetaTags(document_fromstring(f"<html><head>{markup}</head><body><p>x</p></body></html>").iter("meta"))


def test_what_the_meta_elements_say():
    said = claims_of(
        meta("""<meta property="og:title" content="Tom &amp;amp; Zo&eacute;">
        <meta name="Author" content="Par L&eacute;a Morel">
        <meta property="article:published_time" content="nonsense"><meta name="pubdate" content="2026-03-05T10:00:00Z">
        <meta property="article:tag" content="lac"><meta property="article:tag" content="pluie">
        <meta name="keywords" content="z"><meta content="x">
        <meta property="article:content_tier" content="locked"><meta property="og:locale" content="fr_FR">""")
    )
    first = {name: getattr(said, name)[0].value for name in ("title", "authors", "tags", "paywalled", "language")}
    assert first == {
        "title": "Tom & Zoé",
        "authors": ("Léa Morel",),
        "tags": ("lac", "pluie"),
        "paywalled": True,
        "language": "fr-FR",
    }
    assert said.published_at[0].source == "meta:pubdate"
    assert said.published_at[0].value.at.isoformat() == "2026-03-05T10:00:00+00:00"


def test_an_address_is_no_author():
    assert claims_of(meta('<meta property="article:author" content="https://social.example/lea">')).authors == ()


@pytest.mark.parametrize(
    ("title", "sites", "expected"),
    [
        ("Le lac baisse | La Gazette", {"La Gazette"}, "Le lac baisse"),
        ("Le lac baisse - Monde - gazette.example", {"gazette.example"}, "Le lac baisse - Monde"),
        ("La Gazette - Le lac baisse", {"La Gazette"}, "Le lac baisse"),
        ("Lac - le retour", {"La Gazette"}, "Lac - le retour"),
        ("Le lac baisse", set(), "Le lac baisse"),
    ],
)
def test_titles_without_the_site(title: str, sites: set[str], expected: str):
    assert without_site(title, frozenset(sites)) == expected


def test_agreement():
    assert agreement("Le lac baisse", "le LAC") == 1
    assert agreement("a", "b") == 0


@pytest.mark.parametrize(
    ("declared", "tag"),
    [("fr", "fr"), ("EN_us", "en-US"), ("pt-br", "pt-BR"), ("x", ""), ("", ""), ("lorem ipsum", ""), ("fr,en", "fr")],
)
def test_languages(declared: str, tag: str):
    assert language_tag(declared) == tag


def test_a_template_s_language_is_not_believed():
    french = (
        "Le lac est plus bas que dans les années où il a été mesuré par la ville et ses voisins, selon le maire. " * 3
    )
    assert contradicted("en-US", french)
    assert not contradicted("fr", french)
    assert not contradicted("fi", french)


def test_tags():
    assert tags_in(["a, b; A", "#c", "x" * 81, ""]) == ("a", "b", "c")


def test_rights():
    head = """<meta name="robots" content="index, noai"><meta name="tdm-reservation" content="1">
        <link rel="license" href="https://licence.example/by">"""
    tree = document_fromstring(f"<html><head>{head}</head><body><p>x</p></body></html>")
    choice = rights_of(list(tree.iter("link")), MetaTags(tree.iter("meta")), None, {})
    assert choice is not None
    rights = choice.value
    assert (rights.ai_allowed, rights.tdm_reserved, rights.meta_robots) == (False, True, "index, noai")
    assert (rights.licence, choice.provenance.source) == ("https://licence.example/by", "html:rel=license")


def test_rights_in_headers_and_none_at_all():
    sent = rights_of((), None, None, {"X-Robots-Tag": "noimageai", "TDM-Reservation": "0"})
    assert sent is not None
    assert (sent.value.ai_allowed, sent.value.tdm_reserved, sent.provenance.source) == (False, False, "header")
    assert rights_of((), None, None, {}) is None
