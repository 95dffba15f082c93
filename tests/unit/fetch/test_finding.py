"""A site's feeds are found however the site is named."""

from depeche_fetch.finding.survey import survey, surveying
from depeche_fetch.settings import FetchSettings
from tests.unit.fetch.loopback import NOON, Site

FEED = "<rss version='2.0'><channel><title>Le Lac</title><item><link>http://lac.example/a</link></item></channel></rss>"


async def test_a_site_without_https_is_found_by_its_name(site: Site):
    site.text("/", '<link rel="alternate" type="application/rss+xml" href="/rss">')
    site.text("/rss", FEED, "application/rss+xml")
    where = site.root.removeprefix("http://").rstrip("/")
    settings = FetchSettings(connect_to={"lac.example": where}, retries=0, host_delay=0)
    async with surveying(settings, lambda: NOON) as downloader:
        found = await survey("lac.example", downloader, settings.max_page_bytes)
        assert [each.url for each in found.sources] == ["http://lac.example/rss"]
        assert not found.trouble
        nothing = await survey("https://lac.example/", downloader, settings.max_page_bytes)
        assert not nothing.sources
        assert "can't be connected to" in nothing.trouble
