"""One archived answer, taken out of its record."""

import gzip
import zlib
from collections.abc import Callable

import pytest

from depeche_fetch.warc.capture import Archived, read_capture
from depeche_fetch.warc.digest import labelled
from depeche_runtime.outcome import Dead
from tests.unit.fetch.warc.archives import html, record

PAGE = html(3)
HTML = "Content-Type: text/html; charset=utf-8\r\n"


def chunked(body: bytes, size: int = 100) -> bytes:
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;x=1\r\n%b\r\n" % (len(each), each) for each in parts) + b"0\r\n\r\n"


def captured(raw: bytes, most: int = 100_000) -> Archived | Dead:
    return read_capture(gzip.compress(raw), most, "archive at byte 7")


def test_an_answer_comes_out_as_it_was_given():
    found = captured(record("http://vale.example/3", PAGE, http=HTML + "ETag: 'a'\r\nLink: <x>\r\nLink: <y>\r\n"))
    assert isinstance(found, Archived)
    assert (found.url, found.status, found.body, found.note) == ("http://vale.example/3", 200, PAGE, "")
    assert found.headers == {"content-type": "text/html; charset=utf-8", "etag": "'a'", "link": "<x>, <y>"}
    assert found.at.isoformat() == "2026-10-05T08:00:00+00:00"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE), "Content-Encoding: gzip\r\n"),
        (zlib.compress(PAGE), "Content-Encoding: deflate\r\n"),
        (chunked(PAGE), "Transfer-Encoding: chunked\r\n"),
        (chunked(gzip.compress(PAGE)), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
        # archives that took the coding off and kept its header
        (PAGE, "Content-Encoding: gzip\r\n"),
        (PAGE, "Content-Encoding: br\r\n"),
        (PAGE, "Transfer-Encoding: chunked\r\n"),
        (PAGE, "X-Crawler-Content-Encoding: gzip\r\nContent-Length: 5\r\n"),
    ],
)
def test_codings_are_taken_off(body: bytes, headers: str):
    found = captured(record(body=body, http=HTML + headers))
    assert isinstance(found, Archived), found
    assert found.body == PAGE


@pytest.mark.parametrize("kept", [PAGE, gzip.compress(PAGE, mtime=0)])
def test_a_digest_may_be_of_the_body_with_or_without_its_codings(kept: bytes):
    raw = record(
        body=gzip.compress(PAGE, mtime=0), http=HTML + "Content-Encoding: gzip\r\n", WARC_Payload_Digest=labelled(kept)
    )
    found = captured(raw)
    assert isinstance(found, Archived), found
    assert found.note == ""


def test_a_wrong_digest_and_a_cut_body_are_noted_and_kept():
    found = captured(record(body=PAGE, WARC_Payload_Digest=labelled(b"other"), WARC_Truncated="length"))
    assert isinstance(found, Archived)
    assert "archive at byte 7 doesn't have the WARC-Payload-Digest" in found.note
    assert "(length)" in found.note


def test_what_is_too_large_is_dead_packed_or_not():
    for http, body in (("", PAGE * 100), ("Content-Encoding: gzip\r\n", gzip.compress(PAGE * 1000))):
        dead = captured(record(body=body, http=HTML + http), most=20_000)
        assert isinstance(dead, Dead)
        assert dead.error == "too-large"


@pytest.mark.parametrize("damage", [lambda raw: raw[:-30], lambda raw: b"oops", lambda raw: b"", lambda raw: raw[5:]])
def test_a_damaged_record_is_dead_and_says_where(damage: Callable[[bytes], bytes]):
    raw = damage(gzip.compress(record(body=PAGE)))
    dead = read_capture(raw, 100_000, "archive at byte 7")
    assert isinstance(dead, Dead)
    assert dead.error == "broken-record"
    assert dead.message.startswith("archive at byte 7: ")
    assert dead.evidence == (raw or None)
