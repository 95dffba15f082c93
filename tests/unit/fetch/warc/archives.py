"""Archives, made for tests."""

import gzip
import struct
import sys
from collections.abc import Callable, Sequence

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Pack = Callable[[Sequence[bytes]], bytes]


def html(number: int) -> bytes:
    sentences = "".join(
        f"<p>On day {each} of week {number} rain fell on the valley all night long.</p>" for each in range(9)
    )
    return f"<!doctype html><title>Week {number}</title><body><h1>Week {number}</h1>{sentences}".encode()


def record(
    url: str = "http://vale.example/1",
    body: bytes = b"<html><body><p>Rain fell on the valley all night.</p>",
    kind: str = "response",
    date: str = "2026-10-05T08:00:00Z",
    status: str = "200 OK",
    http: str = "Content-Type: text/html\r\n",
    length: Callable[[int], object] = int,
    **more: str,
) -> bytes:
    """One record. ``http`` are the headers of the answer; ``more`` those of the record, with _ for -."""
    block = f"HTTP/1.1 {status}\r\n{http}\r\n".encode() + body
    named = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:6a6e6d5c-0001-4000-8000-000000000000>",
        "WARC-Target-URI": url,
        "WARC-Date": date,
        "Content-Type": f"application/http; msgtype={kind}",
        "Content-Length": str(length(len(block))),
        **{name.replace("_", "-"): value for name, value in more.items()},
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"WARC/1.1\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def plain(records: Sequence[bytes]) -> bytes:
    return b"".join(records)


def gzipped(records: Sequence[bytes]) -> bytes:
    return b"".join(map(gzip.compress, records))


def zstandard(records: Sequence[bytes]) -> bytes:
    return b"".join(map(zstd.compress, records))


def with_dictionary(records: Sequence[bytes], packed: bool = False) -> bytes:
    dictionary = zstd.train_dict([record(f"http://vale.example/{n}", html(n)) for n in range(200)], 4096)
    content = zstd.compress(dictionary.dict_content) if packed else dictionary.dict_content
    frame = struct.pack("<II", 0x184D2A5D, len(content)) + content
    return frame + b"".join(zstd.compress(each, zstd_dict=dictionary) for each in records)


def with_packed_dictionary(records: Sequence[bytes]) -> bytes:
    return with_dictionary(records, packed=True)


PACKINGS: tuple[Pack, ...] = (plain, gzipped, zstandard, with_dictionary, with_packed_dictionary)
