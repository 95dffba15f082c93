"""``depeche trace``: an article's way through the hops, with times, versions and outcome."""

from collections.abc import Sequence
from datetime import datetime

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from depeche_cli.options import HomeOption, JsonOption, KafkaOption, home_at
from depeche_cli.reading import reading_log
from depeche_cli.show import WhichArgument, named
from depeche_runtime.errors import UsageError
from depeche_runtime.trace import Trail, trails
from depeche_schemas.codec import encode
from depeche_schemas.journal import Fate, JournalRecord

NARROW = 70
"""Columns of a terminal below which times are left out, so that the outcome can be read."""
_STYLES = {Fate.EMITTED: "green", Fate.DROPPED: "yellow", Fate.DEAD: "red"}


def trace(
    which: WhichArgument, home: HomeOption = None, kafka: KafkaOption = None, as_json: JsonOption = False
) -> None:
    """Show what each hop did with an article: when, how long, with which versions, and what came of it.

    It finds what was dropped or died as well: give its URL.
    """
    with reading_log(home_at(home), kafka) as log:
        found = trails(log, named(which))
    if not found:
        raise UsageError(f"nothing is known of {which}: it never entered this home (`depeche run` brings things in)")
    if as_json:
        for trail in found:
            for record in trail.records:
                typer.echo(encode(record).decode())
    else:
        print_trails(Console(highlight=False), found)


def print_trails(console: Console, found: list[Trail]) -> None:
    """Print each trail as a table, a line for each hop."""
    for trail in found:
        console.print(Text(trail.url, style="bold"), soft_wrap=True)
        for link in trail.links[:1]:
            found_in = f"found {_clock(link.discovered_at)} in {link.found_in}"
            console.print(Text(found_in, style="dim"), soft_wrap=True)
        console.print(_table(trail.records, narrow=console.width < NARROW))
        for name, versions in _versions(trail.records).items():
            console.print(f"{name}: {versions}", style="dim", soft_wrap=True)
        console.print()


def _table(records: Sequence[JournalRecord], *, narrow: bool) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    headings = ("hop", "outcome") if narrow else ("hop", "at", "waited", "took", "outcome")
    for heading in headings:
        table.add_column(heading, overflow="fold", no_wrap=heading != "outcome")
    for record in records:
        row = dict(zip(("hop", "at", "waited", "took", "outcome"), _row(record), strict=True))
        table.add_row(*(row[heading] for heading in headings))
    return table


def _row(record: JournalRecord) -> tuple[str | Text, ...]:
    outcome = Text(record.fate, style=_STYLES[record.fate])
    why = " — ".join(filter(None, (record.reason, record.detail)))
    times = (f"{record.waited_ms:.0f} ms", f"{record.took_ms:.1f} ms")
    return (record.hop, _clock(record.at), *times, Text.assemble(outcome, f" {why}" if why else ""))


def _versions(records: Sequence[JournalRecord]) -> dict[str, str]:
    """The newest versions by which each hop worked."""
    return {each.hop: ", ".join(f"{name} {number}" for name, number in each.versions.items()) for each in records}


def _clock(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}.{at.microsecond // 1000:03}"
