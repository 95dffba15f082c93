"""Who hears a Ctrl-C, and when."""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from depeche_runtime.interrupts import ending_at_once, unheard_by_children


@pytest.fixture(autouse=True)
def heard() -> Iterator[None]:
    """Have Ctrl-C as Python has it, also where whoever started the tests ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


HEARD = "import signal; print(signal.getsignal(signal.SIGINT) is signal.SIG_IGN)"


def heard_by_a_child() -> bool:
    done = subprocess.run([sys.executable, "-c", HEARD], capture_output=True, text=True, check=True)
    return done.stdout.strip() == "False"


def test_children_that_are_started_inside_hear_nothing_and_we_do_again():
    before = signal.getsignal(signal.SIGINT)
    with unheard_by_children():
        assert not heard_by_a_child()
    assert signal.getsignal(signal.SIGINT) is before
    assert heard_by_a_child()


def test_while_nothing_is_begun_it_ends_the_process_and_then_it_is_an_exception_again():
    with ending_at_once():
        assert signal.getsignal(signal.SIGINT) is signal.SIG_DFL
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_what_is_ignored_or_handled_stays_so():
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with ending_at_once():
            assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_other_threads_change_nothing():
    seen: list[object] = []

    def look() -> None:
        with ending_at_once(), unheard_by_children():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [signal.getsignal(signal.SIGINT)]
