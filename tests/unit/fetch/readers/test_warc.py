"""Archives as sources: each page in them becomes a link, and the fetch hop reads it there."""

from pathlib import Path

import pytest
from aiohttp import web

from depeche_runtime.outcome import Dead, Drop, Emit
from depeche_schemas.link import Link
from depeche_schemas.page import Page
from depeche_schemas.source import Source, SourceKind
from tests.unit.fetch.loopback import Hops, Opening, Site
from tests.unit.fetch.outcomes import detail_of, sent, why_dead, why_dropped
from tests.unit.fetch.warc.archives import PACKINGS, Pack, gzipped, html, plain, record

SEVEN = [record(f"http://vale.example/{n}", html(n), date=f"2026-10-0{n + 1}T08:00:00Z") for n in range(7)]


async def all_of(hops: Hops, url: str, kind: SourceKind = SourceKind.AUTO) -> tuple[list[Page], list[Dead], int]:
    """Read an archive through both hops: its pages, its dead letters, and in how many parts it came."""
    pages: list[Page] = []
    dead: list[Dead] = []
    parts, waiting = 0, [Source(url=url, reads_as=kind, registered_at="2026-11-01T00:00:00Z")]
    while waiting:
        (outcome,) = await hops.discover_all([waiting.pop()])
        parts += 1
        assert isinstance(outcome, Emit), outcome
        waiting += [each for each in outcome.outputs if isinstance(each, Source)]
        for fetched in await hops.fetch_all([each for each in outcome.outputs if isinstance(each, Link)]):
            if isinstance(fetched, Dead):
                dead.append(fetched)
            else:
                pages += sent(fetched, Page)
    return pages, dead, parts


@pytest.mark.parametrize("pack", PACKINGS)
async def test_each_answer_becomes_the_page_that_was_fetched_then(tmp_path: Path, hops: Opening, pack: Pack):
    (tmp_path / "archive").write_bytes(pack(SEVEN))
    async with hops(archive_batch=3) as opened:
        pages, dead, parts = await all_of(opened, (tmp_path / "archive").as_uri())
    assert [(page.url, page.body) for page in pages] == [(f"http://vale.example/{n}", html(n)) for n in range(7)]
    assert (pages[2].status, pages[2].content_type) == (200, "text/html")
    times = {pages[2].fetched_at, pages[2].first_seen_at, pages[2].discovered_at}
    assert [at.isoformat() for at in times] == ["2026-10-03T08:00:00+00:00"]
    assert (dead, parts) == ([], 3)


async def test_the_same_archive_again_gives_nothing_and_one_that_grew_only_what_is_new(tmp_path: Path, hops: Opening):
    archive = tmp_path / "a.warc.gz"
    archive.write_bytes(gzipped(SEVEN[:5]))
    async with hops() as opened:
        await all_of(opened, archive.as_uri())
        again = await opened.discover(archive.as_uri())
        assert isinstance(again, Drop)
        assert again.reason == "unchanged"
        archive.write_bytes(gzipped(SEVEN))
        pages, _, _ = await all_of(opened, archive.as_uri())
    assert [page.url for page in pages] == ["http://vale.example/5", "http://vale.example/6"]


async def test_two_captures_of_one_address_are_two_versions_of_a_page(tmp_path: Path, hops: Opening):
    archive = tmp_path / "a.warc.gz"
    days = ("2026-10-06", "2026-10-05", "2026-10-07")
    archive.write_bytes(gzipped([record(body=html(n), date=f"{day}T08:00:00Z") for n, day in enumerate(days)]))
    async with hops() as opened:
        pages, _, _ = await all_of(opened, archive.as_uri())
    assert [page.fetched_at.day for page in pages] == [6, 7]
    assert {page.first_seen_at.day for page in pages} == {6}


async def test_what_was_passed_over_is_said(tmp_path: Path, hops: Opening):
    archive = tmp_path / "a.warc.gz"
    archive.write_bytes(gzipped([*SEVEN[:2], record(kind="request"), record(kind="request"), record(kind="revisit")]))
    async with hops() as opened:
        outcome = await opened.discover(archive.as_uri())
    assert detail_of(outcome) == "2 pages; passed over: 2 request, 1 revisit"


@pytest.mark.parametrize("pack", PACKINGS)
async def test_damage_is_a_dead_letter_that_names_the_place(tmp_path: Path, hops: Opening, pack: Pack):
    archive = tmp_path / "a"
    archive.write_bytes(pack(SEVEN[:2])[:-30])
    async with hops() as opened:
        pages, (dead,), _ = await all_of(opened, archive.as_uri())
    assert [page.url for page in pages] == ["http://vale.example/0"]
    assert dead.error == "broken-record"
    at = int(dead.message.removeprefix(f"{archive.as_uri()} at byte ").partition(":")[0])
    assert dead.evidence == archive.read_bytes()[at:]


async def test_what_is_no_archive_is_refused_as_one(tmp_path: Path, hops: Opening):
    (tmp_path / "a.warc").write_text("Rain fell on the valley all night.")
    (tmp_path / "empty.warc").write_text("")
    async with hops() as opened:
        dead = await opened.discover((tmp_path / "a.warc").as_uri(), SourceKind.WARC)
        missing = await opened.discover((tmp_path / "b.warc").as_uri(), SourceKind.WARC)
        empty = await opened.discover((tmp_path / "empty.warc").as_uri(), SourceKind.WARC)
    assert (why_dead(dead), why_dead(missing)) == ("not-an-archive", "missing")
    assert isinstance(empty, Drop)


async def test_archives_in_a_folder_are_sources(tmp_path: Path, hops: Opening):
    for name in ("a.warc.gz", "b.warc", "c.html"):
        (tmp_path / name).write_bytes(b"x")
    async with hops() as opened:
        outcome = await opened.discover(tmp_path.as_uri())
    assert isinstance(outcome, Emit)
    found = [each for each in outcome.outputs if isinstance(each, Link | Source)]
    kinds = {each.url.rpartition("/")[2]: getattr(each, "reads_as", None) for each in found}
    assert kinds == {"a.warc.gz": SourceKind.WARC, "b.warc": SourceKind.WARC, "c.html": None}


async def test_a_feed_of_the_network_does_not_lead_into_a_local_archive(tmp_path: Path, hops: Opening):
    archive = tmp_path / "a.warc"
    archive.write_bytes(plain(SEVEN))
    place = {"archive": archive.as_uri(), "offset": 0, "length": len(SEVEN[0])}
    async with hops() as opened:
        refused = await opened.fetch("http://vale.example/0", found_in="http://lac.example/rss", archived=place)
        taken = await opened.fetch("http://vale.example/0", found_in=archive.as_uri(), archived=place)
    assert why_dropped(refused) == "forbidden-scheme"
    assert isinstance(taken, Emit)


async def test_archived_addresses_never_lead_to_local_files(tmp_path: Path, hops: Opening):
    archive = tmp_path / "a.warc"
    note = '{"url": "file:///etc/passwd", "found_in": "command line", "discovered_at": "2026-10-05T08:00:00Z",'
    note += ' "first_seen_at": "2026-10-05T08:00:00Z"}'
    archive.write_bytes(plain([record(Depeche_Link=note), record("file:///etc/passwd")]))
    async with hops() as opened:
        outcome = await opened.discover(archive.as_uri())
    assert isinstance(outcome, Drop)


def ranged(site: Site, path: str, content: bytes) -> None:
    """Serve a file by ranges only, as object stores do."""

    async def answer(request: web.BaseRequest) -> web.Response:
        asked = request.http_range
        if asked.start >= len(content):
            return web.Response(status=416)
        part = content[asked]
        end = asked.start + len(part) - 1
        named = {"Content-Range": f"bytes {asked.start}-{end}/{len(content)}", "ETag": '"1"'}
        return web.Response(status=206, body=part, headers=named)

    site.handlers[path] = answer


@pytest.mark.parametrize("pack", PACKINGS)
async def test_an_archive_on_the_web_is_read_by_ranges(
    site: Site, hops: Opening, pack: Pack, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("depeche_fetch.warc.places.WINDOW", 3000)
    ranged(site, "/news.warc.gz", pack(SEVEN))
    async with hops(archive_batch=3, max_page_bytes=100_000) as opened:
        pages, dead, _ = await all_of(opened, site.url("/news.warc.gz"))
        again = await opened.discover(site.url("/news.warc.gz"))
    assert [page.body for page in pages] == [html(n) for n in range(7)]
    assert dead == []
    assert why_dropped(again) == "unchanged"


async def test_a_server_without_ranges_is_refused_with_what_to_do(site: Site, hops: Opening):
    site.text("/news.warc", plain(SEVEN), "application/warc")
    async with hops() as opened:
        dead = await opened.discover(site.url("/news.warc"))
    assert isinstance(dead, Dead)
    assert dead.error == "no-ranges"
    assert "download it" in dead.message


async def test_records_that_overlap_cost_no_more_than_some_requests(
    site: Site, hops: Opening, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("depeche_fetch.warc.places.WINDOW", 3000)
    lies = plain([record(kind="request", length=lambda n: n + 2_000_000)] * 500)
    ranged(site, "/news.warc", plain(SEVEN[:1]) + lies + b"x" * 3_000_000)
    async with hops() as opened:
        dead = await opened.discover(site.url("/news.warc"))
    assert isinstance(dead, Dead)
    assert dead.error == "no-ranges"
    assert "overlap" in dead.message
    assert site.paths().count("/news.warc") < 70


async def test_records_that_are_passed_over_far_apart_are_no_overlap(
    site: Site, hops: Opening, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("depeche_fetch.warc.places.WINDOW", 3000)
    films = [
        record(f"http://vale.example/{n}.mp4", bytes(100_000), http="Content-Type: video/mp4\r\n") for n in range(40)
    ]
    ranged(site, "/news.warc", plain([*films, *SEVEN]))
    async with hops(max_page_bytes=100_000) as opened:
        pages, dead, _ = await all_of(opened, site.url("/news.warc"))
    assert (len(pages), dead) == (7, [])
