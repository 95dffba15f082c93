"""WARC records a second: ours beside fastwarc and warcio, each reading the same archive to its end in this one process.

    python tests/bench/warc.py [ARCHIVE.warc.gz]

Without an archive one is made: pages of 40 KB and their requests. fastwarc and warcio are timed where installed, and
not needed otherwise. ``scan`` is what the discover hop does, ``scan and read`` adds the fetch hop's share.
"""

import gzip
import random
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from depeche_fetch.warc.capture import Archived, read_capture
from depeche_fetch.warc.places import local_bytes
from depeche_fetch.warc.scan import Part, scan
from depeche_runtime.outcome import Dead

PAGES = 1_000
ROUNDS = 3


def made(path: Path) -> None:
    """Write an archive whose text packs about as well as that of real pages."""
    chance = random.Random(7)
    words = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(2, 9))) for _ in range(3000)]
    with path.open("wb") as file:
        for number in range(PAGES):
            body = f"<html><body><p>{' '.join(chance.choices(words, k=6000))}</p>"
            for kind, block in (
                ("request", "GET / HTTP/1.1\r\nHost: vale.example\r\n\r\n"),
                ("response", f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{body}"),
            ):
                head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://vale.example/{number}\r\n"
                head += f"WARC-Date: 2026-10-05T12:00:00Z\r\nContent-Type: application/http; msgtype={kind}\r\n"
                head += f"Content-Length: {len(block)}\r\n\r\n"
                file.write(gzip.compress(f"{head}{block}\r\n\r\n".encode(), 6))


def scanned(path: Path) -> Part:
    with local_bytes(path.as_uri()) as read_at:
        if isinstance(read_at, Dead):
            raise SystemExit(read_at.message)
        return scan(read_at, 0, sys.maxsize, sys.maxsize)


def walked(path: Path) -> int:
    part = scanned(path)
    return len(part.captures) + sum(part.skipped.values())


def walked_and_read(path: Path) -> int:
    part, raw = scanned(path), path.read_bytes()
    found = [read_capture(raw[c.offset : c.offset + c.length], 1 << 25, c.url) for c in part.captures]
    return sum(isinstance(each, Archived) for each in found) + sum(part.skipped.values())


def by_fastwarc(path: Path) -> int:
    from fastwarc import ArchiveIterator

    with path.open("rb") as file:
        return sum(1 for record in ArchiveIterator(file, parse_http=True) if record.reader.read() is not None)


def by_warcio(path: Path) -> int:
    from warcio.archiveiterator import ArchiveIterator

    with path.open("rb") as file:
        return sum(1 for record in ArchiveIterator(file) if record.content_stream().read() is not None)


def timed(name: str, run: Callable[[Path], int], path: Path) -> None:
    fastest, records = float("inf"), 0
    for _ in range(ROUNDS):
        began = time.process_time()
        records = run(path)
        fastest = min(fastest, time.process_time() - began)
    print(f"{name:28}{records:>9} records{records / fastest:>10.0f} a CPU second")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder, "made.warc.gz")
        if len(sys.argv) == 1:
            made(path)
        timed("depeche, scan", walked, path)
        timed("depeche, scan and read", walked_and_read, path)
        for name, run in (("fastwarc", by_fastwarc), ("warcio", by_warcio)):
            if find_spec(name):
                timed(f"{name}, headers and body", run, path)


if __name__ == "__main__":
    main()
