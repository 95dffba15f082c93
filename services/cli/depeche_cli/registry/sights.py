"""The commands that look: what is registered, what a site has, how each source does."""

import asyncio
import json
from typing import Annotated

import typer
from rich.console import Console

from depeche_cli.options import HomeOption, JsonOption, KafkaOption, home_at
from depeche_cli.registry import board, discovery, standing
from depeche_cli.registry.listing import listing_of, plain
from depeche_cli.registry.opening import known, opened, send
from depeche_cli.registry.registered import place, record, registered
from depeche_fetch.settings import FetchSettings
from depeche_runtime.errors import UsageError
from depeche_runtime.settings import read
from depeche_runtime.stage import utc_now


def listing(
    tag: Annotated[str | None, typer.Option(help="Only those with this tag.", show_default=False)] = None,
    kafka: KafkaOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what is registered, with its settings. Off a terminal, a plain line for each."""
    found = [each for each in known(home_at(home), kafka) if tag is None or tag in each.tags]
    if not found:
        typer.echo("nothing is registered" if tag is None else f"nothing is registered with the tag {tag}", err=True)
    if as_json:
        for each in found:
            typer.echo(json.dumps(each.model_dump(mode="json"), ensure_ascii=False))
        return
    console = Console(highlight=False, markup=False)
    if console.is_terminal and found:
        console.print(listing_of(found, console.width))
        return
    for each in found:
        typer.echo(plain(each))


def discover(
    site: Annotated[str, typer.Argument(metavar="SITE", help="A site's host or the address of a page of it.")],
    add_found: Annotated[bool, typer.Option("--add", help="Register the feeds and news sitemaps.")] = False,
    kafka: KafkaOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find a site's feeds and sitemaps: what its home page and robots.txt name, else the usual places.

    They are asked for as the fetch service asks: politely, by the site's robots.txt, and never at private addresses.
    """
    looked = asyncio.run(discovery.look_at(site, read(FetchSettings)))
    now, console = utc_now(), Console(highlight=False, markup=False)
    if as_json:
        for each in looked.sources:
            typer.echo(json.dumps(discovery.fields(each), ensure_ascii=False))
    elif looked.sources:
        console.print(discovery.table_of(looked, now, console.width))
    if looked.trouble:
        typer.echo(f"the page itself can't be read: {looked.trouble}", err=True)
    if not looked.sources:
        typer.echo(f"no feed or sitemap at {site}; {looked.looked_at} addresses were looked at", err=True)
        raise typer.Exit(1)
    if add_found:
        wanted = [each for each in looked.sources if each.kind != "sitemap"]
        with opened(home_at(home), kafka) as log:
            there_already = registered(log)
            new = [each for each in wanted if place(each.url) not in there_already]
            send(log, [record(discovery.source_of(each, now), now) for each in new])
        there = f", {len(wanted) - len(new)} already there" if len(new) < len(wanted) else ""
        typer.echo(f"{len(new)} registered{there}", err=True)


def status(
    named: Annotated[
        list[str] | None, typer.Argument(metavar="SOURCE", help="Only these; a part of the address will do.")
    ] = None,
    trouble: Annotated[
        bool, typer.Option("--trouble", help="Only those that fail, missed entries or are alerted.")
    ] = False,
    kafka: KafkaOption = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show how each source does: polls, new entries, errors, waits, overlap, missed entries, the last 24 hours.

    `a day` is how often it publishes by what was learnt, `wait` the median from an entry's publication to its
    discovery, `kept` the share of entries that two polls have in common, and `missed` an estimate of the entries that
    came and went between two polls. A narrow terminal shows fewer figures. What a person should know of a source is
    said beneath, and what was registered and never polled is shown as such. Off a terminal, a plain line for each.
    """
    now = utc_now()
    found = [
        each
        for each in standing.statuses(home_at(home), kafka)
        if not named or any(part in each.url or part in each.standing.named for part in named)
    ]
    if named and not found:
        raise UsageError(
            f"no source's address has {' or '.join(named)} in it; `depeche sources list` shows what is there"
        )
    if trouble:
        found = [each for each in found if each.needs_looking_at(now)]
    console = Console(highlight=False, markup=False)
    if as_json:
        for each in found:
            typer.echo(json.dumps(each.fields(now), ensure_ascii=False))
    elif console.is_terminal:
        nothing = "no source is in trouble" if trouble else "nothing is registered"
        console.print(board.board_of(found, now, console.width) if found else nothing)
    else:
        for each in found:
            typer.echo(board.line_of(each, now))
