"""Where archives lie: local files, read at any offset, and files on the web, read by ranges (RFC 9110, 14)."""

import asyncio
import os
import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from depeche_fetch.http.conditional import Validators
from depeche_fetch.http.download import Downloaded
from depeche_fetch.http.evidence import LONGEST_EVIDENCE
from depeche_fetch.http.lasting import Downloads
from depeche_fetch.local import opened, path_of, unreadable
from depeche_fetch.warc.packing import ZSTD, ReadAt, dictionary_in
from depeche_fetch.warc.scan import Part, begins_archive, scan
from depeche_runtime.outcome import Dead, Drop
from depeche_schemas.link import ArchivePlace

WINDOW = 4 * 1024 * 1024
"""Bytes of an archive on the web that one request asks for."""
_WINDOWS_KEPT = 4
_MOST_WINDOWS = 64
"""Requests for one part: eight times what it takes from end to end, as damaged places are gone back to."""
_SNIFFED = 64 * 1024
_NAMES = re.compile(r"\.warc(\.gz|\.zst)?$", re.IGNORECASE)
_RANGE = re.compile(r"bytes\s+(\d+)-(\d+)/(\d+|\*)", re.IGNORECASE)


def is_archive_name(url: str) -> bool:
    """Whether an address is called like an archive.

    >>> is_archive_name("https://data.example/CC-NEWS-2026.warc.gz"), is_archive_name("file:///srv/a.html.gz")
    (True, False)
    """
    return bool(_NAMES.search(url.partition("?")[0]))


def is_local_archive(url: str) -> bool:
    """Whether a file begins as an archive does, whatever it is called."""
    with local_bytes(url) as read_at:
        return not isinstance(read_at, Dead) and begins_archive(read_at(0, _SNIFFED))


@dataclass(frozen=True)
class _Window:
    start: int
    content: bytes
    total: int | None
    version: str


class _Unavailable(Exception):
    def __init__(self, outcome: Drop | Dead) -> None:
        super().__init__()
        self.outcome = outcome


class Archives:
    """Reads archives, in parts and record by record; memory is bounded by a few windows, whatever their size."""

    def __init__(self, downloader: Downloads, most_bytes: int) -> None:
        self._downloader = downloader
        self._most = most_bytes
        self._windows: OrderedDict[str, _Window] = OrderedDict()
        self._dictionaries: OrderedDict[str, bytes | None] = OrderedDict()
        self._asked = 0

    async def version(self, url: str) -> str | Drop | Dead:
        """Give a mark by which it shows that an archive was changed."""
        if url.startswith("file:"):
            return await asyncio.to_thread(_local_version, url)
        window = await self._window(url, 0, 1)
        return window.version if isinstance(window, _Window) else window

    async def part(self, url: str, start: int, most: int, most_bytes: int) -> Part | Drop | Dead:
        """Keep where the pages of a part lie; see :func:`~depeche_fetch.warc.scan.scan`."""
        if start >= self._most:
            return Dead("too-large", f"{url} is read to its byte {start}; DEPECHE_FETCH_MAX_ARCHIVE_BYTES ends there")
        try:
            return await asyncio.to_thread(self._part, url, start, most, most_bytes, asyncio.get_running_loop())
        except _Unavailable as why:
            return why.outcome

    async def record(self, place: ArchivePlace, most: int) -> tuple[bytes, bytes | None] | Drop | Dead:
        """Keep a record's packed bytes and the dictionary that they need; of what is too large, the beginning."""
        count = min(place.length, LONGEST_EVIDENCE if place.damage or place.length > most else most)
        try:
            return await asyncio.to_thread(self._record, place, count, asyncio.get_running_loop())
        except _Unavailable as why:
            return why.outcome

    def _part(self, url: str, start: int, most: int, most_bytes: int, loop: asyncio.AbstractEventLoop) -> Part:
        with self._bytes(url, loop, self._asked + _MOST_WINDOWS) as read_at:
            return scan(read_at, start, most, most_bytes, self._dictionary(url, read_at))

    def _record(self, place: ArchivePlace, count: int, loop: asyncio.AbstractEventLoop) -> tuple[bytes, bytes | None]:
        with self._bytes(place.archive, loop) as read_at:
            raw = _whole(read_at, place.offset, count)
            return raw, self._dictionary(place.archive, read_at) if raw.startswith(ZSTD) else None

    def _dictionary(self, url: str, read_at: ReadAt) -> bytes | None:
        if url not in self._dictionaries:
            self._dictionaries[url] = dictionary_in(read_at)
            while len(self._dictionaries) > _WINDOWS_KEPT:
                self._dictionaries.popitem(last=False)
        return self._dictionaries[url]

    @contextmanager
    def _bytes(self, url: str, loop: asyncio.AbstractEventLoop, most: int | None = None) -> Iterator[ReadAt]:
        if not url.startswith("file:"):
            # The reading runs in a thread, the network in the loop.
            def read_at(offset: int, count: int) -> bytes:
                if most is not None and self._asked >= most:
                    raise _Unavailable(_overlapping(url))
                return asyncio.run_coroutine_threadsafe(self._remote(url, offset, count), loop).result()

            yield read_at
            return
        with local_bytes(url) as local:
            if isinstance(local, Dead):
                raise _Unavailable(local)
            yield local

    async def _remote(self, url: str, offset: int, count: int) -> bytes:
        window = await self._window(url, offset, count)
        if not isinstance(window, _Window):
            raise _Unavailable(window)
        return window.content[offset - window.start : offset - window.start + count]

    async def _window(self, url: str, offset: int, count: int) -> _Window | Drop | Dead:
        held = self._windows.get(url)
        if held and held.start <= offset:
            end = held.start + len(held.content)
            if offset + count <= end or (held.total is not None and (end >= held.total or offset >= held.total)):
                self._windows.move_to_end(url)
                return held
        self._asked += 1
        last = offset + max(count, WINDOW) - 1
        asked = {"Range": f"bytes={offset}-{last}", "Accept-Encoding": "identity"}
        got = await self._downloader.download(
            url, "application/warc, */*;q=0.5", Validators(), lambda status, _: status == 206, asked, last - offset + 1
        )
        if not isinstance(got, Downloaded):
            if held and got == Drop("refused-by-site", "HTTP 416"):
                return _Window(offset, b"", offset, held.version)
            return got
        given = _RANGE.match(got.headers.get("content-range", ""))
        if got.status != 206 or not given or int(given[1]) != offset:
            return Dead("no-ranges", f"{got.url} can't be read in parts; download it and give the file's path")
        total = int(given[3]) if given[3] != "*" else None
        window = _Window(offset, got.body, total, _remote_version(total, got.headers))
        if held and held.version != window.version:
            return Dead("changed", f"{url} was changed while it was read; register it again")
        self._windows[url] = window
        self._windows.move_to_end(url)
        while len(self._windows) > _WINDOWS_KEPT:
            self._windows.popitem(last=False)
        return window


@contextmanager
def local_bytes(url: str) -> Iterator[ReadAt | Dead]:
    """Open a regular file for reading at any offset; one that can't be read is dead."""
    path = path_of(url)
    with opened(path) as file:
        if isinstance(file, Dead):
            yield file
            return
        number = file.fileno()

        def read_at(offset: int, count: int) -> bytes:
            try:
                return os.pread(number, count, offset)
            except OSError as error:
                raise _Unavailable(unreadable(path, error)) from None

        yield read_at


def _local_version(url: str) -> str | Dead:
    try:
        about = os.stat(path_of(url))  # noqa: PTH116  # the path is bytes of any encoding
    except OSError as error:
        return unreadable(path_of(url), error)
    return f"{about.st_size}:{about.st_mtime_ns}"


def _remote_version(total: int | None, headers: Mapping[str, str]) -> str:
    return f"{total}:{headers.get('etag') or headers.get('last-modified') or ''}"


def _overlapping(url: str) -> Dead:
    why = "its records overlap, or say that they are longer than they are"
    return Dead("no-ranges", f"{url} takes too many requests, as {why}; download it and give the file's path")


def _whole(read_at: ReadAt, offset: int, count: int) -> bytes:
    content = bytearray()
    while len(content) < count and (more := read_at(offset + len(content), count - len(content))):
        content += more
    return bytes(content)
