"""What a person names on the command line, turned into sources and put into the log."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import CancelledError
from datetime import datetime
from pathlib import Path

from depeche_cli.streams import lines_of_text
from depeche_fetch.local import path_of
from depeche_runtime.embedded.log import Log
from depeche_runtime.errors import UsageError
from depeche_runtime.settle import Outgoing
from depeche_runtime.stage import Clock
from depeche_schemas.codec import encode
from depeche_schemas.journey import SOURCES, Hop
from depeche_schemas.source import OPERATOR, Asks, Source

BATCH = 500
MOST_WAITING = 5_000
NAMED_SOURCES = "Files, folders, WARC archives; addresses of pages, feeds, sitemaps, archives; OPML files"
"""What a person may name, for the help."""
LONGEST_SHOWN = 200
"""Characters of a name that a message repeats: on standard input it may be anything."""


def source_url(named: str, *, must_exist: bool = True) -> str:
    """Keep an address; make a file's or folder's path one; refuse what is neither.

    >>> source_url("https://news.example/rss.xml")
    'https://news.example/rss.xml'
    """
    if named.lower().startswith(("http://", "https://")):
        return named
    if not named.strip():
        raise UsageError("a name is empty: name a file, a folder or an address (`.` is the folder you are in)")
    shown = named if len(named) <= LONGEST_SHOWN else f"{named[:LONGEST_SHOWN]}…"
    try:
        path = Path(path_of(named)) if named.lower().startswith("file://") else Path(named).expanduser()
        if must_exist:
            path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError, RuntimeError):
        raise UsageError(f"there is no file or folder {shown} (an address starts with http:// or https://)") from None
    except OSError as error:
        raise UsageError(f"{shown} can't be read: {error.strerror}") from None
    return path.absolute().as_uri()


async def feed(log: Log, named: Sequence[str], clock: Clock, *, once: bool) -> None:
    """Ask for each source to be read; register it as well, unless it is registered already or asked for ``once``.

    ``-`` stands for the lines of standard input. While thousands of sources wait to be read, this waits too.
    """
    await _ask(log, [source_url(each) for each in named if each != "-"], clock, once)
    if "-" in named:
        async for lines in _standard_input():
            await _ask(log, [_url_in(number, line) for number, line in lines], clock, once)


def _url_in(number: int, line: str) -> str:
    try:
        return source_url(line)
    except UsageError as error:
        raise UsageError(f"standard input line {number}: {error}") from None


async def poll(log: Log, registered: Sequence[str], clock: Clock) -> None:
    """Ask for each of the registered sources to be polled now, as its schedule would when it is due."""
    await _send(log, registered, clock, lambda _: Asks.DUE)


async def _ask(log: Log, urls: Sequence[str], clock: Clock, once: bool) -> None:
    # A second registration would put the settings back to their defaults.
    await _send(log, urls, clock, lambda url: Asks.ONCE if once or is_registered(log, url) else Asks.FOLLOW)


async def _send(log: Log, urls: Sequence[str], clock: Clock, asks: Callable[[str], Asks]) -> None:
    for start in range(0, len(urls), BATCH):
        while log.lags()[Hop.DISCOVER] > MOST_WAITING:
            await asyncio.sleep(0.1)
        messages = [source_message(url, clock(), asks(url)) for url in urls[start : start + BATCH]]
        with log.transaction():
            log.append(messages, clock())


def is_registered(log: Log, url: str) -> bool:
    """Whether the registry's last record of a URL is there and isn't a removal."""
    records = log.read_key(SOURCES.name, url)
    return bool(records) and not records[-1].tombstone


def source_message(url: str, at: datetime, asks: Asks = Asks.FOLLOW) -> Outgoing:
    """Give the message by which a person asks for a source to be read."""
    source = Source(url=url, registered_at=at, found_in=OPERATOR, asks=asks)
    return Outgoing(SOURCES.name, source.key, encode(source))


async def _standard_input() -> AsyncIterator[list[tuple[int, str]]]:
    """Give the lines that name something, with their numbers, in batches."""
    loop, lines = asyncio.get_running_loop(), asyncio.Queue[list[tuple[int, str]] | None](maxsize=4)

    def read() -> None:  # a thread of its own, as nothing else can be interrupted while it waits for a terminal
        batch: list[tuple[int, str]] = []
        for number, line in enumerate(lines_of_text(), 1):
            if line.strip() and not line.startswith("#"):
                batch.append((number, line.strip()))
            if len(batch) == BATCH:
                put(batch)
                batch = []
        put(batch)
        put(None)

    def put(batch: list[tuple[int, str]] | None) -> None:
        waiting = lines.put(batch)
        try:
            asyncio.run_coroutine_threadsafe(waiting, loop).result()
        except (RuntimeError, CancelledError):  # the loop ended: a line was refused, and nobody wants the rest
            waiting.close()

    threading.Thread(target=read, daemon=True).start()
    while (batch := await lines.get()) is not None:
        yield batch
