"""The two stages as a runtime sees them: declared outputs, every message readable again, every item accounted for."""

import os
from pathlib import Path

from depeche_runtime.settle import Record, settle
from depeche_schemas.codec import decode, encode
from depeche_schemas.dead import Position
from depeche_schemas.journal import JournalRecord
from depeche_schemas.journey import JOURNAL, LINKS, PAGES, SOURCES
from depeche_schemas.link import Link
from depeche_schemas.page import Page
from depeche_schemas.source import Source
from tests.unit.fetch.loopback import NOON, FakeTime, Opening


async def test_everything_that_enters_leaves_once_and_can_be_read_again(tmp_path: Path, hops: Opening, time: FakeTime):
    for name, content in {
        b"a.html": b"<p>Il pleut.",
        b"caf\xe9.html": b"<p>\xff\xfe\0",
        b"b.pdf": b"%PDF-1.4",
        b"c.gz": b"?",
    }.items():
        Path(tmp_path, os.fsdecode(name)).write_bytes(content)
    source = Source(url=tmp_path.as_uri(), registered_at=NOON)
    async with hops() as opened:
        first = await settle(opened.discover_stage, [_record(SOURCES.name, 0, encode(source))], time.clock)
        links = [each.value for each in first if each.topic == LINKS.name]
        assert [decode(Link, value).url.rpartition("/")[2] for value in links] == [
            "a.html",
            "b.pdf",
            "c.gz",
            "caf%E9.html",
        ]
        second = await settle(opened.fetch_stage, [_record(LINKS.name, *each) for each in enumerate(links)], time.clock)
    pages = [decode(Page, each.value) for each in second if each.topic == PAGES.name]
    assert [page.body for page in pages] == [b"<p>Il pleut.", b"<p>\xff\xfe\0"]
    journal = [decode(JournalRecord, each.value) for each in second if each.topic == JOURNAL.name]
    assert [(each.fate, each.reason) for each in journal] == [
        ("emitted", ""),
        ("dropped", "not-a-page"),
        ("dead", "broken-gzip"),
        ("emitted", ""),
    ]


def _record(topic: str, offset: int, value: bytes) -> Record:
    return Record(Position(topic=topic, partition=0, offset=offset), "key", value, NOON)
