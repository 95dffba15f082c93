"""The fetch hop over local files."""

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from depeche_runtime.outcome import Dead, Drop, Emit
from depeche_schemas.page import Page
from tests.unit.fetch.loopback import Opening
from tests.unit.fetch.outcomes import sent, why_dead, why_dropped

HTML = b"<html><body><p>Rain fell on the valley all night.</p></body></html>"


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("a.html", HTML, "text/html"),
        ("a.html.gz", gzip.compress(HTML, mtime=0), "text/html"),
        ("saved.jpg", HTML, "text/html"),
        ("LICENSE", b"You may copy this text.", "text/plain"),
        ("notes.txt", "Il pleut sur la vallée.".encode("latin-1"), "text/plain"),
        ("padded.html", b"\0\0\0" + HTML + b"\0" * 900, "text/html"),
        ("une page.html", HTML, "text/html"),
    ],
)
async def test_keeps_pages(tmp_path: Path, hops: Opening, name: str, content: bytes, content_type: str):
    file = tmp_path / name
    file.write_bytes(content)
    async with hops() as opened:
        outcome = await opened.fetch(file.as_uri())
    (page,) = sent(outcome, Page)
    assert (page.content_type, page.status, page.requested_url) == (content_type, None, file.as_uri())
    assert page.body == (HTML if name.endswith(".gz") else content)


@pytest.mark.parametrize(
    ("name", "content", "reason", "detail"),
    [
        ("a.html", b"", "empty", "0 bytes"),
        ("a.html", b"\0\0 \n", "empty", "4 bytes"),
        ("photo.html", b"\xff\xd8\xff\xe0 JFIF", "not-a-page", "image/jpeg"),
        ("data.json", b'{"title": "Crue"}', "not-a-page", "application/json"),
        ("site.css", b"p { color: red }", "not-a-page", "text/css"),
        ("app.js", b"let a = 1;", "not-a-page", ""),
        ("a.jpg.license", b"SPDX-License-Identifier: CC0-1.0", "not-a-page", "text/x-license"),
        ("a.zip", b"PK\x03\x04....", "not-a-page", "application/zip"),
        ("rss", b"<?xml version='1.0'?><rss><channel/></rss>", "not-a-page", "application/rss+xml"),
    ],
)
async def test_drops_what_is_no_page_and_says_what_it_is(
    tmp_path: Path, hops: Opening, name: str, content: bytes, reason: str, detail: str
):
    file = tmp_path / name
    file.write_bytes(content)
    async with hops() as opened:
        outcome = await opened.fetch(file.as_uri())
    assert isinstance(outcome, Drop)
    assert outcome.reason == reason
    assert outcome.detail.startswith(detail)


@pytest.mark.parametrize(
    "damage", [lambda raw: raw[:-9], lambda raw: raw[:20] + b"\xff\xff" + raw[22:], lambda raw: b"oops"]
)
async def test_damaged_gzip_is_dead_with_its_bytes(tmp_path: Path, hops: Opening, damage: Callable[[bytes], bytes]):
    file = tmp_path / "a.html.gz"
    file.write_bytes(damage(gzip.compress(HTML * 9, mtime=0)))
    async with hops() as opened:
        dead = await opened.fetch(file.as_uri())
    assert isinstance(dead, Dead)
    assert (dead.error, dead.evidence) == ("broken-gzip", file.read_bytes())


@pytest.mark.parametrize(("name", "content"), [("a.html", HTML * 99), ("a.html.gz", gzip.compress(HTML * 99, mtime=0))])
async def test_too_large_is_dead(tmp_path: Path, hops: Opening, name: str, content: bytes):
    file = tmp_path / name
    file.write_bytes(content)
    async with hops(max_page_bytes=1000) as opened:
        dead = await opened.fetch(file.as_uri())
    assert isinstance(dead, Dead)
    assert dead.error == "too-large"
    assert "1000" in dead.message


async def test_a_file_that_is_gone_a_folder_and_a_pipe_are_dead(tmp_path: Path, hops: Opening):
    os.mkfifo(tmp_path / "pipe")
    async with hops() as opened:
        errors = [why_dead(await opened.fetch((tmp_path / name).as_uri())) for name in ("gone", "", "pipe")]
    assert errors == ["missing", "not-a-file", "not-a-file"]


async def test_the_network_does_not_lead_to_local_files(tmp_path: Path, hops: Opening):
    (tmp_path / "a.html").write_bytes(HTML)
    url = (tmp_path / "a.html").as_uri()
    async with hops() as opened:
        assert why_dropped(await opened.fetch(url, found_in="http://lac.example/rss")) == "forbidden-scheme"
        assert isinstance(await opened.fetch(url, found_in=tmp_path.as_uri()), Emit)


async def test_an_unchanged_file_is_dropped(tmp_path: Path, hops: Opening):
    (tmp_path / "a.html").write_bytes(HTML)
    url = (tmp_path / "a.html").as_uri()
    async with hops() as opened:
        assert isinstance(await opened.fetch(url), Emit)
        assert why_dropped(await opened.fetch(url)) == "unchanged"
