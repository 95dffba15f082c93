"""What a person names: a line that names nothing is told by its number."""

import asyncio
import io
from pathlib import Path

import pytest

from depeche_cli.sources import feed, source_url
from depeche_runtime.embedded.log import Log
from depeche_runtime.errors import UsageError
from depeche_runtime.stage import utc_now
from depeche_schemas.journey import SOURCES

LINES = "# morning\n\nhttp://lac.example/rss\nhttp://vale.example/rss\n"


async def test_the_lines_of_standard_input_are_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(LINES))
    log = Log(tmp_path / "log.db")
    await feed(log, ["-"], utc_now, once=False)
    assert log.count(SOURCES.name) == 2
    log.close()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"\xff\xfeh\0t\0t\0p\0", "standard input line 1: there is no file or folder"),
        (b"http://lac.example/rss\n\xe9t\xe9.html\n", "standard input line 2: there is no file or folder"),
        (b"x" * 100_000, "standard input line 1: xxx"),
        (b"a.html\0b.html\0", "standard input line 1: there is no file or folder"),
    ],
    ids=["utf-16", "latin-1", "one long line", "parted by zeros"],
)
async def test_standard_input_that_is_no_list_is_told_and_nothing_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: bytes, said: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(written), encoding="utf-8"))
    log = Log(tmp_path / "log.db")
    with pytest.raises(UsageError, match=said) as raised:
        async with asyncio.timeout(20):
            await feed(log, ["-"], utc_now, once=False)
    assert len(str(raised.value)) < 500
    log.close()


async def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + LINES.encode()), encoding="utf-8"))
    log = Log(tmp_path / "log.db")
    await feed(log, ["-"], utc_now, once=False)
    assert log.count(SOURCES.name) == 2
    log.close()


def test_a_file_s_address_is_its_path_however_it_is_written(tmp_path: Path) -> None:
    page = tmp_path / "une page.html"
    page.touch()
    assert source_url(page.as_uri()) == source_url(str(page)) == page.as_uri()


async def test_a_line_that_names_nothing_is_told_by_its_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{LINES}no-such-folder\n"))
    log = Log(tmp_path / "log.db")
    with pytest.raises(UsageError, match="standard input line 5: there is no file or folder no-such-folder"):
        await feed(log, ["-"], utc_now, once=False)
    log.close()
