"""Runs a function over chunks of lines in worker processes, and gives the results in the order of the lines.

A line that kills its process (a parser's crash, say) becomes a failure of that line alone: the chunk that it was in is
tried again a line at a time, with nothing else under way, so that no other line is blamed for it.
"""

import json
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process

from depeche_runtime.heap import keep_what_is_loaded
from depeche_runtime.interrupts import unheard_by_children

Line = tuple[int, str]
"""A line's number, from 1, and its text."""

Result = tuple[str, bool]
"""A line to print, and whether it is a success."""

Work = Callable[[list[Line]], list[Result]]

_work: Work


def _start(make: Callable[[], Work]) -> None:
    global _work
    threading.Thread(target=_leave_with_the_command, daemon=True).start()
    _work = make()
    keep_what_is_loaded()


def _leave_with_the_command() -> None:
    """End when the command was killed: a worker of a pool would wait for its next chunk for ever."""
    command = parent_process()
    if command is not None:
        command.join()
        os._exit(1)


def _run(chunk: list[Line]) -> list[Result]:
    return _work(chunk)


def in_order(make: Callable[[], Work], chunks: Iterable[list[Line]], workers: int) -> Iterator[Result]:
    """Give one result for each line, in order; ``make`` is called once in each process.

    At most four chunks for each worker are under way or waiting to be taken: a slow reader slows this down. What is
    done is given as soon as a further chunk has come.
    """
    pool = _Pool(make, workers)
    under_way: deque[tuple[list[Line], Future[list[Result]] | None]] = deque()
    try:
        for chunk in chunks:
            under_way.append((chunk, pool.submit(chunk)))
            while under_way and (len(under_way) >= 4 * workers or _is_done(under_way[0])):
                yield from _first(under_way, pool)
        while under_way:
            yield from _first(under_way, pool)
    finally:
        pool.close()


def _is_done(first: tuple[list[Line], Future[list[Result]] | None]) -> bool:
    return first[1] is not None and first[1].done()


def _first(under_way: "deque[tuple[list[Line], Future[list[Result]] | None]]", pool: "_Pool") -> list[Result]:
    chunk, future = under_way.popleft()
    try:
        return (future or pool.submit(chunk)).result()
    except BrokenProcessPool:
        waiting = [each for each, _ in under_way]
        under_way.clear()
        under_way.extend((each, None) for each in waiting)
        pool.renew()
        return [result for line in chunk for result in _alone(line, pool)]


def _alone(line: Line, pool: "_Pool") -> list[Result]:
    try:
        return pool.submit([line]).result()
    except BrokenProcessPool:
        pool.renew()
        message = f"line {line[0]}: the process that worked on it died"
        return [(json.dumps({"id": _id_in(line[1]), "error": {"kind": "killed-worker", "message": message}}), False)]


def _id_in(text: str) -> object:
    try:
        fields = json.loads(text)
    except ValueError:
        return None
    return fields.get("id") if isinstance(fields, dict) else None


class _Pool:
    def __init__(self, make: Callable[[], Work], workers: int) -> None:
        self._make, self._workers = make, workers
        # Before there are copies: a round of the collector in one of them would copy all that it looks at.
        keep_what_is_loaded()
        self._executor = self._new()

    def submit(self, chunk: list[Line]) -> Future[list[Result]]:
        try:
            with unheard_by_children():
                return self._executor.submit(_run, chunk)
        except BrokenProcessPool as error:
            broken: Future[list[Result]] = Future()
            broken.set_exception(error)
            return broken

    def renew(self) -> None:
        self.close()
        self._executor = self._new()

    def close(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._workers, mp_context=get_context(_way()), initializer=_start, initargs=(self._make,)
        )


def _way() -> str:
    """Give how workers begin: as copies of this process, which has imported all that they need, where that is sound.

    A copy has none of the threads of its original, and waits for ever for a lock that one of them held. On macOS the
    system's own libraries have such threads (bpo-33725).
    """
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"
