import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from depeche_engines import process
from depeche_engines.process import OUTPUT, Process
from tests.unit.engines.fakes import SLEEPER


@pytest.fixture
def sleeper(tmp_path: Path) -> Iterator[Process]:
    started = process.spawn(SLEEPER, tmp_path, {"PATH": os.defpath}, None)
    yield started
    process.kill(started)


def test_it_is_nobodys_child(sleeper: Process) -> None:
    assert process.find(sleeper) is not None
    assert sleeper.pid not in {child.pid for child in psutil.Process().children(recursive=True)}


def test_a_pid_that_somebody_else_has_now_is_not_it(sleeper: Process) -> None:
    stale = replace(sleeper, started=sleeper.started - 3_600)
    assert process.find(stale) is None
    process.stop(stale)
    process.kill(stale)
    process.kill_group(stale)
    assert process.find(sleeper) is not None


def test_stop_ends_it_and_stopping_again_does_nothing(sleeper: Process) -> None:
    process.stop(sleeper)
    assert process.find(sleeper) is None
    process.stop(sleeper)


def test_a_paused_process_can_be_stopped(sleeper: Process) -> None:
    process.pause(sleeper)
    found = process.find(sleeper)
    assert found is not None
    assert found.status() == psutil.STATUS_STOPPED
    process.stop(sleeper)
    assert process.find(sleeper) is None


def test_a_process_that_is_deaf_to_sigterm_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "STOP_SECONDS", 0.2)
    deaf = ("/bin/sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done")
    started = process.spawn(deaf, tmp_path, {"PATH": os.defpath}, None)
    while not (tmp_path / OUTPUT).read_text():
        pass  # until it says that it is ready
    process.stop(started)
    assert process.find(started) is None


def test_a_group_ends_with_what_it_started(tmp_path: Path) -> None:
    started = process.spawn(("/bin/sh", "-c", "sleep 60 & echo $!; wait"), tmp_path, {"PATH": os.defpath}, None)
    while not (printed := (tmp_path / OUTPUT).read_text()).endswith("\n"):
        pass
    grandchild = process.process_of(int(printed))
    process.kill_group(started)
    while process.find(started) or process.find(grandchild):
        pass


def test_its_environment_is_what_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAFKA_OPTS", "-Dleaks=true")
    started = process.spawn(("/usr/bin/env",), tmp_path, {"ONLY": "this"}, None)
    while process.find(started):
        pass
    assert "ONLY=this" in (tmp_path / OUTPUT).read_text()
    assert "KAFKA_OPTS" not in (tmp_path / OUTPUT).read_text()


def test_a_pid_of_nobody_is_no_process() -> None:
    ended = os.posix_spawn("/bin/true", ["true"], {})
    os.waitpid(ended, 0)
    assert process.find(process.process_of(ended)) is None


def test_killed_at_once(sleeper: Process) -> None:
    found = process.find(sleeper)
    assert found is not None
    found.send_signal(signal.SIGSTOP)
    process.kill(sleeper)
    assert process.find(sleeper) is None
