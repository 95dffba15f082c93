"""Visits that outlast their batch: found again, one at a time for each host, and not without bound."""

import asyncio

import pytest

from depeche_fetch.visiting.visits import Visits

HOST, URL = "lac.example", "http://lac.example/a"


async def under_way(visits: Visits[str], free: asyncio.Event, url: str = URL, host: str = HOST) -> "asyncio.Task[str]":
    async def visit() -> str:
        await free.wait()
        return f"what is at {url}"

    going_on = asyncio.ensure_future(visit())
    visits.outlast(host, url, going_on)
    return going_on


async def test_what_came_of_a_visit_is_taken_once():
    visits, free = Visits[str](most=2), asyncio.Event()
    await under_way(visits, free)
    assert visits.begun(URL)
    free.set()
    assert await visits.result(URL) == f"what is at {URL}"
    assert not visits.begun(URL)


async def test_who_stops_waiting_leaves_the_visit_to_the_next():
    visits, free = Visits[str](most=2), asyncio.Event()
    going_on = await under_way(visits, free)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(visits.result(URL), 0.01)
    assert visits.begun(URL)
    assert not going_on.done()
    free.set()
    assert await visits.result(URL) == f"what is at {URL}"


async def test_nobody_is_let_to_a_host_before_the_visit_there_has_ended():
    visits, free = Visits[str](most=2), asyncio.Event()
    going_on = await under_way(visits, free)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(visits.leave(HOST), 0.01)
    await visits.leave("vale.example")
    free.set()
    await visits.leave(HOST)
    assert going_on.done()


async def test_the_oldest_of_too_many_is_given_up():
    visits, free = Visits[str](most=2), asyncio.Event()
    urls = [f"http://{number}.example/" for number in range(3)]
    oldest, *others = [await under_way(visits, free, url, url) for url in urls]
    await asyncio.sleep(0)
    assert oldest.cancelled()
    assert [visits.begun(url) for url in urls] == [False, True, True]
    visits.close()
    await asyncio.wait(others)
    assert all(each.cancelled() for each in others)
