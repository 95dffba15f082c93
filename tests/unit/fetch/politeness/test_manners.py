"""Manners over real sockets and in real time, proved by the newsroom's own log."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from depeche_fetch.politeness.turns import SLOW_AFTER
from depeche_fetch.service import fetching
from depeche_fetch.settings import FetchSettings
from depeche_newsroom import Fault, Newsroom, Slow, TooManyRequests, Truncated, Unavailable, load_sites, serving
from depeche_newsroom.hostile.site import Misbehaviour, Raw
from depeche_newsroom.hostile.texts import article, page
from depeche_runtime.outcome import Emit, Outcome
from depeche_runtime.stage import Stage, utc_now
from depeche_schemas.link import Link
from depeche_schemas.page import Page
from tests.unit.fetch.loopback import a_link, put_off
from tests.unit.fetch.outcomes import sent

SITES = load_sites()
SLOW, WELL = SITES[0], SITES[1]
DELAY = 0.15


@asynccontextmanager
async def stage_of(newsroom: Newsroom, **own: Any) -> AsyncIterator[Stage[Link]]:
    to = {pattern: f"{host}:{port}" for pattern, (host, port) in newsroom.connect_to.items()}
    usual = {"connect_to": to, "host_delay": DELAY, "tdmrep": False, "hold": 0.5, "backoff": 0.05}
    tables: dict[str, dict[str, Any]] = {}
    settings = FetchSettings(**{**usual, **own})
    async with fetching(settings, lambda name: tables.setdefault(name, {}), utc_now) as (_, fetch):
        yield fetch


def links_of(*sites: Any) -> list[Link]:
    return [a_link(f"http://{site.host}{story.path}") for site in sites for story in site.articles[:4]]


async def to_the_end(fetch: Stage[Link], links: Sequence[Link]) -> dict[str, Outcome]:
    ends: dict[str, Outcome] = {}
    waiting = list(links)
    while waiting:
        outcomes = await fetch.handle(waiting)
        ends.update({link.url: each for link, each in zip(waiting, outcomes, strict=True) if not put_off(each, Link)})
        waiting = [again for each in outcomes if (again := put_off(each, Link))]
    return ends


def starts(newsroom: Newsroom, host: str) -> list[float]:
    return [request.time for request in newsroom.requests if request.host == host]


async def test_a_slow_host_is_put_off_within_the_box_and_the_others_are_served() -> None:
    async with serving() as newsroom, stage_of(newsroom, host_delay=0.0) as fetch:
        newsroom.inject(Slow(host=SLOW.host, path=SLOW.articles[0].path, before=2.0))
        links = links_of(SLOW, WELL)
        began = utc_now()
        outcomes = await fetch.handle(links)
        assert utc_now() - began < timedelta(seconds=1.8)
        late = {again.url for each in outcomes if (again := put_off(each, Link))}
        assert late >= {links[0].url}
        assert not late & {link.url for link in links_of(WELL)}
        ends = await to_the_end(fetch, [again for each in outcomes if (again := put_off(each, Link))])
    assert {sent(each, Page)[0].kind for each in ends.values()} == {"page"}
    # It was under way all the time: its link found the result, and the server was asked once.
    assert sum(request.path == SLOW.articles[0].path for request in newsroom.requests) == 1


@pytest.mark.parametrize(
    "fault",
    [
        TooManyRequests(retry_after=1, times=1, path="/*"),
        Unavailable(retry_after=1, times=1, path="/*"),
        Truncated(times=1, path="/*"),
    ],
)
async def test_no_host_is_asked_sooner_than_it_wants(fault: Fault) -> None:
    async with serving() as newsroom, stage_of(newsroom) as fetch:
        newsroom.inject(fault)
        ends = await to_the_end(fetch, links_of(*SITES[:3]))
        log = {site.host: starts(newsroom, site.host) for site in SITES[:3]}
        troubled = next((request for request in newsroom.requests if request.status in (429, 503)), None)
    assert len(ends) == len(links_of(*SITES[:3]))
    gaps = [after - before for each in log.values() for before, after in pairwise(each)]
    assert min(gaps) >= 0.05 if isinstance(fault, Truncated) else min(gaps) >= DELAY
    if troubled:
        later = [start for start in log[troubled.host] if start > troubled.time]
        assert later[0] - troubled.time >= 1.0


async def test_hosts_that_stall_do_not_hold_up_the_others_of_their_domain() -> None:
    stalls = Raw(b"", b"", None, 0.05)
    stalled = [Misbehaviour(f"{name}.lac", "never answers", answers={"/": stalls}) for name in ("one", "two")]
    well = [Misbehaviour(f"{name}.lac", "answers", answers={"/": page(article(n))}) for n, name in enumerate("abc")]
    timeout = 3 * SLOW_AFTER
    own: dict[str, Any] = {"timeout": timeout, "domain_connections": 2, "retries": 0, "host_delay": 0.0}
    async with serving(hostile=(*stalled, *well)) as newsroom:
        async with stage_of(newsroom, **own) as fetch:
            began = time.monotonic()
            waiting = [a_link(each.url) for each in (*stalled, *well)]
            ends: dict[str, Outcome] = {}
            while not ends.keys() >= {each.url for each in well}:
                assert time.monotonic() - began < timeout - 1
                outcomes = await fetch.handle(waiting)
                ends.update(
                    {link.url: each for link, each in zip(waiting, outcomes, strict=True) if not put_off(each, Link)}
                )
                waiting = [again for each in outcomes if (again := put_off(each, Link))]
        await asyncio.sleep(0.3)  # until those that stall have noticed that nobody waits for them any more
    assert all(isinstance(ends[each.url], Emit) for each in well)
    assert not ends.keys() & {each.url for each in stalled}
