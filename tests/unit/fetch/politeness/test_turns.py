"""Manners at a host."""

import asyncio
from datetime import timedelta

from depeche_fetch.politeness.turns import Turns
from tests.unit.fetch.loopback import FakeTime


async def test_delays_count_from_the_end_of_a_turn(time: FakeTime):
    turns = Turns(time.clock, time.sleep)
    async with turns.turn("lac.example", 5):
        time.now += timedelta(seconds=3)
    async with turns.turn("lac.example", 5):
        pass
    assert time.sleeps == [5.0]


async def test_hosts_do_not_wait_for_one_another(time: FakeTime):
    turns = Turns(time.clock, time.sleep)
    async with turns.turn("lac.example", 5), turns.turn("vale.example", 5):
        assert time.sleeps == []


async def test_a_pause_holds_whoever_comes_next_once(time: FakeTime):
    turns = Turns(time.clock, time.sleep)
    turns.pause("lac.example", 60)
    for _ in range(2):
        async with turns.turn("lac.example", 1):
            pass
    assert time.sleeps == [60.0, 1.0]


async def test_a_clock_that_was_set_back_makes_nobody_wait_longer(time: FakeTime):
    turns = Turns(time.clock, time.sleep)
    async with turns.turn("lac.example", 5):
        time.now -= timedelta(days=1)
    async with turns.turn("lac.example", 5):
        pass
    assert time.sleeps == [5.0]


async def test_forgets_idle_hosts_and_never_a_held_one(time: FakeTime):
    turns = Turns(time.clock, time.sleep, most=2)
    order = []

    async def second() -> None:
        async with turns.turn("held.example", 0):
            order.append("second")

    async with turns.turn("held.example", 0):
        waiting = asyncio.create_task(second())
        for n in range(9):
            async with turns.turn(f"{n}.example", 0):
                pass
        order.append("first")
    await waiting
    assert order == ["first", "second"]
    assert len(turns._hosts) <= 2
