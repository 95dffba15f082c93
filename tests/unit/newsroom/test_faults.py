"""Each injected fault does over a real socket what it says, as often as it says."""

import time
from datetime import UTC, datetime

import aiohttp
import pytest

from depeche_newsroom import (
    Fault,
    Redirect,
    Reset,
    Slow,
    TooManyRequests,
    Truncated,
    Unavailable,
    WrongCharset,
    load_sites,
)
from tests.unit.newsroom.asking import Client

STORY = load_sites()[0].articles[0]


@pytest.mark.asyncio
async def test_a_fault_strikes_where_it_matches_and_then_ends(client: Client):
    client.newsroom.inject(Unavailable(host="*.lecourrierdulac.example", path="/rss*", times=2))
    url = "http://www.lecourrierdulac.example/rss.xml"
    statuses = [(await client.get(address)).status for address in (STORY.url, url, url, url)]
    assert statuses == [200, 503, 503, 200]
    assert [request.status for request in client.newsroom.requests] == statuses


@pytest.mark.asyncio
async def test_a_fault_without_a_count_lasts_until_cleared(client: Client):
    client.newsroom.inject(Unavailable())
    assert [(await client.get(STORY.url)).status for _ in range(3)] == [503] * 3
    client.newsroom.clear_faults()
    assert (await client.get(STORY.url)).status == 200


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("fault", "status", "retry_after"),
    [
        (TooManyRequests(retry_after=7), 429, "7"),
        (
            TooManyRequests(retry_after=datetime(2026, 10, 12, 8, 0, tzinfo=UTC)),
            429,
            "Mon, 12 Oct 2026 08:00:00 GMT",
        ),
        (TooManyRequests(retry_after=None), 429, None),
        (Unavailable(), 503, None),
        (Unavailable(retry_after=3), 503, "3"),
    ],
)
async def test_refusals_name_a_time(client: Client, fault: Fault, status: int, retry_after: str | None):
    client.newsroom.inject(fault)
    answer = await client.get(STORY.url)
    assert (answer.status, answer.headers.get("Retry-After")) == (status, retry_after)


@pytest.mark.asyncio
async def test_truncated_ends_before_its_content_length(client: Client):
    client.newsroom.inject(Truncated(share=0.5))
    with pytest.raises(aiohttp.ClientPayloadError):
        await client.get(STORY.url)


@pytest.mark.asyncio
async def test_reset_closes_without_an_answer(client: Client):
    client.newsroom.inject(Reset())
    with pytest.raises(aiohttp.ClientConnectionError):
        await client.get(STORY.url)
    assert {request.status for request in client.newsroom.requests} == {None}


@pytest.mark.asyncio
async def test_slow_holds_back_its_first_byte_and_dribbles(client: Client):
    sound = await client.get(STORY.url)
    client.newsroom.inject(Slow(before=0.1, pause=0.02, step=len(sound.body) // 4 + 1))
    start = time.monotonic()
    late = await client.get(STORY.url)
    assert time.monotonic() - start >= 0.15
    assert late.body == sound.body


@pytest.mark.asyncio
async def test_redirects_chain_and_loop(client: Client):
    client.newsroom.inject(Redirect(path="/first", to="/second"))
    client.newsroom.inject(Redirect(path="/second", to="/first", permanent=True))
    first = await client.get("http://www.harbourcourier.example/first")
    second = await client.get("http://www.harbourcourier.example/second")
    assert (first.status, first.headers["Location"]) == (302, "/second")
    assert (second.status, second.headers["Location"]) == (301, "/first")


@pytest.mark.asyncio
async def test_wrong_charset_lies_in_the_header_only(client: Client):
    sound = await client.get(STORY.url)
    client.newsroom.inject(WrongCharset(charset="iso-8859-5"))
    lying = await client.get(STORY.url)
    assert lying.headers["Content-Type"] == "text/html; charset=iso-8859-5"
    assert lying.body == sound.body
