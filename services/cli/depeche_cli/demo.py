"""``depeche demo`` and ``depeche newsroom``: the sample newsroom, brought in before a reader's eyes, or just served."""

import asyncio
import shutil
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.rule import Rule

from depeche_cli.audit import audit_of, print_audit
from depeche_cli.dead import print_groups
from depeche_cli.letters import grouped
from depeche_cli.options import same_home
from depeche_cli.run import bring
from depeche_cli.search import MARK, print_hits
from depeche_cli.settings import RunSettings
from depeche_cli.summary import Summary
from depeche_cli.trace import print_trails
from depeche_fetch.settings import FetchSettings
from depeche_index.query import Search, parse
from depeche_index.sqlite.sink import SqliteSink
from depeche_newsroom import Newsroom, load_sites, serving
from depeche_runtime.embedded.home import Home
from depeche_runtime.errors import BusyError
from depeche_runtime.settings import read
from depeche_runtime.trace import trails
from depeche_schemas.journey import JOURNEY

QUERY = "alep OR aleppo"


def demo(
    keep: Annotated[
        bool, typer.Option("--keep/--no-keep", help="Keep the folder with log and index afterwards.")
    ] = True,
) -> None:
    """Show the whole journey on a sample newsroom: six small sites, in French and English, on this machine.

    It serves them on the loopback, runs the journey over HTTP, publishes a correction, runs it again, and prints an
    article's trail, a search, the dead letters and the audit. It needs no network.
    """
    home = Home(Path(tempfile.mkdtemp(prefix="depeche-demo-")))
    console = Console(highlight=False)
    try:
        clean = asyncio.run(_demonstrate(console, home))
    finally:
        if not keep:
            shutil.rmtree(home.folder)
    if keep:
        console.print(f"\nLook around:  depeche search{same_home(home.folder)} hospital OR hôpital", soft_wrap=True)
    raise typer.Exit(0 if clean else 1)


def newsroom(
    port: Annotated[
        int, typer.Option(min=0, max=65_535, help="The port on the loopback; 0 takes any that is free.")
    ] = 8765,
) -> None:
    """Serve the sample newsroom on the loopback until Ctrl-C, to look at it or to run against it."""

    async def serve() -> None:
        async with serving(port) as served:
            typer.echo(f"http://127.0.0.1:{served.port}/ lists the sites. To bring them in:\n")
            feeds = " ".join(served.feeds)
            typer.echo(f"depeche run --once --connect-to '*.example=127.0.0.1:{served.port}' {feeds}")
            await asyncio.Event().wait()

    try:
        with suppress(KeyboardInterrupt):
            asyncio.run(serve())
    except OSError as error:
        raise BusyError(f"port {port} can't be served: {error.strerror}; name another with --port") from None


async def _demonstrate(console: Console, home: Home) -> bool:
    async with serving() as served:
        sites = load_sites()
        _say(
            console,
            "1. The sample newsroom",
            "six small sites on the loopback, with the clutter and faults of real ones",
        )
        for site in sites:
            console.print(f"  {site.language}  {site.title:28} {site.feed_url}", soft_wrap=True)
        _say(console, "2. The journey", f"{' → '.join(leg.hop for leg in JOURNEY)}, over HTTP")
        _report(console, home, await _bring(home, served))
        served.publish_correction()
        _say(
            console,
            "3. The same again, after one article was corrected",
            "nothing is added; the corrected one is updated",
        )
        _report(console, home, await _bring(home, served))
    _say(console, "4. The corrected article's way", "depeche trace URL")
    corrected = next(story.url for site in load_sites(2) for story in site.articles if story.edition == 2)
    with closing(home.open_log()) as log, closing(SqliteSink(home.index)) as sink:
        print_trails(console, trails(log, corrected))
        _say(console, "5. A search", f"depeche search '{QUERY}'")
        print_hits(console, await sink.search(Search(parse(QUERY), limit=3, mark=MARK)))
        _say(console, "6. What could not be done", "depeche dead")
        print_groups(console, grouped(log))
    _say(console, "7. The proof that nothing was lost", "depeche audit")
    books = await audit_of(home)
    print_audit(console, books)
    return books.clean


async def _bring(home: Home, served: Newsroom) -> Summary:
    connect_to = {pattern: f"{host}:{port}" for pattern, (host, port) in served.connect_to.items()}
    network = read(FetchSettings, connect_to=connect_to, host_delay=0.0)
    summary, interrupted = await bring(home, served.feeds, True, read(RunSettings), network)
    if interrupted:
        raise typer.Exit(130)
    return summary


def _say(console: Console, title: str, about: str) -> None:
    console.print()
    console.print(Rule(f"[bold]{title}[/bold]", align="left"))
    console.print(about, style="dim")
    console.print()


def _report(console: Console, home: Home, summary: Summary) -> None:
    console.print(summary.as_text(same_home(home.folder)), markup=False, soft_wrap=True)
