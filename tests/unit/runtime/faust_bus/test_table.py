"""What a stage reads of its state in a batch, before anything of it is saved; a dict stands where the store would."""

from typing import Any, cast

import pytest
from faust.types import EventT

from depeche_runtime.faust_bus.table import BusTable, ChangelogTable, collecting_at


class Event:
    """Something that a weak reference can point to."""


def table_of(store: dict[str, Any]) -> BusTable:
    return BusTable({"seen": cast("ChangelogTable", store)}, "seen")


def test_a_batch_sees_its_own_writes_and_the_store_does_not():
    store: dict[str, Any] = {"a": 1}
    table = table_of(store)
    with collecting_at(cast("EventT[Any]", event := Event())) as writes:
        assert event
        table["a"] = {"pages": (1, 2)}
        table["b"] = "é"
        assert table["a"] == {"pages": [1, 2]}
        assert sorted(table) == ["a", "b"]
        del table["b"]
        with pytest.raises(KeyError):
            table["b"]
    assert store == {"a": 1}
    assert writes == {("seen", "a"): '{"pages":[1,2]}', ("seen", "b"): None}


def test_what_is_changed_after_it_was_written_or_read_is_not_kept():
    table = table_of({})
    with collecting_at(cast("EventT[Any]", event := Event())):
        assert event
        value = {"pages": [1]}
        table["a"] = value
        value["pages"].append(2)
        table["a"]["pages"].append(3)
        assert table["a"] == {"pages": [1]}
