"""A replay over the embedded log: what is sent, and what is said when the log fails on the way."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from depeche_replay.embedded_raw_log import EmbeddedRawLog
from depeche_replay.raw_log import RawMessage, Span
from depeche_replay.replay import Progress, itinerary, replay
from depeche_replay.selection import OffsetRange, Selection, parse_offsets
from depeche_runtime.embedded.log import Log
from depeche_runtime.errors import BrokenError, UsageError
from depeche_runtime.rehearsal import NOON
from depeche_runtime.settle import Outgoing
from depeche_schemas.journey import CLEANED, ENRICHED, PAGES

TOPIC = CLEANED.name


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with closing(Log(tmp_path / "log.db", partitions=3)) as log:
        for minute in range(30):
            with log.transaction():
                sent = Outgoing(TOPIC, f"key {minute % 5}", f"value {minute}".encode())
                log.append([sent], NOON + timedelta(minutes=minute))
        yield log


@pytest.fixture
def raw(log: Log) -> EmbeddedRawLog:
    return EmbeddedRawLog(log, lambda: NOON + timedelta(days=1))


def values(log: Log, topic: str = TOPIC) -> list[str]:
    return sorted(record.value.decode() for record in log.read_all(topic))


def test_a_topic_replayed_into_itself_comes_to_an_end_and_holds_everything_twice(log: Log, raw: EmbeddedRawLog):
    before = values(log)
    done = replay(raw, itinerary(raw, TOPIC, "live", Selection()))
    assert done.messages == done.read == 30
    assert values(log) == sorted(before * 2)


def test_the_order_of_each_key_is_kept(log: Log, raw: EmbeddedRawLog):
    replay(raw, itinerary(raw, TOPIC, "live", Selection()))
    for key in range(5):
        found = [record.value for record in log.read_key(TOPIC, f"key {key}")]
        assert found[6:] == found[:6]


def test_into_another_topic_only_what_is_selected_is_sent(log: Log, raw: EmbeddedRawLog):
    selection = Selection(since=NOON + timedelta(minutes=10), until=NOON + timedelta(minutes=20), key=b"key 2")
    done = replay(raw, itinerary(raw, TOPIC, ENRICHED.name, selection))
    assert values(log, ENRICHED.name) == ["value 12", "value 17"]
    assert (done.messages, done.bytes) == (2, 2 * len("key 2" + "value 12"))
    assert done.first
    assert done.last
    assert (done.first.value, done.last.value) == (b"value 12", b"value 17")


def test_a_dry_run_counts_the_same_and_sends_nothing(log: Log, raw: EmbeddedRawLog):
    way = itinerary(raw, TOPIC, "live", Selection(offsets=(OffsetRange(0), OffsetRange(1))))
    looked = replay(raw, way, dry_run=True)
    assert len(values(log)) == 30
    assert replay(raw, way) == looked
    assert len(values(log)) == 30 + looked.messages > 30


def test_progress_only_grows_and_ends_at_everything_read(raw: EmbeddedRawLog):
    seen: list[Progress] = []
    way = itinerary(raw, TOPIC, "live", Selection())
    replay(raw, way, dry_run=True, progress=seen.append)
    assert [each.read for each in seen] == sorted(each.read for each in seen)
    assert seen[-1].read == way.offsets == 30


def test_a_target_of_another_type_is_refused(raw: EmbeddedRawLog):
    with pytest.raises(UsageError, match=r"carries page messages and depeche.article.cleaned.v1 article ones"):
        itinerary(raw, TOPIC, PAGES.name, Selection())


def test_an_unknown_topic_is_refused_with_the_known_ones(raw: EmbeddedRawLog):
    with pytest.raises(UsageError, match=r"there are: .*depeche.page.fetched.v1"):
        itinerary(raw, "depeche.page", "live", Selection())
    with pytest.raises(UsageError, match=r"no topic is called shadow"):
        itinerary(raw, TOPIC, "shadow", Selection())


class Failing(EmbeddedRawLog):
    """Gives its messages one by one, and takes only so many."""

    takes = 4

    def read(self, topic: str, span: Span) -> Iterator[Sequence[RawMessage]]:
        for batch in super().read(topic, span):
            yield from ([message] for message in batch)

    def send(self, topic: str, messages: Sequence[RawMessage]) -> None:
        if not self.takes:
            raise BrokenError("the disk is full")
        self.takes -= 1
        super().send(topic, messages)


def at_noon() -> datetime:
    return NOON


def test_a_failure_says_how_to_go_on_and_going_on_completes_it(log: Log):
    before = values(log)
    failing = Failing(log, at_noon)
    with pytest.raises(BrokenError, match=r"the disk is full. 4 messages were sent; go on with") as caught:
        replay(failing, itinerary(failing, TOPIC, "live", Selection()))
    assert len(values(log)) == 34
    rest = tuple(parse_offsets(each) for each in str(caught.value).partition("go on with ")[2].split("--offsets ")[1:])
    raw = EmbeddedRawLog(log, at_noon)
    replay(raw, itinerary(raw, TOPIC, "live", Selection(offsets=rest)))
    assert values(log) == sorted(before * 2)
