"""Stops work that takes too long, in the thread that does it.

Enrichments compute and never wait, so no event loop can time them out; a thread can't be killed, and a process that can
be would hold every model once more. CPython raises an exception in another thread on request, at the next instruction
of Python there. Work inside one call of C (a product of matrices, a match of a regular expression) ends first.
"""

import ctypes
from collections.abc import Callable
from threading import Lock, Timer, get_ident
from typing import TypeVar

Result = TypeVar("Result")


class _Overdue(BaseException):
    """Raised in the working thread; no ``except Exception`` of the work's own holds it up."""


class _Watch:
    """Tells the thread that it was made in that its time is over, unless the work ended first."""

    def __init__(self) -> None:
        self._thread = ctypes.c_ulong(get_ident())
        self._ended = False
        self._told = False
        self._lock = Lock()

    def tell(self) -> None:
        with self._lock:
            if not self._ended:
                self._told = True
                ctypes.pythonapi.PyThreadState_SetAsyncExc(self._thread, ctypes.py_object(_Overdue))

    def end(self) -> None:
        with self._lock:
            self._ended = True
            if self._told:  # takes back what was told and hasn't arrived yet
                ctypes.pythonapi.PyThreadState_SetAsyncExc(self._thread, None)


def within(seconds: float, work: Callable[[], Result]) -> Result:
    """Give what the work gives; raise ``TimeoutError`` where it takes longer. Nothing is left running.

    >>> within(60, lambda: 1 + 1)
    2
    """
    watch = _Watch()
    timer = Timer(seconds, watch.tell)
    timer.daemon = True
    try:
        timer.start()
        try:
            return work()
        finally:
            timer.cancel()
            watch.end()
    except _Overdue:
        watch.end()
        raise TimeoutError(f"took longer than {seconds:g} s") from None
