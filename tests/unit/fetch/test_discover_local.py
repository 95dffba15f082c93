"""The discover hop over local files and folders."""

import errno
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from depeche_fetch.local import unreadable
from depeche_runtime.outcome import Dead, Drop, Emit, Outcome
from depeche_schemas.link import Link
from depeche_schemas.source import Source, SourceKind
from tests.unit.fetch.loopback import NOON, Opening
from tests.unit.fetch.outcomes import detail_of, sent, why_dropped

RSS = "<rss version='2.0'><channel><item><title>A</title><link>{}</link></item></channel></rss>"


def links(outcome: Outcome):
    assert isinstance(outcome, Emit), outcome
    return [each for each in outcome.outputs if isinstance(each, Link)]


def sources(outcome: Outcome):
    assert isinstance(outcome, Emit), outcome
    return [each for each in outcome.outputs if isinstance(each, Source)]


def names(messages: Sequence[Link]) -> list[str]:
    return [each.url.rpartition("/")[2] for each in messages]


async def test_a_folder_gives_its_files_and_registers_its_subfolders(tmp_path: Path, hops: Opening):
    for name in ("b.html", "a.html", "photo.jpg", ".hidden", "été.html"):
        (tmp_path / name).write_text("x")
    (tmp_path / "2026").mkdir()
    (tmp_path / ".git").mkdir()
    async with hops() as opened:
        outcome = await opened.discover(tmp_path.as_uri())
    assert names(links(outcome)) == ["a.html", "b.html", "photo.jpg", "%C3%A9t%C3%A9.html"]
    (folder,) = sources(outcome)
    assert (folder.url, folder.reads_as) == ((tmp_path / "2026").as_uri(), SourceKind.FOLDER)
    assert folder.found_in == tmp_path.as_uri()
    assert detail_of(outcome) == "2 hidden or special entries passed over"


async def test_a_file_comes_again_only_when_it_changed(tmp_path: Path, hops: Opening):
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text("x")
    async with hops() as opened:
        assert len(links(await opened.discover(tmp_path.as_uri()))) == 2
        assert await opened.discover(tmp_path.as_uri()) == Drop("nothing-new", "2 files, all seen before")
        os.utime(tmp_path / "b.html", ns=(1, 1))
        assert names(links(await opened.discover(tmp_path.as_uri()))) == ["b.html"]


async def test_a_large_folder_is_read_in_parts(tmp_path: Path, hops: Opening):
    for n in range(10):
        (tmp_path / f"{n}.html").write_text("x")
    (tmp_path / os.fsdecode(b"caf\xe9.html")).write_text("x")
    async with hops(folder_batch=4) as opened:
        found, after = [], None
        for _ in range(3):
            outcome = await opened.discover(tmp_path.as_uri(), SourceKind.FOLDER, after=after)
            found += names(links(outcome))
            after = sources(outcome)[0].after if sources(outcome) else None
    assert found == [*(f"{n}.html" for n in range(10)), "caf%E9.html"]
    assert after is None


async def test_links_to_folders_do_not_loop_and_links_to_files_are_followed(tmp_path: Path, hops: Opening):
    (tmp_path / "a.html").write_text("x")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "b.html").symlink_to(tmp_path / "a.html")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    async with hops() as opened:
        outcome = await opened.discover(tmp_path.as_uri())
    assert names(sent(outcome, Link)) == ["a.html", "b.html"]


@pytest.mark.parametrize("kind", [SourceKind.AUTO, SourceKind.FOLDER, SourceKind.FEED, SourceKind.OPML])
async def test_what_is_missing_is_dead(tmp_path: Path, hops: Opening, kind: SourceKind):
    async with hops() as opened:
        dead = await opened.discover((tmp_path / "gone").as_uri(), kind)
    assert isinstance(dead, Dead)
    assert dead.error == "missing"
    assert str(tmp_path / "gone") in dead.message


def test_what_may_not_be_read_is_dead_and_says_what_to_do():
    dead = unreadable("/srv/closed", PermissionError(errno.EACCES, "Permission denied"))
    assert (dead.error, dead.message) == (
        "no-permission",
        "'/srv/closed': it can't be read; grant permission and try again",
    )


async def test_a_file_is_read_as_what_it_is(tmp_path: Path, hops: Opening):
    contents = {
        "feed": RSS.format("http://lac.example/a"),
        "list": '<?xml version="1.0"?><!-- x --><opml><body><outline xmlUrl="http://lac.example/rss"/></body></opml>',
        "page": "<p>Il pleut.</p>",
    }
    for name, content in contents.items():
        (tmp_path / name).write_text(content)
    async with hops() as opened:
        (entry,) = sent(await opened.discover((tmp_path / "feed").as_uri()), Link)
        assert entry.url == "http://lac.example/a"
        (feed,) = sent(await opened.discover((tmp_path / "list").as_uri()), Source)
        assert feed.url == "http://lac.example/rss"
        (page,) = sent(await opened.discover((tmp_path / "page").as_uri()), Link)
        assert page.url == (tmp_path / "page").as_uri()


async def test_a_local_feed_may_lead_to_local_files(tmp_path: Path, hops: Opening):
    (tmp_path / "feed.xml").write_text(RSS.format("a.html"))
    (tmp_path / "a.html").write_text("<p>Il pleut.</p>")
    async with hops() as opened:
        (link,) = links(await opened.discover((tmp_path / "feed.xml").as_uri()))
        assert link.url == (tmp_path / "a.html").as_uri()
        assert isinstance(await opened.fetch(link.url, found_in=link.found_in), Emit)


async def test_the_network_does_not_register_local_sources(tmp_path: Path, hops: Opening):
    async with hops() as opened:
        outcome = await opened.discover(tmp_path.as_uri(), SourceKind.FOLDER, found_in="http://lac.example/l.opml")
    assert why_dropped(outcome) == "forbidden-scheme"


async def test_a_failed_batch_leaves_no_state_behind(tmp_path: Path, hops: Opening):
    (tmp_path / "a.html").write_text("x")
    source = Source(url=tmp_path.as_uri(), registered_at=NOON)
    async with hops() as opened:
        with pytest.raises(AttributeError):
            await opened.discover_all([source, None])  # type: ignore[list-item]
        assert not any(opened.tables.values())
