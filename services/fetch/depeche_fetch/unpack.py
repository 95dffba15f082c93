"""Unpack gzip and deflate up to a size, and tell a bomb, a torn stream and a sound one apart."""

import zlib
from dataclasses import dataclass

GZIP_MAGIC = b"\x1f\x8b"
_CHUNK = 64 * 1024
_MOST_MEMBERS = 1024
"""A gzip file may be many in a row; a hostile one is millions of empty ones."""

_CODINGS = {"gzip": 31, "x-gzip": 31, "deflate": 15}


@dataclass(frozen=True)
class Unpackable:
    """Why packed bytes gave nothing: ``too-large``, ``truncated`` or ``corrupt``, and a sentence about it."""

    error: str
    why: str


def gunzip(packed: bytes, most: int) -> bytes | Unpackable:
    """Keep what a gzip file holds, all its members; refuse more than ``most`` bytes, and what is torn (RFC 1952).

    What follows the last member is ignored, as gunzip does: it is padding as a rule.

    >>> import gzip
    >>> gunzip(gzip.compress(b"Rain fell."), most=100)
    b'Rain fell.'
    >>> gunzip(gzip.compress(bytes(1000)), most=100).error
    'too-large'
    """
    return _inflate(packed, 31, most)


def decode(packed: bytes, coding: str, most: int) -> bytes | Unpackable:
    """Keep a body without its Content-Encoding; refuse codings that were not asked for.

    ``deflate`` is read with a zlib header, as RFC 9110 says, and without, as some servers send it.
    """
    names = [name for name in (each.strip().lower() for each in coding.split(",")) if name not in ("", "identity")]
    if not names or not packed:
        return packed
    if len(names) > 1 or names[0] not in _CODINGS:
        return Unpackable("corrupt", f"the body came with the content encoding {coding[:40]!r}, which wasn't asked for")
    unpacked = _inflate(packed, _CODINGS[names[0]], most)
    if isinstance(unpacked, Unpackable) and unpacked.error == "corrupt" and names[0] == "deflate":
        return _inflate(packed, -15, most)
    return unpacked


def _inflate(packed: bytes, window: int, most: int) -> bytes | Unpackable:
    unpacked, at = bytearray(), 0
    for _ in range(_MOST_MEMBERS):
        stream = zlib.decompressobj(wbits=window)
        while not stream.eof:
            if at >= len(packed):
                return Unpackable("truncated", "the compressed data breaks off before its end")
            chunk = packed[at : at + _CHUNK]
            try:
                unpacked += stream.decompress(chunk, most + 1 - len(unpacked))
            except zlib.error as error:
                return Unpackable("corrupt", f"the compressed data is damaged ({error})")
            if len(unpacked) > most:
                return Unpackable("too-large", f"it unpacks to more than the {most} bytes that are allowed")
            at += len(chunk) - len(stream.unused_data)
        if not packed.startswith(GZIP_MAGIC, at):
            return bytes(unpacked)
    return Unpackable("corrupt", f"the compressed data has more than {_MOST_MEMBERS} parts")
