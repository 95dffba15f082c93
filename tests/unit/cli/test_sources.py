"""What a person names: a line that names nothing is told by its number."""

import io
from pathlib import Path

import pytest

from depeche_cli.sources import feed
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


async def test_a_line_that_names_nothing_is_told_by_its_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{LINES}no-such-folder\n"))
    log = Log(tmp_path / "log.db")
    with pytest.raises(UsageError, match="standard input line 5: there is no file or folder no-such-folder"):
        await feed(log, ["-"], utc_now, once=False)
    log.close()
