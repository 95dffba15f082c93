"""A stage's state in Faust tables: kept on disk beside the worker, and in a changelog topic.

A batch reads and writes through :class:`BusTable`; its writes are collected, and saved by :func:`save` after its
outputs are acknowledged and before its offsets may be committed. So a crash in between leaves outputs without their
state, never state without its outputs: on the bus, as in the embedded runtime, no link is marked as seen that was not
sent on. What differs: there, state and outputs are one transaction, and here the batch is then done once more.

Faust keeps a key in the partition of the message at hand. So a stage with state handles one partition at a time, and
sees the state that messages of that partition left: "seen" is by source, "fetched" by host.
"""

import asyncio
import weakref
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from typing import Any

import faust
from faust.streams import _current_event
from faust.types import EventT, FutureMessage, StoreT
from pydantic_core import from_json
from yarl import URL

from depeche_runtime.faust_bus.store import Store
from depeche_runtime.state import StateTable, Writes, collecting

_MIB = 1024 * 1024
_SMALL = {"write_buffer_size": 4 * _MIB, "max_write_buffer_number": 2, "block_cache_size": 8 * _MIB}
"""What RocksDB may hold in memory for each partition of each table; Faust's own bounds come to gigabytes in all."""


class ChangelogTable(faust.Table[str, Any]):
    """A Faust table that keeps hold of what it sends to its changelog, so that it can be waited for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unsent: list[FutureMessage] = []

    def _new_store_by_url(self, url: str | URL) -> StoreT[str, Any]:
        return Store(
            url,
            self.app,
            self,
            table_name=self.name,
            key_type=self.key_type,
            key_serializer=self.key_serializer,
            value_serializer=self.value_serializer,
            value_type=self.value_type,
            loop=self.loop,
            options=self.options,
        )

    def close(self) -> None:
        """Let go of the files on disk, whatever Faust is at."""
        if isinstance(self._data, Store):
            self._data.close()

    def send_changelog(self, *args: Any, **kwargs: Any) -> FutureMessage:
        """Send a change, and remember to wait for it."""
        sent = super().send_changelog(*args, **kwargs)
        self.unsent.append(sent)
        return sent


Open = MutableMapping[str, ChangelogTable]
"""The Faust tables by name. Filled anew whenever the worker's app is started."""


@contextmanager
def collecting_at(event: EventT[Any]) -> Iterator[Writes]:
    """Collect what is written to tables inside, and have them read at this event's partition."""
    token = _current_event.set(weakref.ref(event))
    try:
        with collecting() as writes:
            yield writes
    finally:
        _current_event.reset(token)


async def save(tables: Mapping[str, ChangelogTable], writes: Writes, event: EventT[Any]) -> None:
    """Keep a batch's writes in the partition of its event; return when the changelog is acknowledged."""
    if not writes:
        return
    before = _current_event.set(weakref.ref(event))
    try:
        for (name, key), value in writes.items():
            if value is not None:
                tables[name][key] = from_json(value)
            elif key in tables[name]:
                del tables[name][key]
    finally:
        _current_event.reset(before)
    for name in {name for name, _ in writes}:
        sent, tables[name].unsent = tables[name].unsent, []
        await asyncio.gather(*sent)


class BusTable(StateTable):
    """State in a Faust table. Outside of a batch, reads see all the partitions that this worker has."""

    def __init__(self, tables: Mapping[str, ChangelogTable], name: str) -> None:
        super().__init__(name)
        self._tables = tables

    def stored(self, key: str) -> Any:
        """Give what is stored under a key; the store decodes it anew each time."""
        return self._tables[self.name].get(key)

    def stored_keys(self) -> Iterator[str]:
        """Give every key that something is stored under."""
        yield from self._tables[self.name]

    def stored_items(self) -> Iterator[tuple[str, Any]]:
        """Give every such key with its value, in one pass over the store."""
        yield from self._tables[self.name].items()


def changelog_tables(app: faust.App, names: Sequence[str], partitions: int) -> dict[str, ChangelogTable]:
    """Make the Faust tables of a stage, with as many partitions as its topic has."""
    tables = {name: ChangelogTable(app, name=name, partitions=partitions, options={**_SMALL}) for name in names}
    for table in tables.values():
        app.tables.add(table)
    return tables
