"""Killed with ``kill -9`` anywhere and started again, a run ends with the index of an unbroken one."""

import time
from pathlib import Path

import pytest

from depeche_newsroom import Newsroom
from tests.journey.command import Depeche, environment

ONLY_LANGUAGE = {"DEPECHE_ENRICH_ENRICHMENTS": '["language"]'}


@pytest.mark.parametrize(
    ("hop", "count"),
    [("discover", 1), ("discover", 4), ("fetch", 5), ("clean", 2), ("clean", 15), ("enrich", 8), ("index", 4)],
)
def test_killed_at_a_hop(newsroom: Newsroom, tmp_path: Path, hop: str, count: int):
    unbroken = Depeche(tmp_path / "unbroken", environment(tmp_path / "unbroken", newsroom, **ONLY_LANGUAGE))
    broken = Depeche(tmp_path / "broken", environment(tmp_path / "broken", newsroom, **ONLY_LANGUAGE))
    words = ("run", "--once", *newsroom.feeds)
    unbroken.run(*words)
    broken.kill_when(broken.start(*words), hop, count)
    again = broken.run(*words)
    assert again.returncode in (0, 1), again.stderr
    assert broken.indexed() == unbroken.indexed()
    assert len(broken.indexed()) > 20
    audit = broken.run("audit")
    assert audit.returncode == 0, audit.stdout


def test_killed_again_and_again(newsroom: Newsroom, tmp_path: Path):
    depeche = Depeche(tmp_path / "home", environment(tmp_path / "home", newsroom, **ONLY_LANGUAGE))
    words = ("run", "--once", *newsroom.feeds)
    for seconds in (0.8, 1.1, 1.4, 1.7, 2.0):
        process = depeche.start(*words)
        time.sleep(seconds)
        process.kill()
        process.communicate()
    depeche.run(*words)
    assert len(depeche.indexed()) > 20
    assert depeche.run("audit").returncode == 0
