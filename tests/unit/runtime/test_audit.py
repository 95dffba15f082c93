"""The audit finds what is missing, wherever it is missing."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from depeche_index.sqlite.sink import SqliteSink
from depeche_index.stage import index_stage
from depeche_runtime.audit import audit
from depeche_runtime.embedded.consumer import Consumer
from depeche_runtime.embedded.log import Log
from depeche_runtime.embedded.table import SqliteTable
from depeche_runtime.rehearsal import NOON, a_page, rehearsal_stages
from depeche_runtime.settle import Outgoing
from depeche_runtime.tally import Tally
from depeche_runtime.trace import trails
from depeche_schemas.codec import encode
from depeche_schemas.journal import Fate
from depeche_schemas.journey import CLEANED, JOURNAL, PAGES, Hop, Topic

ORDERS = ["emit"] * 5 + ["drop", "die", "emit", "raise", "remember"]


@pytest.fixture
async def done(tmp_path: Path) -> AsyncIterator[tuple[Log, SqliteSink]]:
    """A log and an index in which ten pages have gone from clean to the index."""
    log, sink = Log(tmp_path / "log.db"), SqliteSink(tmp_path / "index.db")
    await bring(log, sink, [encode(a_page(f"page-{n}", order)) for n, order in enumerate(ORDERS)])
    yield log, sink
    log.close()
    sink.close()


async def bring(log: Log, sink: SqliteSink, pages: Sequence[bytes]) -> None:
    with log.transaction():
        log.append([Outgoing(PAGES.name, f"host-{n}", value) for n, value in enumerate(pages)], NOON)
    stages = [*rehearsal_stages(lambda name: SqliteTable(log, name)), index_stage(sink)]
    for stage in stages:
        consumer = Consumer(log, stage, lambda: NOON, partitions=range(log.partitions(PAGES.name)))
        while await consumer.step():
            pass


def forget(log: Log, topic: Topic, key: str) -> None:
    with log.transaction():
        log.connection.execute(
            "DELETE FROM message WHERE key = ? AND topic = (SELECT id FROM topic WHERE name = ?)", (key, topic.name)
        )


async def test_balanced_books(done: tuple[Log, SqliteSink]):
    log, sink = done
    books = await audit(log, sink.versions)
    assert books.clean
    counts = {hop.hop: (hop.done, hop.emitted, hop.dropped, hop.dead) for hop in books.hops}
    assert counts[Hop.CLEAN] == (10, 7, 1, 2)
    assert counts[Hop.INDEX] == (7, 7, 0, 0)
    assert (books.articles, books.held, books.lost) == (7, 7, 0)


async def test_what_waits_is_not_lost(done: tuple[Log, SqliteSink]):
    log, sink = done
    with log.transaction():
        log.append([Outgoing(PAGES.name, "late", encode(a_page("late")))], NOON)
    books = await audit(log, sink.versions)
    assert books.clean
    assert [hop.waiting for hop in books.hops if hop.hop is Hop.CLEAN] == [1]


async def test_an_article_that_is_gone_from_the_index_is_named(done: tuple[Log, SqliteSink], tmp_path: Path):
    log, sink = done

    async def without_page_3(ids: Sequence[str]) -> dict[str, int]:
        return {name: version for name, version in (await sink.versions(ids)).items() if name != "page-3"}

    books = await audit(log, without_page_3)
    assert not books.clean
    assert books.lost_ids == ["page-3 http://rehearsal.example/page-3"]


async def test_an_older_version_in_the_index_will_not_do(done: tuple[Log, SqliteSink]):
    log, sink = done

    async def one_hour_behind(ids: Sequence[str]) -> dict[str, int]:
        return {name: version - 3_600_000 for name, version in (await sink.versions(ids)).items()}

    assert (await audit(log, one_hour_behind)).lost == 7


async def test_an_item_without_a_fate_is_named(done: tuple[Log, SqliteSink]):
    log, sink = done
    forget(log, JOURNAL, "http://rehearsal.example/page-2")
    books = await audit(log, sink.versions)
    assert not books.clean
    assert {hop.hop: hop.unaccounted for hop in books.hops} == {
        "discover": 0,
        "fetch": 0,
        "clean": 1,
        "enrich": 1,
        "relate": 1,
        "index": 1,
    }
    assert all(place.startswith("depeche.") for hop in books.hops for place in hop.missing)


async def test_an_output_that_never_arrived_is_counted(done: tuple[Log, SqliteSink]):
    log, sink = done
    forget(log, CLEANED, "page-1")
    books = await audit(log, sink.versions)
    assert not books.clean
    assert books.unsent == {CLEANED.name: 1}


async def test_an_older_fetch_that_comes_late_is_superseded_and_accounted_for(done: tuple[Log, SqliteSink]):
    log, sink = done
    await bring(log, sink, [encode(a_page("page-0", "emit", NOON - timedelta(hours=1)))])
    books = await audit(log, sink.versions)
    assert books.clean
    assert [hop.dropped for hop in books.hops if hop.hop is Hop.INDEX] == [1]


async def test_a_trail_has_every_hop(done: tuple[Log, SqliteSink]):
    log, _ = done
    (by_id,) = trails(log, "page-0")
    assert [record.hop for record in by_id.records] == ["clean", "enrich", "relate", "index"]
    assert trails(log, "http://rehearsal.example/page-0") == [by_id]
    (dropped,) = trails(log, "http://rehearsal.example/page-5")
    assert [(record.hop, record.fate) for record in dropped.records] == [("clean", Fate.DROPPED)]
    assert trails(log, "http://rehearsal.example/never-seen") == []


async def test_a_tally_counts_from_where_it_began(done: tuple[Log, SqliteSink]):
    log, sink = done
    tally = Tally(log)
    await bring(log, sink, [encode(a_page("more", "emit")), encode(a_page("worse", "die"))])
    tally.update()
    assert tally.done(Hop.CLEAN) == 2
    assert tally.of(Hop.INDEX, Fate.EMITTED) == 1
    assert tally.by_reason(Fate.DEAD) == {"clean: rehearsed": 1}
    assert tally.sent_to(CLEANED) == 1
