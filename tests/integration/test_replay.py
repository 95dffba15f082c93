"""Replay, audit, tally and trace on a real Kafka, whose topics `depeche setup` made."""

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import typer
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.structs import OffsetAndMetadata
from typer.testing import CliRunner

from depeche_cli.replay import replay as replay_command
from depeche_cli.setup import setup as setup_command
from depeche_engines import Engines, Wanted
from depeche_replay.kafka_log import KafkaLog
from depeche_replay.kafka_raw_log import KafkaRawLog
from depeche_replay.raw_log import RawMessage, Span
from depeche_replay.replay import itinerary, replay
from depeche_replay.selection import OffsetRange, Selection
from depeche_replay.settings import KafkaSettings
from depeche_replay.topic_admin import TopicAdmin
from depeche_replay.topics import CreateTopic, TopicState
from depeche_runtime.audit import audit
from depeche_runtime.embedded.consumer import Consumer
from depeche_runtime.embedded.log import Log
from depeche_runtime.errors import UsageError
from depeche_runtime.rehearsal import a_page, rehearsal_stages
from depeche_runtime.settle import Outgoing
from depeche_runtime.tally import Tally
from depeche_runtime.trace import trails
from depeche_schemas.codec import encode
from depeche_schemas.journal import Fate
from depeche_schemas.journey import JOURNEY, LINKS, PAGES, Hop, topics
from tests.conftest import StartEngines

PARTITIONS = 3

app = typer.Typer()
app.command()(setup_command)
app.command()(replay_command)


@pytest.fixture(scope="module")
def broker(own_engines: StartEngines) -> Iterator[Engines]:
    """A Kafka of our own: these tests use the journey's topics by their names."""
    with own_engines(Wanted(nodes=0)) as engines:
        yield engines


@pytest.fixture(scope="module")
def settings(broker: Engines) -> KafkaSettings:
    settings = KafkaSettings(bootstrap=str(broker.bootstrap), partitions=PARTITIONS)
    done = run("setup", "--kafka", settings.bootstrap)
    assert done.exit_code == 0, done.output
    return settings


@pytest.fixture(scope="module")
def raw(settings: KafkaSettings) -> Iterator[KafkaRawLog]:
    with closing(KafkaRawLog(settings)) as raw:
        yield raw


@pytest.fixture
def topic(settings: KafkaSettings, request: pytest.FixtureRequest) -> str:
    """An empty topic with three partitions."""
    return make_topic(settings, f"test.{request.node.name}")


def make_topic(settings: KafkaSettings, name: str, **config: str) -> str:
    with closing(TopicAdmin(settings)) as admin:
        admin.apply([CreateTopic(TopicState(name, PARTITIONS, 1, config))])
    return name


def run(*arguments: str):
    return CliRunner().invoke(
        app, arguments, env={"DEPECHE_KAFKA_PARTITIONS": str(PARTITIONS), "DEPECHE_KAFKA_BOOTSTRAP": None}
    )


def contents(raw: KafkaRawLog, topic: str) -> list[RawMessage]:
    return [message for span in raw.spans(topic) for batch in raw.read(topic, span) for message in batch]


def put(raw: KafkaRawLog, topic: str, count: int, start: int = 0) -> None:
    at = datetime(2026, 10, 5, tzinfo=UTC)
    raw.send(
        topic,
        [RawMessage(0, 0, at, f"key {n % 5}".encode(), f"value {n}".encode()) for n in range(start, start + count)],
    )


def a_moment_between() -> datetime:
    """Give an instant that is clear of what was sent before and after: Kafka's clock counts whole milliseconds."""
    time.sleep(0.02)
    now = datetime.now(UTC)
    time.sleep(0.02)
    return now


def test_a_topic_replayed_into_itself_comes_to_an_end_and_keeps_each_key_s_order(raw: KafkaRawLog, topic: str):
    put(raw, topic, 1_200)
    done = replay(raw, itinerary(raw, topic, "live", Selection()))
    assert done.messages == 1_200
    for key in range(5):
        values = [message.value for message in contents(raw, topic) if message.key == f"key {key}".encode()]
        assert values[240:] == values[:240] == [f"value {n}".encode() for n in range(key, 1_200, 5)]


def test_exactly_the_offsets_that_were_named_are_sent(raw: KafkaRawLog, settings: KafkaSettings, topic: str):
    put(raw, topic, 100)
    kept = [message for message in contents(raw, topic) if message.offset in range(3, 8)]
    into = make_topic(settings, f"{topic}.shadow")
    ranges = tuple(OffsetRange(part, 3, 7) for part in range(PARTITIONS))
    done = replay(raw, itinerary(raw, topic, into, Selection(offsets=ranges)))
    assert done.messages == len(kept)
    assert {(m.key, m.value) for m in contents(raw, into)} == {(m.key, m.value) for m in kept}


def test_exactly_what_arrived_in_the_time_that_was_named_is_sent(raw: KafkaRawLog, settings: KafkaSettings, topic: str):
    put(raw, topic, 20)
    since = a_moment_between()
    put(raw, topic, 20, start=20)
    until = a_moment_between()
    put(raw, topic, 20, start=40)
    into = make_topic(settings, f"{topic}.shadow")
    way = itinerary(raw, topic, into, Selection(since=since, until=until, key=b"key 2"))
    replay(raw, way)
    assert {m.value for m in contents(raw, into)} == {b"value 22", b"value 27", b"value 32", b"value 37"}
    assert way.offsets == 40, "what arrived before was not even read"


def test_bytes_tombstones_and_headers_are_kept_and_keyless_messages_stay_in_their_partition(
    raw: KafkaRawLog, settings: KafkaSettings, topic: str
):
    now = datetime.now(UTC)
    sent = [
        RawMessage(0, 0, now, b"\xff\x00", bytes(range(256)), (("trace", b"\xfe"), ("empty", b""))),
        RawMessage(0, 0, now, b"tombstone", None),
        RawMessage(2, 0, now, None, b"keyless"),
    ]
    raw.send(topic, sent)
    into = make_topic(settings, f"{topic}.shadow")
    replay(raw, itinerary(raw, topic, into, Selection()))
    found = {m.key: m for m in contents(raw, into)}
    assert {(m.key, m.value, m.headers) for m in found.values()} == {(m.key, m.value, m.headers) for m in sent}
    assert found[None].partition == 2


def test_offsets_that_retention_took_are_named_and_the_rest_is_sent(
    raw: KafkaRawLog, settings: KafkaSettings, topic: str
):
    put(raw, topic, 60)
    part = next(span.partition for span in raw.spans(topic) if span.stop >= 10)
    with closing(KafkaAdminClient(**settings.client())) as admin:
        admin.delete_records({TopicPartition(topic, part): 4})
    way = itinerary(raw, topic, "live", Selection(offsets=(OffsetRange(part, 0, 9),)))
    assert way.spans == [Span(part, 4, 10)]
    assert [str(span) for span in way.unheld] == [f"{part}:0-3"]
    assert replay(raw, way, dry_run=True).messages == 6
    with closing(KafkaLog(settings)) as log:
        assert log.starts(topic)[part] == 4
        assert log.count(topic) == 56 == len(list(log.read_all(topic)))
        assert log.read(topic, part, 0, 1)[0].position.offset == 4


def test_gaps_of_transactions_are_leapt_and_what_was_aborted_is_not_sent(
    raw: KafkaRawLog, settings: KafkaSettings, topic: str
):
    with closing(KafkaProducer(**settings.client(), transactional_id=topic)) as producer:
        producer.init_transactions()
        for number, keep in enumerate((True, False, True, False)):
            producer.begin_transaction()
            producer.send(topic, f"value {number}".encode(), key=b"key")
            producer.flush()
            if keep:
                producer.commit_transaction()
            else:
                producer.abort_transaction()
    done = replay(raw, itinerary(raw, topic, "live", Selection()))
    assert done.messages == 2
    assert [m.value for m in contents(raw, topic)] == [b"value 0", b"value 2"] * 2
    with closing(KafkaLog(settings)) as log:
        assert [record.value for record in log.read_all(topic)] == [b"value 0", b"value 2"] * 2


def test_gaps_of_compaction_are_leapt(raw: KafkaRawLog, settings: KafkaSettings, topic: str):
    eager = {"cleanup.policy": "compact", "segment.ms": "100", "min.cleanable.dirty.ratio": "0.01"}
    compacted = make_topic(settings, f"{topic}.compacted", **eager)
    deadline, rounds = time.monotonic() + 60, 0
    while len(contents(raw, compacted)) >= sum(span.stop - span.start for span in raw.spans(compacted)):
        assert time.monotonic() < deadline, "Kafka compacted nothing"
        put(raw, compacted, 50, start=rounds * 50)
        rounds += 1
        time.sleep(0.5)
    before = contents(raw, compacted)
    way = itinerary(raw, compacted, "live", Selection())
    done = replay(raw, way, dry_run=True)
    assert len({m.key for m in before}) == 5
    assert done.messages <= way.offsets == done.read
    with closing(KafkaLog(settings)) as log:
        assert {r.key for r in log.read_all(compacted)} == {f"key {n}" for n in range(5)}


def test_a_target_that_is_not_there_is_refused_and_not_made(raw: KafkaRawLog, topic: str):
    with pytest.raises(UsageError, match="has no topic shadow: `depeche setup`"):
        itinerary(raw, topic, "shadow", Selection())
    with pytest.raises(UsageError, match="has no topic shadow"):
        raw.spans("shadow")


async def test_audit_tally_and_trace_say_the_same_of_kafka_as_of_the_embedded_log(
    settings: KafkaSettings, tmp_path: Path
):
    """A journey is run on the embedded log, and carried over to Kafka message by message and commit by commit."""
    with closing(Log(tmp_path / "log.db", partitions=PARTITIONS)) as embedded, closing(KafkaLog(settings)) as kafka:
        tally = Tally(kafka)
        await a_journey(embedded)
        carry_over(embedded, settings)
        tally.update()

        async def held(ids: Sequence[str]) -> dict[str, int]:
            return {}

        mine, theirs = await audit(embedded, held), await audit(kafka, held)
        assert [asdict(hop) for hop in theirs.hops] == [asdict(hop) for hop in mine.hops]
        assert theirs.unsent == mine.unsent == {}
        assert (tally.of(Hop.CLEAN, Fate.EMITTED), tally.of(Hop.CLEAN, Fate.DEAD)) == (30, 10)
        url = a_page("3").url
        assert [r.hop for trail in trails(kafka, url) for r in trail.records] == [
            r.hop for trail in trails(embedded, url) for r in trail.records
        ]
        assert trails(kafka, url)


def test_the_commands_say_what_they_did_and_what_they_would_do(raw: KafkaRawLog, settings: KafkaSettings):
    again = run("setup", "--kafka", settings.bootstrap, "--dry-run")
    assert f"Kafka at {settings.bootstrap}: nothing to do" in again.output
    put(raw, LINKS.name, 10)
    looked = run("replay", LINKS.name, "--kafka", settings.bootstrap, "--key", "key 1", "--dry-run", "--json")
    fields = json.loads(looked.output)
    assert (looked.exit_code, fields["messages"], fields["bytes"]) == (0, 2, 2 * len("key 1value 1"))
    done = run("replay", LINKS.name, "--kafka", settings.bootstrap, "--key", "key 1", "--into", "live")
    assert (
        "2 messages (24 bytes) of depeche.link.discovered.v1 were sent into depeche.link.discovered.v1" in done.output
    )
    assert len(contents(raw, LINKS.name)) == 12
    nothing = run("replay", LINKS.name, "--kafka", settings.bootstrap, "--key", "nobody", "--into", "live")
    assert nothing.exit_code == 1


async def a_journey(log: Log) -> None:
    pages = [a_page(str(n), "die" if n % 4 == 0 else "emit") for n in range(40)]
    now = datetime.now(UTC)
    with log.transaction():
        log.append([Outgoing(PAGES.name, page.key, encode(page)) for page in pages], now)
    for stage in rehearsal_stages(lambda _: {}):
        consumer = Consumer(log, stage, lambda: now + timedelta(seconds=1), partitions=range(PARTITIONS))
        while await consumer.step():
            pass


def carry_over(log: Log, settings: KafkaSettings) -> None:
    """Send every message into its own partition, in order, so that it gets the offset that it had."""
    with closing(KafkaProducer(**settings.client())) as producer:
        for topic in topics():
            for record in log.read_all(topic.name):
                place = record.position
                producer.send(place.topic, record.value, record.key.encode(), partition=place.partition)
        producer.flush()
    for leg in JOURNEY:
        places = {
            TopicPartition(leg.reads.name, part): OffsetAndMetadata(done, "", -1)
            for part, done in log.committed(leg.hop.group, leg.reads.name).items()
        }
        if places:
            with closing(KafkaConsumer(**settings.client(), group_id=leg.hop.group)) as consumer:
                consumer.assign(list(places))
                consumer.commit(places)
