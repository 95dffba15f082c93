"""Ctrl-C is for the process that a person started, once it is at work; its workers are told by it when to end."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unheard_by_children() -> Iterator[None]:
    """Start processes inside that no Ctrl-C reaches, not even while they still import what they need.

    What a process ignores, those that it starts ignore from their first moment on (POSIX, ``execve``). Only the main
    thread may say what is ignored; elsewhere this does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def ending_at_once() -> Iterator[None]:
    """Have a Ctrl-C end the process on the spot while nothing is begun yet, an import say, which it would break in two.

    Where Ctrl-C is ignored or handled already, that stays so.
    """
    if threading.current_thread() is not threading.main_thread() or (
        signal.getsignal(signal.SIGINT) is not signal.default_int_handler
    ):
        yield
        return
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
