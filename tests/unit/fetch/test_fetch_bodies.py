"""The fetch hop over HTTP: bodies that break off, swell, crumble or never end."""

import asyncio
import gzip
import zlib
from collections.abc import Callable

import pytest
from aiohttp import web

from depeche_runtime.outcome import Dead
from tests.unit.fetch.loopback import ARTICLE, Handler, Opening, Site
from tests.unit.fetch.outcomes import page_of, why_dead


async def test_a_body_that_breaks_off_is_tried_again_then_dead_with_what_arrived(site: Site, hops: Opening):
    async def torn(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html", "Content-Length": "5000"})
        await response.prepare(request)
        await response.write(b"<p>La moiti")
        assert request.transport
        request.transport.close()
        return response

    site.handlers["/a"] = torn
    async with hops(retries=2) as opened:
        dead = await opened.fetch(site.url("/a"))
    assert isinstance(dead, Dead)
    assert (dead.error, dead.evidence) == ("truncated", b"<p>La moiti")
    assert "broke off after 11 bytes of the 5000 that its Content-Length promised" in dead.message
    assert site.paths().count("/a") == 3


async def test_a_gzip_body_that_breaks_off_inside_is_truncated(site: Site, hops: Opening):
    site.text("/a", gzip.compress(ARTICLE.encode() * 50)[:-20], Content_Encoding="gzip")
    async with hops(retries=0) as opened:
        assert why_dead(await opened.fetch(site.url("/a"))) == "truncated"


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda raw: zlib.compress(raw, wbits=-15)),
        ("identity", bytes),
    ],
)
async def test_unpacks_what_it_accepts(site: Site, hops: Opening, coding: str, pack: Callable[[bytes], bytes]):
    site.text("/a", pack(ARTICLE.encode()), Content_Encoding=coding)
    async with hops() as opened:
        assert page_of(await opened.fetch(site.url("/a"))).body == ARTICLE.encode()


@pytest.mark.parametrize("coding", ["gzip", "br", "gzip, gzip"])
async def test_a_broken_content_encoding_is_dead(site: Site, hops: Opening, coding: str):
    site.text("/a", b"this is not packed at all", Content_Encoding=coding)
    async with hops() as opened:
        dead = await opened.fetch(site.url("/a"))
    assert isinstance(dead, Dead)
    assert (dead.error, dead.evidence) == ("broken-encoding", b"this is not packed at all")


async def test_a_decompression_bomb_is_dead(site: Site, hops: Opening):
    site.text("/a", gzip.compress(bytes(3_000_000)), Content_Encoding="gzip")
    async with hops(max_page_bytes=1_000_000) as opened:
        assert why_dead(await opened.fetch(site.url("/a"))) == "too-large"


async def test_an_endless_body_is_dead(site: Site, hops: Opening):
    async def endless(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        while True:
            await response.write(b"encore " * 10_000)

    site.handlers["/a"] = endless
    async with hops(max_page_bytes=200_000) as opened:
        dead = await opened.fetch(site.url("/a"))
    assert isinstance(dead, Dead)
    assert dead.error == "too-large"
    assert dead.evidence
    assert dead.evidence.startswith(b"encore")
    assert "200000" in dead.message


def in_pieces(piece: bytes, times: int) -> Handler:
    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        response.enable_chunked_encoding()
        await response.prepare(request)
        for _ in range(times):
            await response.write(piece)
        return response

    return answer


async def test_a_body_in_crumbs_is_dead_and_not_asked_for_again(site: Site, hops: Opening):
    site.handlers["/a"] = in_pieces(b"<", 20_000)
    async with hops(retries=3) as opened:
        dead = await opened.fetch(site.url("/a"))
    assert isinstance(dead, Dead)
    assert dead.error == "fragmented"
    assert "10001 pieces" in dead.message
    assert site.paths().count("/a") == 1


@pytest.mark.parametrize(("piece", "times"), [(b"<p>Il pleut.</p>", 12_000), (b"<", 9_000)])
async def test_a_server_that_sends_word_by_word_is_read(site: Site, hops: Opening, piece: bytes, times: int):
    site.handlers["/a"] = in_pieces(piece, times)
    async with hops() as opened:
        assert page_of(await opened.fetch(site.url("/a"))).body == piece * times


async def test_a_host_that_never_finishes_is_dead(site: Site, hops: Opening):
    async def slow(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        await response.write(b"<p>Il")
        await asyncio.sleep(30)
        return response

    site.handlers["/a"] = slow
    async with hops(timeout=0.2, retries=1) as opened:
        dead = await opened.fetch(site.url("/a"))
    assert isinstance(dead, Dead)
    assert (dead.error, dead.evidence) == ("timeout", b"<p>Il")
