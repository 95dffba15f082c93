import json
from collections.abc import Callable
from typing import Any, ClassVar

import pytest

from depeche_runtime.rehearsal import NOON, a_page, an_article
from depeche_schemas.codec import Undecodable, decode, encode
from depeche_schemas.message import MAX_UNPACKED, Message
from depeche_schemas.page import Page


class Letter(Message):
    """A message that has changed twice since its first version."""

    kind: ClassVar[str] = "letter"
    schema_version: ClassVar[int] = 3

    subject_line: str
    stamps: int


UPCASTERS: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {
    ("letter", 1): lambda fields: {**fields, "subject_line": fields["about"]},
    ("letter", 2): lambda fields: {**fields, "stamps": 1},
}


@pytest.mark.parametrize(
    "fields",
    [
        {"schema_version": 1, "about": "rain"},
        {"schema_version": 2, "subject_line": "rain"},
        {"schema_version": 3, "subject_line": "rain", "stamps": 1},
    ],
)
def test_every_earlier_version_is_read_as_today_s(fields: dict[str, Any]):
    raw = json.dumps({"kind": "letter", **fields}).encode()
    assert decode(Letter, raw, UPCASTERS) == Letter(subject_line="rain", stamps=1)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "not JSON"),
        (b"\xff", "not JSON"),
        (b'"text"', "not a JSON object"),
        (b'{"kind":"page","schema_version":3}', "of kind 'page' where 'letter'"),
        (b'{"kind":"letter"}', "schema_version is None"),
        (b'{"kind":"letter","schema_version":0}', "schema_version is 0"),
        (b'{"kind":"letter","schema_version":4}', "written by a newer Depeche"),
        (b'{"kind":"letter","schema_version":3,"stamps":"many"}', "subject_line: Field required (and 1 more"),
    ],
)
def test_what_is_no_such_message_is_refused_with_the_reason(raw: bytes, says: str):
    with pytest.raises(Undecodable) as caught:
        decode(Letter, raw, UPCASTERS)
    assert says in str(caught.value)


def test_fields_that_a_newer_writer_added_are_ignored():
    raw = encode(an_article("a"))[:-1] + b',"mood":"grim"}'
    assert decode(type(an_article("a")), raw) == an_article("a")


def test_a_page_keeps_its_bytes_exactly_and_packs_them():
    page = a_page("a").model_copy(update={"body": bytes(range(256)) * 4_000})
    raw = encode(page)
    assert decode(Page, raw).body == page.body
    assert len(raw) < len(page.body) / 50
    assert encode(page) == raw


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("%%%", "not base64 of gzip"),
        ("AAAA", "not base64 of gzip"),
        (None, "cut off"),
        (1, "valid bytes"),
    ],
)
def test_a_body_that_does_not_unpack_is_refused(body: object, says: str):
    fields = json.loads(encode(a_page("a", "emit" * 100)))
    fields["body"] = fields["body"][:-12] if body is None else body
    with pytest.raises(Undecodable) as caught:
        decode(Page, json.dumps(fields).encode())
    assert says in str(caught.value)


def test_a_decompression_bomb_stops_at_the_limit():
    bomb = encode(a_page("a").model_copy(update={"body": b"0" * (MAX_UNPACKED + 1)}))
    with pytest.raises(Undecodable, match="unpacks to more than"):
        decode(Page, bomb)


@pytest.mark.parametrize("instant", ["30000-01-01T00:00:00Z", "2026-10-05T12:00:00", "1066-10-14T09:00:00Z", "soon"])
def test_an_instant_is_aware_and_within_reason(instant: str):
    fields = {**json.loads(encode(an_article("a"))), "published_at": instant}
    with pytest.raises(Undecodable, match="published_at"):
        decode(type(an_article("a")), json.dumps(fields).encode())
    assert an_article("a").fetched_at == NOON
