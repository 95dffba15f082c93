"""``depeche audit``: the proof that nothing was lost."""

import asyncio
import json
from dataclasses import asdict

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from depeche_cli.options import ElasticsearchOption, HomeOption, JsonOption, KafkaOption, home_at
from depeche_cli.reading import reading_log, reading_sink
from depeche_runtime.audit import Audit
from depeche_runtime.audit import audit as books_of
from depeche_runtime.embedded.home import Home
from depeche_schemas.journey import RELATED

HEADINGS = ("in", "emitted", "dropped", "dead", "waiting", "missing")
NARROW = 64
"""Columns of a terminal below which the table would have no room for its headings."""


def audit(
    home: HomeOption = None,
    kafka: KafkaOption = None,
    elasticsearch: ElasticsearchOption = None,
    as_json: JsonOption = False,
) -> None:
    """Prove that nothing was lost: for each hop in = emitted + dropped + dead, and every article is in the index.

    Exit code 1, and the ids of what is missing, if the books don't balance.
    """
    books = asyncio.run(audit_of(home_at(home), kafka, elasticsearch))
    if as_json:
        hops = [{**asdict(hop), "waiting": hop.waiting} for hop in books.hops]
        typer.echo(json.dumps({"clean": books.clean, **asdict(books), "hops": hops}, ensure_ascii=False))
    else:
        print_audit(Console(highlight=False), books)
    raise typer.Exit(0 if books.clean else 1)


async def audit_of(home: Home, kafka: str | None = None, elasticsearch: str | None = None) -> Audit:
    """Balance the books of a home, or of Kafka and Elasticsearch."""
    with reading_log(home, kafka) as log:
        async with reading_sink(home, elasticsearch) as sink:
            return await books_of(log, sink.versions)


def print_audit(console: Console, books: Audit) -> None:
    """Print the books, and what is missing in them; on a narrow terminal, a line for each hop in place of a table."""
    counts = {
        hop.hop: (hop.done, hop.emitted, hop.dropped, hop.dead, hop.waiting, hop.unaccounted) for hop in books.hops
    }
    if console.width < NARROW:
        for name, row in counts.items():
            said = ", ".join(f"{count} {heading}" for heading, count in zip(HEADINGS, row, strict=True))
            console.print(Text(f"{name}: {said}"))
    else:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column("hop")
        for heading in HEADINGS:
            table.add_column(heading, justify="right")
        for name, row in counts.items():
            table.add_row(name, *map(str, row))
        console.print(table)
    console.print(f"articles that reached the index: {books.articles}; held in that version or a newer: {books.held}")
    for topic, count in books.unsent.items():
        console.print(Text(f"{topic} lacks {count} messages that the journal says were sent there", style="red"))
    for hop in books.hops:
        for place in hop.missing:
            console.print(Text(f"no fate at {hop.hop}: {place}", style="red"), soft_wrap=True)
    for lost in books.lost_ids:
        console.print(Text(f"not in the index: {lost}", style="red"), soft_wrap=True)
    if books.lost:
        console.print(Text(f"to write them anew: depeche replay {RELATED.name} --into live"), soft_wrap=True)
        console.print("the index service takes them up, or `depeche run --once` on this machine")
    console.print("[green]nothing is lost[/green]" if books.clean else "[red]the books don't balance[/red]")
