"""The discover hop and its schedule, over HTTP: a feed that moves, dies, is gone, is paused or removed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from aiohttp import web

from depeche_fetch.schedule.row import standing_of
from depeche_fetch.schedule.standing import Standing
from depeche_runtime.outcome import Dead, Drop, Emit
from depeche_schemas.alert import Alert, AlertKind
from depeche_schemas.source import OPERATOR, Asks, Source, SourceKind
from tests.unit.fetch.loopback import FakeTime, Hops, Opening, Site
from tests.unit.fetch.test_discover_http import MORNING, rss


def registration(site: Site, time: FakeTime, **more: object) -> Source:
    start = {"url": site.url("/rss"), "reads_as": SourceKind.FEED, "registered_at": time.now, "found_in": OPERATOR}
    return Source.model_validate({**start, **more})


async def due(hops: Hops, time: FakeTime):
    """Let the time come of what is due next, and give what comes of it."""
    wake = hops.discover_stage.wake
    assert wake is not None
    await time.sleep(86_400 * 1.01)
    (message,) = wake.due(time.now)
    return (await hops.discover_all([message]))[0]  # type: ignore[list-item]


def alerts(outcome: object) -> list[AlertKind]:
    return [each.alert for each in outcome.outputs if isinstance(each, Alert)] if isinstance(outcome, Emit) else []


async def test_a_source_is_due_again_and_so_after_a_restart(site: Site, hops: Opening, time: FakeTime):
    site.text("/rss", rss(("A", "/a", MORNING)))
    async with hops() as opened:
        await opened.discover_all([registration(site, time)])
        wake = opened.discover_stage.wake
        assert wake is not None
        assert wake.due(time.now + timedelta(seconds=100)) == []
        wake.reload()
        (message,) = wake.due(time.now + timedelta(days=1.1))
        assert message.key == f"{site.url('/rss')} due"
        assert wake.due(time.now + timedelta(days=9)) == []
        again = [await opened.discover_all([message]) for _ in range(2)]  # type: ignore[list-item]
        assert [outcome[0].reason for outcome in again] == ["nothing-new", "nothing-new"]  # type: ignore[union-attr]
        await time.sleep(5)
        assert len(wake.due(time.now + timedelta(days=2))) == 1


async def test_what_was_polled_since_it_fell_due_is_not_polled_again(site: Site, hops: Opening, time: FakeTime):
    site.text("/rss", rss(("A", "/a", MORNING)))
    async with hops() as opened:
        late = Source(url=site.url("/rss"), registered_at=time.now, asks=Asks.DUE)
        await time.sleep(5)
        await opened.discover_all([registration(site, time)])
        (outcome,) = await opened.discover_all([late])
        assert isinstance(outcome, Drop)
        assert outcome.reason == "polled-already"


async def test_a_permanent_redirect_is_learnt_and_told(site: Site, hops: Opening, time: FakeTime):
    site.text("/rss", "", status=308, Location="/new")
    site.text("/new", rss(("A", "/a", MORNING)))
    async with hops() as opened:
        (first,) = await opened.discover_all([registration(site, time)])
        assert alerts(first) == [AlertKind.MOVED]
        site.asked.clear()
        assert alerts(await due(opened, time)) == []
    assert "/rss" not in site.paths()
    assert "/new" in site.paths()


async def test_a_temporary_redirect_is_followed_and_forgotten(site: Site, hops: Opening, time: FakeTime):
    site.redirect("/rss", "/new")
    site.text("/new", rss(("A", "/a", MORNING)))
    async with hops() as opened:
        await opened.discover_all([registration(site, time)])
        site.asked.clear()
        await due(opened, time)
    assert "/rss" in site.paths()


async def test_a_feed_that_is_gone_is_retired_until_it_is_registered_again(site: Site, hops: Opening, time: FakeTime):
    site.text("/rss", rss(("A", "/a", MORNING)))
    async with hops() as opened:
        await opened.discover_all([registration(site, time)])
        site.text("/rss", "", status=410)
        assert alerts(await due(opened, time)) == [AlertKind.GONE]
        wake = opened.discover_stage.wake
        assert wake is not None
        assert wake.due(time.now + timedelta(days=30)) == []
        site.text("/rss", rss(("B", "/b", MORNING)))
        (back,) = await opened.discover_all([registration(site, time)])
        assert isinstance(back, Emit)
        assert len(wake.due(time.now + timedelta(days=2))) == 1


async def test_a_failed_poll_of_the_schedule_is_a_drop_and_a_dead_feed_is_told(
    site: Site, hops: Opening, time: FakeTime
):
    site.text("/rss", "<!doctype html><p>Maintenance")
    async with hops() as opened:
        (first,) = await opened.discover_all([registration(site, time)])
        assert isinstance(first, Dead)
        told = []
        for _ in range(16):
            outcome = await due(opened, time)
            assert not isinstance(outcome, Dead)
            assert outcome.reason == "not-a-feed"
            told += alerts(outcome)
        assert told == [AlertKind.DEAD]


async def test_pause_stops_it_resume_starts_it_and_removal_forgets_it(site: Site, hops: Opening, time: FakeTime):
    site.text("/rss", rss(("A", "/a", MORNING)))
    async with hops() as opened:
        wake = opened.discover_stage.wake
        assert wake is not None
        await opened.discover_all([registration(site, time)])
        (paused,) = await opened.discover_all([registration(site, time, paused=True)])
        assert isinstance(paused, Drop)
        assert paused.reason == "paused"
        assert wake.due(time.now + timedelta(days=9)) == []
        await opened.discover_all([registration(site, time)])
        assert len(wake.due(time.now + timedelta(days=9))) == 1
        (removed,) = await opened.discover_all([Source.of_tombstone(site.url("/rss"), time.now)])
        assert isinstance(removed, Drop)
        assert opened.tables["feeds"] == {}
        (late,) = await opened.discover_all([Source(url=site.url("/rss"), registered_at=time.now, asks=Asks.DUE)])
        assert isinstance(late, Drop)
        assert late.reason == "not-registered"


async def test_what_is_asked_for_once_is_read_and_not_followed(site: Site, hops: Opening, time: FakeTime):
    site.text("/rss", rss(("A", "/a", MORNING)))
    async with hops() as opened:
        (outcome,) = await opened.discover_all([registration(site, time, asks=Asks.ONCE)])
        assert isinstance(outcome, Emit)
        assert outcome.outputs[0].once  # type: ignore[attr-defined]
        wake = opened.discover_stage.wake
        assert wake is not None
        assert wake.due(time.now + timedelta(days=9)) == []


async def test_another_source_changes_no_settings_that_a_person_gave(site: Site, hops: Opening, time: FakeTime):
    site.text("/rss", rss(("A", "/a", MORNING)))
    async with hops() as opened:
        await opened.discover_all([registration(site, time, title="Le Lac", tags=("eau",), paused=True)])
        found = registration(site, time, title="Autre", asks=Asks.FOUND, found_in="http://lac.example/l.opml")
        (outcome,) = await opened.discover_all([found])
        assert isinstance(outcome, Drop)
        assert outcome.reason == "paused"
        standing = standing_of(opened.tables["feeds"][site.url("/rss")])
        assert (standing.settings["title"], standing.settings["tags"]) == ("Le Lac", ["eau"])


async def test_own_headers_go_to_the_source_s_own_site_alone(site: Site, hops: Opening, time: FakeTime):
    site.redirect("/rss", site.url("/new").replace("127.0.0.1", "localhost"))
    site.text("/new", rss(("A", "/a", MORNING)))
    async with hops() as opened:
        await opened.discover_all([registration(site, time, headers={"Authorization": "Bearer jeton"})])
    said = {request.path: request.headers.get("Authorization") for request in site.asked}
    assert said["/rss"] == "Bearer jeton"
    assert said["/new"] is None


async def test_the_site_s_wishes_are_granted(site: Site, hops: Opening, time: FakeTime):
    async def versioned(_: web.BaseRequest) -> web.StreamResponse:
        items = [(f"N{n}", f"/{n}", f"<pubDate>Mon, 05 Oct 2026 11:{n:02}:00 GMT</pubDate>") for n in range(40)]
        return web.Response(text=rss(*items), headers={"Cache-Control": "max-age=3000"})

    site.handlers["/rss"] = versioned
    async with hops() as opened:
        await opened.discover_all([registration(site, time)])
        wake = opened.discover_stage.wake
        assert wake is not None
        assert wake.due(time.now + timedelta(seconds=2990)) == []
        assert len(wake.due(time.now + timedelta(seconds=3310))) == 1


async def test_a_host_that_asks_to_be_left_alone_is_so_by_the_schedule_too(site: Site, hops: Opening, time: FakeTime):
    site.text("/rss", "later", status=429, Retry_After="3000")
    async with hops() as opened:
        await opened.discover_all([registration(site, time)])
        known = standing_of(opened.tables["feeds"][site.url("/rss")])
    assert known.failures == 1
    assert known.due - time.now.timestamp() >= 2_990


@pytest.mark.parametrize(
    ("said", "waits"),
    [("28800", 28_800.0), ("Mon, 05 Oct 2026 22:00:00 GMT", 36_000.0), ("9999999", 86_400.0)],
    ids=["seconds", "date", "more than any source rests"],
)
async def test_a_poll_is_as_far_off_as_its_host_wants(
    said: str, waits: float, site: Site, hops: Opening, time: FakeTime
):
    site.text("/rss", "later", status=503, Retry_After=said)
    async with hops() as opened:
        await opened.discover_all([registration(site, time)])
        known = standing_of(opened.tables["feeds"][site.url("/rss")])
    assert known.due - time.now.timestamp() == pytest.approx(waits, abs=5)


async def test_a_pause_and_a_poll_that_is_due_may_be_of_one_batch(site: Site, hops: Opening, time: FakeTime):
    site.text("/rss", rss(("A", "/a", MORNING)))
    async with hops() as opened:
        await opened.discover_all([registration(site, time)])
        await time.sleep(9)
        late = Source(url=site.url("/rss"), registered_at=time.now, asks=Asks.DUE)
        paused, due_then = await opened.discover_all([registration(site, time, paused=True), late])
        assert (paused.reason, due_then.reason) == ("paused", "paused")  # type: ignore[union-attr]
        assert standing_of(opened.tables["feeds"][site.url("/rss")]).paused


async def test_two_feeds_of_one_batch_lead_to_an_article_once(site: Site, hops: Opening, time: FakeTime):
    site.text("/rss", rss(("A", "/a", MORNING)))
    site.text("/sport", rss(("A", "/a", MORNING)))
    async with hops() as opened:
        sources = [registration(site, time), registration(site, time, url=site.url("/sport"))]
        first, second = await opened.discover_all(sources)
        assert isinstance(first, Emit)
        assert isinstance(second, Drop)


async def test_a_robots_txt_that_failed_once_costs_a_feed_seconds(site: Site, hops: Opening, time: FakeTime):
    site.text("/rss", rss(("A", "/a", MORNING)))
    site.text("/robots.txt", "", status=503)
    async with hops(retries=0, shortest_poll=1, longest_poll=1) as opened:
        await opened.discover_all([registration(site, time)])
        site.text("/robots.txt", "User-agent: *\nAllow: /\n")
        for _ in range(12):
            await time.sleep(1.2)
            await opened.discover_all([Source(url=site.url("/rss"), registered_at=time.now, asks=Asks.DUE)])
        standing = standing_of(opened.tables["feeds"][site.url("/rss")])
        assert (standing.entries, standing.failures) == (1, 0)


def urlset(*paths: str) -> str:
    return f"<urlset>{''.join(f'<url><loc>{path}</loc></url>' for path in paths)}</urlset>"


def front(*paths: str) -> str:
    links = "".join(
        f"<li><a href='/news{path}-story-of-the-quay'>The story of the quay of {path}</a>" for path in paths
    )
    return f"<!doctype html><ul>{links}</ul>"


def feed(*paths: str) -> str:
    return rss(*((path, path, MORNING) for path in paths))


@pytest.mark.parametrize(
    ("kind", "listing"),
    [(SourceKind.FEED, feed), (SourceKind.SITEMAP, urlset), (SourceKind.SECTION, front)],
    ids=["feed", "sitemap", "section"],
)
async def test_what_a_poll_found_whose_account_was_lost_is_counted_by_the_next(
    kind: SourceKind, listing: Callable[..., str], site: Site, hops: Opening, time: FakeTime
):
    async def polled(*paths: str) -> Standing:
        site.text("/rss", listing(*paths))
        await opened.discover_all([registration(site, time, reads_as=kind)])
        await time.sleep(60)
        return standing_of(opened.tables["feeds"][site.url("/rss")])

    async with hops() as opened:
        assert (await polled("/one")).entries == 1
        account = dict(opened.tables["feeds"])
        assert (await polled("/one", "/two", "/three")).entries == 3
        for kept in (account, {}):
            # A worker that ended between saving what was seen and saving the account: the message comes again.
            opened.tables["feeds"].clear()
            opened.tables["feeds"].update(kept)
            standing = await polled("/one", "/two", "/three")
            assert (standing.entries, standing.unchanged) == (3, 0)
        assert (await polled("/one", "/two", "/three")).entries == 3


async def test_the_archive_of_a_sitemap_is_no_news_though_the_account_of_its_first_poll_was_lost(
    site: Site, hops: Opening, time: FakeTime
):
    site.text("/rss", urlset(*(f"/{number}" for number in range(20))))
    async with hops(sitemap_undated=5) as opened:
        for _ in range(2):
            opened.tables["feeds"].clear()
            await opened.discover_all([registration(site, time, reads_as=SourceKind.SITEMAP)])
            assert standing_of(opened.tables["feeds"][site.url("/rss")]).entries == 5
            await time.sleep(60)


@pytest.mark.parametrize(
    ("kind", "listing"), [(SourceKind.SITEMAP, urlset), (SourceKind.SECTION, front)], ids=["sitemap", "section"]
)
async def test_a_sitemap_or_section_is_asked_where_it_moved_and_when_it_is_stale(
    kind: SourceKind, listing: Callable[..., str], site: Site, hops: Opening, time: FakeTime
):
    site.text("/rss", "", status=301, Location="/there")
    site.text("/there", listing("/one", "/two"), Cache_Control="max-age=3000")
    async with hops(poll_pace=1) as opened:
        (outcome,) = await opened.discover_all([registration(site, time, reads_as=kind)])
        standing = standing_of(opened.tables["feeds"][site.url("/rss")])
        assert alerts(outcome) == [AlertKind.MOVED]
        assert standing.moved_to == site.url("/there")
        assert standing.due == time.now.timestamp() + 3000
        site.asked.clear()
        await due(opened, time)
    assert site.paths()[-1:] == ["/there"]
    assert "/rss" not in site.paths()
