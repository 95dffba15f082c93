"""Sites that misbehave are served as their table says, raw answers byte by byte, and only where they are asked for."""

import asyncio

import aiohttp

from depeche_newsroom import serving
from depeche_newsroom.hostile.site import HTML, Misbehaviour, Raw, head
from depeche_newsroom.hostile.table import MISBEHAVIOURS
from depeche_newsroom.hostile.texts import page
from tests.unit.newsroom.asking import Client

LIAR = Misbehaviour("liar", "announces more than it sends", answers={"/": Raw(head(HTML, "Content-Length: 9") + b"a")})
CALM = Misbehaviour("calm", "answers all that isn't listed", otherwise=page("x", HTML, 418))


async def _sent(port: int, host: str) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    sent = await reader.read()
    writer.close()
    await writer.wait_closed()
    return sent


async def test_a_raw_answer_is_sent_as_it_is_and_then_the_connection_ends():
    async with serving(hostile=(LIAR,)) as newsroom:
        sent = await _sent(newsroom.port, LIAR.host)
    assert sent.startswith(b"HTTP/1.1 200 OK\r\n")
    assert sent.endswith(b"Content-Length: 9\r\nConnection: close\r\n\r\na")


async def test_what_is_not_listed_is_missing_or_answered_otherwise():
    async with serving(hostile=(LIAR, CALM)) as newsroom, aiohttp.ClientSession() as session:
        client = Client(newsroom, session)
        assert (await client.get(f"http://{LIAR.host}/other")).status == 404
        assert (await client.get(CALM.url)).status == 418
        assert (await client.get(f"http://{CALM.host}/robots.txt")).status == 404


async def test_they_are_served_only_where_they_are_asked_for():
    async with serving() as newsroom:
        sent = await _sent(newsroom.port, LIAR.host)
    assert b"Content-Length: 9\r\n" not in sent


def test_each_has_a_host_of_its_own_and_says_what_it_does():
    assert len({each.host for each in MISBEHAVIOURS}) == len(MISBEHAVIOURS)
    assert all(each.does and each.url.startswith(f"http://{each.host}/") for each in MISBEHAVIOURS)
