"""WARC archives: each answer in one that may be a page becomes a link to its place there."""

from collections.abc import Mapping
from datetime import UTC, datetime

from pydantic import ValidationError

from depeche_fetch.pages.catch_all import is_probe
from depeche_fetch.readers.reading import Reading, Result
from depeche_fetch.summary import counted
from depeche_fetch.warc.places import Archives
from depeche_fetch.warc.scan import Broken, Capture, Part
from depeche_runtime.outcome import Dead, Drop, Emit
from depeche_schemas.link import ArchivePlace, Link
from depeche_schemas.source import SourceKind
from depeche_web.normal import normalise

_PART_BYTES = 32 * 1024 * 1024
"""Bytes of an archive, packed, that one message handles."""
_REASONS_TOLD = 8


async def read(reading: Reading) -> Result:
    """Keep the captures of a part that are newer than what is known of their address, and the places that are damaged.

    ``after`` is the offset at which the next part begins, so that an archive is gone on with wherever a run ended.
    """
    url, start = reading.url, _offset(reading.source.after)
    archives = Archives(reading.downloader, reading.settings.max_archive_bytes)
    rows: dict[str, dict[str, str]] = {}
    if start == 0:
        version = await archives.version(url)
        if not isinstance(version, str):
            return Result(version)
        if (reading.seen.get(_own(url)) or {}).get("mark") == version:
            return Result(Drop("unchanged", "the archive is as it was when it was read"))
        rows[_own(url)] = {"first_seen_at": reading.clock().isoformat(), "mark": version, "found_in": url}
    part = await archives.part(url, start, min(reading.settings.archive_batch, reading.room.left), _PART_BYTES)
    if not isinstance(part, Part):
        return Result(part)
    if start == 0 and part.broken and part.broken[0].offset == 0 and not part.captures and not part.skipped:
        return Result(Dead("not-an-archive", f"{url} is no WARC archive: {part.broken[0].why} at its byte 0"))
    links = [link for each in part.captures if (link := _link(reading, rows, each))]
    lost = [_lost(reading, each) for each in part.broken]
    rest = () if part.end is None else (reading.rest(SourceKind.WARC, str(part.end)),)
    outputs = (*links, *lost, *rest)
    detail = told(part, len(part.captures) - len(links))
    return Result(Emit(outputs, detail=detail) if outputs else Drop("nothing-new", detail), seen=rows)


def told(part: Part, known: int) -> str:
    """Say what a part of an archive held.

    >>> told(Part((), (), {"request": 2, "image/png": 1}, None), 0)
    '0 pages; passed over: 2 request, 1 image/png'
    """
    words = [counted(len(part.captures), "page", "pages")]
    if known:
        words.append(f"{known} of them known")
    if part.broken:
        places = counted(sum(1 + each.more for each in part.broken), "place", "places")
        words.append(f"{places} damaged, the first at byte {part.broken[0].offset}")
    reasons = sorted(part.skipped.items(), key=lambda each: -each[1])
    if reasons:
        listed = [f"{count} {reason}" for reason, count in reasons[:_REASONS_TOLD]]
        more = sum(count for _, count in reasons[_REASONS_TOLD:])
        words.append(f"passed over: {', '.join([*listed, f'{more} of other kinds'] if more else listed)}")
    return "; ".join(words)


def _link(reading: Reading, rows: dict[str, dict[str, str]], capture: Capture) -> Link | None:
    noted = _noted(capture.note)
    url = normalise(noted.url if noted else capture.url)
    if url is None or url.startswith("file:") or is_probe(url):
        return None
    known: Mapping[str, str] = rows.get(url) or reading.seen.get(url) or {}
    mark = f"{capture.at.astimezone(UTC).isoformat()}|"
    if mark.partition("|")[0] <= known.get("mark", "").partition("|")[0]:
        return None
    first = min(noted.first_seen_at, capture.at) if noted else capture.at
    if known:
        first = min(first, datetime.fromisoformat(known["first_seen_at"]))
    rows[url] = {"first_seen_at": first.isoformat(), "mark": mark, "found_in": reading.url}
    return Link(
        url=url,
        found_in=reading.url,
        discovered_at=min(noted.discovered_at, capture.at) if noted else capture.at,
        first_seen_at=first,
        hint=noted.hint if noted else None,
        once=True,
        archived=ArchivePlace(archive=reading.url, offset=capture.offset, length=capture.length),
        labels=reading.labels or (noted.labels if noted else None),
    )


def _lost(reading: Reading, broken: Broken) -> Link:
    """Make a link that the fetch hop lays down as a dead letter, with the bytes."""
    now = reading.clock()
    place = ArchivePlace(
        archive=reading.url, offset=broken.offset, length=broken.length, damage=broken.said[:300] or "it is damaged"
    )
    named = normalise(broken.url)
    url = named if named and not named.startswith("file:") else f"{reading.url}#byte={broken.offset}"
    return Link(url=url, found_in=reading.url, discovered_at=now, first_seen_at=now, once=True, archived=place)


def _noted(note: str) -> Link | None:
    if not note:
        return None
    try:
        return Link.model_validate_json(note)
    except ValidationError:
        return None


def _own(url: str) -> str:
    """Under what the state keeps that an archive was read; its URL alone is a folder's to remember."""
    return f"archive {url}"


def _offset(after: str | None) -> int:
    return int(after) if after and after.isascii() and after.isdecimal() and len(after) < 16 else 0
