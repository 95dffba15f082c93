"""Unpack content codings as they arrive, up to a size, and tell a bomb, a torn stream and a sound one apart."""

from dataclasses import dataclass

from depeche_fetch.http.codings import BROTLI, DEFLATE, GZIP, MAGIC, ZSTD, Damaged, Stream, start

GZIP_MAGIC = MAGIC[GZIP]
ACCEPTED = "gzip, deflate, br, zstd"
"""What requests say in Accept-Encoding."""

_STEP = 64 * 1024
_MOST_MEMBERS = 1024
"""A packed file may be many in a row; a hostile one is millions of empty ones."""
_MOST_RATIO, _RATIO_FROM = 250, 1024 * 1024
"""A body may not unpack to more than so many times its size, once that is more than so many bytes: news pages come
to 4 to 30 times theirs, and a bomb is stopped long before it reaches the limit in bytes."""
_CODINGS = {"gzip": GZIP, "x-gzip": GZIP, "deflate": DEFLATE, "br": BROTLI, "zstd": ZSTD}


@dataclass(frozen=True)
class Unpackable:
    """Why packed bytes gave nothing: ``too-large``, ``truncated`` or ``corrupt``, and a sentence about it."""

    error: str
    why: str

    def told_of(self, otherwise: str) -> str:
        """Give the reason under which a bomb is set aside, and another one for what is merely broken."""
        return self.error if self.error == "too-large" else otherwise


class Unpacking:
    """Unpacks a body piece by piece. What is wrong shows with the piece that it is in, so that no more is read."""

    def __init__(self, coding: str, most: int) -> None:
        names = [name for name in (each.strip().lower() for each in coding.split(",")) if name not in ("", "identity")]
        self._coding = _CODINGS.get(names[0]) if len(names) == 1 else None
        self._unasked = bool(names) and self._coding is None
        self._named, self._most = coding[:40], most
        self._stream: Stream | None = None
        self._members = self._packed = 0
        self._ended, self._held = False, b""
        self._unpacked = bytearray()

    def feed(self, packed: bytes) -> Unpackable | None:
        """Take the next piece; give what is wrong with it, if anything is."""
        if self._unasked:
            why = f"the body came with the content encoding {self._named!r}, which wasn't asked for"
            return Unpackable("corrupt", why)
        self._packed += len(packed)
        if self._coding is None:
            self._unpacked += packed
            return self._overfull()
        try:
            return self._unpack(packed, self._coding)
        except Damaged as error:
            return Unpackable("corrupt", f"the compressed data is damaged ({error})")

    def done(self) -> bytes | Unpackable:
        """Give the whole body once all pieces were taken; a stream that hasn't come to its end is torn."""
        if self._stream is not None and not self._stream.ended:
            return Unpackable("truncated", "the compressed data breaks off before its end")
        return bytes(self._unpacked)

    def _unpack(self, packed: bytes, coding: str) -> Unpackable | None:
        rest, self._held = self._held + packed, b""
        while rest and not self._ended:
            if self._stream is None or self._stream.ended:
                if self._stream is not None and not self._goes_on(rest, coding):
                    break
                self._members += 1
                if self._members > _MOST_MEMBERS:
                    return Unpackable("corrupt", f"the compressed data has more than {_MOST_MEMBERS} parts")
                self._stream = start(coding)
            rest = self._stream.take(rest, self._into)
            if problem := self._overfull():
                return problem
        return None

    def _goes_on(self, rest: bytes, coding: str) -> bool:
        """Whether another stream follows. Anything else is padding as a rule, and ignored, as gunzip does."""
        magic = MAGIC.get(coding, b"")
        if magic and len(rest) < len(magic) and magic.startswith(rest):
            self._held = rest
            return False
        self._ended = not (magic and rest.startswith(magic))
        return not self._ended

    def _into(self, unpacked: bytes) -> int:
        """Keep what came out; give how many bytes more there is room for, none of them below zero."""
        self._unpacked += unpacked
        return max(0, min(self._limit() + 1 - len(self._unpacked), _STEP))

    def _limit(self) -> int:
        return min(self._most, max(_RATIO_FROM, self._packed * _MOST_RATIO))

    def _overfull(self) -> Unpackable | None:
        if len(self._unpacked) <= (self._most if self._coding is None else self._limit()):
            return None
        if len(self._unpacked) > self._most:
            why = f"{self._packed} bytes of it unpack to more than the {self._most} that are allowed"
            return Unpackable("too-large", why)
        why = f"{self._packed} bytes of it unpack to more than {self._limit()}, {_MOST_RATIO} times as many or more"
        return Unpackable("too-large", f"{why}, as only a bomb does")


def gunzip(packed: bytes, most: int) -> bytes | Unpackable:
    """Keep what a gzip file holds, all its members; refuse more than ``most`` bytes, and what is torn (RFC 1952).

    What follows the last member is ignored, as gunzip does: it is padding as a rule.

    >>> import gzip
    >>> gunzip(gzip.compress(b"Rain fell."), most=100)
    b'Rain fell.'
    >>> gunzip(gzip.compress(bytes(1000)), most=100).error
    'too-large'
    """
    if not packed:
        return Unpackable("truncated", "there is nothing where a gzip file should be")
    return decode(packed, "gzip", most)


def decode(packed: bytes, coding: str, most: int) -> bytes | Unpackable:
    """Keep a body without its Content-Encoding; refuse codings that were not asked for.

    ``deflate`` is read with a zlib header, as RFC 9110 says, and without, as some servers send it.
    """
    unpacking = Unpacking(coding, most)
    return (unpacking.feed(packed) if packed else None) or unpacking.done()
