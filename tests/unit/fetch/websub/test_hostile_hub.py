"""Hubs that mean harm, over real sockets: what they send is refused within seconds, and holds up no other hub."""

import asyncio
import gzip
import time as wall
import tracemalloc
from typing import Any
from urllib.parse import urlsplit

import pytest

from depeche_fetch.websub import inbox
from depeche_newsroom.hostile.feeds import FEEDS
from depeche_newsroom.hostile.site import Raw
from depeche_runtime.outcome import Dead, Drop, Emit
from depeche_schemas.source import SourceKind
from tests.unit.fetch.loopback import FakeTime, Hops, Opening, Site
from tests.unit.fetch.websub.hubs import RootedHub, said

MIB = 1024 * 1024
BODIES = {each.name: each.answers["/feed"] for each in FEEDS}
HARM = {name: body.body for name, body in BODIES.items() if not isinstance(body, Raw)} | {
    "packed bomb": gzip.compress(b"<rss>" + bytes(60 * MIB)),
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(2000),
    "nothing": b"",
    "no feed": b"<html><body>Just a moment...",
}


async def subscribed(site: Site, opened: Hops, hub: RootedHub, time: FakeTime, *paths: str) -> list[str]:
    """Follow feeds that name the hub, and let it confirm; give their addresses."""
    for path in paths:
        feed = f"<rss version='2.0'><channel><title>Lac</title><item><link>http://lac.example{path}/a</link></item>"
        site.text(path, f"{feed}</channel></rss>", "application/rss+xml", Link=f'<{hub.root}>; rel="hub"')
        await opened.discover(site.url(path), SourceKind.FEED)
    await said(opened, time)
    return [site.url(path) for path in paths]


async def begun(address: str) -> asyncio.StreamWriter:
    """Begin to send something to an address, and stop in the middle."""
    where = urlsplit(address)
    _, writer = await asyncio.open_connection(where.hostname, where.port)
    head = f"POST {where.path} HTTP/1.1\r\nHost: {where.netloc}\r\nContent-Length: 1000000\r\n\r\n<rss>"
    writer.write(head.encode())
    await writer.drain()
    return writer


@pytest.mark.parametrize("name", HARM)
async def test_what_it_sends_ends_soon_and_stays_small(
    site: Site, hops: Opening, hub: RootedHub, time: FakeTime, called_back: dict[str, Any], name: str
):
    async with hops(**called_back) as opened:
        (url,) = await subscribed(site, opened, hub, time, "/rss")
        tracemalloc.start()
        began = wall.process_time()
        assert await hub.send(url, HARM[name]) == 202
        (outcome,) = await said(opened, time)
        passed, (_, peak) = wall.process_time() - began, tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert passed < 20
        assert peak < 300 * MIB
        assert isinstance(outcome, Emit | Drop | Dead)
        assert "root:" not in repr(outcome)
        if isinstance(outcome, Emit):
            # What it leads to is looked at like any link, by what may be reached.
            assert not [each for each in outcome.outputs if str(getattr(each, "url", "")).startswith("file:")]
        assert opened.tables["feeds"][url]["fol"]


async def test_one_that_packs_a_request_as_a_bomb_is_refused(
    site: Site, hops: Opening, hub: RootedHub, time: FakeTime, called_back: dict[str, Any]
):
    async with hops(max_page_bytes=MIB, **called_back) as opened:
        (url,) = await subscribed(site, opened, hub, time, "/rss")
        address = hub.subscribed[url]["hub.callback"]
        bomb = gzip.compress(bytes(64 * MIB))
        assert await hub.post(address, bomb, {"Content-Encoding": "gzip"}) in (400, 413)
        assert await said(opened, time) == []


async def test_one_that_sends_crumbs_is_refused(
    site: Site, hops: Opening, hub: RootedHub, time: FakeTime, called_back: dict[str, Any]
):
    async with hops(**called_back) as opened:
        (url,) = await subscribed(site, opened, hub, time, "/rss")
        where = urlsplit(hub.subscribed[url]["hub.callback"])
        reader, writer = await asyncio.open_connection(where.hostname, where.port)
        head = f"POST {where.path} HTTP/1.1\r\nHost: {where.netloc}\r\nTransfer-Encoding: chunked\r\n\r\n"
        writer.write(head.encode() + b"1\r\n<\r\n" * 20_000)
        assert b" 400 " in await reader.readline()
        writer.close()
        assert await said(opened, time) == []


async def test_one_that_sends_slowly_holds_up_no_other(
    site: Site, hops: Opening, hub: RootedHub, time: FakeTime, called_back: dict[str, Any]
):
    async with hops(**called_back) as opened:
        slow, other = await subscribed(site, opened, hub, time, "/slow", "/other")
        address = hub.subscribed[slow]["hub.callback"]
        writers = [await begun(address) for _ in range(40)]
        await asyncio.sleep(0.2)
        assert await hub.send(slow, HARM["feed-atom"]) == 503
        assert await hub.send(other, HARM["feed-atom"]) == 202
        for writer in writers:
            writer.close()
            await writer.wait_closed()


async def test_one_that_never_ends_is_given_up(
    site: Site, hops: Opening, hub: RootedHub, time: FakeTime, called_back: dict[str, Any]
):
    async with hops(**called_back, timeout=0.5) as opened:
        (url,) = await subscribed(site, opened, hub, time, "/rss")
        writer = await begun(hub.subscribed[url]["hub.callback"])
        await asyncio.sleep(0.1)
        assert await hub.send(url, HARM["feed-atom"]) == 503
        await asyncio.sleep(1.0)
        assert await hub.send(url, HARM["feed-atom"]) == 202
        writer.close()
        await writer.wait_closed()


async def test_one_that_sends_too_often_leaves_room_for_others(
    site: Site,
    hops: Opening,
    hub: RootedHub,
    time: FakeTime,
    called_back: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(inbox, "MOST_MESSAGES", 8)
    async with hops(**called_back) as opened:
        loud, other = await subscribed(site, opened, hub, time, "/loud", "/other")
        assert [await hub.send(loud, HARM["feed-atom"]) for _ in range(4)] == [202, 202, 503, 503]
        assert await hub.send(other, HARM["feed-atom"]) == 202
        assert len(await said(opened, time)) == 3
        assert await hub.send(loud, HARM["feed-atom"]) == 202
