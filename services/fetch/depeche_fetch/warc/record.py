"""The headers of a record: its own, and those of the HTTP answer inside it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from depeche_fetch.warc.packing import Damaged, Unpacked

LONGEST_HEAD = 64 * 1024
"""Bytes of a record's header, and again of the HTTP header in it."""

_VERSION = re.compile(rb"WARC/\d\.\d{1,2}\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})(?!\d)")
_FOLDED = re.compile(rb"\r?\n[ \t]+")
_YEARS = range(1990, 2100)


@dataclass(frozen=True)
class Head:
    """A record's header: names in lower case, the first value of each; ``length`` is that of the block, in bytes."""

    named: Mapping[str, str]
    length: int

    @property
    def type(self) -> str:
        """What the record is: response, request, revisit…"""
        return self.named.get("warc-type", "").lower()

    @property
    def url(self) -> str:
        """What was archived; older archives write it in angle brackets."""
        return self.named.get("warc-target-uri", "").strip("<>")

    @property
    def at(self) -> datetime | None:
        """When it was captured; None where the date can't be read, or can't be true."""
        try:
            at = datetime.fromisoformat(self.named.get("warc-date", ""))
        except ValueError:
            return None
        if at.year not in _YEARS:
            return None
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)

    @property
    def is_http(self) -> bool:
        """Whether the record holds an HTTP message."""
        return self.named.get("content-type", "application/http").lower().startswith("application/http")


@dataclass(frozen=True)
class HttpHead:
    """The header of an HTTP answer: names in lower case, values of one name joined by a comma; its size in bytes."""

    status: int
    named: Mapping[str, str]
    size: int


def read_head(unpacked: Unpacked) -> Head:
    """Take a record's header; damaged where there is none, or where it doesn't say how long the record is."""
    raw = unpacked.head(LONGEST_HEAD)
    if not _VERSION.match(raw):
        raise Damaged("no WARC header begins here")
    named: dict[str, str] = {}
    for name, value in _fields(raw):
        named.setdefault(name, value)
    length = named.get("content-length", "")
    if not (length.isascii() and length.isdecimal() and len(length) < 16):
        raise Damaged(f"its Content-Length is {length[:40]!r}, which is no length")
    return Head(named, int(length))


def read_http_head(unpacked: Unpacked, length: int) -> HttpHead:
    """Take the header of an HTTP answer out of a block of ``length`` bytes."""
    raw = unpacked.head(min(length, LONGEST_HEAD))
    status = _STATUS.match(raw)
    if not status:
        raise Damaged(f"it holds no HTTP answer but {raw[:20]!r}")
    named: dict[str, str] = {}
    for name, value in _fields(raw):
        named[name] = f"{named[name]}, {value}" if name in named else value
    return HttpHead(int(status[1]), named, len(raw))


def _fields(raw: bytes) -> list[tuple[str, str]]:
    lines = _FOLDED.sub(b" ", raw).splitlines()[1:]
    pairs = (line.partition(b":") for line in lines)
    return [(name.strip().lower().decode("latin-1"), _text(value.strip())) for name, colon, value in pairs if colon]


def _text(raw: bytes) -> str:
    """What isn't UTF-8 is Latin-1, as HTTP/1.1 once had it; control characters go."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    return "".join(each for each in text if each.isprintable()) if not text.isprintable() else text
