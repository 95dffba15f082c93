"""Faust's RocksDB store, made to let go of its files.

Read in faust-streaming 0.15.3: a partition that is handed over, and a store that is stopped, are left to the garbage
collector, and a rebalance that is under way opens files again after the stop. Whatever still refers to them, an
exception's frames are enough, keeps them locked; and the app that is started next in the same process can't open its
state for as long as that lasts, which was seen to be for good.
"""

from collections.abc import Iterable
from typing import Any

from faust.stores import rocksdb
from faust.types import TP, CollectionT


class ClosedStore(RuntimeError):
    """State was asked of an app that is over; nothing is lost, as nothing more of it is committed."""


class Store(rocksdb.Store):
    """State on disk that is closed when its partition goes, and for good when its app ends."""

    _over = False

    def close(self) -> None:
        """Close every file, and open none ever after."""
        self._over = True
        self._close(list(self._dbs))

    async def stop(self) -> None:
        """Close every file when the app stops."""
        self.close()
        await super().stop()

    def revoke_partitions(self, table: CollectionT, tps: set[TP]) -> None:
        """Close the files of partitions that other workers have now."""
        self._close([tp.partition for tp in tps if tp.topic in table.changelog_topic.topics])
        super().revoke_partitions(table, tps)

    def _close(self, partitions: Iterable[int]) -> None:
        for partition in partitions:
            if (db := self._dbs.pop(partition, None)) is not None:
                db.close()

    def _open_for_partition(self, partition: int) -> Any:
        if self._over:
            raise ClosedStore(f"the state of {self.table_name}, partition {partition}, was closed with its app")
        return super()._open_for_partition(partition)
