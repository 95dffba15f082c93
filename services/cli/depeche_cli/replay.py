"""``depeche replay``: an exact range of a topic once more, into the same topic or another one."""

import json
import sys
import time
from collections.abc import Callable
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from depeche_cli.options import HomeOption, JsonOption, KafkaOption, home_at
from depeche_cli.reading import raw_log
from depeche_cli.search import instant
from depeche_replay.raw_log import RawMessage
from depeche_replay.replay import Itinerary, Progress, itinerary
from depeche_replay.replay import replay as send_again
from depeche_replay.selection import Selection, parse_offsets
from depeche_runtime.errors import UsageError

SECONDS_BETWEEN_LINES = 2.0


def replay(
    topic: Annotated[
        str, typer.Argument(metavar="TOPIC", help="A topic's whole name, such as depeche.page.fetched.v1.")
    ],
    since: Annotated[str | None, typer.Option(help="Messages that arrived on this day or instant or later.")] = None,
    until: Annotated[
        str | None, typer.Option(help="Messages that arrived up to this day (included) or instant.")
    ] = None,
    offsets: Annotated[
        list[str] | None,
        typer.Option(metavar="P:A-B", help="Offsets A to B of partition P; may be repeated.", show_default=False),
    ] = None,
    key: Annotated[str | None, typer.Option(help="Messages of this key.")] = None,
    into: Annotated[
        str | None,
        typer.Option(metavar="live|TOPIC", help="Where they go: `live` is the topic itself.", show_default=False),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be sent; send nothing.")] = False,
    kafka: KafkaOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Send messages of a topic again, byte for byte, so that the hop that reads it handles them once more.

    `depeche replay depeche.page.fetched.v1 --since 2026-10-05 --into live` cleans the pages since then anew. The index
    ends up the same, or as newer code would have it: ids are deterministic, versions travel in the messages.

    What it takes is fixed when it starts, so that a topic can be replayed into itself. Exit code 1 if nothing fits.
    """
    if into is None and not dry_run:
        raise UsageError("say where to: --into live sends into the topic itself; --dry-run shows what would be sent")
    selection = Selection(
        offsets=tuple(parse_offsets(each) for each in offsets or ()),
        since=instant(since),
        until=instant(until, end=True),
        key=None if key is None else key.encode("utf-8", "surrogateescape"),
    )
    with raw_log(home_at(home), kafka) as log:
        way = itinerary(log, topic, into or "live", selection)
        done = send_again(log, way, dry_run=dry_run, progress=_showing(way))
    if as_json:
        typer.echo(json.dumps(_as_fields(way, done, dry_run=dry_run)))
    else:
        _print(Console(highlight=False, soft_wrap=True), way, done, dry_run=dry_run)
    raise typer.Exit(0 if done.messages else 1)


def _showing(way: Itinerary) -> Callable[[Progress], None]:
    """Say on standard error, every other second, how far it is."""
    said_at = time.monotonic()

    def show(done: Progress) -> None:
        nonlocal said_at
        if time.monotonic() - said_at >= SECONDS_BETWEEN_LINES:
            said_at = time.monotonic()
            percent = 100 * done.read // max(1, way.offsets)
            print(f"{done.messages} messages · {done.bytes} bytes · {percent} % read", file=sys.stderr, flush=True)

    return show


def _print(console: Console, way: Itinerary, done: Progress, *, dry_run: bool) -> None:
    for span in way.unheld:
        console.print(Text(f"{way.topic} doesn't hold offsets {span}", style="yellow"))
    verb = "would be sent" if dry_run else "were sent"
    console.print(Text(f"{done.messages} messages ({done.bytes} bytes) of {way.topic} {verb} into {way.into}"))
    if done.first and done.last:
        console.print(f"first: {_place(done.first)}\nlast:  {_place(done.last)}")


def _place(message: RawMessage) -> str:
    return f"{message.arrived_at:%Y-%m-%d %H:%M:%S} UTC, partition {message.partition} offset {message.offset}"


def _as_fields(way: Itinerary, done: Progress, *, dry_run: bool) -> dict[str, object]:
    ends = {"first": done.first, "last": done.last}
    return {
        "topic": way.topic,
        "into": way.into,
        "dry_run": dry_run,
        "messages": done.messages,
        "bytes": done.bytes,
        "not_held": [str(span) for span in way.unheld],
        **{
            name: at and {"partition": at.partition, "offset": at.offset, "arrived_at": at.arrived_at.isoformat()}
            for name, at in ends.items()
        },
    }
