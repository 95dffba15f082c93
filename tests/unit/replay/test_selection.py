"""Which offsets and which messages a selection means."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche_replay.raw_log import RawMessage, Span
from depeche_replay.selection import OffsetRange, Selection, parse_offsets, spans_of, unheld
from depeche_runtime.errors import UsageError

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)
KEPT = [Span(0, 10, 100), Span(1, 0, 50), Span(2, 7, 7)]


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("3:10-19", OffsetRange(3, 10, 19)),
        ("3:10-10", OffsetRange(3, 10, 10)),
        ("3:10-", OffsetRange(3, 10)),
        ("3:10", OffsetRange(3, 10, 10)),
        (" 3 ", OffsetRange(3)),
    ],
)
def test_offsets_are_written_with_both_ends_included(text: str, means: OffsetRange):
    assert parse_offsets(text) == means


@pytest.mark.parametrize("text", ["", "a", "3:", "3:-5", "3:9-8", "-1:0-3", "3:1-2-3", "3:1,2"])
def test_other_ways_of_writing_offsets_are_refused_with_an_example(text: str):
    with pytest.raises(UsageError, match=r"--offsets .*(3:100-199|comes before)"):
        parse_offsets(text)


def test_without_offsets_all_that_is_kept_is_meant():
    assert spans_of(Selection(), KEPT) == [Span(0, 10, 100), Span(1, 0, 50)]


def test_what_is_no_longer_there_or_not_yet_is_left_out_and_named():
    selection = Selection(offsets=(parse_offsets("0:5-200"), parse_offsets("1:50-60"), parse_offsets("2:0-3")))
    assert spans_of(selection, KEPT) == [Span(0, 10, 100)]
    assert [str(span) for span in unheld(selection, KEPT)] == ["0:5-9", "0:100-200", "1:50-60", "2:0-3"]


def test_a_range_without_an_end_lacks_nothing_at_the_end():
    assert unheld(Selection(offsets=(parse_offsets("0:20-"), parse_offsets("1"))), KEPT) == []


def test_a_partition_that_is_not_there_is_refused():
    with pytest.raises(UsageError, match="no such partition; there are 0 to 2"):
        spans_of(Selection(offsets=(OffsetRange(3),)), KEPT)


def test_a_known_beginning_saves_reading_what_arrived_before():
    assert spans_of(Selection(since=NOON), KEPT, {0: 60, 1: 50, 2: 7}) == [Span(0, 60, 100)]


RANGES = st.lists(
    st.builds(OffsetRange, st.integers(0, 2), st.integers(0, 120), st.none() | st.integers(0, 120)), max_size=6
)


@given(RANGES)
def test_each_offset_that_is_meant_and_kept_is_read_exactly_once(ranges: list[OffsetRange]):
    read = [
        (span.partition, at) for span in spans_of(Selection(tuple(ranges)), KEPT) for at in range(span.start, span.stop)
    ]
    kept = {(span.partition, at) for span in KEPT for at in range(span.start, span.stop)}
    meant = {
        (part, at)
        for part, at in kept
        if not ranges or any(r.partition == part and r.first <= at and (r.last is None or at <= r.last) for r in ranges)
    }
    assert len(read) == len(set(read))
    assert set(read) == meant


def message(minutes: float = 0, key: bytes | None = b"a") -> RawMessage:
    return RawMessage(0, 0, NOON + timedelta(minutes=minutes), key, b"value")


def test_the_first_instant_is_included_and_the_last_one_is_not():
    hour = Selection(since=NOON, until=NOON + timedelta(hours=1))
    assert [minutes for minutes in (-0.001, 0, 59.999, 60) if hour.takes(message(minutes))] == [0, 59.999]


def test_a_key_is_meant_byte_for_byte():
    assert Selection(key=b"a").takes(message())
    assert not Selection(key=b"a").takes(message(key=b"A"))
    assert not Selection(key=b"").takes(message(key=None))
    assert Selection().takes(message(key=None))
