"""Lines that name or hold a page, made articles inside a worker process."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from depeche_clean.settings import CleanSettings
from depeche_clean.stage import clean_stage
from depeche_cli.filtering.lines import Fields, read_line, through
from depeche_cli.filtering.ordered import Line, Result
from depeche_fetch.local import name_of, read_unpacked
from depeche_fetch.pages.page import Body, judge
from depeche_fetch.settings import FetchSettings
from depeche_runtime.outcome import Dead, Drop, Emit
from depeche_runtime.stage import utc_now
from depeche_schemas.link import Link
from depeche_schemas.page import Page


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
        return through(self._stage, [read_line(line, self._dated) for line in lines])

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


def _page_of(url: str, content: bytes, content_type: str) -> Page:
    now = utc_now()
    times = {"fetched_at": now, "discovered_at": now, "first_seen_at": now}
    return Page(url=url, requested_url=url, content_type=content_type, body=content, found_in="command line", **times)
