"""``depeche dead``: what the hops could not do, grouped by signature; each letter with its bytes; and once more."""

import json
import sys
from collections import Counter
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from depeche_cli.letters import Group, grouped, letters, open_letters, send_again
from depeche_cli.options import HomeOption, JsonOption, KafkaOption, home_at, same_home
from depeche_cli.reading import raw_log, reading_log
from depeche_cli.show import named
from depeche_fetch.summary import counted
from depeche_runtime.errors import UsageError
from depeche_schemas.codec import Undecodable, decode
from depeche_schemas.dead import DeadLetter
from depeche_schemas.journey import PAGES, Hop
from depeche_schemas.page import Page

MOST_SHOWN = 2_000

app = typer.Typer(
    help="List dead letters, grouped by hop and signature; show one with its bytes; send their messages again."
)


@app.callback(invoke_without_command=True)
def listing(
    context: typer.Context, home: HomeOption = None, kafka: KafkaOption = None, as_json: JsonOption = False
) -> None:
    """List dead letters, grouped by hop and signature, the largest group first.

    An item is open until it meets another fate at its hop: `depeche dead replay` sends it once more.
    """
    if context.invoked_subcommand:
        return
    with reading_log(home_at(home), kafka) as log:
        groups = grouped(log)
    if as_json:
        for group in groups:
            letter = group.last
            fields = {"hop": group.hop, "signature": group.signature, "count": group.count, "open": group.open}
            last = {"url": letter.subject_url, "message": letter.message, "died_at": letter.died_at.isoformat()}
            typer.echo(json.dumps({**fields, "last": last}, ensure_ascii=False))
    else:
        print_groups(Console(highlight=False), groups)


@app.command()
def show(
    which: Annotated[
        str | None, typer.Argument(metavar="URL|FILE|TEXT", help="Its URL or file, or some of its signature.")
    ] = None,
    raw: Annotated[bool, typer.Option("--raw", help="Write its bytes, and nothing else, to standard output.")] = False,
    home: HomeOption = None,
    kafka: KafkaOption = None,
) -> None:
    """Show the newest dead letter that matches: what happened, and its bytes."""
    with reading_log(home_at(home), kafka) as log:
        matching = [letter for letter in letters(log) if which is None or _matches(letter, which)]
    if not matching:
        raise UsageError(f"no dead letter matches {which}" if which else "there are no dead letters")
    letter = max(matching, key=lambda each: each.died_at)
    content = bytes_of(letter)
    if raw:
        sys.stdout.buffer.write(content)
        return
    console = Console(highlight=False, soft_wrap=True)
    console.print(Text(letter.subject_url, style="bold"))
    console.print(Text(f"died at {letter.hop}, {letter.died_at:%Y-%m-%d %H:%M:%S %Z}: {letter.error}"))
    console.print(Text(letter.message))
    place = letter.input
    console.print(f"message {place.topic} partition {place.partition} offset {place.offset}", style="dim")
    console.print(", ".join(f"{name} {number}" for name, number in letter.versions.items()), style="dim")
    shown = content[:MOST_SHOWN].decode("utf-8", "backslashreplace")
    console.print(f"\n{len(content)} bytes" + (f", the first {MOST_SHOWN}:" if len(content) > MOST_SHOWN else ":"))
    console.print(Text("".join(mark if mark.isprintable() or mark in "\n\t" else "·" for mark in shown)))


@app.command()
def replay(
    which: Annotated[
        str | None,
        typer.Argument(metavar="URL|FILE|TEXT", help="Only those of this URL or file, or with this in the signature."),
    ] = None,
    hop: Annotated[Hop | None, typer.Option(help="Only those that died at this hop.", show_default=False)] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be sent; send nothing.")] = False,
    home: HomeOption = None,
    kafka: KafkaOption = None,
    as_json: JsonOption = False,
) -> None:
    """Send the messages of open dead letters once more to the hop where they died, each item once.

    `depeche dead replay too-large --hop fetch` does it for one group, after what it died of was mended. What dies
    again is a new letter; what doesn't is open no more. Exit code 1 if no open letter matches.
    """
    with reading_log(home_at(home), kafka) as log:
        chosen = (
            letter
            for letter in open_letters(log)
            if (hop is None or letter.hop == hop) and (which is None or _matches(letter, which))
        )
        if dry_run:
            sent = Counter(letter.input.topic for letter in chosen)
        else:
            with raw_log(home_at(home), kafka) as target:
                sent = send_again(target, chosen)
    if as_json:
        typer.echo(json.dumps({"dry_run": dry_run, "messages": sent.total(), "into": dict(sent)}))
    else:
        for topic, count in sent.items():
            done = "would be" if dry_run else "was" if count == 1 else "were"
            typer.echo(f"{counted(count, 'message', 'messages')} {done} sent into {topic}")
        if not sent:
            typer.echo(f"no open dead letter matches {which}" if which else "no dead letter is open")
        elif not dry_run and kafka is None:
            typer.echo(f"`depeche run --once{same_home(home)}` handles them, unless a run is at work")
    raise typer.Exit(0 if sent else 1)


def print_groups(console: Console, groups: list[Group]) -> None:
    """Print the groups, and beneath each the address of its last letter, whole, to be copied."""
    if not groups:
        console.print("no dead letters")
        return
    console.print(Text("count   open  hop       signature, and the last one"))
    for group in groups:
        console.print(Text(f"{group.count:5}  {group.open:5}  {group.hop:8}  {group.signature}"), soft_wrap=True)
        console.print(Text(f"{'':24}{group.last.subject_url}", style="dim"), soft_wrap=True)


def bytes_of(letter: DeadLetter) -> bytes:
    """Give the bytes that a person wants to see: what came from outside, else the message itself."""
    if letter.evidence is not None:
        return letter.evidence
    if letter.input.topic == PAGES.name:
        try:
            return decode(Page, letter.payload).body
        except Undecodable:
            return letter.payload
    return letter.payload


def _matches(letter: DeadLetter, which: str) -> bool:
    return letter.subject_url == named(which) or which in letter.signature or which in letter.subject_url
