"""A Ctrl-C that comes while the command is being imported ends it without a traceback."""

import subprocess
import sys

LOOK = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)

class Look:
    def find_spec(self, name, path, target=None):
        if name == "typer":
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Look())
from depeche_cli.start import main
main()
"""


def test_a_ctrl_c_during_the_imports_ends_it_at_once():
    done = subprocess.run([sys.executable, "-c", LOOK, "--version"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (-2, "", "")


def test_afterwards_it_is_the_command():
    words = [sys.executable, "-c", "from depeche_cli.start import main; main()", "--version"]
    assert subprocess.run(words, capture_output=True, text=True, check=True).stdout.startswith("depeche ")
