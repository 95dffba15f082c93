"""A feed with a hub, over real sockets: subscribed to, told of news, renewed, given up."""

import asyncio
from datetime import UTC, datetime, timedelta
from time import monotonic as time_now
from typing import Any

import pytest
from aiohttp import web

from depeche_runtime.outcome import Drop
from depeche_schemas.link import Link
from depeche_schemas.source import Source, SourceKind
from tests.unit.fetch.loopback import NOON, FakeTime, Opening, Site
from tests.unit.fetch.outcomes import sent
from tests.unit.fetch.websub.hubs import RootedHub, said


def feed(hub: str, *slugs: str, topic: str | None = None) -> bytes:
    items = "".join(
        f"<item><title>{slug}</title><link>http://lac.example/{slug}</link>"
        f"<guid>{slug}</guid><pubDate>Mon, 05 Oct 2026 08:00:00 GMT</pubDate></item>"
        for slug in slugs
    )
    links = f'<atom:link rel="hub" href="{hub}"/>' + (f'<atom:link rel="self" href="{topic}"/>' if topic else "")
    names = 'version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"'
    return f"<rss {names}><channel><title>Lac</title>{links}{items}</channel></rss>".encode()


async def test_a_feed_that_names_a_hub_is_subscribed_to_and_its_news_come_at_once(
    site: Site, hops: Opening, hub: RootedHub, time: FakeTime, called_back: dict[str, Any]
):
    url = site.url("/rss")
    site.text("/rss", feed(hub.root, "a", topic=url), "application/rss+xml")
    async with hops(**called_back) as opened:
        await opened.discover(url, SourceKind.FEED)
        (asked,) = hub.asked
        assert (asked["hub.mode"], asked["hub.topic"]) == ("subscribe", url)
        assert asked["hub.callback"].startswith(called_back["websub_callback"] + "/")
        (confirmed,) = await said(opened, time)
        assert isinstance(confirmed, Drop)
        assert confirmed.detail == f"the hub {hub.root} says that the source is subscribed"
        # while the lease holds, the feed is polled once in six hours and no more
        assert opened.tables["feeds"][url]["due"] >= (time.now + timedelta(hours=6)).timestamp()

        for method, slug in (("sha1", "b"), ("sha256", "c"), ("sha384", "d"), ("sha512", "e")):
            assert await hub.send(url, feed(hub.root, slug), method) == 202
            (outcome,) = await said(opened, time)
            (link,) = sent(outcome, Link)
            assert (link.url, link.found_in) == (f"http://lac.example/{slug}", url)
        assert await hub.send(url, feed(hub.root, "a", "b")) == 202
        (again,) = await said(opened, time)
        assert isinstance(again, Drop)
        assert again.reason == "nothing-new"
        assert len(hub.asked) == 1


async def test_what_is_not_signed_as_agreed_is_ignored(
    site: Site, hops: Opening, hub: RootedHub, time: FakeTime, called_back: dict[str, Any]
):
    url = site.url("/rss")
    site.text("/rss", feed(hub.root, "a"), "application/rss+xml")
    async with hops(**called_back) as opened:
        await opened.discover(url, SourceKind.FEED)
        await said(opened, time)
        assert await hub.send(url, feed(hub.root, "b"), secret="guessed") == 202  # noqa: S106
        assert await hub.send(url, feed(hub.root, "b"), secret="") == 202
        assert await hub.send(url, feed(hub.root, "b"), method="md5") == 202
        assert await said(opened, time) == []


async def test_addresses_that_were_not_given_out_are_unknown(
    site: Site, hops: Opening, hub: RootedHub, time: FakeTime, called_back: dict[str, Any]
):
    url = site.url("/rss")
    site.text("/rss", feed(hub.root, "a"), "application/rss+xml")
    async with hops(**called_back) as opened:
        await opened.discover(url, SourceKind.FEED)
        given = hub.subscribed[url]["hub.callback"]
        await said(opened, time)
        for address in (given[:-1] + ("A" if given[-1] != "A" else "B"), given.rpartition(".")[0], given + "x"):
            assert await hub.post(address, feed(hub.root, "b"), {}) == 404
            assert not await hub.verify(address, "subscribe", url)
        assert not await hub.verify(given, "subscribe", "http://lac.example/another")
        assert not await hub.verify(given, "publish", url)
        assert await said(opened, time) == []


async def test_more_than_a_page_may_have_is_refused(
    site: Site, hops: Opening, hub: RootedHub, time: FakeTime, called_back: dict[str, Any]
):
    url = site.url("/rss")
    site.text("/rss", feed(hub.root, "a"), "application/rss+xml")
    async with hops(max_page_bytes=10_000, **called_back) as opened:
        await opened.discover(url, SourceKind.FEED)
        await said(opened, time)
        assert await hub.send(url, b"<rss>" + b" " * 20_000) == 413
        assert await said(opened, time) == []


async def test_a_lease_is_renewed_before_it_ends(
    site: Site, hops: Opening, hub: RootedHub, time: FakeTime, called_back: dict[str, Any]
):
    url, hub.lease = site.url("/rss"), 86_400
    site.text("/rss", feed(hub.root, "a"), "application/rss+xml")
    async with hops(**called_back) as opened:
        await opened.discover(url, SourceKind.FEED)
        await said(opened, time)
        ends = time.now + timedelta(days=3)
        while time.now < ends:
            row = opened.tables["feeds"][url]
            assert time.now.timestamp() < row["hub"]["until"]
            time.now = max(time.now, datetime.fromtimestamp(row["due"] + 1, UTC))
            assert opened.discover_stage.wake is not None
            for _ in range(2):  # the poll that is due, and then what the hub says of it
                await opened.discover_all(list(opened.discover_stage.wake.due(time.now)))  # type: ignore[arg-type]
        assert {asked["hub.mode"] for asked in hub.asked} == {"subscribe"}
        assert 3 <= len(hub.asked) <= 7
        assert site.paths().count("/rss") <= 4 * 3 + 2
        assert hub.asked[0]["hub.callback"] == hub.asked[1]["hub.callback"]


async def test_a_removed_source_is_unsubscribed_and_its_hub_sent_away(
    site: Site, hops: Opening, hub: RootedHub, time: FakeTime, called_back: dict[str, Any]
):
    url = site.url("/rss")
    site.text("/rss", feed(hub.root, "a"), "application/rss+xml")
    async with hops(**called_back) as opened:
        await opened.discover(url, SourceKind.FEED)
        await said(opened, time)
        form = hub.subscribed[url]
        await opened.discover(url, removed=True)
        assert hub.asked[-1]["hub.mode"] == "unsubscribe"
        assert hub.subscribed == {}
        assert await hub.post(form["hub.callback"], feed(hub.root, "b"), {}) == 410
        assert not await hub.verify(form["hub.callback"], "subscribe", url)
        (left,) = await said(opened, time)
        assert isinstance(left, Drop)
        assert left.reason == "not-registered"


@pytest.mark.parametrize("address", ["http://10.0.0.1/", "http://169.254.169.254/hub", "file:///etc/passwd", "hub"])
async def test_a_hub_is_guarded_as_any_address(site: Site, hops: Opening, called_back: dict[str, Any], address: str):
    site.text("/rss", feed(address, "a"), "application/rss+xml")
    async with hops(**called_back) as opened:
        outcome = await opened.discover(site.url("/rss"), SourceKind.FEED)
    assert [each.url for each in sent(outcome, Link)] == ["http://lac.example/a"]


async def test_a_feed_can_not_have_anothers_news_sent_in_its_name(
    site: Site, hops: Opening, hub: RootedHub, called_back: dict[str, Any]
):
    url = site.url("/rss")
    site.text("/rss", feed(hub.root, "a", topic="http://vale.example/rss"), "application/rss+xml")
    async with hops(**called_back) as opened:
        await opened.discover(url, SourceKind.FEED)
    assert [asked["hub.topic"] for asked in hub.asked] == [url]


async def test_nothing_is_asked_of_hubs_unless_the_operator_gave_an_address(site: Site, hops: Opening, hub: RootedHub):
    site.text("/rss", feed(hub.root, "a"), "application/rss+xml", Link=f'<{hub.root}>; rel="hub"')
    async with hops() as opened:
        await opened.discover(site.url("/rss"), SourceKind.FEED)
    assert hub.asked == []


async def test_a_hub_that_does_not_answer_holds_up_no_poll(site: Site, hops: Opening, called_back: dict[str, Any]):
    async def silent(_: web.BaseRequest) -> web.StreamResponse:
        await asyncio.sleep(60)
        return web.Response()

    site.handlers["/hub"] = silent
    paths = [f"/rss{number}" for number in range(5)]
    for path in paths:
        site.text(path, feed(site.url("/hub").replace("127.0.0.1", "localhost"), path[1:]), "application/rss+xml")
    began = time_now()
    async with hops(**called_back) as opened:
        sources = [Source(url=site.url(path), reads_as=SourceKind.FEED, registered_at=NOON) for path in paths]
        outcomes = await opened.discover_stage.handle(sources)
        assert [len(sent(each, Link)) for each in outcomes] == [1] * len(paths)
        assert all(opened.tables["feeds"][each.url]["hub"]["asked"] for each in sources)
    assert time_now() - began < 5


async def test_a_hub_is_asked_by_a_later_poll_where_too_many_are_being_asked(
    site: Site, hops: Opening, hub: RootedHub, called_back: dict[str, Any], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("depeche_fetch.websub.subscriptions.MOST_ASKED", 0)
    site.text("/rss", feed(hub.root, "a"), "application/rss+xml")
    async with hops(**called_back) as opened:
        await opened.discover(site.url("/rss"), SourceKind.FEED)
        assert hub.asked == []
        monkeypatch.undo()
        await opened.discover(site.url("/rss"), SourceKind.FEED)
        assert [asked["hub.mode"] for asked in hub.asked] == ["subscribe"]
