"""Writes WARC 1.1 archives of what the service asks and gets: gzip for each record, files of bounded size.

A record is written by one call and to its end before the next, so that what ends the process leaves no more than one
torn record, at the end of one file; a file is forced to disk when it is full and when the service ends. Each worker
writes files of its own.
"""

import gzip
import json
import os
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

from depeche_fetch.warc.digest import labelled
from depeche_runtime.errors import BrokenError
from depeche_schemas.link import Link

LINK_FIELD = "Depeche-Link"
"""A field of our own: what was known of the link, so that an archive that is read again gives the same articles."""
NO_LINK = "none"
"""What stands there where the answer was a poll, a robots.txt or the like: no page, whatever it looks like."""
_NOT_NOTED = {"archived", "not_before", "attempt", "headers"}
_LONGEST_NOTE = 16 * 1024
_LEVEL = 6
_TAKEN_OFF = b"transfer-encoding"

Headers = Sequence[tuple[bytes, bytes]]


@dataclass(frozen=True)
class Exchanged:
    """One HTTP exchange as it went over the line, but for the chunks of its body. ``whole``: the body was read."""

    url: str
    target: str
    asked: Headers
    status: int
    reason: str
    answered: Headers
    body: bytes
    at: datetime
    whole: bool = True
    link: Link | None = None


class ArchiveWriter:
    """Appends exchanges to archives in a folder. Use it from one thread at a time."""

    def __init__(self, folder: Path, most_bytes: int, software: str, new_id: Callable[[], UUID] = uuid4) -> None:
        self._folder, self._most, self._software, self._new_id = folder, most_bytes, software, new_id
        self._file: int | None = None
        self._path = folder
        self._size = self._serial = 0

    def write(self, exchanged: Exchanged) -> None:
        """Keep an exchange, as a request and a response record. Raises a ``BrokenError`` where the folder can't."""
        request, response = self._new_id(), self._new_id()
        at = exchanged.at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        common = {"WARC-Target-URI": exchanged.url, "WARC-Date": at}
        asked = b"GET %b HTTP/1.1\r\n" % exchanged.target.encode() + _fields(exchanged.asked) + b"\r\n"
        named = {"WARC-Concurrent-To": f"<urn:uuid:{response}>"}
        records = _record("request", request, common | named, "application/http; msgtype=request", asked)
        head = f"HTTP/1.1 {exchanged.status} {exchanged.reason}\r\n".encode("utf-8", "replace")
        answered = head + _fields(_joined(exchanged)) + b"\r\n" + exchanged.body
        named = {"WARC-Payload-Digest": labelled(exchanged.body)}
        if not exchanged.whole:
            named["WARC-Truncated"] = "unspecified"
        named[LINK_FIELD] = _note(exchanged.link) if exchanged.link else NO_LINK
        records += _record("response", response, common | named, "application/http; msgtype=response", answered)
        self._append(records, exchanged.at)

    def close(self) -> None:
        """Force what was written to disk."""
        if self._file is not None:
            os.fsync(self._file)
            os.close(self._file)
            self._file = None

    def _append(self, records: bytes, at: datetime) -> None:
        try:
            if self._file is None:
                self._open(at)
            self._put(records)
            if self._size >= self._most:
                self.close()
        except OSError as error:
            raise BrokenError(
                f"the archive {self._path} can't be written ({error.strerror}): make room there, or set"
                " DEPECHE_FETCH_ARCHIVE to another folder"
            ) from None

    def _open(self, at: datetime) -> None:
        self._serial += 1
        moment = at.astimezone(UTC).strftime("%Y%m%d%H%M%S")
        name = f"depeche-{moment}-{self._serial:05}-{os.getpid()}-{secrets.token_hex(4)}.warc.gz"
        self._path, self._size = self._folder / name, 0
        self._folder.mkdir(parents=True, exist_ok=True)
        self._file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o644)
        about = f"software: {self._software}\r\nformat: WARC File Format 1.1\r\n".encode()
        date = at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        named = {"WARC-Date": date, "WARC-Filename": name}
        self._put(_record("warcinfo", self._new_id(), named, "application/warc-fields", about))

    def _put(self, content: bytes) -> None:
        left = memoryview(content)
        while left and self._file is not None:
            left = left[os.write(self._file, left) :]
        self._size += len(content)


def _record(kind: str, name: UUID, named: dict[str, str], content_type: str, block: bytes) -> bytes:
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{name}>",
        **named,
        "Content-Type": content_type,
        "WARC-Block-Digest": labelled(block),
        "Content-Length": str(len(block)),
    }
    lines = "".join(f"{key}: {value}\r\n" for key, value in fields.items())
    return gzip.compress(f"WARC/1.1\r\n{lines}\r\n".encode("utf-8", "replace") + block + b"\r\n\r\n", _LEVEL, mtime=0)


def _joined(exchanged: Exchanged) -> Headers:
    """The headers of an answer whose chunks were joined: the one that speaks of chunks is kept under another name."""
    if all(name.lower() != _TAKEN_OFF for name, _ in exchanged.answered):
        return exchanged.answered
    named = [
        (b"X-Crawler-Transfer-Encoding" if name.lower() == _TAKEN_OFF else name, value)
        for name, value in exchanged.answered
    ]
    return [*named, (b"Content-Length", str(len(exchanged.body)).encode())]


def _fields(headers: Headers) -> bytes:
    return b"".join(b"%b: %b\r\n" % (name, value) for name, value in headers)


def _note(link: Link) -> str:
    """Say what was known of a link, in one line of ASCII; without its summary where that would be too long."""
    fields = link.model_dump(mode="json", exclude_defaults=True, exclude=_NOT_NOTED)
    note = json.dumps(fields)
    if len(note) > _LONGEST_NOTE:
        fields.pop("hint", None)
        note = json.dumps(fields)
    return note
