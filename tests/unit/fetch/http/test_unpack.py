"""Unpacking under a cap."""

import gzip
import os
import re
import sys
import zlib
from collections.abc import Callable

import brotli
import pytest

from depeche_fetch.http.unpack import Unpackable, Unpacking, decode, gunzip

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

TEXT = b"Rain fell on the valley. " * 200


@pytest.mark.parametrize(
    ("packed", "expected"),
    [
        (gzip.compress(TEXT), TEXT),
        (gzip.compress(TEXT) + gzip.compress(b"And more."), TEXT + b"And more."),
        (gzip.compress(TEXT) + bytes(512), TEXT),
        (gzip.compress(b""), b""),
    ],
)
def test_keeps_what_is_whole(packed: bytes, expected: bytes):
    assert gunzip(packed, 10_000) == expected


@pytest.mark.parametrize(
    ("packed", "error"),
    [
        (gzip.compress(TEXT)[:-1], "truncated"),
        (gzip.compress(TEXT)[:12], "truncated"),
        (b"", "truncated"),
        (b"plain text", "corrupt"),
        (gzip.compress(TEXT)[:-5] + b"\0\0\0\0\0", "corrupt"),
        (gzip.compress(TEXT) + gzip.compress(TEXT)[:20], "truncated"),
        (gzip.compress(bytes(10_001)), "too-large"),
        (gzip.compress(bytes(6_000)) * 2, "too-large"),
        (gzip.compress(b"") * 5_000, "corrupt"),
    ],
)
def test_says_why_not(packed: bytes, error: str):
    result = gunzip(packed, 10_000)
    assert isinstance(result, Unpackable)
    assert result.error == error


def test_the_cap_itself_is_allowed():
    assert gunzip(gzip.compress(bytes(10_000)), 10_000) == bytes(10_000)


RAW = os.urandom(3000) + TEXT * 20
PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstd.compress,
    "identity": bytes,
}


@pytest.mark.parametrize("coding", PACKED)
@pytest.mark.parametrize("step", [1, 7, 1000, 1_000_000])
def test_however_the_pieces_fall_the_body_is_the_same(coding: str, step: int):
    packed, unpacking = PACKED[coding](RAW), Unpacking(coding, 200_000)
    for at in range(0, len(packed), step):
        assert unpacking.feed(packed[at : at + step]) is None
    assert unpacking.done() == RAW


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
@pytest.mark.parametrize("step", [1, 3, 1_000_000])
def test_several_in_a_row_are_one_body(coding: str, step: int):
    packed, unpacking = PACKED[coding](b"one ") + PACKED[coding](b"two") + b"\0\0", Unpacking(coding, 100)
    for at in range(0, len(packed), step):
        assert unpacking.feed(packed[at : at + step]) is None
    assert unpacking.done() == b"one two"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
@pytest.mark.parametrize("left", [0.05, 0.5, 0.99])
def test_a_torn_stream_is_known_in_every_coding(coding: str, left: float):
    packed = PACKED[coding](RAW)
    result = decode(packed[: int(len(packed) * left)], coding, 200_000)
    assert isinstance(result, Unpackable)
    assert result.error == "truncated"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_is_stopped_at_the_limit(coding: str):
    bomb = PACKED[coding](bytes(64 * 1024 * 1024))
    unpacking = Unpacking(coding, 10_000_000)
    stopped = unpacking.feed(bomb)
    assert stopped is not None
    assert stopped.error == "too-large"
    assert len(unpacking._unpacked) <= 20_000_000


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_no_news_page_unpacks_to_hundreds_of_times_its_size(coding: str):
    stopped = decode(PACKED[coding](bytes(4_000_000)), coding, 100_000_000)
    assert isinstance(stopped, Unpackable)
    assert "bomb" in stopped.why
    assert re.match(r"\d+ bytes of it unpack to more than \d+, 250 times as many", stopped.why)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
@pytest.mark.parametrize(
    "noise", [b"<!doctype html><p>Rain fell.", b"\xff" * 400, b"\x28\xb5\x2f\xfd\xff\xff\xff\xff" * 9]
)
def test_what_isnt_packed_is_never_taken_for_whole(coding: str, noise: bytes):
    assert isinstance(decode(noise, coding, 10_000), Unpackable)
