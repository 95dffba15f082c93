"""Outages, second workers and stops: what is at hand waits, or is handed over, and nothing is lost."""

import json
import time
from pathlib import Path

import pytest

from depeche_engines import nodes
from depeche_schemas.journey import Hop
from tests.integration.test_bus.rig import PARTITIONS, Rig, Worker, eventually, pages

pytestmark = [
    pytest.mark.filterwarnings("ignore:read_text is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # kafka-python, when a broker dies
]

COUNT = 2_000
OUTAGE_SECONDS = 20.0


def test_a_broker_that_is_gone_for_a_while_is_waited_for(rig: Rig) -> None:
    rig.feed(pages(COUNT))
    worker = rig.start(REHEARSAL_SECONDS=0.02)
    eventually(worker.ready, 120)
    time.sleep(1.0)
    nodes.kill_node(rig.engines.folder, "kafka-1")
    eventually(lambda: not worker.ready(), OUTAGE_SECONDS)
    status, body = worker.ask("/health")
    assert status == 503
    assert json.loads(body)["live"]
    time.sleep(OUTAGE_SECONDS)
    nodes.start_node(rig.engines.folder, "kafka-1")
    eventually(rig.done, 120)
    eventually(worker.ready, 120)
    assert worker.stop() == 0
    rig.check_commits()
    assert rig.cleaned() == {f"page-{n}" for n in range(COUNT)}


def test_what_was_at_hand_when_the_broker_went_comes_again_where_nothing_was_committed_before(rig: Rig) -> None:
    worker = rig.start(REHEARSAL_SECONDS=4)
    eventually(worker.ready, 120)
    for partition in range(PARTITIONS):
        rig.feed(pages(1), partition=partition)
    time.sleep(1.0)
    nodes.kill_node(rig.engines.folder, "kafka-1")
    nodes.start_node(rig.engines.folder, "kafka-1")
    eventually(rig.done, 180)
    assert worker.stop() == 0
    assert "none has come for" not in worker.said(), "the watch had to start a stuck consumer again"


def test_a_second_worker_takes_its_share_and_leaves_again(rig: Rig) -> None:
    rig.feed(pages(COUNT))
    first = rig.start(REHEARSAL_SECONDS=0.05)
    eventually(first.ready, 120)
    second = rig.start(REHEARSAL_SECONDS=0.05)
    eventually(lambda: _shares(first) == _shares(second) == 2, 120)
    assert second.stop() == 0
    third = rig.start()
    eventually(rig.done, 180)
    assert [first.stop(), third.stop()] == [0, 0]
    rig.check_commits()
    assert rig.cleaned() == {f"page-{n}" for n in range(COUNT)}
    handled = [len(fates) for fates in rig.journal(Hop.CLEAN).values()]
    assert sum(handled) < COUNT * 1.05, "partitions are handed over after the batch at hand, so little is done twice"


def test_sigterm_commits_what_is_done_and_gives_up_what_hangs(rig: Rig) -> None:
    rig.feed(pages(40, lambda n: "hang" if n == 39 else "emit"), partition=0)
    worker = rig.start(KAFKA_DRAIN_SECONDS=2, REHEARSAL_BATCH=1)
    eventually(lambda: rig.committed(Hop.CLEAN) == {0: 39}, 60)
    began = time.monotonic()
    assert worker.stop() == 0
    assert time.monotonic() - began < 30
    assert rig.committed(Hop.CLEAN) == {0: 39}
    assert "will be done again" in worker.said()


def test_state_comes_back_on_another_machine(rig: Rig, tmp_path: Path) -> None:
    remember = [next(iter(pages(1, lambda _: "remember")))]
    rig.feed(remember, partition=2)
    here = rig.start()
    eventually(rig.done, 120)
    assert here.stop() == 0
    rig.feed(remember, partition=2)
    there = rig.start(REHEARSAL_DATA_FOLDER=tmp_path / "elsewhere")
    eventually(rig.done, 120)
    assert there.stop() == 0
    values = [json.loads(record.value) for record in rig.read("depeche-clean-rehearsal-changelog")]
    assert values == [1, 2]


def _shares(worker: Worker) -> int:
    status, body = worker.ask("/health")
    hops = json.loads(body)["hops"] if status else {}
    return sum(hop["partitions"] for name, hop in hops.items() if name == "clean")
