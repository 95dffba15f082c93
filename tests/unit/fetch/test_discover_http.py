"""The discover hop over HTTP: feeds, lists of feeds, and addresses that may be either."""

from datetime import UTC, datetime

import pytest
from aiohttp import web

from depeche_runtime.outcome import Dead, Drop, Emit, Outcome
from depeche_schemas.link import Link
from depeche_schemas.source import Source, SourceKind
from tests.unit.fetch.loopback import FakeTime, Opening, Site


def rss(*items: tuple[str, str, str]):
    body = "".join(f"<item><title>{title}</title><link>{link}</link>{more}</item>" for title, link, more in items)
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Le Lac</title>{body}</channel></rss>"


def dated(text: str):
    return f"<pubDate>{text}</pubDate>"


MORNING = dated("Mon, 05 Oct 2026 08:00:00 GMT")
LATER = dated("Mon, 05 Oct 2026 09:00:00 GMT")


def urls(outcome: Outcome):
    assert isinstance(outcome, Emit), outcome
    return [each.url for each in outcome.outputs]


async def test_entries_become_links_with_what_the_feed_says(site: Site, hops: Opening, time: FakeTime):
    site.text("/rss", rss(("Crue &amp;amp; boue", "/crue?utm_source=rss", MORNING)), "application/rss+xml")
    async with hops() as opened:
        outcome = await opened.discover(site.url("/rss"), SourceKind.FEED)
    (link,) = outcome.outputs
    assert isinstance(link, Link)
    assert (link.url, link.found_in) == (site.url("/crue"), site.url("/rss"))
    assert (link.discovered_at, link.first_seen_at) == (time.now, time.now)
    assert link.hint.title == "Crue & boue"
    assert link.hint.published_at == datetime(2026, 10, 5, 8, tzinfo=UTC)


async def test_a_second_poll_brings_what_is_new_and_what_was_corrected(site: Site, hops: Opening, time: FakeTime):
    site.text("/rss", rss(("A", "/a", MORNING), ("B", "/b", MORNING)), "application/rss+xml")
    async with hops() as opened:
        feed = site.url("/rss")
        first = await opened.discover(feed, SourceKind.FEED)
        assert urls(first) == [site.url("/a"), site.url("/b")]
        await time.sleep(3600)
        assert await opened.discover(feed, SourceKind.FEED) == Drop("nothing-new", "2 entries, all seen before")
        site.text("/rss", rss(("A, corrigé", "/a", MORNING), ("B", "/b", MORNING), ("C", "/c", MORNING)))
        third = await opened.discover(feed, SourceKind.FEED)
        assert urls(third) == [site.url("/a"), site.url("/c")]
        assert third.outputs[0].first_seen_at == first.outputs[0].first_seen_at < third.outputs[0].discovered_at
        assert third.outputs[1].first_seen_at == time.now


async def test_two_feeds_that_title_an_article_differently_do_not_fetch_it_at_every_poll(site: Site, hops: Opening):
    site.text("/une", rss(("Crue", "/a", MORNING)))
    site.text("/eau", rss(("La crue, en direct", "/a", MORNING)))
    async with hops() as opened:
        outcomes = [
            await opened.discover(site.url(path), SourceKind.FEED) for path in ("/une", "/eau", "/une", "/eau", "/une")
        ]
        assert [type(each) for each in outcomes] == [Emit, Drop, Drop, Drop, Drop]
        site.text("/eau", rss(("La crue, en direct", "/a", LATER)))
        assert urls(await opened.discover(site.url("/eau"), SourceKind.FEED)) == [site.url("/a")]


async def test_an_unchanged_feed_is_not_sent_again(site: Site, hops: Opening):
    async def versioned(request: web.BaseRequest) -> web.StreamResponse:
        if request.headers.get("If-None-Match") == '"1"' and request.headers.get("If-Modified-Since"):
            return web.Response(status=304)
        headers = {"ETag": '"1"', "Last-Modified": "Mon, 05 Oct 2026 08:00:00 GMT"}
        return web.Response(text=rss(("A", "/a", MORNING)), headers=headers)

    site.handlers["/rss"] = versioned
    async with hops() as opened:
        assert isinstance(await opened.discover(site.url("/rss"), SourceKind.FEED), Emit)
        assert (await opened.discover(site.url("/rss"), SourceKind.FEED)).reason == "unchanged"


async def test_a_large_feed_is_read_in_parts_and_wholly(site: Site, hops: Opening):
    async def versioned(request: web.BaseRequest) -> web.StreamResponse:
        if "If-None-Match" in request.headers:
            return web.Response(status=304)
        items = [(f"N{n}", f"/{n}", MORNING) for n in range(7)]
        return web.Response(text=rss(*items), headers={"ETag": '"1"'})

    site.handlers["/rss"] = versioned
    async with hops(feed_batch=3) as opened:
        source, found = None, []
        for _ in range(3):
            outcome = await opened.discover(site.url("/rss"), SourceKind.FEED, after=source and source.after)
            found += [each.url for each in outcome.outputs if isinstance(each, Link)]
            source = outcome.outputs[-1]
        assert found == [site.url(f"/{n}") for n in range(7)]
        assert isinstance(source, Link)


@pytest.mark.parametrize(
    "link",
    ["", "mailto:redaction@lac.example", "javascript:void(0)", "file:///etc/passwd", "http://[", "ftp://lac.example/a"],
)
async def test_entries_without_a_usable_link_are_counted(site: Site, hops: Opening, link: str):
    site.text("/rss", rss(("A", "/a", MORNING), ("B", link, MORNING)))
    async with hops() as opened:
        outcome = await opened.discover(site.url("/rss"), SourceKind.FEED)
    assert urls(outcome) == [site.url("/a")]
    assert outcome.detail == "1 entry without a usable link"


@pytest.mark.parametrize("year", ["0001", "1066", "2101", "9999", "99999"])
async def test_absurd_dates_lose_the_date_and_keep_the_entry(site: Site, hops: Opening, year: str):
    site.text("/rss", rss(("A", "/a", dated(f"{year}-10-05T08:00:00Z"))))
    async with hops() as opened:
        (link,) = (await opened.discover(site.url("/rss"), SourceKind.FEED)).outputs
    assert link.hint.published_at is None


async def test_what_is_no_feed_is_dead_with_its_bytes(site: Site, hops: Opening):
    site.text("/rss", "<!doctype html><p>Cette page a disparu.")
    async with hops() as opened:
        dead = await opened.discover(site.url("/rss"), SourceKind.FEED)
    assert isinstance(dead, Dead)
    assert (dead.error, dead.evidence) == ("not-a-feed", b"<!doctype html><p>Cette page a disparu.")


async def test_an_unknown_address_is_fetched_and_a_known_feed_is_polled(site: Site, hops: Opening):
    site.text("/rss", rss(("A", "/a", MORNING)))
    async with hops() as opened:
        (link,) = (await opened.discover(site.url("/rss?utm_source=x"))).outputs
        assert (link.url, link.asked_for, link.found_in) == (site.url("/rss"), True, "command line")
        (source,) = (await opened.fetch_all([link]))[0].outputs
        assert urls(await opened.discover(source.url, source.reads_as)) == [site.url("/a")]
        assert (await opened.discover(site.url("/rss"))).reason == "nothing-new"


async def test_a_list_of_feeds_registers_each(site: Site, hops: Opening):
    site.text(
        "/l.opml", '<opml><body><outline text="Lac" xmlUrl="/rss"/><outline xmlUrl="file:///etc/x"/></body></opml>'
    )
    async with hops() as opened:
        (source,) = (await opened.discover(site.url("/l.opml"), SourceKind.OPML)).outputs
    assert (source.url, source.reads_as, source.title) == (site.url("/rss"), SourceKind.FEED, "Lac")
    assert source.found_in == site.url("/l.opml")


@pytest.mark.parametrize("url", ["", "lac.example/rss", "ftp://lac.example/", "http://", "\ud800", "file:relative"])
async def test_what_is_no_address_is_dropped(hops: Opening, url: str):
    async with hops() as opened:
        outcome = (await opened.discover_all([_unchecked_source(url)]))[0]
    assert outcome.reason == "bad-url"


def _unchecked_source(url: str) -> Source:
    return Source.model_construct(url=url, reads_as=SourceKind.AUTO, found_in=None, after=None)
