"""Lists of sources in files: OPML, and CSV with a line of headings."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from depeche_cli.registry.amending import amended
from depeche_fetch.lists.opml import Listed, read_opml, write_opml
from depeche_runtime.errors import UsageError
from depeche_schemas.source import OPERATOR, Source, SourceKind
from depeche_web.normal import normalise

COLUMNS = (
    *("url", "title", "kind", "language", "country", "tags", "poll_min", "poll_max", "headers", "rules", "paused"),
)
"""Of a CSV, in the order in which they are written; only ``url`` must be there. ``tags`` are parted by semicolons,
``headers`` and ``rules`` are JSON objects, ``paused`` is yes or no."""

_YES, _NO = frozenset({"yes", "true", "1"}), frozenset({"no", "false", "0", ""})
MOST_LINE = 1 << 20


def from_opml(body: bytes, name: str, now: datetime, known: Mapping[str, Source]) -> list[Source]:
    """Keep the feeds of a list with titles and tags; what is no OPML is a mistake of the person's.

    A source that is ``known`` (by its URL) keeps its other settings, as OPML has no place for them.
    """
    listed = read_opml(body, "file:///import.opml")
    if listed is None:
        raise UsageError(f"{name} is no OPML: export the list of feeds again, or import a CSV")
    return [_listed(each, known.get(each.url), now) for each in listed]


def _listed(feed: Listed, known: Source | None, now: datetime) -> Source:
    # Lists name a feed by its address where nobody named it.
    title = feed.title if feed.title != feed.url else None
    if known:
        return known.model_copy(update={"title": title or known.title, "tags": feed.tags or known.tags})
    return Source(
        url=feed.url,
        reads_as=SourceKind.FEED,
        title=title,
        tags=feed.tags,
        registered_at=now,
        found_in=OPERATOR,
    )


def to_opml(sources: Iterable[Source]) -> bytes:
    """Give the feeds among the sources as OPML, tags as categories; it has no place for the other settings."""
    feeds = (each for each in sources if each.reads_as in (SourceKind.FEED, SourceKind.AUTO))
    return write_opml((Listed(each.url, each.title, each.tags) for each in feeds), "Depeche")


def from_csv(text: str, name: str, now: datetime, known: Mapping[str, Source]) -> list[Source]:
    """Keep the source of each line; the first fault ends it, and names its line.

    A source that is ``known`` (by its canonical URL) keeps the settings for which the list has no column.
    """
    csv.field_size_limit(MOST_LINE)
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    try:
        headings = [str(each).strip().lower() for each in rows.fieldnames or ()]
        _check(headings, name)
        rows.fieldnames = headings
        return [_source(row, f"{name} line {rows.line_num}", now, known) for row in rows]
    except csv.Error as error:
        raise UsageError(f"{name} line {max(1, rows.line_num)}: {error}") from None


def to_csv(sources: Iterable[Source]) -> str:
    """Give the sources as CSV, with all their settings."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in sources:
        said = {"headers": each.headers, "rules": each.rules.model_dump(exclude_defaults=True)}
        packed = [json.dumps(value, ensure_ascii=False) if value else "" for value in said.values()]
        plain = [each.url, each.title or "", each.reads_as, each.language or "", each.country or ""]
        bounds = [f"{bound:g}" if bound else "" for bound in (each.poll_min, each.poll_max)]
        writer.writerow([*plain, ";".join(each.tags), *bounds, *packed, "yes" if each.paused else ""])
    return out.getvalue()


def _check(headings: Sequence[str], name: str) -> None:
    if "url" not in headings:
        raise UsageError(f"{name} line 1: no column is called url; the columns are {', '.join(COLUMNS)}")
    for each in headings:
        if each not in COLUMNS:
            raise UsageError(f"{name} line 1: no column is called {each!r}; the columns are {', '.join(COLUMNS)}")


def _source(row: dict[str, Any], where: str, now: datetime, known: Mapping[str, Source]) -> Source:
    said = {column: str(row.get(column) or "").strip() for column in COLUMNS}
    if None in row:
        raise UsageError(f"{where}: it has more fields than the first line has headings")
    url = normalise(said["url"])
    if url is None:
        raise UsageError(f"{where}: {said['url'][:200]!r} is no http or https address")
    if said["paused"].lower() not in _YES | _NO:
        raise UsageError(f"{where}: paused is {said['paused']!r}; say yes or no")
    settings = {
        "title": said["title"] or None,
        "kind": said["kind"] or SourceKind.AUTO,
        "language": said["language"] or None,
        "country": said["country"] or None,
        "tags": tuple(tag for each in said["tags"].split(";") if (tag := each.strip())),
        "poll_min": said["poll_min"] or None,
        "poll_max": said["poll_max"] or None,
        "headers": _object(said["headers"], "headers", where),
        "rules": _object(said["rules"], "rules", where),
        "paused": said["paused"].lower() in _YES,
    }
    given = {("reads_as" if column == "kind" else column): settings[column] for column in settings if column in row}
    return amended(known.get(url), said["url"], given, now, where)


def _object(text: str, column: str, where: str) -> dict[str, Any]:
    try:
        found = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise UsageError(f"{where}: {column} is {text[:100]!r}, which is no JSON object")
    return found
