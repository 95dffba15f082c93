from pathlib import Path
from typing import Any, cast

import pytest

from depeche_runtime.faust_bus.app import faust_app
from depeche_runtime.faust_bus.client import Crew
from depeche_runtime.faust_bus.settings import BusSettings
from depeche_runtime.faust_bus.store import ClosedStore, Store
from depeche_runtime.faust_bus.table import ChangelogTable, changelog_tables
from depeche_schemas.journey import Hop, leg


def table_in(folder: Path) -> tuple[ChangelogTable, Any]:
    app = faust_app(leg(Hop.CLEAN), BusSettings(), folder, cast("Crew", None), 8)
    table = changelog_tables(app, ["kept"], 4)["kept"]
    return table, cast("Store", table.data)


async def test_an_app_that_is_over_lets_the_next_one_have_its_files_though_something_refers_to_them(
    tmp_path: Path,
) -> None:
    table, store = table_in(tmp_path)
    still_there = store._db_for_partition(1)
    still_there.put(b"key", b"value")
    _, after = table_in(tmp_path)
    with pytest.raises(Exception, match="lock"):
        after._db_for_partition(1)
    table.close()
    assert after._db_for_partition(1).get(b"key") == b"value"
    after.close()


async def test_a_store_that_was_closed_opens_nothing_any_more(tmp_path: Path) -> None:
    _, store = table_in(tmp_path)
    await store.stop()
    with pytest.raises(ClosedStore, match="kept, partition 2"):
        store._db_for_partition(2)
