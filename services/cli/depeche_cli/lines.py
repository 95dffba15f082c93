"""JSON lines in, JSON lines out: what the filters do with a chunk of lines, inside a worker process."""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json, to_json

from depeche_clean.settings import CleanSettings
from depeche_clean.stage import clean_stage
from depeche_cli.ordered import Line, Result
from depeche_cli.streams import object_in
from depeche_enrich.settings import EnrichSettings
from depeche_enrich.stage import enrich_stage
from depeche_fetch.local import name_of, read_unpacked
from depeche_fetch.page import Body, judge
from depeche_fetch.settings import FetchSettings
from depeche_runtime.outcome import Dead, Drop, Emit, Outcome
from depeche_runtime.settle import outcomes_of
from depeche_runtime.stage import Stage, utc_now
from depeche_schemas.article import Article
from depeche_schemas.codec import encode
from depeche_schemas.link import Link
from depeche_schemas.message import Message
from depeche_schemas.page import Page

Fields = dict[str, Any]


@dataclass(frozen=True)
class _Read:
    """A line as it was read: its id, if it has one, and the message in it, or why there is none."""

    id: object
    message: Message | Dead | Drop


class CleanLines:
    """Makes articles of lines that name or hold a page.

    With ``learn``, the lines are a stream: each site's memory is kept as long as this object, and pages are taken to
    have been fetched one after the other.
    """

    def __init__(self, clean: CleanSettings, fetch: FetchSettings, *, learn: bool = False) -> None:
        self._stage = clean_stage(clean, {} if learn else None)
        self._most = fetch.max_page_bytes
        self._latest = utc_now()

    def __call__(self, lines: Sequence[Line]) -> list[Result]:
        """Give a result for each line, in order."""
        return _through(self._stage, [_read(line, self._dated) for line in lines])

    def _dated(self, fields: Fields) -> Page | Dead | Drop:
        page = self._page(fields)
        if not isinstance(page, Page):
            return page
        self._latest = max(page.fetched_at, self._latest + timedelta(milliseconds=1))
        return page.model_copy(update={"fetched_at": self._latest})

    def _page(self, fields: Fields) -> Page | Dead | Drop:
        given = [name for name in ("path", "html", "text") if fields.get(name) is not None]
        if len(given) != 1:
            return Dead("bad-line", 'a line has exactly one of "path", "html" and "text"')
        value, url = fields[given[0]], fields.get("url")
        if not isinstance(value, str) or not isinstance(url, str | None):
            return Dead("bad-line", f'"url" and "{given[0]}" are strings')
        if given[0] == "path":
            return self._read_file(Path(value).expanduser().absolute().as_uri(), url)
        content = value.encode("utf-8", "replace")
        url = url or f"urn:sha256:{hashlib.sha256(content).hexdigest()}"
        return _page_of(url, content, f"text/{'html' if given[0] == 'html' else 'plain'}; charset=utf-8")

    def _read_file(self, file_url: str, url: str | None) -> Page | Dead | Drop:
        content = read_unpacked(file_url, self._most)
        if isinstance(content, Dead):
            return content
        now = utc_now()
        link = Link(url=url or file_url, found_in="command line", discovered_at=now, first_seen_at=now)
        outcome = judge(link, Body(content, link.url, name=name_of(file_url)), None, now)
        if isinstance(outcome, Emit):
            page = outcome.outputs[0]
            assert isinstance(page, Page)  # noqa: S101  # a link that nobody asked for by name gives no source
            return page
        return outcome


class EnrichLines:
    """Adds to articles in lines, whole ones or as little as a title and a body."""

    def __init__(self, settings: EnrichSettings) -> None:
        self._stage = enrich_stage(settings)

    def __call__(self, lines: Sequence[Line]) -> list[Result]:
        """Give a result for each line, in order."""
        return _through(self._stage, [_read(line, _article) for line in lines], _told_apart)


def _article(fields: Fields) -> Article | Dead:
    if "error" in fields and "body" not in fields:
        return Dead("failed-before", f"this line came in as an error: {fields['error']}")
    now, name = utc_now().isoformat(), str(fields.get("id") or "")
    url = fields.get("url") or fields.get("canonical_url") or f"urn:depeche:{name}"
    start = {"url": url, "canonical_url": url, "source": "local", "fetched_at": now, "first_seen_at": now}
    given = {key: value for key, value in fields.items() if value is not None}
    try:
        return Article.model_validate_json(to_json({**start, **given, "id": name}))
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        return Dead("bad-line", f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}")


def _told_apart(fields: Fields) -> Fields:
    """Give indirect quotes a field of their own, so that ``quotes`` are somebody's own words."""
    quotes = fields.get("quotes") or []
    return {
        **fields,
        "quotes": [each for each in quotes if not each["indirect"]],
        "indirect_quotes": [each for each in quotes if each["indirect"]],
    }


def _page_of(url: str, content: bytes, content_type: str) -> Page:
    now = utc_now()
    times = {"fetched_at": now, "discovered_at": now, "first_seen_at": now}
    return Page(url=url, requested_url=url, content_type=content_type, body=content, found_in="command line", **times)


def _read(line: Line, message_in: Callable[[Fields], Message | Dead | Drop]) -> _Read:
    number, text = line
    try:
        fields = object_in(text)
    except ValueError as error:
        return _Read(None, Dead("bad-json", f"line {number}: {error}"))
    found = message_in(fields)
    if isinstance(found, Dead):
        found = Dead(found.error, f"line {number}: {found.message}")
    return _Read(fields.get("id"), found)


def _through(
    stage: Stage[Any], lines: Sequence[_Read], shaped: Callable[[Fields], Fields] = lambda fields: fields
) -> list[Result]:
    sound = [line.message for line in lines if isinstance(line.message, Message)]
    outcomes = iter(asyncio.run(outcomes_of(stage, sound)))
    return [
        _result(line.id, next(outcomes) if isinstance(line.message, Message) else line.message, shaped)
        for line in lines
    ]


def _result(given: object, outcome: Outcome, shaped: Callable[[Fields], Fields]) -> Result:
    match outcome:
        case Emit(outputs=(article,)):
            fields = shaped(from_json(encode(article)))
            return to_json({**fields, "id": fields["id"] if given is None else given}).decode(), True
        case Drop(reason=kind, detail=message) | Dead(error=kind, message=message):
            return to_json({"id": given, "error": {"kind": kind, "message": message}}).decode(), False
        case _:
            raise AssertionError(outcome)
