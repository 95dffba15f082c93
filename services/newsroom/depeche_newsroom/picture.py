"""Gives the sites' pictures: a small PNG of a sky over a shore, whose colours depend on a seed."""

import hashlib
import struct
import zlib

WIDTH, HEIGHT, HORIZON = 640, 360, 235


def picture(seed: str) -> bytes:
    """Gives a PNG picture, always the same for a seed."""
    sky, shore = _colours(seed)
    rows = (_row(sky if y < HORIZON else shore, y) for y in range(HEIGHT))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _colours(seed: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    digest = hashlib.sha256(seed.encode()).digest()
    return tuple(90 + value % 90 for value in digest[:3]), tuple(30 + value % 70 for value in digest[3:6])


def _row(colour: tuple[int, ...], y: int) -> bytes:
    light = y * 70 // HORIZON if y < HORIZON else 0
    return b"\0" + bytes(min(255, value + light) for value in colour) * WIDTH


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
