"""The packed bytes of an archive, unpacked record by record: gzip members, Zstandard frames, or nothing at all.

Each record of a packed archive is packed apart, so that reading can begin at any of them (WARC 1.1, annex D; for
Zstandard with its dictionary frame, "Use of the Zstandard Compression Algorithm with WARC", version 1.0).
"""

import sys
import zlib
from collections.abc import Callable

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

CHUNK = 64 * 1024
GZIP, ZSTD, PLAIN = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"WARC/"
DICTIONARY = b"\x5d\x2a\x4d\x18"
_SKIPPABLE = b"\x2a\x4d\x18"
"""Behind a first byte from 0x50 to 0x5F."""
_LONGEST_DICTIONARY = 8 * 1024 * 1024
_SUSPICIOUS, _MOST_RATIO = 64 * 1024 * 1024, 200
"""A record that unpacks to more bytes than the first and to more than the second for each packed one is a bomb."""
_LARGEST_WINDOW = 27
"""Of Zstandard, as a power of two: 128 MiB."""

ReadAt = Callable[[int, int], bytes]
"""Gives up to so many bytes from an offset on; none at the end."""


class Damaged(Exception):
    """A record can't be read; the message says why. It never leaves this package."""


class Cursor:
    """A place in an archive, moved on as bytes are used."""

    def __init__(self, read_at: ReadAt, offset: int) -> None:
        self._read_at = read_at
        self.offset = offset
        self._held = b""
        self._start = offset

    def chunk(self) -> bytes:
        """Give the bytes from here on, as many as are at hand and at least one; none at the end."""
        if not self._start <= self.offset < self._start + len(self._held):
            self._start, self._held = self.offset, self._read_at(self.offset, CHUNK)
        return self._held[self.offset - self._start :]

    def peek(self, count: int) -> bytes:
        """Give the next bytes, fewer only at the end."""
        chunk = self.chunk()
        return chunk[:count] if len(chunk) >= count else self._read_at(self.offset, count)


class Unpacked:
    """The unpacked bytes of one record (of a plain archive: from one record on)."""

    def __init__(self, cursor: Cursor, dictionary: bytes | None = None) -> None:
        self._cursor = cursor
        magic = cursor.peek(5)
        self.packed = not magic.startswith(PLAIN)
        self._stream = _stream(magic, dictionary) if self.packed else None
        self._begin = cursor.offset
        self._buffer = bytearray()
        self._given = 0

    @property
    def end(self) -> int:
        """The offset in the archive behind what was taken; of a packed record only once it was taken whole."""
        return self._cursor.offset - len(self._buffer)

    def head(self, most: int) -> bytes:
        """Take bytes up to and with the first empty line; damaged where none comes within ``most`` bytes."""
        seen = 0
        while True:
            end = self._buffer.find(b"\r\n\r\n", seen, most + 4)
            bare = self._buffer.find(b"\n\n", seen, end if end >= 0 else most + 2)
            if bare >= 0 or end >= 0:
                return self.take(bare + 2 if bare >= 0 else end + 4)
            if len(self._buffer) > most:
                raise Damaged(f"its header is longer than {most} bytes")
            seen = max(0, len(self._buffer) - 3)
            if not self._fill():
                raise Damaged("it breaks off within its header")

    def take(self, count: int) -> bytes:
        """Take so many bytes, fewer only at the end."""
        while len(self._buffer) < count and self._fill():
            pass
        taken = bytes(self._buffer[:count])
        del self._buffer[:count]
        return taken

    def skip(self, count: int) -> int:
        """Pass over so many bytes without keeping them; give how many there were."""
        left = count - len(self.take(min(count, len(self._buffer))))
        if not self.packed and left > 0:
            # Nothing has to be unpacked, so nothing has to be read; only whether the archive goes that far.
            self._cursor.offset += left - 1
            passed = min(left, 1) if self._cursor.chunk() else 0
            self._cursor.offset += passed
            return count if passed else 0
        while left > 0 and self._fill():
            left -= len(self.take(min(left, len(self._buffer))))
        return count - left

    def _fill(self) -> bool:
        chunk = self._cursor.chunk()
        if self._stream is None:
            self._buffer += chunk
            self._cursor.offset += len(chunk)
            return bool(chunk)
        if self._stream.eof:
            return False
        if not chunk and self._stream.needs_input:
            raise Damaged("it breaks off")
        got, used = self._stream.unpack(chunk)
        self._cursor.offset += used
        self._buffer += got
        self._given += len(got)
        if self._given > max(_SUSPICIOUS, _MOST_RATIO * (self._cursor.offset - self._begin)):
            raise Damaged(f"it unpacks to more than {_MOST_RATIO} times its size, as only a bomb does")
        return True


class _Gzip:
    needs_input = True

    def __init__(self) -> None:
        self._inflate = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._inflate.eof

    def unpack(self, chunk: bytes) -> tuple[bytes, int]:
        try:
            got = self._inflate.decompress(chunk, 4 * CHUNK)
        except zlib.error as error:
            raise Damaged(f"its gzip data is damaged ({error})") from None
        return got, len(chunk) - len(self._inflate.unconsumed_tail) - len(self._inflate.unused_data)


class _Zstd:
    def __init__(self, dictionary: bytes | None) -> None:
        known = zstd.ZstdDict(dictionary) if dictionary else None
        largest = {int(zstd.DecompressionParameter.window_log_max): _LARGEST_WINDOW}
        self._frame = zstd.ZstdDecompressor(known, largest)

    @property
    def eof(self) -> bool:
        return self._frame.eof

    @property
    def needs_input(self) -> bool:
        return self._frame.needs_input

    def unpack(self, chunk: bytes) -> tuple[bytes, int]:
        given = chunk if self._frame.needs_input else b""
        try:
            got = self._frame.decompress(given, 4 * CHUNK)
        except zstd.ZstdError as error:
            raise Damaged(f"its Zstandard data is damaged ({error})") from None
        return got, len(given) - (len(self._frame.unused_data) if self._frame.eof else 0)


def _stream(magic: bytes, dictionary: bytes | None) -> _Gzip | _Zstd:
    if magic.startswith(GZIP):
        return _Gzip()
    if magic.startswith(ZSTD):
        return _Zstd(dictionary)
    raise Damaged("no record begins here")


def skippable(magic: bytes) -> int:
    """Give the size of a skippable frame of Zstandard by its first eight bytes, with them; 0 for anything else."""
    if len(magic) < 8 or magic[0] & 0xF0 != 0x50 or magic[1:4] != _SKIPPABLE:
        return 0
    return 8 + int.from_bytes(magic[4:8], "little")


def dictionary_in(read_at: ReadAt) -> bytes | None:
    """Keep the dictionary that a Zstandard archive begins with, unpacked; None where it has none that is sound."""
    head = read_at(0, 8)
    size = skippable(head) - 8
    if not head.startswith(DICTIONARY) or not 0 < size <= _LONGEST_DICTIONARY:
        return None
    content = bytearray()
    while len(content) < size and (more := read_at(8 + len(content), size - len(content))):
        content += more
    if not content.startswith(ZSTD):
        return bytes(content)
    try:
        return zstd.ZstdDecompressor().decompress(bytes(content), _LONGEST_DICTIONARY)
    except zstd.ZstdError:
        return None
