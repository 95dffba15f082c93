"""What every runtime does with a stage's messages: the embedded one, and Faust on a real Kafka.

The rehearsal's stages get pages of every kind, are stopped, and get them once more; then the topics are read.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from depeche_engines import Wanted
from depeche_runtime.embedded.consumer import Consumer
from depeche_runtime.embedded.log import Log
from depeche_runtime.embedded.table import SqliteTable
from depeche_runtime.rehearsal import rehearsal_stages
from depeche_runtime.settle import Outgoing
from depeche_runtime.stage import utc_now
from depeche_schemas.article import Article
from depeche_schemas.codec import decode
from depeche_schemas.dead import DeadLetter
from depeche_schemas.journal import Fate, JournalRecord
from depeche_schemas.journey import CLEANED, ENRICHED, JOURNAL, PAGES, Hop, topics
from tests.conftest import StartEngines
from tests.integration.test_bus.rig import Rig, eventually, pages

ORDERS = ("emit", "emit", "drop", "die", "raise", "remember", "poison", "emit")
EACH, TIMES = 8, 2
VALUES = list(pages(EACH * len(ORDERS), lambda n: ORDERS[n % len(ORDERS)]))


def named(order: str) -> list[str]:
    return [f"page-{n}" for n in range(len(VALUES)) if ORDERS[n % len(ORDERS)] == order]


DEAD = "depeche.clean.dead.v1"

Messages = list[tuple[str, bytes]]


@dataclass
class Topics:
    """All the messages of each topic, as key and value, each partition in its order."""

    messages: dict[str, Messages] = field(default_factory=dict)

    def of(self, topic: str, schema: type[Any]) -> list[Any]:
        """Give a topic's messages, decoded."""
        return [decode(schema, value) for _, value in self.messages[topic]]

    def fates(self, hop: Hop) -> Counter[Fate]:
        """Count the fates that a hop's messages met."""
        return Counter(record.fate for record in self.of(JOURNAL.name, JournalRecord) if record.hop == hop)


@pytest.fixture(scope="module", params=["embedded", "kafka"])
def left(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Topics]:
    """What stands in the topics after the pages, a stop, and the pages again."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "embedded":
        for _ in range(TIMES):
            asyncio.run(_embedded(folder))
        with closing(Log(folder / "log.db")) as log:
            yield Topics({t.name: [(r.key, r.value) for r in log.read_all(t.name)] for t in topics()})
        return
    start: StartEngines = request.getfixturevalue("own_engines")
    with start(Wanted(nodes=0, heap="384m")) as engines:
        rig = Rig(engines, folder)
        rig.set_up()
        try:
            for _ in range(TIMES):
                _on_kafka(rig)
            yield Topics({t.name: [(r.key.decode(), r.value) for r in rig.read(t.name)] for t in topics()})
        finally:
            rig.end()


async def _embedded(folder: Path) -> None:
    with closing(Log(folder / "log.db")) as log:
        with log.transaction():
            log.append([Outgoing(PAGES.name, f"host-{n % 11}", value) for n, value in enumerate(VALUES)], utc_now())
        for stage in rehearsal_stages(lambda name: SqliteTable(log, name)):
            parts = range(log.partitions(stage.leg.reads.name))
            consumer = Consumer(log, stage, utc_now, partitions=parts)
            while await consumer.step():
                pass


def _on_kafka(rig: Rig) -> None:
    rig.feed(VALUES)
    worker = rig.start()
    eventually(rig.done, 120)
    assert worker.stop() == 0


def test_every_message_meets_one_fate_in_each_hop(left: Topics):
    each = EACH * TIMES
    assert left.fates(Hop.CLEAN) == {Fate.EMITTED: 4 * each, Fate.DROPPED: each, Fate.DEAD: 3 * each}
    assert left.fates(Hop.ENRICH) == {Fate.EMITTED: 4 * each}


def test_outputs_go_where_their_type_belongs(left: Topics):
    cleaned = Counter(article.id for article in left.of(CLEANED.name, Article))
    assert cleaned == Counter([*named("emit"), *named("remember")] * TIMES)
    assert Counter(article.id for article in left.of(ENRICHED.name, Article)) == cleaned
    assert left.messages["depeche.enrich.dead.v1"] == []


def test_the_keys_of_articles_are_their_ids(left: Topics):
    for topic in (CLEANED.name, ENRICHED.name):
        assert all(key == decode(Article, value).id for key, value in left.messages[topic])


def test_a_dead_letter_holds_the_bytes_and_why(left: Topics):
    letters = left.of(DEAD, DeadLetter)
    assert Counter(each.error for each in letters) == dict.fromkeys(
        ("rehearsed", "unexpected", "undecodable"), EACH * TIMES
    )
    poison = {value for value in VALUES if value.startswith(b"poison")}
    assert {each.payload for each in letters if each.error == "undecodable"} == poison


def test_state_outlives_the_process_that_wrote_it(left: Topics):
    counted: dict[str, list[str]] = {name: [] for name in named("remember")}
    for article in left.of(CLEANED.name, Article):
        if article.id in counted:
            counted[article.id].append(article.body)
    assert all(each == ["1", "2"] for each in counted.values()), (
        "a batch on which a stage raised leaves no state behind"
    )
