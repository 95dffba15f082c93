"""Hosts of one registrable domain: none waits for long for another that is slow."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from depeche_fetch.politeness.turns import Turns
from tests.unit.fetch.loopback import FakeTime

SOON = 0.02
"""Seconds after which a host counts as slow here."""
PATIENCE = 10
"""Seconds within which what must happen has to."""


@asynccontextmanager
async def stuck(turns: Turns, *hosts: str) -> AsyncIterator[None]:
    """Ask hosts that answer only when the block ends."""
    answer, asked = asyncio.Event(), [asyncio.Event() for _ in hosts]

    async def ask(host: str, begun: asyncio.Event) -> None:
        async with turns.turn(host, 0):
            begun.set()
            await answer.wait()

    asking = [asyncio.create_task(ask(host, begun)) for host, begun in zip(hosts, asked, strict=True)]
    try:
        await asyncio.wait_for(asyncio.gather(*(each.wait() for each in asked)), PATIENCE)
        yield
    finally:
        answer.set()
        await asyncio.gather(*asking)


async def asked(turns: Turns, host: str, seconds: float = PATIENCE) -> bool:
    """Tell whether a host is asked within so many seconds."""

    async def ask() -> None:
        async with turns.turn(host, 0):
            pass

    try:
        await asyncio.wait_for(ask(), seconds)
    except TimeoutError:
        return False
    return True


async def test_hosts_that_hang_give_way_to_their_siblings(time: FakeTime):
    turns = Turns(time.clock, time.sleep, together=2, slow_after=SOON)
    async with stuck(turns, "a.lac.example", "b.lac.example"):
        assert await asked(turns, "c.lac.example")


async def test_quick_hosts_of_a_domain_are_asked_no_more_than_so_many_at_once(time: FakeTime):
    turns = Turns(time.clock, time.sleep, together=2, slow_after=60)
    async with stuck(turns, "a.lac.example", "b.lac.example"):
        assert not await asked(turns, "c.lac.example", 0.2)
        assert await asked(turns, "vale.example")
    assert await asked(turns, "c.lac.example")


async def test_no_more_hosts_give_way_than_there_are_places(time: FakeTime):
    turns = Turns(time.clock, time.sleep, together=1, slow_after=SOON)
    async with stuck(turns, "a.lac.example", "b.lac.example"):
        assert not await asked(turns, "c.lac.example", 0.2)
    assert await asked(turns, "c.lac.example")


async def test_hosts_that_were_slow_share_a_place_of_their_own(time: FakeTime):
    turns = Turns(time.clock, time.sleep, together=2, slow_after=SOON)
    async with stuck(turns, "a.lac.example", "b.lac.example"):
        await asyncio.sleep(10 * SOON)
    async with stuck(turns, "a.lac.example"):
        assert not await asked(turns, "b.lac.example", 0.2)
        assert await asked(turns, "c.lac.example")


async def test_a_host_that_is_quick_again_is_one_of_many_again(time: FakeTime):
    turns = Turns(time.clock, time.sleep, together=2, slow_after=SOON)
    async with stuck(turns, "a.lac.example", "b.lac.example"):
        await asyncio.sleep(10 * SOON)
    assert await asked(turns, "a.lac.example")
    async with stuck(turns, "b.lac.example"):
        assert await asked(turns, "a.lac.example")


async def test_a_domain_that_nobody_asks_is_forgotten(time: FakeTime):
    turns = Turns(time.clock, time.sleep, together=1, slow_after=SOON)
    async with stuck(turns, "a.lac.example"):
        await asyncio.sleep(10 * SOON)
    assert await asked(turns, "b.lac.example")
    assert not turns._siblings._domains
