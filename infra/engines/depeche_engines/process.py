"""Processes that outlive us: started, recognised again, stopped, killed, paused."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

OUTPUT = "output.log"
"""The file, in the folder of each process, that takes what it prints."""
STOP_SECONDS = 45.0
PAUSE_SECONDS = 5.0
STEP_SECONDS = 0.02
CLOCK_SECONDS = 5.0
_DETACHED = f'"$@" >>{OUTPUT} 2>&1 </dev/null & echo $!'


@dataclass(frozen=True)
class Process:
    """A process as it can be found again: a pid alone may be somebody else's by now, so the time it started counts."""

    pid: int
    started: float
    """Seconds since the epoch, to within ``CLOCK_SECONDS``: the clock may have been set since."""


def spawn(command: Sequence[str], folder: Path, environment: Mapping[str, str], user: str | None) -> Process:
    """Start a command that is nobody's child, in a group of its own, with only this environment, as this user.

    The shell between leaves at once, so that no dead engine stays a zombie of whoever started it.
    """
    # S603: the command is ours
    with subprocess.Popen(  # noqa: S603
        ["/bin/sh", "-c", _DETACHED, "sh", *command],
        cwd=folder,
        env=dict(environment),
        start_new_session=True,
        stdout=subprocess.PIPE,
        user=user,
        group=_group_of(user),
        extra_groups=None if user is None else [],
    ) as shell:
        printed, _ = shell.communicate()
    return process_of(int(printed))


def process_of(pid: int) -> Process:
    """Give the process with this pid; one that has ended already is given as one that is not alive."""
    try:
        return Process(pid, psutil.Process(pid).create_time())
    except psutil.NoSuchProcess:
        return Process(pid, 0.0)


def find(process: Process) -> psutil.Process | None:
    """Give a process that still runs; ``None`` for one that ended, whoever has its pid now."""
    try:
        found = psutil.Process(process.pid)
        same = abs(found.create_time() - process.started) < CLOCK_SECONDS
        return found if same and found.status() != psutil.STATUS_ZOMBIE else None
    except psutil.NoSuchProcess:
        return None


def stop(process: Process) -> None:
    """Ask a process to end, and end it where it doesn't within ``STOP_SECONDS``; one that ended is left alone."""
    if found := find(process):
        with contextlib.suppress(psutil.NoSuchProcess):
            found.send_signal(signal.SIGCONT)  # a paused process can't hear
            found.terminate()
        if not _within(STOP_SECONDS, lambda: find(process) is None):
            kill(process)


def kill(process: Process) -> None:
    """End a process at once, as a power cut would."""
    if found := find(process):
        with contextlib.suppress(psutil.NoSuchProcess):
            found.kill()
        _within(STOP_SECONDS, lambda: find(process) is None)


def kill_group(process: Process) -> None:
    """End a process with all that it started."""
    with contextlib.suppress(ProcessLookupError):
        if find(process):
            os.killpg(os.getpgid(process.pid), signal.SIGKILL)


def pause(process: Process) -> None:
    """Make a process hang; its connections stay open, and nobody answers."""
    if found := find(process):
        found.suspend()
        # the signal is sent, and not felt yet
        _within(PAUSE_SECONDS, lambda: found.status() == psutil.STATUS_STOPPED)


def resume(process: Process) -> None:
    """Let a paused process go on."""
    if found := find(process):
        found.resume()


def _within(seconds: float, done: Callable[[], bool]) -> bool:
    give_up = time.monotonic() + seconds
    while not done():
        if time.monotonic() > give_up:
            return False
        time.sleep(STEP_SECONDS)
    return True


def _group_of(user: str | None) -> int | None:
    if user is None:
        return None
    import pwd  # absent on Windows, which has no engines but may import us

    return pwd.getpwnam(user).pw_gid
