"""What is registered, on a terminal and for pipes."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from depeche_cli.registry.columns import beneath, beside, fitting
from depeche_fetch.summary import counted
from depeche_schemas.source import Source


def listing_of(found: Sequence[Source], width: int) -> RenderableType:
    """Give each source with its settings, beside its address or, where there is no room, beneath it."""
    columns = {
        "": ["paused" if each.paused else "" for each in found],
        "kind": [str(each.reads_as) for each in found],
        "tags": [", ".join(each.tags) for each in found],
        "language": [each.language or "" for each in found],
        "country": [each.country or "" for each in found],
        "title": [(each.title or "")[:40] for each in found],
        "settings": [_settings(each) for each in found],
        "found in": [each.found_in or "" for each in found],
    }
    cells = {name: [Text(text) for text in column] for name, column in columns.items() if any(column)}
    kept, addresses = fitting(cells, width), [each.url for each in found]
    if "tags" in kept or kept == list(cells):
        return beside("source", addresses, {name: cells[name] for name in kept}, frozenset(cells))
    told = [[Text(", ".join(column[row] for column in columns.values() if column[row]))] for row in range(len(found))]
    return beneath(addresses, told)


def plain(each: Source) -> str:
    """Give one plain line for pipes: fields parted by tabs, the source last."""
    said = ("paused" if each.paused else "", each.reads_as, each.language, each.country, ",".join(each.tags))
    return "\t".join([*(part or "" for part in said), " ".join((each.title or "").split()), each.url])


def _settings(each: Source) -> str:
    """Name the settings that have no column of their own.

    >>> from datetime import UTC, datetime
    >>> _settings(Source(url="http://lac.example/", registered_at=datetime.now(UTC), poll_max=900))
    'poll-max 900'
    """
    said = [f"poll-{name} {seconds:g}" for name, seconds in (("min", each.poll_min), ("max", each.poll_max)) if seconds]
    if each.headers:
        said.append(counted(len(each.headers), "header", "headers"))
    if rules := len(each.rules.body) + len(each.rules.drop):
        said.append(counted(rules, "rule", "rules"))
    return ", ".join(said)
