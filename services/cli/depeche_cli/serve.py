"""``depeche serve``: the services over Kafka, one of them or all."""

import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from importlib import import_module
from types import FrameType
from typing import Annotated

import typer

from depeche_cli.guardian import guarding
from depeche_runtime.interrupts import unheard_by_children

LOOK_SECONDS = 0.2
STOP_SECONDS = 60.0
"""Within which the services have to stop; they need up to DEPECHE_KAFKA_DRAIN_SECONDS and some more."""


class Served(StrEnum):
    """What can be served."""

    FETCH = "fetch"
    CLEAN = "clean"
    ENRICH = "enrich"
    INDEX = "index"
    ALL = "all"


SERVICES = tuple(each for each in Served if each is not Served.ALL)


def serve(
    service: Annotated[
        Served,
        typer.Argument(metavar="SERVICE", help="fetch, clean, enrich, index, or all of them.", show_default=False),
    ],
) -> None:
    """Run services over Kafka until Ctrl-C or SIGTERM; they finish what they have at hand first.

    Each is a process of its own, the same as `python -m depeche_clean` and so on; more of them, here or on other
    machines, share the work. `python -m depeche_clean --help` lists its settings. With `all`, none is started again:
    when one ends, the others are stopped too, and the exit code is that of the first that failed.
    """
    if service is Served.ALL:
        raise typer.Exit(together([[sys.executable, "-m", f"depeche_{each}"] for each in SERVICES]))
    raise typer.Exit(import_module(f"depeche_{service}.serving").main([]))


def together(commands: Sequence[Sequence[str]]) -> int:
    """Run commands side by side until one ends or a signal comes; stop the rest; give the first bad exit code.

    Where nothing can be caught, by ``kill -9`` say, they are told to stop all the same.
    """
    with _caught() as caught, guarding() as guard:
        processes = []
        try:
            with unheard_by_children():  # a terminal sends them Ctrl-C as well, while they are still starting
                for command in commands:
                    processes.append(subprocess.Popen(command))  # noqa: S603  # our own services
                    guard(processes[-1].pid)
            while not caught and all(process.poll() is None for process in processes):
                time.sleep(LOOK_SECONDS)
            codes = [process.returncode for process in processes if process.returncode]
            if not caught:
                _tell_ended(commands, processes)
            _stop(processes)
        finally:
            for process in processes:
                process.kill()
        stopped = [process.wait() for process in processes]
    codes += [code for code in stopped if code != -signal.SIGTERM]  # that one was told to stop while it was starting
    bad = next((code for code in codes if code), 0)
    return bad if bad >= 0 else 128 - bad


def _tell_ended(commands: Sequence[Sequence[str]], processes: Sequence[subprocess.Popen[bytes]]) -> None:
    """Say which of them ended by itself, so that nobody has to look for it among the farewells of the others."""
    for command, process in zip(commands, processes, strict=True):
        code = process.poll()
        if code is not None:
            how = f"was killed by signal {-code}" if code < 0 else f"ended with exit code {code}"
            sys.stderr.write(f"depeche: {shlex.join(command)} {how}; the others are stopped too\n")


@contextmanager
def _caught() -> Iterator[list[int]]:
    caught: list[int] = []

    def catch(number: int, _: FrameType | None) -> None:
        caught.append(number)

    before = {number: signal.signal(number, catch) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield caught
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    give_up = time.monotonic() + STOP_SECONDS
    for process in processes:
        try:
            process.wait(max(0.1, give_up - time.monotonic()))
        except subprocess.TimeoutExpired:
            sys.stderr.write(
                f"depeche: process {process.pid} doesn't stop and is ended; its batch will be done again\n"
            )
