"""One archived answer, as the server once gave it: status, headers, and the body without its codings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from depeche_fetch.http.evidence import evidence
from depeche_fetch.http.unpack import Unpackable, decode
from depeche_fetch.warc.digest import matches
from depeche_fetch.warc.packing import Cursor, Damaged, Unpacked
from depeche_fetch.warc.record import HttpHead, read_head, read_http_head
from depeche_runtime.outcome import Dead

_CODED = {b"\x1f\x8b": ("gzip", "x-gzip"), b"\x28\xb5\x2f\xfd": ("zstd",)}
_LONGEST_SIZE_LINE = 1024


@dataclass(frozen=True)
class Archived:
    """An archived answer. ``note`` says what is odd about it; empty where nothing is."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    at: datetime
    note: str


def read_capture(raw: bytes, most: int, where: str, dictionary: bytes | None = None) -> Archived | Dead:
    """Keep the answer in a record's packed bytes; a body of more than ``most`` bytes is dead, packed or not.

    Many archives keep the headers of a coding that they took off. So a body that doesn't look coded is taken as it is.
    """
    try:
        unpacked = Unpacked(Cursor(lambda at, count: raw[at : at + count], 0), dictionary)
        head = read_head(unpacked)
        http = read_http_head(unpacked, head.length)
        left = head.length - http.size
        if left > most:
            message = f"{where} holds a body of {left} bytes; DEPECHE_FETCH_MAX_PAGE_BYTES allows {most}"
            return Dead("too-large", message, evidence(raw))
        payload = unpacked.take(left)
        if len(payload) < left:
            raise Damaged(f"it says that it has {head.length} bytes, but {left - len(payload)} of them are missing")
    except Damaged as damage:
        return broken(where, str(damage), raw)
    if head.at is None:
        return broken(where, f"its WARC-Date is {head.named.get('warc-date', '')[:40]!r}, which is no date", raw)
    joined = _dechunked(payload) if "chunked" in http.named.get("transfer-encoding", "").lower() else payload
    body = _decoded(joined, http, most)
    if isinstance(body, Unpackable):
        error = "too-large" if body.error == "too-large" else "broken-encoding"
        return Dead(error, f"{where}: {body.why}", evidence(raw))
    notes = []
    digest = head.named.get("warc-payload-digest", "")
    if not any(matches(digest, each) for each in (payload, joined, body)):
        notes.append(f"the body in {where} doesn't have the WARC-Payload-Digest that is written there")
    if truncated := head.named.get("warc-truncated"):
        notes.append(f"the archive kept only a part of it ({truncated[:20]})")
    return Archived(head.url, http.status, http.named, body, head.at, "; ".join(notes))


def broken(where: str, why: str, raw: bytes) -> Dead:
    """Say what is wrong with a place in an archive; the records around it aren't concerned."""
    return Dead("broken-record", f"{where}: {why}; the records before and behind it are read", evidence(raw))


def _decoded(body: bytes, http: HttpHead, most: int) -> bytes | Unpackable:
    coding = http.named.get("content-encoding", "").strip().lower()
    for magic, names in _CODED.items():
        if coding in names and not body.startswith(magic):
            return body
    got = decode(body, coding, most)
    # Brotli and bare deflate have no mark of their own, so only trying tells whether the archive took them off.
    return body if isinstance(got, Unpackable) and got.error == "corrupt" and body[:1] == b"<" else got


def _dechunked(body: bytes) -> bytes:
    """Join the chunks of a body (RFC 9112, 7.1); give it as it is where it isn't in chunks, the rest as it came."""
    joined, at = bytearray(), 0
    while True:
        end = body.find(b"\n", at, at + _LONGEST_SIZE_LINE)
        size = _hexadecimal(body[at:end].partition(b";")[0].strip()) if end >= 0 else None
        if size is None:
            return bytes(joined) + body[at:] if joined else body
        if size == 0:
            return bytes(joined)
        joined += body[end + 1 : end + 1 + size]
        at = end + 1 + size
        at += 2 if body.startswith(b"\r\n", at) else int(body.startswith(b"\n", at))


def _hexadecimal(digits: bytes) -> int | None:
    return int(digits, 16) if digits and len(digits) < 12 and not digits.strip(b"0123456789abcdefABCDEF") else None
