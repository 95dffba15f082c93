"""What the service fetches, archived as it went over the line; read again, it gives the same pages."""

import gzip
from pathlib import Path

from depeche_runtime.outcome import Drop, Emit
from depeche_schemas.link import FeedHint, Link
from depeche_schemas.page import Page
from tests.unit.fetch.loopback import NOON, Opening, Site
from tests.unit.fetch.outcomes import detail_of, sent
from tests.unit.fetch.warc.archives import html


def pages(outcomes: object) -> list[Page]:
    return [page for outcome in outcomes for page in outcome.outputs]  # type: ignore[attr-defined]


async def test_an_archive_of_a_run_gives_the_same_pages(site: Site, hops: Opening, tmp_path: Path):
    site.text("/1", html(1), ETag='"1"')
    site.text("/2", gzip.compress(html(2)), Content_Encoding="gzip")
    site.text("/image", b"\x89PNG", "image/png")
    site.redirect("/moved", "/2")
    asked = [
        Link(
            url=site.url(path),
            found_in=site.url("/rss"),
            discovered_at=NOON,
            first_seen_at=NOON,
            hint=FeedHint(title=path),
        )
        for path in ("/1", "/moved", "/image")
    ]
    async with hops(archive=tmp_path / "kept") as opened:
        outcomes = await opened.fetch_all(asked)
        live = pages(outcomes[:2])
        assert isinstance(outcomes[2], Drop)
    (archive,) = (tmp_path / "kept").iterdir()
    async with hops() as later:
        found = await later.discover(archive.as_uri())
        assert isinstance(found, Emit)
        replayed = pages(await later.fetch_all([each for each in found.outputs if isinstance(each, Link)]))
    differing = {"found_in"}
    assert [page.model_dump(exclude=differing) for page in replayed] == [
        page.model_dump(exclude=differing) for page in live
    ]
    assert "HTTP 302" in found.detail
    assert "image/png" in found.detail


async def test_what_was_polled_is_no_page_of_the_archive(site: Site, hops: Opening, tmp_path: Path):
    site.text("/robots.txt", "User-agent: *\nAllow: /\n", "text/plain")
    site.text("/1", html(1))
    async with hops(archive=tmp_path) as opened:
        await opened.fetch(site.url("/1"))
        await opened.discover(site.url("/1"))
    assert site.paths() == ["/robots.txt", "/1", "/1"]
    (archive,) = tmp_path.iterdir()
    async with hops() as later:
        found = await later.discover(archive.as_uri())
    assert [each.url for each in sent(found, Link)] == [site.url("/1")]
    assert "2 poll" in detail_of(found)


async def test_secrets_of_a_request_are_not_archived(site: Site, hops: Opening, tmp_path: Path):
    site.text("/1", html(1))
    async with hops(archive=tmp_path) as opened:
        await opened.fetch(site.url("/1"))
    (archive,) = tmp_path.iterdir()
    content = gzip.decompress(archive.read_bytes())
    assert b"GET /1 HTTP/1.1\r\n" in content
    assert b"User-Agent: Depeche" in content
    assert b"uthorization" not in content
