"""Sources registered without a kind: what they are is found out by asking them, and a failure to is theirs."""

import gzip
from collections.abc import Sequence
from datetime import timedelta

import pytest
from aiohttp import web

from depeche_fetch.schedule.row import standing_of
from depeche_fetch.schedule.standing import Standing
from depeche_runtime.outcome import Dead, Drop, Emit, Outcome
from depeche_schemas.alert import AlertKind
from depeche_schemas.link import Link
from depeche_schemas.source import OPERATOR, Asks, Source, SourceKind
from tests.unit.fetch.loopback import ARTICLE, FakeTime, Hops, Opening, Site
from tests.unit.fetch.outcomes import sent, why_dead, why_dropped
from tests.unit.fetch.test_discover_http import MORNING, rss
from tests.unit.fetch.test_schedule_http import alerts, due


async def registered(opened: Hops, time: FakeTime, url: str, **more: object) -> Outcome:
    said = {"url": url, "registered_at": time.now, "found_in": OPERATOR, **more}
    return (await opened.discover_all([Source.model_validate(said)]))[0]


def standing(opened: Hops, url: str) -> Standing:
    return standing_of(opened.tables["feeds"][url])


@pytest.mark.parametrize(
    ("body", "content_type", "kind", "found"),
    [
        (rss(("A", "/a", MORNING)), "text/html", SourceKind.FEED, ["/a"]),
        ("<urlset><url><loc>/b</loc></url></urlset>", "application/xml", SourceKind.SITEMAP, ["/b"]),
        (
            '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "/c"}]}',
            "application/json",
            SourceKind.FEED,
            ["/c"],
        ),
        ('<opml><body><outline xmlUrl="/rss"/></body></opml>', "text/x-opml", SourceKind.OPML, ["/rss"]),
        (gzip.compress(b"<urlset><url><loc>/b</loc></url></urlset>"), "application/x-gzip", SourceKind.SITEMAP, ["/b"]),
        (gzip.compress(rss(("A", "/a", MORNING)).encode()), "application/gzip", SourceKind.FEED, ["/a"]),
    ],
    ids=["feed", "sitemap", "JSON feed", "OPML", "packed sitemap", "packed feed"],
)
async def test_a_source_is_read_as_what_it_is_from_the_one_answer(
    body: str | bytes,
    content_type: str,
    kind: SourceKind,
    found: Sequence[str],
    site: Site,
    hops: Opening,
    time: FakeTime,
):
    site.text("/there", body, content_type)
    async with hops() as opened:
        first = await registered(opened, time, site.url("/there"))
        assert isinstance(first, Emit)
        assert [each.url for each in first.outputs if isinstance(each, Link | Source)] == [*map(site.url, found)]
        known = standing(opened, site.url("/there"))
        assert (known.reads_as, known.polls, known.errors) == (kind, 1, 0)
    assert site.paths() == ["/robots.txt", "/there"]


@pytest.mark.parametrize(
    ("status", "why"), [(404, "not-found"), (403, "refused-by-site"), (401, "login"), (451, "refused-by-site")]
)
async def test_what_its_site_refuses_is_a_failure_of_the_source_s(
    status: int, why: str, site: Site, hops: Opening, time: FakeTime
):
    site.text("/there", "no", status=status)
    async with hops() as opened:
        assert why_dropped(await registered(opened, time, site.url("/there"))) == why
        known = standing(opened, site.url("/there"))
        assert (known.errors, known.failures, known.unchanged, known.reads_as) == (1, 1, 0, "")
        assert known.why.startswith(f"{why}: ")
        assert known.followed
        first_wait = known.due - time.now.timestamp()
        for _ in range(3):
            assert why_dropped(await due(opened, time)) == why
        known = standing(opened, site.url("/there"))
        assert known.failures == 4
        assert known.due - time.now.timestamp() > 4 * first_wait
        site.text("/there", rss(("A", "/a", MORNING)))
        assert [each.url for each in sent(await due(opened, time), Link)] == [site.url("/a")]
        known = standing(opened, site.url("/there"))
        assert (known.reads_as, known.failures, known.errors) == ("feed", 0, 4)


async def test_a_host_in_trouble_is_dead_once_and_then_tried_again(site: Site, hops: Opening, time: FakeTime):
    site.text("/there", "later", status=503)
    async with hops(retries=0) as opened:
        assert why_dead(await registered(opened, time, site.url("/there"))) == "unavailable"
        assert why_dropped(await due(opened, time)) == "unavailable"
        assert standing(opened, site.url("/there")).errors == 2
        nowhere = "http://127.0.0.1:9/"
        assert why_dead(await registered(opened, time, nowhere)) in ("unreachable", "robots-unavailable")
        assert standing(opened, nowhere).errors == 1


async def test_what_robots_txt_disallows_is_a_failure_and_in_the_end_a_dead_source(
    site: Site, hops: Opening, time: FakeTime
):
    site.text("/robots.txt", "User-agent: *\nDisallow: /there\n", "text/plain")
    async with hops() as opened:
        assert why_dropped(await registered(opened, time, site.url("/there"))) == "robots-disallow"
        told = [alert for _ in range(16) for alert in alerts(await due(opened, time))]
        assert told == [AlertKind.DEAD]
    assert "/there" not in site.paths()


async def test_what_is_gone_is_retired(site: Site, hops: Opening, time: FakeTime):
    site.text("/there", "", status=410)
    async with hops() as opened:
        assert alerts(await registered(opened, time, site.url("/there"))) == [AlertKind.GONE]
        wake = opened.discover_stage.wake
        assert wake is not None
        assert wake.due(time.now + timedelta(days=30)) == []


@pytest.mark.parametrize("kind", [SourceKind.AUTO, SourceKind.PAGE])
async def test_a_page_is_a_link_when_it_was_changed(kind: SourceKind, site: Site, hops: Opening, time: FakeTime):
    site.text("/there", ARTICLE)
    async with hops() as opened:
        first = await registered(opened, time, site.url("/there"), reads_as=kind)
        assert [(each.url, each.asked_for) for each in sent(first, Link)] == [(site.url("/there"), True)]
        assert why_dropped(await due(opened, time)) == "unchanged"
        site.text("/there", ARTICLE.replace("nuit", "matinée"))
        assert sent(await due(opened, time), Link)
        known = standing(opened, site.url("/there"))
        assert (known.reads_as, known.polls, known.unchanged, known.errors) == ("page", 3, 1, 0)
        site.text("/there", "", status=404)
        assert why_dropped(await due(opened, time)) == "not-found"
        assert standing(opened, site.url("/there")).errors == 1


async def test_a_page_that_becomes_a_feed_is_read_as_one(site: Site, hops: Opening, time: FakeTime):
    site.text("/there", ARTICLE)
    async with hops() as opened:
        await registered(opened, time, site.url("/there"))
        site.text("/there", rss(("A", "/a", MORNING)))
        assert [each.url for each in sent(await due(opened, time), Link)] == [site.url("/a")]
        assert standing(opened, site.url("/there")).reads_as == "feed"


async def test_a_page_that_says_that_it_is_unchanged_is_not_sent_again(site: Site, hops: Opening, time: FakeTime):
    async def versioned(request: web.BaseRequest) -> web.StreamResponse:
        if request.headers.get("If-None-Match") == '"1"':
            return web.Response(status=304)
        return web.Response(text=ARTICLE, content_type="text/html", headers={"ETag": '"1"'})

    site.handlers["/there"] = versioned
    async with hops() as opened:
        await registered(opened, time, site.url("/there"))
        assert await due(opened, time) == Drop("unchanged", "the site says that it hasn't changed (HTTP 304)")
        assert standing(opened, site.url("/there")).reads_as == "page"


@pytest.mark.parametrize(
    ("body", "content_type", "why"),
    [
        ("<title>Page introuvable</title><h1>Erreur 404</h1><p>Cette page n'existe pas.", "text/html", "soft-404"),
        ("", "text/html", "empty"),
        ("%PDF-1.7", "application/pdf", "not-a-page"),
        ("\0\1\2", "video/mp4", "not-a-page"),
        (gzip.compress(b"\x89PNG\r\n\x1a\n"), "application/gzip", "not-a-page"),
    ],
)
async def test_what_is_neither_a_page_nor_a_source_is_a_failure(
    body: str | bytes, content_type: str, why: str, site: Site, hops: Opening, time: FakeTime
):
    site.text("/there", body, content_type)
    async with hops() as opened:
        assert why_dropped(await registered(opened, time, site.url("/there"))) == why
        assert standing(opened, site.url("/there")).failures == 1


async def test_a_page_that_sends_its_readers_on_is_asked_for_there_without_the_source_s_headers(
    site: Site, hops: Opening, time: FakeTime
):
    away = site.url("/b").replace("127.0.0.1", "localhost")
    site.text("/there", f"<meta http-equiv=refresh content='0; url={away}'>")
    site.text("/b", ARTICLE)
    async with hops(connect_to={"localhost": site.root.removeprefix("http://")}) as opened:
        said = await registered(opened, time, site.url("/there"), headers={"Authorization": "Bearer jeton"})
        assert [each.url for each in sent(said, Link)] == [site.url("/there")]
    secrets = {request.path: request.headers.get("Authorization") for request in site.asked}
    assert (secrets["/there"], secrets["/b"]) == ("Bearer jeton", None)


async def test_a_circle_of_pages_that_send_on_is_dead(site: Site, hops: Opening, time: FakeTime):
    site.text("/there", "<meta http-equiv=refresh content='0; url=/b'>")
    site.text("/b", "<meta http-equiv=refresh content='0; url=/there'>")
    async with hops() as opened:
        dead = await registered(opened, time, site.url("/there"))
        assert isinstance(dead, Dead)
        assert dead.error == "redirect-loop"


async def test_what_is_read_once_is_left_to_the_fetch_hop(site: Site, hops: Opening, time: FakeTime):
    async with hops() as opened:
        (link,) = sent(await registered(opened, time, site.url("/there"), asks=Asks.ONCE), Link)
        assert (link.asked_for, link.once) == (True, True)
    assert site.paths() == []


async def test_own_headers_stay_behind_where_a_source_moved_to_another_host(site: Site, hops: Opening, time: FakeTime):
    site.text("/rss", "", status=301, Location=site.url("/new").replace("127.0.0.1", "localhost"))
    site.text("/new", rss(("A", "/a", MORNING)))
    async with hops() as opened:
        secret = {"Authorization": "Bearer jeton"}
        await registered(opened, time, site.url("/rss"), reads_as=SourceKind.FEED, headers=secret)
        site.asked.clear()
        await due(opened, time)
    assert site.paths() == ["/new"] or site.paths() == ["/robots.txt", "/new"]
    assert all(request.headers.get("Authorization") is None for request in site.asked)
