"""Sitemaps of every format and of every kind of damage."""

import gzip

import pytest

from depeche_fetch.sitemap.parse import parse_sitemap
from depeche_fetch.sitemap.parsed import NotASitemap, Sitemap

URL = "http://lac.example/sitemap.xml"
A = "<url><loc>http://lac.example/a</loc></url>"


def parsed(body: str | bytes) -> Sitemap:
    sitemap = parse_sitemap(body if isinstance(body, bytes) else body.encode(), URL)
    assert isinstance(sitemap, Sitemap), sitemap
    return sitemap


@pytest.mark.parametrize(
    "body",
    [
        f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{A}</urlset>",
        f"<urlset>{A}</urlset>",
        f"<URLSET>{A.upper().replace('HTTP://LAC.EXAMPLE/A', 'http://lac.example/a')}</URLSET>",
        f"<s:urlset xmlns:s='http://wrong.example/'>{A.replace('<', '<s:').replace('<s:/', '</s:')}</s:urlset>",
        "<urlset><url><loc> <![CDATA[http://lac.example/a]]>\n</loc></url></urlset>",
        "<urlset><url><loc>/a</loc></url></urlset>",
        f"\ufeff\n<?xml version='1.0' encoding='utf-8'?><urlset>{A}</urlset>",
        f"<?xml version='1.0' encoding='utf-8'?><urlset><!-- \xe9 -->{A}</urlset>".encode("latin-1"),
        f"<urlset>{A}</urlset>".encode("utf-16"),
        gzip.compress(f"<urlset>{A}</urlset>".encode(), mtime=0),
        f"<urlset>{A}<url><loc>http://lac.example/trunc",
        "<urlset><url><loc>/a</loc><i:image xmlns:i='x'><i:loc>/p.jpg</i:loc></i:image></url></urlset>",
        "\ufeffhttp://lac.example/a\r\nnot an address\r\n",
        "# the pages of the lake\n\n  http://lac.example/a\n",
        "<rss><channel><item><link>/a</link></item></channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='/a'/></entry></feed>",
    ],
)
def test_one_address_in_every_dress(body: str | bytes):
    assert [each.url for each in parsed(body).entries] == ["http://lac.example/a"]


def test_an_ampersand_that_was_not_escaped_is_one():
    sitemap = parsed("<urlset><url><loc>http://lac.example/?a=1&b=2</loc></url></urlset>")
    assert [each.url for each in sitemap.entries] == ["http://lac.example/?a=1&b=2"]
    assert sitemap.repairs


def test_an_index_names_sitemaps():
    sitemap = parsed(
        "<sitemapindex><sitemap><loc>/s1.xml.gz</loc><lastmod>2026-10-05</lastmod></sitemap></sitemapindex>"
    )
    assert sitemap.format == "index"
    assert str(sitemap.entries[0].modified_at) == "2026-10-05 00:00:00+00:00"


def test_a_news_sitemap_says_what_and_when():
    (entry,) = parsed(
        """<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>/a</loc><n:news><n:publication>
        <n:name>Le Lac</n:name><n:language>fr</n:language></n:publication><n:title>Crue</n:title>
        <n:publication_date>2026-10-05T08:00:00+02:00</n:publication_date></n:news></url></urlset>"""
    ).entries
    assert (entry.title, entry.publication, entry.language) == ("Crue", "Le Lac", "fr")
    assert str(entry.dated) == "2026-10-05 06:00:00+00:00"


def test_a_web_page_is_refused():
    assert isinstance(parse_sitemap(b"<!doctype html><p>404"), NotASitemap)


def test_a_text_that_names_no_address_in_a_line_of_its_own_is_none():
    assert isinstance(parse_sitemap(b"See http://lac.example/a for more.\n", URL), NotASitemap)
