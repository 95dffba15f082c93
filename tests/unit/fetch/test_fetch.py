"""The fetch hop's batches, with visits that end when the test says so."""

import asyncio
from typing import Any

import pytest

from depeche_fetch.fetch import Fetch
from depeche_fetch.http.conditional import Validators
from depeche_fetch.pages.page import Body
from depeche_fetch.politeness.patience import Patience
from depeche_fetch.politeness.turns import Turns
from depeche_fetch.settings import FetchSettings
from depeche_runtime.outcome import Dead, Drop
from depeche_runtime.stage import utc_now
from depeche_schemas.link import Link
from tests.unit.fetch.loopback import a_link, put_off

A, B, OTHER = "http://lac.example/a", "http://lac.example/b", "http://vale.example/a"


class Visits:
    """Visits that take as long as the test wants: ``free`` lets those to a URL end."""

    def __init__(self) -> None:
        self.free: dict[str, asyncio.Event] = {url: asyncio.Event() for url in (A, B, OTHER)}
        self.begun: list[str] = []
        self.broken_off: list[str] = []

    async def visit(self, link: Link, known: Validators, patience: Patience) -> Body | Drop | Dead:
        self.begun.append(link.url)
        try:
            await self.free[link.url].wait()
        except asyncio.CancelledError:
            self.broken_off.append(link.url)
            raise
        if link.url == OTHER:
            raise RuntimeError("a fault of our own")
        return Drop("not-found", f"nothing at {link.url}")


def fetch_with(visits: Visits, hold: float) -> Fetch:
    tables: dict[str, dict[str, Any]] = {}
    turns = Turns(utc_now, asyncio.sleep)
    settings = FetchSettings(hold=hold)
    return Fetch(visits, turns, lambda name: tables.setdefault(name, {}), settings, utc_now, asyncio.sleep)  # type: ignore[arg-type]


async def test_a_visit_outlasts_its_batch_and_the_next_begins_when_it_has_ended():
    visits = Visits()
    fetch = fetch_with(visits, hold=0.05)
    links = [a_link(A), a_link(B)]
    first = await fetch.handle(links)
    assert [again.url for each in first if (again := put_off(each, Link))] == [A, B]
    second = await fetch.handle([links[1]])
    assert put_off(second[0], Link) is not None
    assert visits.begun == [A]  # one at a time, also over batches
    for free in visits.free.values():
        free.set()
    assert await fetch.handle(links) == [Drop("not-found", f"nothing at {url}") for url in (A, B)]
    assert (visits.begun, visits.broken_off) == ([A, B], [])


async def test_who_ends_the_hop_breaks_off_what_is_under_way():
    visits = Visits()
    fetch = fetch_with(visits, hold=60)
    batch = asyncio.ensure_future(fetch.handle([a_link(A)]))
    await asyncio.sleep(0.01)
    batch.cancel()
    await asyncio.wait({batch})
    assert (batch.cancelled(), visits.broken_off) == (True, [A])


async def test_a_fault_of_our_own_is_heard_at_once():
    visits = Visits()
    visits.free[OTHER].set()
    with pytest.raises(RuntimeError, match="our own"):
        await fetch_with(visits, hold=60).handle([a_link(A), a_link(OTHER)])
    await asyncio.sleep(0)
    assert visits.broken_off == [A]
