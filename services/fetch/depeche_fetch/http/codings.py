"""The content codings of HTTP as streams that never give more at once than there is room for."""

import sys
import zlib
from collections.abc import Callable
from typing import Protocol

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

GZIP, DEFLATE, BROTLI, ZSTD = "gzip", "deflate", "br", "zstd"

_ZSTD_WINDOW = 23
"""The memory that a zstd stream may ask for, as a power of two: 8 MiB (RFC 9659)."""
MAGIC = {GZIP: b"\x1f\x8b", ZSTD: b"\x28\xb5\x2f\xfd"}
"""How a further stream begins, in the codings that may have several in a row."""

Out = Callable[[bytes], int]
"""Takes unpacked bytes, and gives how many more are welcome; 0 ends the matter."""


class Damaged(Exception):
    """The bytes are no stream of their coding; caught where they are unpacked."""


class Stream(Protocol):
    """One packed stream: a gzip member, a zstd frame."""

    @property
    def ended(self) -> bool:
        """Whether the end of the stream was seen."""
        ...

    def take(self, packed: bytes, out: Out) -> bytes:
        """Unpack a piece into ``out``; give what lies beyond the stream's end, or wasn't welcome any more."""
        ...


def start(coding: str) -> Stream:
    """Give a stream of a coding, at its beginning."""
    made: dict[str, Callable[[], Stream]] = {
        GZIP: lambda: _Zlib(31),
        DEFLATE: _Deflate,
        BROTLI: _Brotli,
        ZSTD: _Zstd,
    }
    return made[coding]()


class _Zlib:
    def __init__(self, window: int) -> None:
        self.ended = False
        self._stream = zlib.decompressobj(wbits=window)

    def take(self, packed: bytes, out: Out) -> bytes:
        room, rest = out(b""), packed
        while room > 0:
            try:
                unpacked = self._stream.decompress(rest, room)
            except zlib.error as error:
                raise Damaged(str(error)) from None
            rest, full, room = self._stream.unconsumed_tail, len(unpacked) == room, out(unpacked)
            if self._stream.eof or not (rest or full):
                break
        self.ended = self._stream.eof
        return self._stream.unused_data if self.ended else b""


class _Deflate:
    """With a zlib header or without: it is known by its first two bytes (RFC 1950, 2.2)."""

    def __init__(self) -> None:
        self._beginning = b""
        self._stream: _Zlib | None = None

    @property
    def ended(self) -> bool:
        return self._stream is not None and self._stream.ended

    def take(self, packed: bytes, out: Out) -> bytes:
        if self._stream is None:
            packed = self._beginning + packed
            self._beginning = packed
            if len(packed) < 2:
                return b""
            headed = packed[0] & 0x0F == 8 and int.from_bytes(packed[:2], "big") % 31 == 0
            self._stream = _Zlib(15 if headed else -15)
        return self._stream.take(packed, out)


class _Brotli:
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    @property
    def ended(self) -> bool:
        return bool(self._stream.is_finished())

    def take(self, packed: bytes, out: Out) -> bytes:
        room, piece = out(b""), packed
        try:
            while room > 0:
                unpacked = self._stream.process(piece, output_buffer_limit=room)
                full, room, piece = len(unpacked) >= room, out(unpacked), b""
                if not full:
                    break
        except brotli.error as error:
            raise Damaged(str(error)) from None
        return b""


class _Zstd:
    def __init__(self) -> None:
        self._stream = zstd.ZstdDecompressor(options={int(zstd.DecompressionParameter.window_log_max): _ZSTD_WINDOW})

    @property
    def ended(self) -> bool:
        return self._stream.eof

    def take(self, packed: bytes, out: Out) -> bytes:
        room, piece = out(b""), packed
        while room > 0 and not self._stream.eof:
            try:
                unpacked = self._stream.decompress(piece, room)
            except zstd.ZstdError as error:
                raise Damaged(str(error)) from None
            room, piece = out(unpacked), b""
            if self._stream.needs_input:
                break
        return self._stream.unused_data if self._stream.eof else b""
