"""Polls of hosts that take their time: they hold up nobody, are asked for once, and end as any other poll."""

import asyncio
import time
from collections.abc import Sequence

import pytest
from aiohttp import web

from depeche_fetch.http.conditional import Validators
from depeche_fetch.http.download import Downloaded
from depeche_fetch.http.lasting import Lasting, UnderWay
from depeche_fetch.schedule.row import standing_of
from depeche_runtime.outcome import Dead, Drop, Emit, Outcome
from depeche_schemas.link import Link
from depeche_schemas.source import OPERATOR, Asks, Source, SourceKind
from tests.unit.fetch.loopback import NOON, Hops, Opening, Site, put_off
from tests.unit.fetch.outcomes import sent, why_dead, why_dropped
from tests.unit.fetch.test_discover_http import MORNING, rss

HOLD = 0.4


def slow(site: Site, path: str, seconds: float, status: int = 200) -> None:
    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        await asyncio.sleep(seconds)
        return web.Response(text=rss(("A", f"{path}-a", MORNING)), status=status)

    site.handlers[path] = answer


def elsewhere(site: Site, path: str) -> str:
    """The same site under another name, so that it is another host to those who ask."""
    return site.url(path).replace("127.0.0.1", "localhost")


def feed(url: str, **more: object) -> Source:
    said = {"url": url, "reads_as": SourceKind.FEED, "registered_at": NOON, "found_in": OPERATOR}
    return Source.model_validate({**said, **more})


async def handled(opened: Hops, *sources: Source) -> tuple[Sequence[Outcome], float]:
    """One batch as the runtime gives it, and the seconds that it took."""
    began = time.monotonic()
    return await opened.discover_stage.handle(sources), time.monotonic() - began


async def test_a_slow_host_holds_up_nobody_and_is_asked_once(site: Site, hops: Opening):
    slow(site, "/slow", 3 * HOLD)
    site.text("/fast", rss(("B", "/fast-a", MORNING)))
    async with hops(hold=HOLD) as opened:
        (first, fast), took = await handled(opened, feed(site.url("/slow")), feed(elsewhere(site, "/fast")))
        assert took < 2 * HOLD
        assert [each.url for each in sent(fast, Link)] == [elsewhere(site, "/fast-a")]
        again = put_off(first, Source)
        assert again is not None
        assert (again.asks, again.key) == (Asks.DUE, f"{site.url('/slow')} due")
        (found,) = await opened.discover_all([again])
        assert [each.url for each in sent(found, Link)] == [site.url("/slow-a")]
        known = standing_of(opened.tables["feeds"][site.url("/slow")])
        assert (known.polls, known.entries, known.errors, known.followed) == (1, 1, 0, True)
    assert site.paths().count("/slow") == 1


async def test_the_sources_behind_it_wait_for_their_host_and_are_read_then(site: Site, hops: Opening):
    slow(site, "/slow", 2 * HOLD)
    site.text("/next", rss(("B", "/next-a", MORNING)))
    async with hops(hold=HOLD) as opened:
        batch, took = await handled(opened, feed(site.url("/slow")), feed(site.url("/next")))
        assert took < 2 * HOLD
        waiting = [again for each in batch if (again := put_off(each, Source))]
        assert [each.url for each in waiting] == [site.url("/slow"), site.url("/next")]
        assert "/next" not in site.paths()
        assert [len(sent(each, Link)) for each in await opened.discover_all(waiting)] == [1, 1]


async def test_what_a_person_says_meanwhile_holds(site: Site, hops: Opening):
    slow(site, "/slow", 2 * HOLD)
    async with hops(hold=HOLD) as opened:
        (first,), _ = await handled(opened, feed(site.url("/slow"), title="Le Lac"))
        again = put_off(first, Source)
        assert again is not None
        (paused,), _ = await handled(opened, feed(site.url("/slow"), title="Le Lac", paused=True))
        assert why_dropped(paused) == "paused"
        (late,), _ = await handled(opened, again)
        assert why_dropped(late) == "paused"
        known = standing_of(opened.tables["feeds"][site.url("/slow")])
        assert (known.paused, known.polls, known.settings["title"]) == (True, 0, "Le Lac")
        (back,) = await opened.discover_all([feed(site.url("/slow"), title="Le Lac")])
        assert isinstance(back, Emit)
    assert site.paths().count("/slow") == 1


async def test_a_removal_is_not_undone_by_a_poll_under_way(site: Site, hops: Opening):
    slow(site, "/slow", 2 * HOLD)
    async with hops(hold=HOLD) as opened:
        (first,), _ = await handled(opened, feed(site.url("/slow")))
        again = put_off(first, Source)
        assert again is not None
        (gone,), _ = await handled(opened, Source.of_tombstone(site.url("/slow"), NOON))
        assert why_dropped(gone) == "removed"
        (late,), _ = await handled(opened, again)
        assert why_dropped(late) == "not-registered"
        assert opened.tables["feeds"] == {}


async def test_a_slow_failure_is_counted_once(site: Site, hops: Opening):
    slow(site, "/slow", 2 * HOLD, status=404)
    async with hops(hold=HOLD) as opened:
        (outcome,) = await opened.discover_all([feed(site.url("/slow"))])
        assert why_dropped(outcome) == "not-found"
        known = standing_of(opened.tables["feeds"][site.url("/slow")])
        assert (known.polls, known.errors, known.failures) == (1, 1, 1)


async def test_what_is_read_once_is_asked_for_again_as_it_was(site: Site, hops: Opening):
    slow(site, "/slow", 9)
    async with hops(hold=HOLD, timeout=3 * HOLD, retries=0) as opened:
        once = feed(site.url("/slow"), asks=Asks.ONCE)
        (first,), _ = await handled(opened, once)
        assert put_off(first, Source) == once
        (dead,) = await opened.discover_all([once])
        assert why_dead(dead) == "timeout"


async def test_sources_side_by_side_bring_no_more_than_there_is_room_for(
    site: Site, hops: Opening, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("depeche_fetch.readers.room.LEAST_LINKS", 5)
    monkeypatch.setattr("depeche_fetch.discover.MOST_LINKS", 50)
    for path in ("/one", "/two"):
        site.text(path, rss(*((f"N{n}", f"{path}-{n}", MORNING) for n in range(40))))
    async with hops() as opened:
        waiting: list[Source] = [feed(site.url("/one")), feed(elsewhere(site, "/two"))]
        counts, found = [], set[str]()
        while waiting:
            outcomes, _ = await handled(opened, *waiting)
            outputs = [each for outcome in outcomes if isinstance(outcome, Emit) for each in outcome.outputs]
            links = {each.url for each in outputs if isinstance(each, Link)}
            waiting = [each for each in outputs if isinstance(each, Source)]
            counts.append(len(links))
            found |= links
    assert len(found) == 80
    assert max(counts) <= 56
    assert len(counts) > 1


class Host:
    """Downloads that end when they are told to."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.ends: dict[str, asyncio.Event] = {}

    async def download(self, url: str, *_: object) -> Downloaded | Drop | Dead:
        self.asked.append(url)
        await self.ends.setdefault(url, asyncio.Event()).wait()
        return Downloaded(url, 200, {}, b"")


@pytest.mark.parametrize("most", [1, 2])
async def test_no_more_go_on_than_there_is_room_for(most: int):
    host = Host()
    lasting = Lasting(host, most)
    urls = [f"http://{name}.example/" for name in ("lac", "mer", "val")]

    async def batch() -> list[object]:
        box = lasting.within(0.1)
        return list(await asyncio.gather(*(box.download(url, "", Validators()) for url in urls)))

    assert all(isinstance(each, UnderWay) for each in await batch())
    assert host.asked == urls[:most]
    for url in urls[:most]:
        host.ends[url].set()
    host.ends.update({url: asyncio.Event() for url in urls[most:]})
    got = await batch()
    assert [isinstance(each, Downloaded) for each in got[:most]] == [True] * most
    assert host.asked[: most + 1] == urls[: most + 1]
    lasting.close()


async def test_what_nobody_came_back_for_makes_room():
    host = Host()
    lasting = Lasting(host, 1)
    assert isinstance(await lasting.within(0.05).download("http://lac.example/", "", Validators()), UnderWay)
    host.ends["http://lac.example/"].set()
    await asyncio.sleep(0.01)
    assert isinstance(await lasting.within(0.05).download("http://mer.example/", "", Validators()), UnderWay)
    assert host.asked == ["http://lac.example/", "http://mer.example/"]
    lasting.close()
