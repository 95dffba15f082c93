"""The fetch hop over HTTP: robots.txt, delays, and one request at a time for a host."""

import asyncio

from aiohttp import web

from depeche_runtime.outcome import Dead
from tests.unit.fetch.loopback import ARTICLE, FakeTime, Opening, Site, a_link
from tests.unit.fetch.outcomes import page_of, why_dropped


async def test_robots_are_asked_once_and_obeyed(site: Site, hops: Opening):
    site.text("/robots.txt", "User-agent: *\nDisallow: /prive/", "text/plain")
    site.text("/a", ARTICLE)
    async with hops() as opened:
        assert why_dropped(await opened.fetch(site.url("/prive/a"))) == "robots-disallow"
        page_of(await opened.fetch(site.url("/a")))
    assert site.paths() == ["/robots.txt", "/a"]


async def test_robots_are_asked_again_when_they_are_old(site: Site, hops: Opening, time: FakeTime):
    site.text("/robots.txt", "", "text/plain")
    async with hops(robots_max_age=100) as opened:
        await opened.fetch(site.url("/a"))
        await time.sleep(101)
        await opened.fetch(site.url("/b"))
    assert site.paths().count("/robots.txt") == 2


async def test_robots_hold_for_where_a_redirect_leads(site: Site, hops: Opening):
    site.text("/robots.txt", "User-agent: Depeche\nDisallow: /prive/", "text/plain")
    site.redirect("/a", "/prive/a")
    async with hops() as opened:
        assert why_dropped(await opened.fetch(site.url("/a"))) == "robots-disallow"


async def test_without_robots_for_now_nothing_is_fetched_for_now(site: Site, hops: Opening, time: FakeTime):
    site.text("/robots.txt", "", status=500)
    site.text("/a", ARTICLE)
    async with hops(retries=0) as opened:
        outcome = await opened.fetch(site.url("/a"))
        assert isinstance(outcome, Dead)
        assert outcome.error == "robots-unavailable"
        assert "HTTP 500" in outcome.message
        site.text("/robots.txt", "", "text/plain")
        await time.sleep(600)
        page_of(await opened.fetch(site.url("/a")))


async def test_a_crawl_delay_is_honoured_up_to_the_limit(site: Site, hops: Opening, time: FakeTime):
    site.text("/robots.txt", "User-agent: *\nCrawl-delay: 3000", "text/plain")
    async with hops(longest_crawl_delay=20) as opened:
        await opened.fetch(site.url("/a"))
        await opened.fetch(site.url("/b"))
    assert sum(time.sleeps) == 40.0


async def test_one_request_at_a_time_for_a_host_over_all_concurrent_calls(site: Site, hops: Opening, time: FakeTime):
    running = most = 0

    async def counting(request: web.BaseRequest) -> web.StreamResponse:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.01)
        running -= 1
        return web.Response(text=ARTICLE + request.path, content_type="text/html")

    site.handlers = {f"/{n}": counting for n in range(12)}
    async with hops(host_delay=2.0) as opened:
        batches = [[a_link(site.url(f"/{n}")) for n in range(start, 12, 3)] for start in range(3)]
        results = await asyncio.gather(*(opened.fetch_all(batch) for batch in batches))
    assert most == 1
    assert sum(len(each) for each in results) == 12
    assert site.paths().count("/robots.txt") == 1
    assert sum(time.sleeps) >= 24.0
