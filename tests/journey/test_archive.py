"""A run that keeps an archive, and the archive run into an empty home: the same articles in the same versions."""

import json
import sqlite3
from pathlib import Path

from depeche_newsroom import Newsroom
from tests.journey.command import Depeche, environment


def test_an_archive_of_the_newsroom_gives_the_same_articles(tmp_path: Path, newsroom: Newsroom):
    kept = tmp_path / "kept"
    live = Depeche(tmp_path / "live", environment(tmp_path / "live", newsroom, DEPECHE_FETCH_ARCHIVE=str(kept)))
    first = json.loads(live.run("run", "--once", "--json", *newsroom.feeds).stdout)
    assert first["indexed"] > 0

    replayed = Depeche(tmp_path / "replayed", environment(tmp_path / "replayed"))
    second = json.loads(replayed.run("run", "--once", "--json", str(kept)).stdout)
    assert second["indexed"] > 0
    assert replayed.indexed() == live.indexed()
    assert versions(replayed) == versions(live)
    assert replayed.run("audit").returncode == 0
    assert json.loads(replayed.run("run", "--once", "--json", str(kept)).stdout)["in"] == 0


def versions(depeche: Depeche) -> dict[str, int]:
    with sqlite3.connect(depeche.home / "index.db") as index:
        rows = index.execute("SELECT id, version FROM article").fetchall()
    index.close()
    return dict(rows)
