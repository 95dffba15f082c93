"""A stage's state as a mutable mapping whose writes are saved together with the outputs that they led to.

Handlers of several batches may run at once in one event loop, so each batch collects its own writes; a context
variable tells which batch the running code belongs to. Were a write saved with another batch's commit, a crash could
leave a link marked as seen that was never sent on.
"""

import json
from collections.abc import ItemsView, Iterator, MutableMapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from depeche_runtime.embedded.log import Log

Writes = dict[tuple[str, str], str | None]
"""(table, key) -> JSON, or None where the key was deleted."""

_writes: ContextVar[Writes] = ContextVar("writes of the batch at hand")


@contextmanager
def collecting() -> Iterator[Writes]:
    """Collect what is written to tables inside, by this task and by those that it starts."""
    writes: Writes = {}
    token = _writes.set(writes)
    try:
        yield writes
    finally:
        _writes.reset(token)


def save(log: Log, writes: Writes) -> None:
    """Keep a batch's writes. Call it inside the transaction that commits the batch."""
    log.connection.executemany(
        "REPLACE INTO state (name, key, value) VALUES (?, ?, ?)",
        [(name, key, value) for (name, key), value in writes.items() if value is not None],
    )
    log.connection.executemany(
        "DELETE FROM state WHERE name = ? AND key = ?", [where for where, value in writes.items() if value is None]
    )


class SqliteTable(MutableMapping[str, Any]):
    """State by key, values of JSON. Reads see the batch's own writes; writes need a batch (``collecting``)."""

    def __init__(self, log: Log, name: str) -> None:
        self._log, self._name = log, name

    def __getitem__(self, key: str) -> Any:
        writes = _writes.get({})
        ours = (self._name, key) in writes
        value = writes[self._name, key] if ours else self._log.state(self._name, key)
        if value is None:
            raise KeyError(key)
        return json.loads(value)

    def __setitem__(self, key: str, value: Any) -> None:
        _writes.get()[self._name, key] = json.dumps(value, ensure_ascii=False)

    def __delitem__(self, key: str) -> None:
        if key not in self:
            raise KeyError(key)
        _writes.get()[self._name, key] = None

    def __iter__(self) -> Iterator[str]:
        writes = {key: value for (name, key), value in _writes.get({}).items() if name == self._name}
        yield from (key for key, _ in self._log.states(self._name) if key not in writes)
        yield from (key for key, value in writes.items() if value is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def items(self) -> ItemsView[str, Any]:
        """Give keys and values by one query, where looking each key up would take one for each."""
        return _Items(self)

    def pairs(self) -> Iterator[tuple[str, Any]]:
        """Give each key with its value, the batch's own writes included."""
        writes = {key: value for (name, key), value in _writes.get({}).items() if name == self._name}
        yield from ((key, json.loads(value)) for key, value in self._log.states(self._name) if key not in writes)
        yield from ((key, json.loads(value)) for key, value in writes.items() if value is not None)


class _Items(ItemsView[str, Any]):
    _mapping: SqliteTable

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return self._mapping.pairs()
