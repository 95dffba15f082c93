"""Archives of our own: what is written is read again as it was."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from depeche_fetch.warc.capture import Archived, read_capture
from depeche_fetch.warc.places import local_bytes
from depeche_fetch.warc.scan import Part, scan
from depeche_fetch.warc.writer import ArchiveWriter, Exchanged
from depeche_runtime.errors import BrokenError
from depeche_runtime.outcome import Dead
from depeche_schemas.link import FeedHint, Link
from tests.unit.fetch.warc.archives import html

AT = datetime(2026, 10, 5, 8, 0, 1, 234567, tzinfo=UTC)
LINK = Link(
    url="http://vale.example/feed/1",
    found_in="http://vale.example/rss",
    discovered_at=AT,
    first_seen_at=AT,
    hint=FeedHint(title="La crue — « déjà »"),
)


def exchanged(number: int = 1, **more: object) -> Exchanged:
    fields = {
        "url": f"http://vale.example/{number}",
        "target": f"/{number}",
        "asked": [(b"Host", b"vale.example")],
        "status": 200,
        "reason": "OK",
        "answered": [
            (b"Content-Type", b"text/html"),
            (b"Content-Encoding", b"gzip"),
            (b"Transfer-Encoding", b"chunked"),
        ],
        "body": gzip.compress(html(number)),
        "at": AT,
        "link": LINK,
        **more,
    }
    return Exchanged(**fields)  # type: ignore[arg-type]


def read(path: Path) -> Part:
    with local_bytes(path.as_uri()) as read_at:
        assert not isinstance(read_at, Dead)
        return scan(read_at, 0, 1000, 1 << 40)


def test_an_exchange_comes_back_as_it_was(tmp_path: Path):
    writer = ArchiveWriter(tmp_path / "new", 10_000_000, "Depeche/0.1")
    writer.write(exchanged())
    writer.write(exchanged(2, status=301, body=b"", whole=False))
    writer.write(exchanged(3, link=None))
    writer.close()
    (path,) = (tmp_path / "new").iterdir()
    part = read(path)
    (capture,) = part.captures
    assert (part.broken, part.skipped) == ((), {"warcinfo": 1, "request": 3, "HTTP 301": 1, "poll": 1})
    assert (capture.url, capture.at) == ("http://vale.example/1", AT)
    noted = Link.model_validate_json(capture.note)
    assert noted == LINK
    raw = path.read_bytes()[capture.offset : capture.offset + capture.length]
    found = read_capture(raw, 100_000, "here")
    assert isinstance(found, Archived), found
    assert (found.body, found.note) == (html(1), "")
    assert found.headers["x-crawler-transfer-encoding"] == "chunked"


def test_full_files_are_closed_and_new_ones_begun(tmp_path: Path):
    writer = ArchiveWriter(tmp_path, 3_000, "Depeche/0.1")
    for number in range(9):
        writer.write(exchanged(number))
    writer.close()
    files = sorted(tmp_path.iterdir())
    assert len(files) > 2
    assert [each.url[-1] for path in files for each in read(path).captures] == [*"012345678"]
    assert all(path.stat().st_size < 6_000 for path in files)


def test_two_workers_in_one_folder_do_not_touch_each_others_files(tmp_path: Path):
    writers = [ArchiveWriter(tmp_path, 10_000_000, "Depeche/0.1") for _ in range(2)]
    for number in range(6):
        writers[number % 2].write(exchanged(number))
    for writer in writers:
        writer.close()
    assert sorted(len(read(path).captures) for path in tmp_path.iterdir()) == [3, 3]


def test_a_folder_that_can_not_be_written_stops_the_service_with_what_to_do(tmp_path: Path):
    (tmp_path / "file").write_text("")
    writer = ArchiveWriter(tmp_path / "file", 10_000_000, "Depeche/0.1")
    with pytest.raises(BrokenError, match="DEPECHE_FETCH_ARCHIVE"):
        writer.write(exchanged())
