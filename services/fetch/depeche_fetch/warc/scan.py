"""From record to record through a part of an archive: where each page lies, what was passed over, what is damaged.

A damaged record costs itself only: reading goes on at the next place where one begins.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from depeche_fetch.pages.page import is_readable, media_type
from depeche_fetch.warc.packing import GZIP, PLAIN, ZSTD, Cursor, Damaged, ReadAt, Unpacked, skippable
from depeche_fetch.warc.record import Head, read_head, read_http_head
from depeche_fetch.warc.writer import LINK_FIELD, NO_LINK

EXTENSION = LINK_FIELD.lower()
"""The field in which archives of our own keep what was known of the link, as JSON."""

_BEGINNING = re.compile(rb"\x1f\x8b\x08|\x28\xb5\x2f\xfd|WARC/\d\.\d{1,2}\r?\n")
_SEARCHED = 16 * 1024 * 1024
"""Bytes behind a damaged place in which the next record is looked for, before so much counts as damaged."""
_MOST_CANDIDATES = 20_000
_TRIED = 4 * 1024
_MOST_PADDING = 64
_DAMAGED_FOR_ONE = 5
"""Damaged places that count as one page where a part ends after so many: they cost less."""
_MOST_IN_A_ROW = 10
"""Damaged places without a sound record between them, before the next of them count as one with the last."""


@dataclass(frozen=True)
class Capture:
    """An archived answer that may be a page: where it lies (bytes, packed), its address, and when it was captured."""

    offset: int
    length: int
    url: str
    at: datetime
    note: str = ""


@dataclass(frozen=True)
class Broken:
    """A stretch of an archive that can't be read, and why; ``more`` further damaged places are in it."""

    offset: int
    length: int
    why: str
    url: str = ""
    more: int = 0

    @property
    def said(self) -> str:
        """What is wrong with it, in a sentence."""
        return f"{self.why}, and {self.more} more places right behind it are damaged too" if self.more else self.why


@dataclass(frozen=True)
class Part:
    """What a part of an archive holds. ``end`` is where the next part begins; None: the archive is through."""

    captures: tuple[Capture, ...]
    broken: tuple[Broken, ...]
    skipped: Mapping[str, int]
    end: int | None


@dataclass
class _Found:
    captures: list[Capture] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    tried: int = 0
    in_a_row: int = 0

    def damaged(self, broken: Broken) -> None:
        """Keep a damaged stretch. A file of nothing else would make as many dead letters as it has bytes."""
        self.tried += 1
        before = self.broken[-1] if self.broken else None
        if before is None or before.offset + before.length != broken.offset:
            self.in_a_row = 0
        self.in_a_row += 1
        if before is None or self.in_a_row <= _MOST_IN_A_ROW:
            self.broken.append(broken)
        else:
            self.broken[-1] = replace(before, length=before.length + broken.length, more=before.more + 1)


def scan(read_at: ReadAt, start: int, most: int, most_bytes: int, dictionary: bytes | None = None) -> Part:
    """Keep where the pages of a part lie: ``most`` of them, or what begins in ``most_bytes``, whichever ends first.

    Memory doesn't depend on the archive, nor on what its records say of themselves.
    """
    cursor, found = Cursor(read_at, start), _Found()
    while cursor.chunk():
        if len(found.captures) + found.tried / _DAMAGED_FOR_ONE >= most or cursor.offset - start >= most_bytes:
            return Part(tuple(found.captures), tuple(found.broken), found.skipped, cursor.offset)
        begin = cursor.offset
        if size := skippable(cursor.peek(8)) or _padding(cursor.peek(_MOST_PADDING)):
            cursor.offset += size
            continue
        head: list[Head] = []
        try:
            cursor.offset = _record(cursor, found, head, dictionary)
        except Damaged as damage:
            cursor.offset = _next_record(read_at, begin, dictionary)
            url = head[0].url if head else ""
            found.damaged(Broken(begin, cursor.offset - begin, str(damage), url))
    return Part(tuple(found.captures), tuple(found.broken), found.skipped, None)


def begins_archive(head: bytes) -> bool:
    """Whether a file that begins with these bytes is an archive; a few kilobytes tell.

    >>> begins_archive(b"WARC/1.0\\r\\nWARC-Type: warcinfo\\r\\n"), begins_archive(b"<html>")
    (True, False)
    """
    size = skippable(head[:8])
    if size:
        return head[size : size + 4] == ZSTD or size > len(head)
    return _begins_record(head, None) or head.startswith(ZSTD)


def _record(cursor: Cursor, found: _Found, heads: list[Head], dictionary: bytes | None) -> int:
    """Read one record to its end, and give the offset there. Nothing of it is kept before it is known to be whole."""
    begin = cursor.offset
    unpacked = Unpacked(cursor, dictionary)
    head = read_head(unpacked)
    heads.append(head)
    left, skipped = head.length, _not_an_answer(head)
    if not skipped:
        http = read_http_head(unpacked, head.length)
        left -= http.size
        skipped = _no_page(http.status, http.named.get("content-type"))
    if (passed := unpacked.skip(left)) < left:
        raise Damaged(f"it says that it has {head.length} bytes, but {left - passed} of them are missing")
    end = _after(unpacked)
    if skipped:
        found.skipped[skipped] += 1
    elif head.at is None:
        raise Damaged(f"its WARC-Date is {head.named.get('warc-date', '')[:40]!r}, which is no date")
    else:
        note = head.named.get(EXTENSION, "")
        found.captures.append(Capture(begin, end - begin, head.url, head.at, note))
    return end


def _after(unpacked: Unpacked) -> int:
    """Take the two line ends behind a record. A packed record has to end with them."""
    rest = unpacked.take(4)
    while unpacked.packed and (more := unpacked.take(4096)):
        rest = (rest + more)[:4096]
    if rest.startswith(b"\r\n\r\n"):
        rest = rest[4:]
    if rest.lstrip(b"\r\n").startswith(PLAIN) and unpacked.packed:
        raise Damaged("several records are packed together here, so none can be read apart; pack each of them apart")
    if rest.strip(b"\r\n"):
        raise Damaged("it goes on behind the end that its Content-Length names")
    return unpacked.end


def _not_an_answer(head: Head) -> str:
    if head.type != "response":
        return head.type[:20] or "no type"
    if head.named.get(EXTENSION) == NO_LINK:
        return "poll"
    if not head.url.lower().startswith(("http://", "https://")) or not head.is_http:
        return "not http"
    return ""


def _no_page(status: int, content_type: str | None) -> str:
    if not 200 <= status < 300:
        return f"HTTP {status}"
    return "" if is_readable(content_type, asked_for=False) else media_type(content_type)[:40]


def _padding(chunk: bytes) -> int:
    return len(chunk) - len(chunk.lstrip(b"\r\n\0"))


def _next_record(read_at: ReadAt, begin: int, dictionary: bytes | None) -> int:
    """Find the next place behind ``begin`` where a record begins: by its first bytes, and by what they unpack to."""
    place, candidates, overlap = begin, 0, 16
    while place - begin < _SEARCHED:
        chunk = read_at(place, 1024 * 1024)
        for match in _BEGINNING.finditer(chunk, 1 if place == begin else 0):
            candidates += 1
            head = chunk[match.start() : match.start() + _TRIED]
            if _begins_record(head if len(head) == _TRIED else read_at(place + match.start(), _TRIED), dictionary):
                return place + match.start()
            if candidates >= _MOST_CANDIDATES:
                return place + len(chunk)
        if len(chunk) <= overlap:
            return place + len(chunk)
        place += len(chunk) - overlap
    return place


def _begins_record(head: bytes, dictionary: bytes | None) -> bool:
    if head.startswith(PLAIN):
        return b"warc-" in head.lower()
    if not head.startswith((GZIP, ZSTD)):
        return False
    try:
        return Unpacked(Cursor(lambda at, _: head[at:], 0), dictionary).take(len(PLAIN)) == PLAIN
    except Damaged:
        return False
