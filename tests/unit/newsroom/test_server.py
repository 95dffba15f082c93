"""Over a real socket: dispatch by Host, conditional requests, the correction, and the log."""

import gzip
import zlib

import pytest

from depeche_newsroom import load_sites
from tests.unit.newsroom.asking import Client

SITES = {site.name: site for site in load_sites()}
FEED = "http://www.gazettedelouest.example/flux/une.atom"
CARGO = SITES["gazettedelouest"].article("cargo-astree-roscoff").url


@pytest.mark.asyncio
async def test_each_feed_is_served_at_its_address(client: Client):
    assert client.newsroom.connect_to == {"*.example": ("127.0.0.1", client.newsroom.port)}
    for url in client.newsroom.feeds:
        answer = await client.get(url)
        assert answer.status == 200
        assert answer.headers["Content-Type"].startswith(("application/rss+xml", "application/atom+xml"))


@pytest.mark.asyncio
async def test_localhost_labels_reach_the_same_site(client: Client):
    site = SITES["lecourrierdulac"]
    seen = await client.get(f"http://lecourrierdulac.localhost:{client.newsroom.port}/")
    assert seen.body == (await client.get(site.url)).body


@pytest.mark.asyncio
async def test_any_other_host_gets_the_list_of_sites(client: Client):
    answer = await client.get(f"http://127.0.0.1:{client.newsroom.port}/")
    for site in SITES.values():
        assert f'href="http://{site.label}.localhost:{client.newsroom.port}/"'.encode() in answer.body


@pytest.mark.asyncio
async def test_an_unknown_path_is_404_and_another_method_405(client: Client):
    assert (await client.get("http://www.harbourcourier.example/nothing")).status == 404
    assert (await client.ask("POST", "http://www.harbourcourier.example/")).status == 405
    head = await client.ask("HEAD", CARGO)
    assert (head.status, head.body) == (200, b"")


@pytest.mark.asyncio
@pytest.mark.parametrize("url", [FEED, CARGO])
async def test_conditional_requests_are_answered_304(client: Client, url: str):
    first = await client.get(url)
    by_tag = await client.get(url, If_None_Match=first.headers["ETag"])
    by_date = await client.get(url, If_Modified_Since=first.headers["Last-Modified"])
    stale = await client.get(url, If_None_Match='"other"', If_Modified_Since=first.headers["Last-Modified"])
    assert [answer.status for answer in (first, by_tag, by_date, stale)] == [200, 304, 304, 200]
    assert by_tag.body == b""
    assert by_tag.headers["ETag"] == first.headers["ETag"]


@pytest.mark.asyncio
async def test_a_correction_changes_page_feed_and_validators(client: Client):
    before = [await client.get(url) for url in (CARGO, FEED)]
    client.newsroom.publish_correction()
    for old, url in zip(before, (CARGO, FEED), strict=True):
        new = await client.get(url, If_None_Match=old.headers["ETag"])
        assert new.status == 200
        assert new.headers["ETag"] != old.headers["ETag"]
        assert "19 marins" in old.body.decode().replace("\u00a0", " ")
        assert "17 marins" in new.body.decode().replace("\u00a0", " ")
        assert (await client.get(url, If_Modified_Since=old.headers["Last-Modified"])).status == 200


@pytest.mark.asyncio
async def test_the_cut_gzip_body_has_its_length_and_no_end(client: Client):
    answer = await client.get("http://www.stillwaterwire.example/world/oslo-fund-votes-2026-10-13/")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert int(answer.headers["Content-Length"]) == len(answer.body)
    with pytest.raises((EOFError, zlib.error)):
        gzip.decompress(answer.body)


@pytest.mark.asyncio
async def test_requests_are_logged(client: Client):
    await client.get(f"{CARGO}?at_medium=x", User_Agent="test/1")
    (request,) = client.newsroom.requests
    assert (request.host, request.status, request.user_agent) == (
        "www.gazettedelouest.example",
        200,
        "test/1",
    )
    assert request.path.endswith("cargo-astree-roscoff?at_medium=x")
    assert client.newsroom.requests.maxlen
