import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from depeche_runtime.embedded.log import Log
from depeche_runtime.embedded.table import SqliteTable, save
from depeche_runtime.state import collecting


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    log = Log(tmp_path / "log.db")
    yield log
    log.close()


def test_a_batch_sees_its_own_writes_and_others_see_them_once_saved(log: Log):
    table = SqliteTable(log, "seen")
    with collecting() as writes:
        table["a"] = {"first": [1, "é"]}
        table["b"] = 2
        assert table["a"] == {"first": [1, "é"]}
        assert len(table) == 2
    assert "a" not in table
    with log.transaction():
        save(log, writes)
    assert dict(table) == {"a": {"first": [1, "é"]}, "b": 2}
    with collecting() as writes:
        del table["a"]
        assert list(table) == ["b"]
        with pytest.raises(KeyError):
            del table["a"]
    with log.transaction():
        save(log, writes)
    assert dict(table) == {"b": 2}


def test_tables_of_different_names_do_not_mix(log: Log):
    one, other = SqliteTable(log, "one"), SqliteTable(log, "other")
    with collecting():
        one["key"] = 1
        assert "key" not in other


def test_a_write_outside_a_batch_is_refused(log: Log):
    with pytest.raises(LookupError):
        SqliteTable(log, "seen")["a"] = 1


async def test_batches_handled_at_the_same_time_keep_their_writes_apart(log: Log):
    table = SqliteTable(log, "seen")

    async def batch(name: str) -> dict[tuple[str, str], str | None]:
        with collecting() as writes:
            await asyncio.sleep(0.01)

            async def write() -> None:
                table[name] = True
                await asyncio.sleep(0.01)

            await asyncio.gather(write(), asyncio.sleep(0))
            return writes

    one, other = await asyncio.gather(batch("one"), batch("other"))
    assert list(one) == [("seen", "one")]
    assert list(other) == [("seen", "other")]
