"""``python -m depeche_cli.guardian``: tells processes to end when the command that started them was killed.

It reads their numbers from that command, until nothing more can come. A last word says that the command has ended them
itself; without it, the command is gone, and they are told by SIGTERM, as it would have done.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from depeche_runtime.interrupts import unheard_by_children

_ENDED = b"ended"


@contextmanager
def guarding() -> Iterator[Callable[[int], None]]:
    """Have the processes whose numbers are told end with this one, however it ends, until the block is left."""
    with unheard_by_children():
        guardian = subprocess.Popen([sys.executable, "-m", __name__], stdin=subprocess.PIPE)  # noqa: S603  # ourselves
    told = guardian.stdin
    assert told is not None  # noqa: S101  # it is a pipe

    def tell(process: int) -> None:
        with suppress(BrokenPipeError):  # a guardian that somebody ended guards nobody
            told.write(b"%d\n" % process)
            told.flush()

    try:
        yield tell
    finally:
        guardian.communicate(_ENDED)


def main() -> None:
    """Wait for the command's last word; without it, tell the processes to end."""
    said = sys.stdin.buffer.read().split()
    if said and said[-1] == _ENDED:
        return
    for each in said:
        with suppress(ProcessLookupError):
            os.kill(int(each), signal.SIGTERM)


if __name__ == "__main__":
    main()
