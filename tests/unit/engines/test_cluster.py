"""What up and down do about what is there already; sleeping processes stand for engines."""

from dataclasses import replace
from pathlib import Path

import pytest

from depeche_engines import Health, Wanted, cluster, down, kill_node, nodes, pause_node, resume_node, status, up
from depeche_engines.errors import EnginesError
from depeche_engines.process import Process, find, kill
from depeche_engines.state import Engine, load
from tests.unit.engines.fakes import a_sleeping_node, started


@pytest.fixture
def said() -> list[str]:
    return []


def test_down_ends_what_runs_and_says_so_and_again_says_there_is_nothing(tmp_path: Path, said: list[str]) -> None:
    node = a_sleeping_node(tmp_path)
    started(tmp_path, node)
    assert down(tmp_path, say=said.append) == 1
    assert not node.alive
    assert down(tmp_path, say=said.append) == 0
    assert said == ["kafka-1 stopped", f"nothing is up in {tmp_path}"]


def test_the_first_broker_is_stopped_last(tmp_path: Path, said: list[str]) -> None:
    started(tmp_path, a_sleeping_node(tmp_path, "kafka-1"), a_sleeping_node(tmp_path, "kafka-2"))
    down(tmp_path, say=said.append)
    assert said == ["kafka-2 stopped", "kafka-1 stopped"]


def test_down_where_nothing_ever_was(tmp_path: Path, said: list[str]) -> None:
    assert down(tmp_path, say=said.append) == 0
    assert said == [f"nothing is up in {tmp_path}"]


def test_a_stale_state_file_costs_no_stranger_his_life(tmp_path: Path, said: list[str]) -> None:
    node = a_sleeping_node(tmp_path)
    assert node.process is not None
    started(tmp_path, replace(node, process=Process(node.process.pid, node.process.started - 3_600)))
    assert down(tmp_path, say=said.append) == 0
    assert find(node.process) is not None
    kill(node.process)


def test_data_go_only_when_told(tmp_path: Path, said: list[str]) -> None:
    node = a_sleeping_node(tmp_path)
    started(tmp_path, node)
    down(tmp_path, say=said.append)
    assert node.folder.exists()
    down(tmp_path, delete_data=True, say=said.append)
    assert not node.folder.exists()
    assert load(tmp_path) is None


def test_up_refuses_what_differs_from_what_is_up(tmp_path: Path, said: list[str]) -> None:
    node = a_sleeping_node(tmp_path)
    started(tmp_path, node)
    for wanted in (Wanted(brokers=2, nodes=0), Wanted(nodes=1), Wanted(nodes=0, kafka_port=9092)):
        with pytest.raises(EnginesError, match=r"other engines are up in .*kafka-1 on port 20001.*stop them first"):
            up(tmp_path, wanted, say=said.append)
    assert node.alive
    down(tmp_path, say=said.append)


def test_up_twice_says_so_and_starts_nothing(tmp_path: Path, said: list[str]) -> None:
    engines = started(tmp_path, a_sleeping_node(tmp_path))
    assert up(tmp_path, Wanted(nodes=0), say=said.append) == engines
    assert said == [f"already up in {tmp_path}"]
    down(tmp_path, say=said.append)


def test_what_fails_to_start_leaves_nothing_behind(
    tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    living, dead = a_sleeping_node(tmp_path, "kafka-1"), a_sleeping_node(tmp_path, "kafka-2")
    started(tmp_path, living, dead)
    kill_node(tmp_path, "kafka-2")
    monkeypatch.setattr(nodes, "START_SECONDS", 0.2)
    with pytest.raises(EnginesError, match=r"kafka-2 does not answer after .*output.log"):
        up(tmp_path, Wanted(brokers=2, nodes=0), say=said.append)
    engines = load(tmp_path)
    assert engines is not None
    assert [node.alive for node in engines.nodes] == [True, False]
    down(tmp_path, say=said.append)


def test_one_that_ends_while_it_starts_is_quoted(tmp_path: Path) -> None:
    node = a_sleeping_node(tmp_path)
    assert node.process is not None
    kill(node.process)
    broken = replace(node, command=("/bin/sh", "-c", "echo 'java.lang.Exception: no memory'; exit 1"))
    launched = nodes.launch(broken)
    with pytest.raises(EnginesError, match=r"(?s)kafka-1 ended while it started.*Exception: no memory"):
        nodes.wait_for(started(tmp_path, launched), launched)


def test_the_pid_of_a_jvm_is_awaited_until_it_is_written(tmp_path: Path) -> None:
    node = a_sleeping_node(tmp_path, "elasticsearch-1")
    assert node.process is not None
    kill(node.process)
    slow = ("/bin/sh", "-c", "sleep 60 & : > pid; sleep 0.5; printf %s $! > pid; wait")
    launched = nodes.launch(replace(node, engine=Engine.ELASTICSEARCH, command=slow))
    assert launched.process is not None
    assert str(launched.process.pid) == (node.folder / "pid").read_text("ascii")
    kill(launched.process)


def test_running_takes_everything_down_when_the_block_fails(
    tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    node = a_sleeping_node(tmp_path)
    monkeypatch.setattr(cluster, "up", lambda *_, **__: started(tmp_path, node))
    with pytest.raises(ValueError, match="oops"), cluster.running(tmp_path, say=said.append):
        raise ValueError("oops")
    assert not node.alive
    assert not node.folder.exists()


def test_status_tells_a_silent_node_from_one_that_is_down(tmp_path: Path) -> None:
    started(tmp_path, a_sleeping_node(tmp_path))
    assert [each.health for each in status(tmp_path)] == [Health.SILENT]
    pause_node(tmp_path, "kafka-1")
    resume_node(tmp_path, "kafka-1")
    kill_node(tmp_path, "kafka-1")
    assert [each.health for each in status(tmp_path)] == [Health.DOWN]


def test_a_folder_without_engines_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EnginesError, match=r"no engines were ever started in .*say `up` first"):
        kill_node(tmp_path, "kafka-1")
