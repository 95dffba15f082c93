"""The folder where an embedded Depeche keeps everything, held by one run at a time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from depeche_runtime.embedded.log import Log
from depeche_runtime.errors import BrokenError, BusyError, UsageError


@dataclass(frozen=True)
class Home:
    """A folder with the log (``log.db``), the index (``index.db``) and the lock of the run at work."""

    folder: Path

    @property
    def log(self) -> Path:
        """The file of the log, the journal and the stages' state."""
        return self.folder / "log.db"

    @property
    def index(self) -> Path:
        """The file of the search index."""
        return self.folder / "index.db"

    def open_log(self) -> Log:
        """Open the log of a home that has one; a home where nothing has run yet is a :class:`UsageError`."""
        if not self.log.exists():
            raise UsageError(
                f"nothing has been run in {self.folder} yet: try `depeche run --once FOLDER`,"
                " or name another folder with --home"
            )
        return self.made_log()

    def made_log(self) -> Log:
        """Open the log, made where there is none; an empty file beside a filled index is a :class:`BrokenError`.

        A log is filled before its index is made, so that such a file has lost what the index came of.
        """
        if _is_empty(self.log) and self.index.exists() and not _is_empty(self.index):
            raise BrokenError(
                f"the log {self.log} is damaged: it is empty, though the index beside it is not."
                " Restore it from a copy, or move it away to start afresh."
            )
        return Log(self.log)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the home for a run; refuse with :class:`BusyError` while another run holds it.

        The operating system lets go of the lock when the process ends, however it ends.
        """
        lock, holder = FileLock(self.folder / "lock", timeout=0), self.folder / "holder"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock.acquire()
            holder.write_text(str(os.getpid()), encoding="ascii")
        except Timeout:
            raise BusyError(
                f"another run (process {_said_in(holder)}) is at work in {self.folder}: wait for it, stop it,"
                " or give this one a folder of its own with --home"
            ) from None
        except OSError as error:
            raise UsageError(f"the folder {self.folder} can't be used: {error.strerror or error}") from None
        try:
            yield
        finally:
            lock.release()


def _is_empty(file: Path) -> bool:
    return file.exists() and file.stat().st_size == 0


def _said_in(holder: Path) -> str:
    """Give the number of the process that holds the home, or that it isn't known: its note may be torn."""
    said = holder.read_bytes() if holder.exists() else b""
    return said.decode("ascii") if said.isdigit() else "unknown"
