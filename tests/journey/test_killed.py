"""Killed with ``kill -9`` anywhere and started again, a run ends with the index of an unbroken one."""

import time
from pathlib import Path

import pytest

from depeche_newsroom import Newsroom
from tests.journey.command import Depeche, environment
from tests.journey.conftest import served

ONLY_LANGUAGE = {"DEPECHE_ENRICH_ENRICHMENTS": '["language"]'}


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[object, ...]]:
    """The index of a run that nothing broke."""
    home = tmp_path_factory.mktemp("unbroken")
    with served() as newsroom:
        depeche = Depeche(home, environment(home, newsroom, **ONLY_LANGUAGE))
        depeche.run("run", "--once", *newsroom.feeds)
        return depeche.indexed()


@pytest.mark.parametrize(
    ("hop", "count"),
    [("discover", 1), ("discover", 4), ("fetch", 5), ("clean", 2), ("clean", 15), ("enrich", 8), ("index", 4)],
)
def test_killed_at_a_hop(
    newsroom: Newsroom, unbroken: dict[str, tuple[object, ...]], tmp_path: Path, hop: str, count: int
):
    broken = Depeche(tmp_path / "broken", environment(tmp_path / "broken", newsroom, **ONLY_LANGUAGE))
    words = ("run", "--once", *newsroom.feeds)
    broken.kill_when(broken.start(*words), hop, count)
    again = broken.run(*words)
    assert again.returncode in (0, 1), again.stderr
    assert broken.indexed() == unbroken
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
