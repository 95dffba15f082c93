"""The discover hop on sitemaps, over HTTP."""

import gzip

from depeche_runtime.outcome import Dead, Drop, Emit
from depeche_schemas.source import SourceKind
from tests.unit.fetch.loopback import Opening, Site

NEWS = """<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>/crue</loc><n:news><n:title>Crue</n:title><n:publication_date>2026-10-05T08:00:00Z</n:publication_date>
</n:news></url><url><loc>/vieux</loc><lastmod>2020-01-01</lastmod></url></urlset>"""


async def test_recent_addresses_become_links_with_what_is_said_of_them(hops: Opening, site: Site):
    site.text("/news.xml", NEWS, "application/xml")
    async with hops() as opened:
        outcome = await opened.discover(site.url("/news.xml"), SourceKind.SITEMAP)
        again = await opened.discover(site.url("/news.xml"), SourceKind.SITEMAP)
    assert isinstance(outcome, Emit)
    (link,) = outcome.outputs
    assert (link.url, link.hint.title) == (site.url("/crue"), "Crue")
    assert "1 entry older than 3 days left out" in outcome.detail
    assert isinstance(again, Drop)


async def test_an_index_that_is_gzipped_leads_to_its_sitemaps_three_levels_deep(hops: Opening, site: Site):
    index = "<sitemapindex><sitemap><loc>/news.xml</loc></sitemap></sitemapindex>"
    site.text("/index.xml.gz", gzip.compress(index.encode()), "application/gzip")
    async with hops() as opened:
        outcome = await opened.discover(site.url("/index.xml.gz"), SourceKind.SITEMAP)
        deep = await opened.discover(site.url("/index.xml.gz"), SourceKind.SITEMAP, nested=3)
    (source,) = outcome.outputs
    assert (source.url, source.reads_as, source.nested) == (site.url("/news.xml"), SourceKind.SITEMAP, 1)
    assert isinstance(deep, Drop)
    assert deep.reason == "too-deep"


async def test_a_web_page_is_no_sitemap(hops: Opening, site: Site):
    site.text("/s.xml", "<!doctype html><p>404")
    async with hops() as opened:
        outcome = await opened.discover(site.url("/s.xml"), SourceKind.SITEMAP)
    assert isinstance(outcome, Dead)
    assert outcome.error == "not-a-sitemap"
