"""What every log keeps that audit, trace, tally and replay read, and that a replay writes: embedded, and on Kafka."""

import time
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from depeche_engines import Engines
from depeche_replay.embedded_raw_log import EmbeddedRawLog
from depeche_replay.kafka_log import KafkaLog
from depeche_replay.kafka_raw_log import KafkaRawLog
from depeche_replay.raw_log import RawLog, RawMessage, Span
from depeche_replay.settings import KafkaSettings
from depeche_replay.topic_admin import TopicAdmin
from depeche_replay.topics import plan, wanted
from depeche_runtime.embedded.log import Log
from depeche_runtime.errors import UsageError
from depeche_runtime.log import ReadableLog
from depeche_runtime.rehearsal import NOON
from depeche_runtime.stage import utc_now
from depeche_schemas.journey import PAGES

PARTITIONS = 4


@dataclass(frozen=True)
class Both:
    """One log behind both ports."""

    readable: ReadableLog
    raw: RawLog
    topic: str


@pytest.fixture(params=["embedded", "kafka"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Both]:
    if request.param == "embedded":
        with closing(Log(tmp_path / "log.db", partitions=PARTITIONS)) as log:
            yield Both(log, EmbeddedRawLog(log, utc_now), PAGES.name)
        return
    engines: Engines = request.getfixturevalue("kafka")
    settings = KafkaSettings(bootstrap=str(engines.bootstrap), partitions=PARTITIONS)
    name = a_topic(settings)
    with closing(KafkaLog(settings)) as kafka_log, closing(KafkaRawLog(settings)) as raw:
        yield Both(kafka_log, raw, name)


def a_topic(settings: KafkaSettings) -> str:
    """Make an empty topic, in everything but its name like that of the pages."""
    (pages,) = (topic for topic in wanted(settings) if topic.name == PAGES.name)
    fresh = type(pages)(f"{pages.name}.{uuid.uuid4().hex}", pages.partitions, pages.replication, pages.config)
    with closing(TopicAdmin(settings)) as admin:
        admin.apply(plan(admin.existing([fresh.name]), [fresh]))
    return fresh.name


def put(log: Both, *keys: str) -> None:
    log.raw.send(log.topic, [RawMessage(0, 0, NOON, key.encode(), f"value of {key}".encode()) for key in keys])


def test_offsets_count_from_0_in_each_partition_and_order_is_kept(log: Both):
    put(log, *["same key"] * 5)
    put(log, *[f"key {n}" for n in range(200)])
    records = list(log.readable.read_all(log.topic))
    assert len(records) == log.readable.count(log.topic) == 205
    for part, end in log.readable.ends(log.topic).items():
        assert [r.position.offset for r in records if r.position.partition == part] == list(range(end))
    assert {record.position.topic for record in records} == {log.topic}


def test_messages_of_one_key_share_a_partition_and_are_found_by_key(log: Both):
    for number in range(3):
        put(log, *[f"key {n % 7}" for n in range(35)], f"last {number}")
    found = log.readable.read_key(log.topic, "key 3")
    assert len(found) == 15
    assert [(place.partition, place.offset) for place in (each.position for each in found)] == sorted(
        (each.position.partition, each.position.offset) for each in found
    )
    assert len({each.position.partition for each in found}) == 1


def test_a_tombstone_is_told_from_an_empty_value(log: Both):
    log.raw.send(log.topic, [RawMessage(0, 0, NOON, b"key", None), RawMessage(0, 0, NOON, b"key", b"")])
    (span,) = [each for each in log.raw.spans(log.topic) if each.stop]
    assert [each.value for batch in log.raw.read(log.topic, span) for each in batch] == [None, b""]


def test_a_topic_has_the_partitions_that_it_was_made_with(log: Both):
    assert log.readable.partitions(log.topic) == PARTITIONS
    assert log.raw.spans(log.topic) == [Span(part, 0, 0) for part in range(PARTITIONS)]


def test_a_topic_without_messages_has_no_ends_and_gives_nothing(log: Both):
    assert sum(log.readable.ends(log.topic).values()) == log.readable.count(log.topic) == 0
    assert list(log.readable.read_all(log.topic)) == []
    assert log.readable.read(log.topic, 0, 0, 10) == []


def test_reading_gives_no_more_than_is_asked_for_and_nothing_beyond_the_end(log: Both):
    put(log, *["key"] * 10)
    ((part, end),) = ((part, end) for part, end in log.readable.ends(log.topic).items() if end)
    assert end == 10
    assert [record.position.offset for record in log.readable.read(log.topic, part, 4, 3)] == [4, 5, 6]
    assert [record.position.offset for record in log.readable.read(log.topic, part, 8, 500)] == [8, 9]
    assert log.readable.read(log.topic, part, 10, 5) == []
    assert log.readable.read(log.topic, part, 10_000, 5) == []


def test_reading_on_from_the_last_offset_meets_everything_once(log: Both):
    put(log, *["key"] * 50)
    ((part, end),) = ((part, end) for part, end in log.readable.ends(log.topic).items() if end)
    at, met = 0, list[int]()
    while records := log.readable.read(log.topic, part, at, 7):
        met += [record.position.offset for record in records]
        at = met[-1] + 1
    assert met == list(range(end))


def test_what_comes_later_is_read_as_well(log: Both):
    put(log, "a")
    assert [record.value for record in log.readable.read_all(log.topic)] == [b"value of a"]
    put(log, "a")
    assert log.readable.count(log.topic) == len(list(log.readable.read_all(log.topic))) == 2


def test_a_group_that_never_committed_has_no_offsets(log: Both):
    assert log.readable.committed("depeche-nobody", log.topic) == {}


def test_messages_carry_the_time_at_which_they_arrived(log: Both):
    before = utc_now() - timedelta(milliseconds=1)  # Kafka's clock counts whole ones
    put(log, "a")
    (record,) = log.readable.read_all(log.topic)
    assert before <= record.arrived_at <= utc_now()


def test_keys_and_values_are_kept_byte_for_byte(log: Both):
    sent = [RawMessage(0, 0, NOON, key, value) for key, value in [(b"", b""), ("é".encode(), bytes(range(256)))]]
    log.raw.send(log.topic, sent)
    found = [m for span in log.raw.spans(log.topic) for batch in log.raw.read(log.topic, span) for m in batch]
    assert sorted((m.key, m.value) for m in found) == sorted((m.key, m.value) for m in sent)
    assert {record.key for record in log.readable.read_all(log.topic)} == {"", "é"}


def test_a_span_is_read_exactly(log: Both):
    put(log, *["key"] * 20)
    (span,) = (span for span in log.raw.spans(log.topic) if span.stop)
    inner = Span(span.partition, 5, 15)
    assert [m.offset for batch in log.raw.read(log.topic, inner) for m in batch] == list(range(5, 15))


def test_nothing_that_arrived_since_lies_before_the_start_that_is_given_for_it(log: Both):
    put(log, *[f"early {n}" for n in range(20)])
    time.sleep(0.02)
    since = utc_now()
    time.sleep(0.02)  # Kafka's clock counts whole milliseconds
    put(log, *[f"late {n}" for n in range(20)])
    starts = log.raw.starts(log.topic, since)
    assert starts.keys() == set(range(PARTITIONS))
    late = [r.position for r in log.readable.read_all(log.topic) if r.key.startswith("late")]
    assert len(late) == 20
    assert all(place.offset >= starts[place.partition] for place in late)


def test_a_topic_that_is_not_there_is_refused(log: Both):
    with pytest.raises(UsageError, match="no topic"):
        log.raw.spans("depeche.page.imagined.v1")
