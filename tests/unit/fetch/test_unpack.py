"""Unpacking under a cap."""

import gzip

import pytest

from depeche_fetch.unpack import Unpackable, gunzip

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
    assert len(gunzip(gzip.compress(bytes(10_000)), 10_000)) == 10_000
