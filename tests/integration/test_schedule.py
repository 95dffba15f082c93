"""The registry and the schedule on Kafka: due polls, a worker killed and started anew, removal; nothing dead.

The real fetch service polls the sample newsroom; the status is read from the changelog of the service's table. What is
registered of a source is on its pages.
"""

import json
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from depeche_cli.reading import reading_log
from depeche_engines import Wanted
from depeche_newsroom import Newsroom
from depeche_runtime.embedded.home import Home
from depeche_schemas.codec import decode
from depeche_schemas.journey import PAGES
from depeche_schemas.labels import SourceLabels
from depeche_schemas.page import Page
from tests.conftest import StartEngines
from tests.integration.works import Works, works_on
from tests.journey.conftest import newsroom

__all__ = ["newsroom"]
pytestmark = pytest.mark.timeout(900)
EVERY = {"FETCH_SHORTEST_POLL": 1, "FETCH_LONGEST_POLL": 2, "FETCH_HOST_DELAY": 0}


def status(works: Works) -> dict[str, dict[str, Any]]:
    done = works.depeche("sources", "status", "--json")
    return {row["url"]: row for row in map(json.loads, done.stdout.splitlines())} if done.returncode == 0 else {}


def until(works: Works, told: Callable[[dict[str, dict[str, Any]]], bool]) -> dict[str, dict[str, Any]]:
    deadline = time.monotonic() + 240
    while not told(rows := status(works)):
        assert time.monotonic() < deadline, rows
        time.sleep(1)
    return rows


def is_followed(row: dict[str, Any]) -> bool:
    return bool(row["polls"] >= 3 and row["new"] > 3)


def test_sources_are_polled_by_the_schedule_through_restarts(
    own_engines: StartEngines, newsroom: Newsroom, tmp_path: Path
) -> None:
    targets = {pattern: f"{host}:{port}" for pattern, (host, port) in newsroom.connect_to.items()}
    with (
        own_engines(Wanted(nodes=0, heap="384m")) as engines,
        works_on(engines, tmp_path, **EVERY, FETCH_CONNECT_TO=json.dumps(targets)) as works,
    ):
        del works.environment["DEPECHE_INDEX_ELASTICSEARCH_URL"]
        works.must("setup")
        lake, gazette, *_ = newsroom.feeds
        works.must("sources", "add", lake, gazette, "--kind", "feed", "--tag", "sample", "--country", "CH")
        works.start("fetch")
        works.all_ready()
        before = until(works, lambda rows: len(rows) == 2 and all(map(is_followed, rows.values())))
        works.end("fetch", signal.SIGKILL)
        works.start("fetch")
        later = {url: row["polls"] + 3 for url, row in before.items()}
        rows = until(works, lambda rows: all(rows[url]["polls"] >= polls for url, polls in later.items()))
        assert {url: row["new"] for url, row in rows.items()} == {url: row["new"] for url, row in before.items()}
        works.must("sources", "remove", gazette)
        until(works, lambda rows: set(rows) == {lake})
        listed = [json.loads(line) for line in works.must("sources", "list", "--json").splitlines()]
        assert [(row["url"], row["tags"]) for row in listed] == [(lake, ["sample"])]
        assert works.end("fetch") == 0
        with reading_log(Home(tmp_path), engines.bootstrap) as log:
            pages = [decode(Page, each.value) for each in log.read_all(PAGES.name)]
        assert pages
        assert {each.labels for each in pages} == {SourceLabels(country="CH", tags=("sample",))}
        assert works.must("dead", "--json") == ""
