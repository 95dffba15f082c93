"""The fetch hop: links in, pages out, and links that have to wait for their host back to where they came from.

A batch is a box of time. Each host's links are visited one after the other, the hosts side by side. What isn't done
when the time is over is put off: the link is sent again, with the moment before which it isn't tried (``not_before``)
and how often it failed (``attempt``). So a host that is slow, dead or asked to be left alone costs the others of its
partition no more than the box. A request under way isn't broken off: its link finds the result when it comes again.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from depeche_fetch.http.conditional import Validators
from depeche_fetch.pages.page import Body, judge
from depeche_fetch.politeness.patience import Later, Patience
from depeche_fetch.politeness.turns import Sleep, Turns
from depeche_fetch.settings import FetchSettings
from depeche_fetch.visiting.revisits import Revisits
from depeche_fetch.visiting.visit import Visitor
from depeche_fetch.visiting.visits import Visits
from depeche_runtime.outcome import Dead, Drop, Emit, Outcome
from depeche_runtime.stage import Clock, Table, Tables
from depeche_schemas.link import Link
from depeche_schemas.page import Page

MOST_BYTES = 32 * 1024 * 1024
"""Bytes of pages that a batch gathers; what is left then is put off."""
MOST_UNDER_WAY = 256
LEAST_WAIT = 0.01
"""Seconds that a batch lasts for each link that it puts off: a queue that waits turns round no faster."""
_Row = dict[str, Any]
"""What the table "fetched" holds for a URL; empty where a link left no page."""
_Got = Body | Drop | Dead


@dataclass
class _Box:
    """A batch at work: until when, what came of each link, what is being visited at each host, how much was gathered.

    ``closed`` is whether the time is over: what comes of a visit then is for whoever asks next.
    """

    links: Sequence[Link]
    until: datetime
    done: dict[int, tuple[Outcome, _Row]] = field(default_factory=dict)
    visited: dict[str, str] = field(default_factory=dict)
    closed: bool = False
    gathered: int = 0
    put_off: int = 0
    soonest: datetime | None = None


class Fetch:
    """Downloads links, several hosts at once, each host's one after the other. State is written last."""

    def __init__(
        self, visitor: Visitor, turns: Turns, tables: Tables, settings: FetchSettings, clock: Clock, sleep: Sleep
    ) -> None:
        self._visitor = visitor
        self._turns = turns
        self._fetched: Table = tables("fetched")
        self._settings = settings
        self._clock = clock
        self._sleep = sleep
        self._visits: Visits[_Got | None] = Visits(MOST_UNDER_WAY)
        self._revisits = Revisits(tables("young"), settings.refetch_after, clock)
        self.agenda = self._revisits.agenda

    def close(self) -> None:
        """Give up the visits that are under way."""
        self._visits.close()

    async def handle(self, links: Sequence[Link]) -> Sequence[Outcome]:
        """Keep a page for each link that leads to one; see the README for the refusals and deaths."""
        box = _Box(links, self._clock() + timedelta(seconds=self._settings.hold))
        hosts: dict[str, list[int]] = {}
        for place, link in enumerate(links):
            hosts.setdefault(link.key, []).append(place)
        await self._visit_all(box, hosts)
        await self._rest(box)
        done = [box.done.pop(place) for place in range(len(links))]  # a visit that goes on holds the box, not the pages
        for link, (outcome, row) in zip(links, done, strict=True):
            if row:
                self._fetched[link.url] = row
            self._revisits.note(link, outcome)
        return [outcome for outcome, _ in done]

    async def _visit_all(self, box: _Box, hosts: Mapping[str, Sequence[int]]) -> None:
        """Visit the hosts side by side until the time is over; put off what isn't done then."""
        lanes = {asyncio.ensure_future(self._host(box, host, places)): host for host, places in hosts.items()}
        late: set[asyncio.Task[_Got | None]] = set()
        try:
            done, late = await asyncio.wait(lanes, timeout=self._left(box), return_when=asyncio.FIRST_EXCEPTION)
            for lane in done:
                lane.result()
        except BaseException:
            for lane in lanes:
                lane.cancel()
            raise
        box.closed = True
        for lane in late:
            host = lanes[lane]
            if host in box.visited:
                self._visits.outlast(host, box.visited[host], lane)
            else:
                lane.cancel()
            for behind, place in enumerate([each for each in hosts[host] if each not in box.done]):
                link = box.links[place]
                slow = Later("waiting", f"{host} takes its time over a request", attempt=link.attempt)
                wait = self._wait(host, link) + behind * self._turns.delay(host) if behind else 0.0
                box.done[place] = self._put_off(box, link, slow, wait), {}

    async def _host(self, box: _Box, host: str, places: Sequence[int]) -> _Got | None:
        """Visit a host's links one after the other. What is given is the last visit's result, where it came late."""
        fresh: dict[str, _Row] = {}
        behind = 0
        for place in places:
            link = box.links[place]
            known = fresh.get(link.url) or self._fetched.get(link.url)
            got = await self._got(box, host, link, Validators.of(known))
            if box.closed:
                return got
            if isinstance(got, Later):
                # Those behind in the queue wait as much longer as the host wants between two.
                wait = got.wait + behind * self._turns.delay(host)
                behind += 1
                box.done[place] = self._put_off(box, link, got, wait), {}
                continue
            box.gathered += len(got.content) if isinstance(got, Body) else 0
            box.done[place] = self._judged(link, got, known)
            fresh[link.url] = box.done[place][1]
        return None

    async def _got(self, box: _Box, host: str, link: Link, known: Validators) -> _Got:
        """Give what came of a link, or why it has to wait."""
        if self._visits.begun(link.url) and (came := await self._visits.result(link.url)) is not None:
            return came
        wait = self._wait(host, link)
        if box.gathered > MOST_BYTES:
            return Later("waiting", "the batch is full", wait=wait, attempt=link.attempt)
        if wait > self._left(box):
            return Later("waiting", f"{host} isn't to be asked yet", wait=wait, attempt=link.attempt)
        if link.not_before and link.not_before > self._clock():
            await self._sleep((link.not_before - self._clock()).total_seconds())
        await self._visits.leave(host)
        box.visited[host] = link.url
        got = await self._visitor.visit(link, known, Patience(box.until, link.attempt))
        if not box.closed:
            del box.visited[host]
        return got

    def _judged(self, link: Link, got: _Got, known: _Row | None) -> tuple[Outcome, _Row]:
        if not isinstance(got, Body):
            return got, {}
        outcome = judge(link, got, known.get("sha256") if known else None, got.at or self._clock())
        if isinstance(outcome, Emit) and got.note:
            outcome = replace(outcome, detail=got.note)
        return outcome, got.row if _has_page(outcome) else {}

    def _wait(self, host: str, link: Link) -> float:
        own = (link.not_before - self._clock()).total_seconds() if link.not_before else 0.0
        return max(0.0, own, 0.0 if link.archived else self._turns.wait(host))

    def _left(self, box: _Box) -> float:
        return (box.until - self._clock()).total_seconds()

    def _put_off(self, box: _Box, link: Link, why: Later, wait: float) -> Emit:
        not_before = self._clock() + timedelta(seconds=wait)
        box.put_off += 1
        box.soonest = min(box.soonest or not_before, not_before)
        again = link.model_copy(update={"not_before": not_before, "attempt": why.attempt})
        return Emit((again,), reason="put-off", detail=f"{why.message}; tried again in {wait:.0f} s")

    async def _rest(self, box: _Box) -> None:
        """Let a batch that put links off last a little; one of nothing else, until the first of them may be tried."""
        if box.soonest is None:
            return
        idle = box.put_off == len(box.links)
        until_soonest = max(0.0, (box.soonest - self._clock()).total_seconds())
        least = max(box.put_off * LEAST_WAIT, until_soonest if idle else 0.0)
        if (wait := min(least, self._left(box))) > 0:
            await self._sleep(wait)


def _has_page(outcome: Outcome) -> bool:
    return isinstance(outcome, Emit) and any(isinstance(each, Page) for each in outcome.outputs)
