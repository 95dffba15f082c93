"""``depeche sources discover``: what a site offers, as a table or JSON, and registered if that is asked for."""

from datetime import datetime
from typing import Any

from rich.table import Table

from depeche_fetch.finding.survey import Source as Found
from depeche_fetch.finding.survey import Survey, survey, surveying
from depeche_fetch.settings import FetchSettings
from depeche_fetch.summary import span
from depeche_runtime.stage import utc_now
from depeche_schemas.source import OPERATOR, Source, SourceKind


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


def table_of(looked: Survey, now: datetime) -> Table:
    """Give the table that a person sees."""
    table = Table(box=None, pad_edge=False)
    for column in ("source", "kind", "title", "entries", "newest", "named by"):
        table.add_column(column, overflow="fold" if column == "source" else "ellipsis")
    for each in looked.sources:
        ago = f"{span(max(0.0, (now - each.newest).total_seconds()))} ago" if each.newest else ""
        table.add_row(each.url, each.kind, each.title or "", str(each.entries), ago, each.named_by)
    return table
