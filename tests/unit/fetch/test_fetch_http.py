"""The fetch hop over HTTP: what is kept, refused, waited for and given up."""

import pytest
from aiohttp import web

from depeche_runtime.outcome import Dead, Drop, Emit
from depeche_schemas.source import Source, SourceKind
from tests.unit.fetch.loopback import ARTICLE, FakeTime, Opening, Site, a_link
from tests.unit.fetch.outcomes import page_of, sent, why_dead, why_dropped

RSS = "<rss version='2.0'><channel><item><title>Crue</title><link>/crue</link></item></channel></rss>"


async def test_keeps_the_raw_bytes_and_where_they_came_from_in_the_end(site: Site, hops: Opening):
    site.redirect("/old", "/new#top")
    site.text("/new", ARTICLE.encode("latin-1"), "text/html; charset=iso-8859-1", Set_Cookie="id=1", ETag='"v1"')
    async with hops() as opened:
        page = page_of(await opened.fetch(site.url("/old")))
        assert (page.url, page.requested_url, page.status) == (site.url("/new"), site.url("/old"), 200)
        assert page.body == ARTICLE.encode("latin-1")
        assert page.content_type == "text/html; charset=iso-8859-1"
        assert page.headers["etag"] == '"v1"'
        assert "set-cookie" not in page.headers
        assert set(opened.tables["fetched"]) == {site.url("/old")}


async def test_says_who_it_is(site: Site, hops: Opening):
    site.text("/a", ARTICLE)
    async with hops(contact="news@lac.example") as opened:
        await opened.fetch(site.url("/a"))
    assert {request.headers["User-Agent"] for request in site.asked} == {"Depeche/0.1 (+news@lac.example)"}


async def test_waits_as_long_as_the_site_asks_and_tries_again(site: Site, hops: Opening, time: FakeTime):
    async def busy_once(request: web.BaseRequest) -> web.StreamResponse:
        if site.paths().count("/a") == 1:
            return web.Response(status=429, headers={"Retry-After": "7"})
        return web.Response(text=ARTICLE, content_type="text/html")

    site.handlers["/a"] = busy_once
    async with hops() as opened:
        page_of(await opened.fetch(site.url("/a")))
    assert sum(time.sleeps) == 7.0


async def test_waits_no_longer_than_the_setting_allows(site: Site, hops: Opening, time: FakeTime):
    site.text("/a", "", status=503, Retry_After="86400")
    async with hops(longest_retry_after=60, retries=1) as opened:
        assert why_dead(await opened.fetch(site.url("/a"))) == "unavailable"
    assert sum(time.sleeps) == 60.0


async def test_gives_up_after_the_last_retry_and_backs_off_longer_each_time(site: Site, hops: Opening, time: FakeTime):
    site.text("/a", "Le serveur se repose", status=500)
    async with hops(retries=3) as opened:
        dead = await opened.fetch(site.url("/a"))
    assert isinstance(dead, Dead)
    assert dead.error == "unavailable"
    assert "HTTP 500" in dead.message
    assert "4 tries" in dead.message
    assert dead.evidence == b"Le serveur se repose"
    assert site.paths().count("/a") == 4
    assert 0.5 * 7 <= sum(time.sleeps) <= 1.5 * 7


async def test_a_host_that_is_down_is_dead_and_the_next_link_of_it_costs_one_try(
    hops: Opening, time: FakeTime, unused_tcp_port: int
):
    async with hops(retries=2) as opened:
        dead = await opened.fetch(f"http://127.0.0.1:{unused_tcp_port}/a")
        assert (why_dead(dead), len(time.sleeps)) == ("unreachable", 2)
        again = await opened.fetch(f"http://127.0.0.1:{unused_tcp_port}/b")
        assert (why_dead(again), len(time.sleeps)) == ("unreachable", 2)


@pytest.mark.parametrize(
    ("status", "reason"), [(404, "not-found"), (410, "gone"), (403, "refused-by-site"), (451, "refused-by-site")]
)
async def test_a_refusal_of_the_site_is_a_drop(site: Site, hops: Opening, status: int, reason: str):
    site.text("/a", "non", status=status)
    async with hops() as opened:
        assert await opened.fetch(site.url("/a")) == Drop(reason, f"HTTP {status}")


async def test_asks_again_with_what_the_site_gave_to_ask_with(site: Site, hops: Opening):
    async def versioned(request: web.BaseRequest) -> web.StreamResponse:
        if request.headers.get("If-None-Match") == '"v1"':
            return web.Response(status=304)
        return web.Response(text=ARTICLE, content_type="text/html", headers={"ETag": '"v1"'})

    site.handlers["/a"] = versioned
    async with hops() as opened:
        page_of(await opened.fetch(site.url("/a")))
        assert why_dropped(await opened.fetch(site.url("/a"))) == "unchanged"
        page_of(await opened.fetch(site.url("/a?page=2")))


async def test_the_same_bytes_again_are_unchanged_and_others_are_not(site: Site, hops: Opening):
    site.text("/a", ARTICLE)
    async with hops() as opened:
        page_of(await opened.fetch(site.url("/a")))
        assert why_dropped(await opened.fetch(site.url("/a"))) == "unchanged"
        site.text("/a", ARTICLE + "<p>Mise à jour.</p>")
        page_of(await opened.fetch(site.url("/a")))


async def test_a_link_that_comes_twice_in_a_batch_is_one_page(site: Site, hops: Opening):
    site.text("/a", ARTICLE)
    async with hops() as opened:
        first, second = await opened.fetch_all(
            [a_link(site.url("/a"), found_in=feed) for feed in ("http://x", "http://y")]
        )
    page_of(first)
    assert why_dropped(second) == "unchanged"


@pytest.mark.parametrize("content_type", ["application/pdf", "image/png", "video/mp4", "application/json"])
async def test_what_says_that_it_is_no_page_is_not_downloaded(site: Site, hops: Opening, content_type: str):
    async def huge(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": content_type, "Content-Length": "999999999"})
        await response.prepare(request)
        return response

    site.handlers["/a"] = huge
    async with hops(max_page_bytes=1000) as opened:
        assert await opened.fetch(site.url("/a")) == Drop("not-a-page", content_type)


async def test_what_calls_itself_a_page_but_is_none_is_dropped(site: Site, hops: Opening):
    site.text("/a", b"%PDF-1.7 \x01\x02")
    async with hops() as opened:
        assert await opened.fetch(site.url("/a")) == Drop("not-a-page", "application/pdf")


@pytest.mark.parametrize("content_type", ["text/html", "application/rss+xml", "text/xml"])
async def test_a_feed_behind_an_address_that_was_asked_for_becomes_a_source(
    site: Site, hops: Opening, content_type: str
):
    site.text("/rss", RSS, content_type)
    async with hops() as opened:
        outcome = await opened.fetch(site.url("/rss"), asked_for=True)
        (source,) = sent(outcome, Source)
        assert isinstance(source, Source)
        assert (source.url, source.reads_as) == (site.url("/rss"), SourceKind.FEED)
        assert isinstance(await opened.fetch(site.url("/rss")), Drop)


async def test_outcomes_come_in_the_order_of_the_links(site: Site, hops: Opening):
    site.text("/a", ARTICLE)
    async with hops() as opened:
        links = [a_link(url) for url in (site.url("/gone"), "http://10.0.0.1/", site.url("/a"), "http://[/")]
        outcomes = await opened.fetch_all(links)
    assert [getattr(each, "reason", "") or "page" for each in outcomes] == [
        "not-found",
        "forbidden-address",
        "page",
        "bad-url",
    ]


async def test_header_values_that_are_no_utf_8_do_not_get_lost(site: Site, hops: Opening):
    async def old(request: web.BaseRequest) -> web.StreamResponse:
        assert request.transport
        request.transport.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Language: fran\xe7ais\r\n"
            b"Content-Length: 7\r\n\r\n<p>Oui."
        )
        return web.Response()

    site.handlers["/a"] = old
    async with hops() as opened:
        page = page_of(await opened.fetch(site.url("/a")))
    assert page.headers["content-language"] == "français"
    assert page.model_dump_json()


@pytest.mark.parametrize(
    ("body", "media_type", "kind"),
    [
        ('<?xml version="1.0"?><urlset><url><loc>/a</loc></url></urlset>', "application/xml", SourceKind.SITEMAP),
        ("<sitemapindex><sitemap><loc>/b.xml</loc></sitemap></sitemapindex>", "text/xml", SourceKind.SITEMAP),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', "application/json", SourceKind.FEED),
        ('{"version": "https:\\/\\/jsonfeed.org\\/version\\/1"}', "application/feed+json", SourceKind.FEED),
    ],
)
async def test_an_address_that_a_person_named_may_be_a_source(
    site: Site, hops: Opening, body: str, media_type: str, kind: SourceKind
):
    site.text("/named", body, media_type)
    async with hops() as opened:
        named = await opened.fetch(site.url("/named"), asked_for=True)
        met = await opened.fetch(site.url("/named"))
    assert isinstance(named, Emit)
    (source,) = sent(named, Source)
    assert (source.url, source.reads_as, named.reason) == (site.url("/named"), kind, f"{kind}-registered")
    assert isinstance(met, Drop)
    assert met.reason == "not-a-page"


async def test_an_address_that_leads_back_to_the_list_that_named_it_is_no_article(site: Site, hops: Opening):
    site.redirect("/2026/10/05/withdrawn", "/news/")
    site.text("/news/", "<!doctype html><h1>News</h1><p>Storm tears open the quay")
    async with hops() as opened:
        found = await opened.fetch(site.url("/2026/10/05/withdrawn"), found_in=site.url("/news/"))
        named = await opened.fetch(site.url("/news/"), found_in=site.url("/news/"))
    assert found == Drop("soft-404", f"it leads back to {site.url('/news/')}, which lists it")
    assert isinstance(named, Emit)
