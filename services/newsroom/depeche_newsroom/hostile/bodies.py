"""Keeps the sites whose answers harm by their form: endless, slow, packed as bombs, or other than announced."""

import gzip
import zlib

import brotli
import zstandard

from depeche_newsroom.hostile.site import HTML, Misbehaviour, Raw, head
from depeche_newsroom.hostile.texts import article, page

_MIB = 1024 * 1024
_ZEROS = b"<p>" + b"0" * (24 * _MIB)
_START = b"<!doctype html><html><body><p>"
_PROSE = article(1).encode()


def _bomb(name: str, packed: bytes, coding: str) -> Misbehaviour:
    reply = page(packed, HTML, Content_Encoding=coding)
    return Misbehaviour(name, f"{len(packed)} bytes of {coding} that unpack to 24 MiB", answers={"/": reply})


BODIES = (
    Misbehaviour("slow-drip", "one byte every tenth of a second", answers={"/": Raw(head(), b"a", None, 0.1)}),
    Misbehaviour("stalled", "a head, then silence", answers={"/": Raw(head() + _START, b"", None, 0.5)}),
    Misbehaviour("silent", "accepts the connection and says nothing", answers={"/": Raw(b"", b"", None, 0.5)}),
    Misbehaviour(
        "endless-body", "a page that never ends", answers={"/": Raw(head() + _START, b"w " * 65_536, None, 0.02)}
    ),
    Misbehaviour(
        "endless-chunks",
        "chunks of one byte without end",
        answers={"/": Raw(head(HTML, "Transfer-Encoding: chunked"), b"1\r\na\r\n" * 4096, None, 0.02)},
    ),
    Misbehaviour(
        "crumbs",
        "a page of 100,000 chunks of one byte",
        answers={"/": Raw(head(HTML, "Transfer-Encoding: chunked") + b"1\r\n<\r\n", b"1\r\na\r\n" * 1000, 100, 0.001)},
    ),
    Misbehaviour(
        "endless-head",
        "header lines without end",
        answers={"/": Raw(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n" * 512, None, 0.02)},
    ),
    Misbehaviour(
        "huge-header",
        "one header of a mebibyte",
        answers={"/": Raw(head(HTML, "X-Long: " + "a" * _MIB) + _PROSE)},
    ),
    Misbehaviour(
        "length-too-long",
        "Content-Length announces more than comes",
        answers={"/": Raw(head(HTML, f"Content-Length: {len(_PROSE) + 5000}") + _PROSE)},
    ),
    Misbehaviour(
        "length-huge",
        "Content-Length announces a tebibyte",
        answers={"/": Raw(head(HTML, f"Content-Length: {2**40}") + _PROSE)},
    ),
    Misbehaviour(
        "length-negative",
        "Content-Length is below zero",
        answers={"/": Raw(head(HTML, "Content-Length: -1") + _PROSE)},
    ),
    Misbehaviour(
        "two-lengths",
        "two Content-Length headers that differ",
        answers={"/": Raw(head(HTML, "Content-Length: 5", f"Content-Length: {len(_PROSE)}") + _PROSE)},
    ),
    Misbehaviour("no-http", "answers with bytes that are no HTTP", answers={"/": Raw(b"\x15\x03\x01\x00\x02\x02\x50")}),
    _bomb("gzip-bomb", gzip.compress(_ZEROS, 9, mtime=0), "gzip"),
    _bomb("deflate-bomb", zlib.compress(_ZEROS, 9), "deflate"),
    _bomb("brotli-bomb", brotli.compress(_ZEROS, quality=1), "br"),
    _bomb("zstd-bomb", zstandard.compress(_ZEROS, 3), "zstd"),
    _bomb("double-gzip-bomb", gzip.compress(gzip.compress(_ZEROS, 9, mtime=0), 9, mtime=0), "gzip, gzip"),
    Misbehaviour(
        "false-coding",
        "says gzip and isn't packed",
        answers={"/": page(_PROSE, HTML, Content_Encoding="gzip")},
    ),
    Misbehaviour(
        "unknown-coding",
        "a Content-Encoding that nobody asked for",
        answers={"/": page(_PROSE, HTML, Content_Encoding="x-secret")},
    ),
)
