"""A stage's state as a mutable mapping: what a batch writes lies over what is stored, until both are saved together.

Handlers of several batches may run at once in one event loop, so each batch collects its own writes; a context
variable tells which batch the running code belongs to. Were a write saved with another batch's commit, a crash could
leave a link marked as seen that was never sent on.
"""

from abc import abstractmethod
from collections.abc import ItemsView, Iterator, MutableMapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from pydantic_core import from_json, to_json

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


class StateTable(MutableMapping[str, Any]):
    """State by key, values of JSON. Reads see the batch's own writes; writes need a batch (``collecting``).

    What is changed in a value after it was written, or read, is not kept. A runtime says what is ``stored``.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    @abstractmethod
    def stored(self, key: str) -> Any:
        """Give what is stored under a key, a value that nobody else holds; None where there is nothing."""

    @abstractmethod
    def stored_keys(self) -> Iterator[str]:
        """Give every key that something is stored under."""

    @abstractmethod
    def stored_items(self) -> Iterator[tuple[str, Any]]:
        """Give every such key with its value, by one pass over the store."""

    def __getitem__(self, key: str) -> Any:
        writes = _writes.get({})
        if (self.name, key) in writes:
            written = writes[self.name, key]
            value = None if written is None else from_json(written)
        else:
            value = self.stored(key)
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key: str, value: Any) -> None:
        _writes.get()[self.name, key] = to_json(value).decode()

    def __delitem__(self, key: str) -> None:
        if key not in self:
            raise KeyError(key)
        _writes.get()[self.name, key] = None

    def __iter__(self) -> Iterator[str]:
        ours = self._ours()
        yield from (key for key in self.stored_keys() if key not in ours)
        yield from (key for key, written in ours.items() if written is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def items(self) -> ItemsView[str, Any]:
        """Give keys and values by one pass, where looking each key up would take one for each."""
        return _Items(self)

    def pairs(self) -> Iterator[tuple[str, Any]]:
        """Give each key with its value, the batch's own writes included."""
        ours = self._ours()
        yield from ((key, value) for key, value in self.stored_items() if key not in ours)
        yield from ((key, from_json(written)) for key, written in ours.items() if written is not None)

    def _ours(self) -> dict[str, str | None]:
        return {key: written for (name, key), written in _writes.get({}).items() if name == self.name}


class _Items(ItemsView[str, Any]):
    _mapping: StateTable

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return self._mapping.pairs()
