"""``depeche sources discover``: what a site offers, as a table or JSON, and registered if that is asked for."""

from datetime import datetime
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from depeche_cli.registry.columns import beneath, beside, fitting
from depeche_fetch.finding.survey import Source as Found
from depeche_fetch.finding.survey import Survey, survey, surveying
from depeche_fetch.settings import FetchSettings
from depeche_fetch.summary import counted, span
from depeche_runtime.stage import utc_now
from depeche_schemas.source import OPERATOR, Source, SourceKind

_LONGEST_TITLE = 40


async def look_at(site: str, settings: FetchSettings) -> Survey:
    """Survey a site by the fetch service's own downloader."""
    async with surveying(settings, utc_now) as downloader:
        return await survey(site, downloader, settings.max_page_bytes)


def source_of(found: Found, now: datetime) -> Source:
    """Give the source to register."""
    name = found.kind.rpartition(" ")[2]
    kind = SourceKind(name) if name in set(SourceKind) else SourceKind.AUTO
    return Source(url=found.url, reads_as=kind, title=found.title, registered_at=now, found_in=OPERATOR)


def fields(found: Found) -> dict[str, Any]:
    """Give what was found as JSON."""
    newest = found.newest.isoformat() if found.newest else None
    said = {"url": found.url, "kind": found.kind, "title": found.title, "entries": found.entries}
    return {**said, "newest": newest, "named_by": found.named_by}


def table_of(looked: Survey, now: datetime, width: int) -> RenderableType:
    """Give the table that a person sees, as much of it as their terminal is wide enough for."""
    found = looked.sources
    columns = {
        "kind": [each.kind for each in found],
        "entries": [str(each.entries) for each in found],
        "newest": [_ago(each, now) for each in found],
        "named by": [each.named_by for each in found],
        "title": [(each.title or "")[:_LONGEST_TITLE] for each in found],
    }
    cells = {name: [Text(text) for text in column] for name, column in columns.items()}
    kept, addresses = fitting(cells, width), [each.url for each in found]
    if "newest" in kept:
        return beside("source", addresses, {name: cells[name] for name in kept}, frozenset(cells) - {"entries"})
    told = [f"{each.kind}, {counted(each.entries, 'entry', 'entries')}" for each in found]
    return beneath(addresses, [[Text(line)] for line in told])


def _ago(found: Found, now: datetime) -> str:
    return f"{span(max(0.0, (now - found.newest).total_seconds()))} ago" if found.newest else ""
