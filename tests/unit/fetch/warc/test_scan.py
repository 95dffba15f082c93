"""Archives, sound and damaged, scanned for what they hold."""

import gzip
import time
import tracemalloc
from collections.abc import Callable

import pytest

from depeche_fetch.warc.packing import dictionary_in
from depeche_fetch.warc.scan import Part, begins_archive, scan
from tests.unit.fetch.warc.archives import PACKINGS, Pack, gzipped, html, plain, record

FIVE = [record(f"http://vale.example/{n}", html(n)) for n in range(5)]


def scanned(archive: bytes, start: int = 0, most: int = 10_000, most_bytes: int = 1 << 40) -> Part:
    read_at = lambda offset, count: archive[offset : offset + count]  # noqa: E731
    return scan(read_at, start, most, most_bytes, dictionary_in(read_at))


def numbers(part: Part):
    return [int(each.url.rpartition("/")[2]) for each in part.captures]


@pytest.mark.parametrize("pack", PACKINGS)
def test_finds_each_record_where_it_lies(pack: Pack):
    part = scanned(pack(FIVE))
    assert numbers(part) == [0, 1, 2, 3, 4]
    assert (part.end, part.broken) == (None, ())
    ends = [each.offset + each.length for each in part.captures]
    assert ends == [*(each.offset for each in part.captures[1:]), len(pack(FIVE))]


@pytest.mark.parametrize("pack", PACKINGS)
@pytest.mark.parametrize(("most", "most_bytes"), [(2, 1 << 40), (10_000, 1)])
def test_goes_on_from_any_part(pack: Pack, most: int, most_bytes: int):
    archive, found, parts = pack(FIVE), list[int](), 0
    start: int | None = 0
    while start is not None:
        part = scanned(archive, start, most, most_bytes)
        found += numbers(part)
        start, parts = part.end, parts + 1
    assert found == [0, 1, 2, 3, 4]
    assert parts >= 3


@pytest.mark.parametrize("pack", PACKINGS)
def test_a_torn_archive_keeps_the_records_before_the_tear(pack: Pack):
    archive = pack(FIVE)[:-40]
    part = scanned(archive)
    assert numbers(part) == [0, 1, 2, 3]
    (torn,) = part.broken
    assert torn.offset + torn.length == len(archive)


@pytest.mark.parametrize("pack", PACKINGS)
@pytest.mark.parametrize(
    "junk", [b"junk in between", b"WARC/1.0\r\n\r\n", b"\x1f\x8b\x08 no gzip", bytes(range(1, 256)) * 9]
)
def test_junk_between_records_costs_only_itself(pack: Pack, junk: bytes):
    whole = pack(FIVE)
    at = scanned(whole).captures[3].offset
    part = scanned(whole[:at] + junk + whole[at:])
    assert numbers(part) == [0, 1, 2, 3, 4]
    assert [(each.offset, each.length) for each in part.broken] == [(at, len(junk))]


@pytest.mark.parametrize("pack", [gzipped, plain])
@pytest.mark.parametrize(
    "lie", [lambda n: n + 300, lambda n: n - 100, lambda n: 10**14, lambda n: 10**40, lambda n: -1]
)
def test_a_wrong_length_costs_only_its_record(pack: Pack, lie: Callable[[int], int]):
    lying = record("http://vale.example/9", html(9), length=lie)
    part = scanned(pack([*FIVE[:2], lying, *FIVE[2:]]))
    assert numbers(part) == [0, 1, 2, 3, 4]
    assert part.broken[0].offset == len(pack(FIVE[:2]))


def test_a_damaged_member_costs_only_itself():
    archive = bytearray(gzipped(FIVE))
    spoilt = scanned(bytes(archive)).captures[2]
    archive[spoilt.offset + spoilt.length // 2] ^= 0xFF
    part = scanned(bytes(archive))
    assert numbers(part) == [0, 1, 3, 4]
    assert [(each.offset, each.length) for each in part.broken] == [(spoilt.offset, spoilt.length)]


def test_what_is_no_page_is_counted_by_reason():
    part = scanned(
        gzipped(
            [
                record(kind="warcinfo"),
                record(kind="request"),
                record(kind="revisit"),
                record(http="Content-Type: image/png\r\n"),
                record(status="404 Not Found"),
                record(url="dns:vale.example"),
                record(http=""),
            ]
        )
    )
    assert len(part.captures) == 1
    assert part.skipped == {"warcinfo": 1, "request": 1, "revisit": 1, "image/png": 1, "HTTP 404": 1, "not http": 1}


def test_records_packed_together_are_refused_with_what_to_do():
    (broken,) = scanned(gzip.compress(plain(FIVE))).broken
    assert "pack each of them apart" in broken.why


@pytest.mark.parametrize(
    "bad",
    [
        record(body=bytes(300_000_000)),
        b"WARC/1.1\r\nX: " + b"a" * 50_000_000 + b"\r\n\r\n",
        record(http="X: " + "a" * 1_000_000 + "\r\n"),
        record(status="what?"),
        record(date="yesterday"),
    ],
    ids=["bomb", "endless header", "endless HTTP header", "no HTTP", "no date"],
)
def test_hostile_records_end_soon_and_in_little_memory(bad: bytes):
    archive = gzipped([FIVE[0], bad, FIVE[1]])
    del bad
    tracemalloc.start()
    began = time.process_time()
    part = scanned(archive)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert numbers(part) == [0, 1]
    assert len(part.broken) == 1
    assert time.process_time() - began < 20
    assert peak < 16_000_000


def test_a_file_of_beginnings_ends_soon():
    began = time.process_time()
    part = scanned(b"\x1f\x8b\x08" * 2_000_000)
    assert not part.captures
    assert time.process_time() - began < 20


@pytest.mark.parametrize("pack", PACKINGS)
def test_an_archive_is_known_by_its_beginning(pack: Pack):
    assert begins_archive(pack(FIVE)[:64_000])
    assert not begins_archive(gzip.compress(html(1)))
    assert not begins_archive(b"WARC/1.0 is the name of a format that archives use.")
    assert not begins_archive(b"")


def test_many_damaged_places_in_a_row_are_told_of_as_one():
    archive = gzipped([FIVE[0], *(record(length=lambda n: n + 9) for _ in range(50)), FIVE[1]])
    part = scanned(archive)
    assert numbers(part) == [0, 1]
    assert [each.more for each in part.broken] == [0] * 9 + [40]
    first, last = part.captures
    assert part.broken[0].offset == first.offset + first.length
    assert part.broken[-1].offset + part.broken[-1].length == last.offset
    assert "40 more places" in part.broken[-1].said


def test_a_hundred_thousand_tiny_records_end_soon():
    tiny = gzip.compress(b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 0\r\n\r\n\r\n\r\n")
    began = time.process_time()
    part = scanned(tiny * 100_000 + gzipped(FIVE))
    assert numbers(part) == [0, 1, 2, 3, 4]
    assert part.skipped == {"request": 100_000}
    assert time.process_time() - began < 60


def test_members_within_members_cost_only_themselves():
    deep = b"WARC/1.1\r\n" * 20_000
    for _ in range(30):
        deep = gzip.compress(deep)
    part = scanned(gzipped([FIVE[0], deep, FIVE[2]]))
    assert numbers(part) == [0, 2]
    assert len(part.broken) == 1
