"""A full disk under the embedded index stops the run; it isn't laid to the articles that were being written."""

from pathlib import Path

import pytest

from depeche_index.sqlite.sink import SqliteSink
from depeche_index.stage import index_stage
from depeche_runtime.errors import BrokenError
from depeche_runtime.rehearsal import an_article
from depeche_runtime.settle import outcomes_of


async def test_a_full_disk_is_nobody_s_dead_letter(tmp_path: Path):
    sink = SqliteSink(tmp_path / "index.db")
    stage = index_stage(sink)
    article = an_article("quay").model_copy(update={"body": "The eastern quay is to be rebuilt. " * 5_000})
    pages = sink._connection.execute("PRAGMA page_count").fetchone()[0]
    sink._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(BrokenError, match="full"):
        await outcomes_of(stage, [article])
    sink._connection.execute(f"PRAGMA max_page_count = {pages + 1_000}")
    await outcomes_of(stage, [article])
    assert await sink.versions([article.id]) == {article.id: article.version}
    sink.close()
