"""A stage's state in the log's file, saved in the transaction that commits the batch that led to it."""

from collections.abc import Iterator
from typing import Any

from pydantic_core import from_json

from depeche_runtime.embedded.log import Log
from depeche_runtime.state import StateTable, Writes


def save(log: Log, writes: Writes) -> None:
    """Keep a batch's writes. Call it inside the transaction that commits the batch."""
    log.connection.executemany(
        "REPLACE INTO state (name, key, value) VALUES (?, ?, ?)",
        [(name, key, value) for (name, key), value in writes.items() if value is not None],
    )
    log.connection.executemany(
        "DELETE FROM state WHERE name = ? AND key = ?", [where for where, value in writes.items() if value is None]
    )


class SqliteTable(StateTable):
    """State in a table of SQLite, by the name of the stage's table and the key."""

    def __init__(self, log: Log, name: str) -> None:
        super().__init__(name)
        self._log = log

    def stored(self, key: str) -> Any:
        """Give what is stored under a key; None where there is nothing."""
        with self._log.file.told():
            row = self._log.connection.execute(
                "SELECT value FROM state WHERE name = ? AND key = ?", (self.name, key)
            ).fetchone()
        return from_json(row[0]) if row else None

    def stored_keys(self) -> Iterator[str]:
        """Give every key that something is stored under."""
        with self._log.file.told():
            yield from (key for (key,) in self._select("key"))

    def stored_items(self) -> Iterator[tuple[str, Any]]:
        """Give every such key with its value, by one query."""
        with self._log.file.told():
            yield from ((key, from_json(value)) for key, value in self._select("key, value"))

    def _select(self, columns: str) -> Iterator[tuple[Any, ...]]:
        return self._log.connection.execute(f"SELECT {columns} FROM state WHERE name = ?", (self.name,))  # noqa: S608
