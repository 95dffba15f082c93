"""A source's own headers: with each request to its site, and to no other."""

import gzip
from pathlib import Path

import pytest

from depeche_schemas.link import Link
from depeche_schemas.source import OPERATOR, Asks, Source, SourceKind
from tests.unit.fetch.loopback import ARTICLE, FakeTime, Hops, Opening, Site
from tests.unit.fetch.outcomes import page_of, sent
from tests.unit.fetch.test_discover_http import MORNING, rss
from tests.unit.fetch.test_schedule_http import due

SECRET = {"X-Subscriber": "jeton"}


def registered(site: Site, time: FakeTime, kind: SourceKind, **more: object) -> Source:
    said = {"url": site.url("/rss"), "reads_as": kind, "registered_at": time.now, "found_in": OPERATOR}
    return Source.model_validate({**said, "headers": SECRET, **more})


def elsewhere(site: Site, path: str) -> str:
    return site.url(path).replace("127.0.0.1", "localhost")


def said(site: Site) -> dict[str, str | None]:
    return {request.path: request.headers.get("X-Subscriber") for request in site.asked}


async def links(opened: Hops, source: Source) -> list[Link]:
    (outcome,) = await opened.discover_all([source])
    return sent(outcome, Link)


async def test_they_go_with_the_pages_of_its_site_and_with_no_others(site: Site, hops: Opening, time: FakeTime):
    site.text("/rss", rss(("A", "/a", MORNING), ("B", elsewhere(site, "/b"), MORNING), ("C", "/moved", MORNING)))
    for path in ("/a", "/b", "/c"):
        site.text(path, ARTICLE)
    site.redirect("/moved", elsewhere(site, "/c"))
    async with hops() as opened:
        found = await links(opened, registered(site, time, SourceKind.FEED))
        for outcome in await opened.fetch_all(found):
            page_of(outcome)
    secret = SECRET["X-Subscriber"]
    expected = {"/rss": secret, "/a": secret, "/moved": secret, "/b": None, "/c": None, "/robots.txt": None}
    assert said(site) == expected


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (SourceKind.PAGE, ARTICLE),
        (SourceKind.SITEMAP, "<urlset><url><loc>/a</loc></url></urlset>"),
        (SourceKind.SECTION, "<ul><li><a href='/2026/10/05/crue-du-lac'>La crue du lac atteint le port</a></ul>"),
    ],
)
async def test_every_kind_gives_them_to_its_links(
    kind: SourceKind, body: str, site: Site, hops: Opening, time: FakeTime
):
    site.text("/rss", body)
    async with hops() as opened:
        (link,) = await links(opened, registered(site, time, kind))
        assert link.headers == SECRET


async def test_a_source_that_is_read_once_or_is_due_has_those_that_it_was_registered_with(
    site: Site, hops: Opening, time: FakeTime
):
    site.text("/rss", rss(("A", "/a", MORNING)))
    async with hops() as opened:
        await opened.discover_all([registered(site, time, SourceKind.FEED)])
        site.asked.clear()
        await due(opened, time)
        once = registered(site, time, SourceKind.FEED, headers={}, asks=Asks.ONCE)
        await opened.discover_all([once])
    assert [request.headers.get("X-Subscriber") for request in site.asked if request.path == "/rss"] == ["jeton"] * 2


async def test_no_archive_gets_to_see_them(site: Site, hops: Opening, time: FakeTime, tmp_path: Path):
    site.text("/rss", rss(("A", "/a", MORNING)))
    site.text("/a", ARTICLE)
    async with hops(archive=tmp_path) as opened:
        await opened.fetch_all(await links(opened, registered(site, time, SourceKind.FEED)))
    assert said(site)["/a"] == "jeton"
    (archive,) = tmp_path.iterdir()
    content = gzip.decompress(archive.read_bytes())
    assert b"User-Agent: Depeche" in content
    assert b"jeton" not in content
