"""Local files and folders, read with the same caps as what comes from the network."""

import errno
import heapq
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote_from_bytes, unquote_to_bytes, urlsplit

from depeche_fetch.http.evidence import evidence
from depeche_fetch.http.unpack import GZIP_MAGIC, gunzip
from depeche_fetch.sightings.marks import file_mark
from depeche_fetch.sightings.sighting import Sighting
from depeche_runtime.outcome import Dead

_ADVICE = {
    errno.ENOENT: ("missing", "there is no such file or folder; check the path and name it again"),
    errno.ENOTDIR: ("missing", "there is no such file or folder; check the path and name it again"),
    errno.EISDIR: ("not-a-file", "it is a folder where a file was expected; name a file in it"),
    errno.EACCES: ("no-permission", "it can't be read; grant permission and try again"),
    errno.EPERM: ("no-permission", "it can't be read; grant permission and try again"),
}


@dataclass(frozen=True)
class Listing:
    """One level of a folder in the order of names, or a part of it; ``after`` is set where more follows."""

    files: tuple[Sighting, ...]
    folders: tuple[str, ...]
    passed_over: int
    after: str | None


def path_of(url: str) -> str:
    """Give the path of a file URL.

    >>> path_of("file:///srv/une%20page.html")
    '/srv/une page.html'
    """
    return os.fsdecode(unquote_to_bytes(urlsplit(url).path))


def name_of(url: str) -> str:
    """Give a file's name without a final .gz, which says how it is packed and not what it is.

    >>> name_of("file:///srv/une%20page.html.gz")
    'une page.html'
    """
    return Path(path_of(url)).name.removesuffix(".gz")


def is_folder(url: str) -> bool:
    """Whether there is a folder behind a file URL."""
    return Path(path_of(url)).is_dir()


def read_file(url: str, most: int) -> bytes | Dead:
    """Keep a regular file's bytes; a file of more than ``most`` bytes, a device or one that can't be read is dead."""
    path = path_of(url)
    with opened(path) as file:
        if isinstance(file, Dead):
            return file
        try:
            content, stated = file.read(most + 1), os.fstat(file.fileno()).st_size
        except OSError as error:
            return unreadable(path, error)
    if len(content) > most:
        size = max(stated, len(content))
        message = f"'{_shown(path)}' has {size} bytes, more than the {most} that DEPECHE_FETCH_MAX_PAGE_BYTES allows"
        return Dead("too-large", message, evidence(content))
    return content


@contextmanager
def opened(path: str) -> Iterator[BinaryIO | Dead]:
    """Open a regular file; a device, or one that can't be opened, is dead."""
    try:
        file = open(path, "rb", opener=_without_waiting)  # noqa: SIM115  # what happens inside is no failure to open
    except OSError as error:
        yield unreadable(path, error)
        return
    with file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            yield Dead("not-a-file", f"'{_shown(path)}' is no regular file, so it isn't read")
        else:
            yield file


def read_unpacked(url: str, most: int) -> bytes | Dead:
    """Keep a file's bytes, unpacked where they are gzip or the name says so, ``most`` bytes before and after."""
    content = read_file(url, most)
    if isinstance(content, Dead) or not content:
        return content
    if not content.startswith(GZIP_MAGIC) and not urlsplit(url).path.endswith(".gz"):
        return content
    unpacked = gunzip(content, most)
    if isinstance(unpacked, bytes):
        return unpacked
    error = "too-large" if unpacked.error == "too-large" else "broken-gzip"
    return Dead(error, f"'{_shown(path_of(url))}': {unpacked.why}", evidence(content))


def list_folder(url: str, after: str | None, most: int) -> Listing | Dead:
    """Keep the next ``most`` entries of a folder: files and subfolders whose names don't begin with a dot.

    Symbolic links to files are followed, those to folders are not, so a loop of them ends here. Special files are
    passed over too. Memory is bounded by ``most``, however large the folder; names are ordered by their bytes.
    """
    path = path_of(url)
    start = unquote_to_bytes(after) if after else b""
    try:
        with os.scandir(os.fsencode(path)) as entries:
            names = heapq.nsmallest(most + 1, (each.name for each in entries if each.name > start))
    except OSError as error:
        return unreadable(path, error)
    batch = names[:most]
    files: list[Sighting] = []
    folders: list[str] = []
    for name, about in _visible(os.fsencode(path), batch):
        if stat.S_ISDIR(about.st_mode):
            folders.append(_within(url, name))
        elif stat.S_ISREG(about.st_mode):
            files.append(Sighting(_within(url, name), file_mark(about.st_size, about.st_mtime_ns)))
    passed_over = len(batch) - len(files) - len(folders)
    more = quote_from_bytes(batch[-1]) if len(names) > most else None
    return Listing(tuple(files), tuple(folders), passed_over, more)


def unreadable(path: str, error: OSError) -> Dead:
    """Say why a path can't be read, and what to do about it."""
    code, advice = _ADVICE.get(error.errno or 0, ("unreadable", f"{error.strerror}; repair it and try again"))
    return Dead(code, f"'{_shown(path)}': {advice}")


def _visible(folder: bytes, names: list[bytes]) -> Iterator[tuple[bytes, os.stat_result]]:
    for name in names:
        if name.startswith(b"."):
            continue
        place = Path(os.fsdecode(folder), os.fsdecode(name))
        try:
            about = place.stat()
            if stat.S_ISDIR(about.st_mode) and place.is_symlink():
                continue
        except OSError:
            continue  # it vanished since it was listed, or is a link to nowhere
        yield name, about


def _without_waiting(path: str, flags: int) -> int:
    # Opening a pipe that nobody writes to would wait for ever.
    return os.open(path, flags | os.O_NONBLOCK)


def _within(folder_url: str, name: bytes) -> str:
    return f"{folder_url.rstrip('/')}/{quote_from_bytes(name, safe='')}"


def _shown(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "replace")
