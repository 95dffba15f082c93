"""``depeche serve all``: services side by side that end together."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from depeche_cli.serve import together
from tests.integration.test_bus.rig import eventually

PATIENT = (
    "import pathlib, signal, sys, time; signal.signal(signal.SIGTERM, lambda *_: sys.exit(0));"
    " [pathlib.Path(each).touch() for each in sys.argv[1:]]; time.sleep(60)"
)


def test_when_one_fails_the_others_are_stopped_and_its_code_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    began = time.monotonic()
    assert together([[sys.executable, "-c", PATIENT], [sys.executable, "-c", "import sys; sys.exit(3)"]]) == 3
    assert time.monotonic() - began < 10
    (told,) = capsys.readouterr().err.splitlines()
    assert told.endswith("sys.exit(3)' ended with exit code 3; the others are stopped too")


def test_a_signal_is_passed_on_and_a_good_end_is_a_good_end(tmp_path: Path) -> None:
    signs = [tmp_path / name for name in ("one", "two")]
    process = _start([[sys.executable, "-c", PATIENT, str(sign)] for sign in signs])
    eventually(lambda: all(sign.exists() for sign in signs), 60)
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0


def test_a_service_that_is_stopped_while_it_starts_is_no_failure(tmp_path: Path) -> None:
    sign = tmp_path / "one"
    slow = f"import pathlib, time; pathlib.Path({str(sign)!r}).touch(); time.sleep(60)"
    process = _start([[sys.executable, "-c", slow]])
    eventually(sign.exists, 60)
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0


def test_services_end_with_a_command_that_is_killed(tmp_path: Path) -> None:
    begun, ended = tmp_path / "begun", tmp_path / "ended"
    leaves = (
        f"import pathlib, signal, sys, time; ended = pathlib.Path({str(ended)!r});"
        " signal.signal(signal.SIGTERM, lambda *_: sys.exit(ended.touch()));"
        f" pathlib.Path({str(begun)!r}).touch(); time.sleep(60)"
    )
    process = _start([[sys.executable, "-c", leaves]])
    eventually(begun.exists, 60)
    process.kill()
    process.wait(30)
    eventually(ended.exists, 60)


def _start(services: list[list[str]]) -> "subprocess.Popen[bytes]":
    program = f"import sys; from depeche_cli.serve import together; sys.exit(together({services!r}))"
    return subprocess.Popen([sys.executable, "-c", program])
