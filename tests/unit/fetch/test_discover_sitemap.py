"""The discover hop on sitemaps, over HTTP."""

import gzip

from depeche_fetch.schedule.row import standing_of
from depeche_runtime.outcome import Dead, Drop
from depeche_schemas.link import Link
from depeche_schemas.source import Asks, Source, SourceKind
from tests.unit.fetch.loopback import NOON, Opening, Site
from tests.unit.fetch.outcomes import detail_of, sent

NEWS = """<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>/crue</loc><n:news><n:title>Crue</n:title><n:publication_date>2026-10-05T08:00:00Z</n:publication_date>
</n:news></url><url><loc>/vieux</loc><lastmod>2020-01-01</lastmod></url></urlset>"""


async def test_recent_addresses_become_links_with_what_is_said_of_them(hops: Opening, site: Site):
    site.text("/news.xml", NEWS, "application/xml")
    async with hops() as opened:
        outcome = await opened.discover(site.url("/news.xml"), SourceKind.SITEMAP)
        again = await opened.discover(site.url("/news.xml"), SourceKind.SITEMAP)
    (link,) = sent(outcome, Link)
    assert link.hint
    assert (link.url, link.hint.title) == (site.url("/crue"), "Crue")
    assert "1 entry older than 3 days left out" in detail_of(outcome)
    assert isinstance(again, Drop)


async def test_an_index_that_is_gzipped_leads_to_its_sitemaps_three_levels_deep(hops: Opening, site: Site):
    index = "<sitemapindex><sitemap><loc>/news.xml</loc></sitemap></sitemapindex>"
    site.text("/index.xml.gz", gzip.compress(index.encode()), "application/gzip")
    async with hops() as opened:
        outcome = await opened.discover(site.url("/index.xml.gz"), SourceKind.SITEMAP)
        deep = await opened.discover(site.url("/index.xml.gz"), SourceKind.SITEMAP, nested=3)
    (source,) = sent(outcome, Source)
    assert (source.url, source.reads_as, source.nested) == (site.url("/news.xml"), SourceKind.SITEMAP, 1)
    assert isinstance(deep, Drop)
    assert deep.reason == "too-deep"


async def test_the_schedule_knows_how_deep_a_sitemap_lies(hops: Opening, site: Site):
    index = "<sitemapindex><sitemap><loc>/news.xml</loc></sitemap></sitemapindex>"
    site.text("/index.xml", index, "application/xml")
    async with hops() as opened:
        await opened.discover(site.url("/index.xml"), SourceKind.SITEMAP, asks=Asks.FOUND, nested=2)
        row = opened.tables["feeds"][site.url("/index.xml")]
    assert standing_of(row).source(site.url("/index.xml"), NOON).nested == 2


async def test_the_first_poll_of_a_sitemap_without_dates_takes_its_ends_for_news(hops: Opening, site: Site):
    listed = [f"/a-{number}" for number in range(20)]
    site.text("/s.xml", _undated(listed), "application/xml")
    async with hops(sitemap_undated=5) as opened:
        first = await opened.discover(site.url("/s.xml"), SourceKind.SITEMAP)
        site.text("/s.xml", _undated([*listed, "/new"]), "application/xml")
        second = await opened.discover(site.url("/s.xml"), SourceKind.SITEMAP)
    assert [link.url for link in sent(first, Link)] == [site.url(f"/a-{number}") for number in (0, 1, 2, 18, 19)]
    assert "15 entries without a date left out" in detail_of(first)
    assert [link.url for link in sent(second, Link)] == [site.url("/new")]


async def test_who_reads_a_sitemap_once_gets_all_of_it(hops: Opening, site: Site):
    site.text("/s.xml", _undated([f"/a-{number}" for number in range(20)]), "application/xml")
    async with hops(sitemap_undated=5) as opened:
        outcome = await opened.discover(site.url("/s.xml"), SourceKind.SITEMAP, asks=Asks.ONCE)
    assert len(sent(outcome, Link)) == 20


def _undated(paths: list[str]) -> str:
    return f"<urlset>{''.join(f'<url><loc>{path}</loc></url>' for path in paths)}</urlset>"


async def test_a_web_page_is_no_sitemap(hops: Opening, site: Site):
    site.text("/s.xml", "<!doctype html><p>404")
    async with hops() as opened:
        outcome = await opened.discover(site.url("/s.xml"), SourceKind.SITEMAP)
    assert isinstance(outcome, Dead)
    assert outcome.error == "not-a-sitemap"
