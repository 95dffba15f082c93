"""``depeche serve all``: services side by side that end together."""

import signal
import subprocess
import sys
import time

from depeche_cli.serve import together

PATIENT = "import signal, sys, time; signal.signal(signal.SIGTERM, lambda *_: sys.exit(0)); time.sleep(60)"


def test_when_one_fails_the_others_are_stopped_and_its_code_is_given() -> None:
    began = time.monotonic()
    assert together([[sys.executable, "-c", PATIENT], [sys.executable, "-c", "import sys; sys.exit(3)"]]) == 3
    assert time.monotonic() - began < 10


def test_a_signal_is_passed_on_and_a_good_end_is_a_good_end() -> None:
    services = [[sys.executable, "-c", PATIENT]] * 2
    program = f"import sys; from depeche_cli.serve import together; sys.exit(together({services!r}))"
    process = subprocess.Popen([sys.executable, "-c", program])
    time.sleep(2)
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0
