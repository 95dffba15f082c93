"""What the embedded log keeps beyond what every log does (``test_log_port``): transactions, versions, its file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from depeche_runtime.embedded.log import Log
from depeche_runtime.errors import BrokenError, BusyError
from depeche_runtime.rehearsal import NOON
from depeche_runtime.settle import Outgoing
from depeche_schemas.journey import CLEANED, PAGES, Hop, topics

Open = Callable[[], Log]


@pytest.fixture(params=["embedded"])
def open_log(tmp_path: Path) -> Iterator[Open]:
    opened: list[Log] = []

    def open_it() -> Log:
        opened.append(Log(tmp_path / "log.db"))
        return opened[-1]

    yield open_it
    for log in opened:
        log.close()


def put(log: Log, *keys: str, topic: str = PAGES.name) -> None:
    with log.transaction():
        log.append([Outgoing(topic, key, f"value of {key}".encode()) for key in keys], NOON)


def test_offsets_count_from_0_in_each_partition_and_order_is_kept(open_log: Open):
    log = open_log()
    put(log, *["same key"] * 5)
    put(log, *[f"key {n}" for n in range(200)])
    records = list(log.read_all(PAGES.name))
    assert len(records) == log.count(PAGES.name) == 205
    for part, end in log.ends(PAGES.name).items():
        assert [r.position.offset for r in records if r.position.partition == part] == list(range(end))


def test_messages_of_one_key_share_a_partition_and_are_found_by_key(open_log: Open):
    log = open_log()
    put(log, *[f"key {n % 7}" for n in range(70)])
    found = log.read_key(PAGES.name, "key 3")
    assert len(found) == 10
    assert len({record.position.partition for record in found}) == 1


def test_topics_do_not_mix(open_log: Open):
    log = open_log()
    for topic in topics():
        put(log, topic.name, topic=topic.name)
    for topic in topics():
        assert [record.key for record in log.read_all(topic.name)] == [topic.name]


def test_what_is_written_outlives_the_process_that_wrote_it(open_log: Open):
    log = open_log()
    put(log, "a")
    (part,) = log.ends(PAGES.name)
    with log.transaction():
        log.commit("group", PAGES.name, part, was=0, now=1)
    log.close()
    again = open_log()
    assert [record.value for record in again.read_all(PAGES.name)] == [b"value of a"]
    assert again.committed("group", PAGES.name) == {part: 1}


def test_a_failed_transaction_leaves_nothing(open_log: Open):
    log = open_log()

    def fail() -> None:
        with log.transaction():
            log.append([Outgoing(PAGES.name, "a", b"")], NOON)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert log.count(PAGES.name) == 0
    assert log.ends(PAGES.name) == {}


def test_two_that_commit_the_same_range_do_not_both_succeed(open_log: Open):
    one, other = open_log(), open_log()
    with one.transaction():
        one.commit("group", PAGES.name, 3, was=0, now=5)
    with pytest.raises(BusyError, match="taken over"), other.transaction():
        other.commit("group", PAGES.name, 3, was=0, now=4)
    assert other.committed("group", PAGES.name) == {3: 5}


def test_lags_count_what_waits_for_each_hop(open_log: Open):
    log = open_log()
    assert set(log.lags().values()) == {0}
    put(log, "a", "a", "a")
    put(log, "b", topic=CLEANED.name)
    (part,) = log.ends(PAGES.name)
    with log.transaction():
        log.commit(Hop.CLEAN.group, PAGES.name, part, was=0, now=1)
    assert log.lags() == {**dict.fromkeys(Hop, 0), Hop.CLEAN: 2, Hop.ENRICH: 1}


def test_its_version_tells_of_writes_here_and_elsewhere(open_log: Open):
    one, other = open_log(), open_log()
    before = one.version()
    assert one.version() == before
    put(other, "a")
    meanwhile = one.version()
    put(one, "b")
    assert len({before, meanwhile, one.version()}) == 3


def test_large_messages_are_read_a_few_at_a_time(open_log: Open, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("depeche_runtime.embedded.log.MOST_BYTES_A_READ", 25)
    log = open_log()
    put(log, *["key"] * 9)
    (part,) = log.ends(PAGES.name)
    assert len(log.read(PAGES.name, part, 0, 9)) == 3
    assert len(list(log.read_all(PAGES.name))) == 9


def test_a_file_that_is_no_log_is_refused_with_what_to_do(tmp_path: Path):
    (tmp_path / "log.db").write_bytes(b"certainly not a database" * 100)
    with pytest.raises(BrokenError, match="Move it away"):
        Log(tmp_path / "log.db")
