"""The discover hop over HTTP: feeds, lists of feeds, and addresses that may be either."""

from datetime import UTC, datetime

import pytest
from aiohttp import web

from depeche_runtime.outcome import Dead, Drop, Emit, Outcome
from depeche_schemas.link import Link
from depeche_schemas.source import Asks, Source, SourceKind
from tests.unit.fetch.loopback import NOON, FakeTime, Opening, Site
from tests.unit.fetch.outcomes import detail_of, sent, why_dropped


def rss(*items: tuple[str, str, str]) -> str:
    body = "".join(f"<item><title>{title}</title><link>{link}</link>{more}</item>" for title, link, more in items)
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Le Lac</title>{body}</channel></rss>"


def dated(text: str) -> str:
    return f"<pubDate>{text}</pubDate>"


MORNING = dated("Mon, 05 Oct 2026 08:00:00 GMT")
LATER = dated("Mon, 05 Oct 2026 09:00:00 GMT")


def urls(outcome: Outcome) -> list[str]:
    return [each.url for each in sent(outcome, Link)]


async def test_entries_become_links_with_what_the_feed_says(site: Site, hops: Opening, time: FakeTime):
    site.text("/rss", rss(("Crue &amp;amp; boue", "/crue?utm_source=rss", MORNING)), "application/rss+xml")
    async with hops() as opened:
        outcome = await opened.discover(site.url("/rss"), SourceKind.FEED)
    (link,) = sent(outcome, Link)
    assert (link.url, link.found_in) == (site.url("/crue"), site.url("/rss"))
    assert (link.discovered_at, link.first_seen_at) == (time.now, time.now)
    assert link.hint
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
        corrected, new = sent(third, Link)
        assert corrected.first_seen_at == sent(first, Link)[0].first_seen_at < corrected.discovered_at
        assert new.first_seen_at == time.now


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
        assert why_dropped(await opened.discover(site.url("/rss"), SourceKind.FEED)) == "unchanged"


async def test_a_large_feed_is_read_in_parts_and_wholly(site: Site, hops: Opening):
    async def versioned(request: web.BaseRequest) -> web.StreamResponse:
        if "If-None-Match" in request.headers:
            return web.Response(status=304)
        items = [(f"N{n}", f"/{n}", MORNING) for n in range(7)]
        return web.Response(text=rss(*items), headers={"ETag": '"1"'})

    site.handlers["/rss"] = versioned
    async with hops(feed_batch=3) as opened:
        after, found = None, []
        for _ in range(3):
            outcome = await opened.discover(site.url("/rss"), SourceKind.FEED, after=after)
            assert isinstance(outcome, Emit)
            found += [each.url for each in outcome.outputs if isinstance(each, Link)]
            after = next((each.after for each in outcome.outputs if isinstance(each, Source)), None)
        assert found == [site.url(f"/{n}") for n in range(7)]
        assert after is None


@pytest.mark.parametrize(
    "link",
    ["", "mailto:redaction@lac.example", "javascript:void(0)", "file:///etc/passwd", "http://[", "ftp://lac.example/a"],
)
async def test_entries_without_a_usable_link_are_counted(site: Site, hops: Opening, link: str):
    site.text("/rss", rss(("A", "/a", MORNING), ("B", link, MORNING)))
    async with hops() as opened:
        outcome = await opened.discover(site.url("/rss"), SourceKind.FEED)
    assert urls(outcome) == [site.url("/a")]
    assert detail_of(outcome) == "1 entry without a usable link"


@pytest.mark.parametrize("year", ["0001", "1066", "2101", "9999", "99999"])
async def test_absurd_dates_lose_the_date_and_keep_the_entry(site: Site, hops: Opening, year: str):
    site.text("/rss", rss(("A", "/a", dated(f"{year}-10-05T08:00:00Z"))))
    async with hops() as opened:
        (link,) = sent(await opened.discover(site.url("/rss"), SourceKind.FEED), Link)
    assert link.hint
    assert link.hint.published_at is None


async def test_what_is_no_feed_is_dead_with_its_bytes(site: Site, hops: Opening):
    site.text("/rss", "<!doctype html><p>Cette page a disparu.")
    async with hops() as opened:
        dead = await opened.discover(site.url("/rss"), SourceKind.FEED)
    assert isinstance(dead, Dead)
    assert (dead.error, dead.evidence) == ("not-a-feed", b"<!doctype html><p>Cette page a disparu.")


async def test_an_address_to_read_once_is_fetched_and_a_feed_behind_it_is_read(site: Site, hops: Opening):
    site.text("/rss", rss(("A", "/a", MORNING)))
    async with hops() as opened:
        (link,) = sent(await opened.discover(site.url("/rss?utm_source=x"), asks=Asks.ONCE), Link)
        assert (link.url, link.asked_for, link.found_in) == (site.url("/rss"), True, "command line")
        (source,) = sent((await opened.fetch_all([link]))[0], Source)
        assert source.asks is Asks.ONCE
        assert urls(await opened.discover(source.url, source.reads_as, asks=Asks.ONCE)) == [site.url("/a")]
        assert why_dropped(await opened.discover(site.url("/rss"))) == "nothing-new"


async def test_a_list_of_feeds_registers_each(site: Site, hops: Opening):
    site.text(
        "/l.opml", '<opml><body><outline text="Lac" xmlUrl="/rss"/><outline xmlUrl="file:///etc/x"/></body></opml>'
    )
    async with hops() as opened:
        (source,) = sent(await opened.discover(site.url("/l.opml"), SourceKind.OPML), Source)
    assert (source.url, source.reads_as, source.title) == (site.url("/rss"), SourceKind.FEED, "Lac")
    assert source.found_in == site.url("/l.opml")


@pytest.mark.parametrize("url", ["", "lac.example/rss", "ftp://lac.example/", "http://", "\ud800", "file:relative"])
async def test_what_is_no_address_is_dropped(hops: Opening, url: str):
    async with hops() as opened:
        outcome = (await opened.discover_all([_unchecked_source(url)]))[0]
    assert why_dropped(outcome) == "bad-url"


def _unchecked_source(url: str) -> Source:
    return Source.model_construct(url=url, reads_as=SourceKind.AUTO, registered_at=NOON, found_in=None, after=None)
