"""SQLite files as the log and the index use them: opened with tables, written in transactions, faults told."""

import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from depeche_runtime.errors import BrokenError, BusyError, DepecheError, UsageError

WAIT_SECONDS = 120.0
"""How long another process's transaction is waited for."""

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_CLOSED = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH})
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_OF_A_VALUE = (sqlite3.DataError, sqlite3.IntegrityError, sqlite3.ProgrammingError)


def opened(path: Path, tables: str, synchronous: Literal["NORMAL", "FULL"], file: "File") -> sqlite3.Connection:
    """Open a file that has these tables, made where they are missing, with write-ahead logging.

    A file that has them is not written to, so that readers wait for nobody; one that we may not write to can be read.
    A file that can't be used is a ``DepecheError``; nothing is left open then.
    """
    with file.told():
        connection = _connected(path)
        try:
            connection.execute(f"PRAGMA synchronous = {synchronous}")
            made = zlib.crc32(tables.encode()) >> 1
            if connection.execute("PRAGMA user_version").fetchone()[0] != made:
                connection.execute("PRAGMA journal_mode = WAL")
                with transaction(connection):
                    for statement in tables.split(";"):
                        connection.execute(statement)
                    connection.execute(f"PRAGMA user_version = {made}")
        except BaseException:
            connection.close()
            raise
        return connection


def _connected(path: Path) -> sqlite3.Connection:
    if not path.exists() or os.access(path, os.W_OK):
        return sqlite3.connect(path, isolation_level=None, timeout=WAIT_SECONDS)
    # Nobody can write to a file without a log of writes beside it but its owner, who isn't at work: it stands still.
    how = "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "immutable=1"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{how}", isolation_level=None, timeout=WAIT_SECONDS, uri=True)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside is kept together, or not at all. Waits for other processes' transactions."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite itself rolls back where the disk is full
            connection.execute("ROLLBACK")
        raise


@dataclass(frozen=True)
class File:
    """A file as messages speak of it, and what a person may do where its content is damaged."""

    name: str
    repair: str = "Restore it from a copy."

    @contextmanager
    def told(self) -> Iterator[None]:
        """Have the faults of file and disk as errors that stop the work; those of a single value stay as they are."""
        try:
            yield
        except _OF_A_VALUE:
            raise
        except sqlite3.Error as error:
            raise self.explained(error) from None

    def explained(self, error: sqlite3.Error) -> DepecheError:
        """Give the error to raise instead (https://sqlite.org/rescode.html).

        Nobody is told to move a file away that only can't be reached, or for which the disk has no room.

        >>> str(File("the log").explained(sqlite3.OperationalError("database or disk is full")))
        "the log can't be written or read: database or disk is full. Is there room on the disk?"
        """
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _BUSY:
            return BusyError(f"{self.name} is being written by another program: wait for it, or stop it")
        if code in _CLOSED:
            return UsageError(f"{self.name} can't be written: {error}. Look at the permissions of file and folder")
        if code in _DAMAGED:
            return BrokenError(f"{self.name} is damaged: {error}. {self.repair}")
        return BrokenError(f"{self.name} can't be written or read: {error}. Is there room on the disk?")
