"""``depeche run``: the whole journey over what it is given, once or until Ctrl-C."""

import asyncio
import signal
import sys
from contextlib import closing, suppress
from typing import Annotated

import typer

from depeche_cli.options import HomeOption, JsonOption, home_at, same_home
from depeche_cli.progress import showing
from depeche_cli.registry.registered import registered
from depeche_cli.settings import RunSettings
from depeche_cli.sources import NAMED_SOURCES, feed, poll, source_url
from depeche_cli.summary import Summary
from depeche_cli.wiring import journey
from depeche_fetch.settings import FetchSettings
from depeche_fetch.summary import counted
from depeche_replay.embedded_raw_log import EmbeddedRawLog
from depeche_runtime.embedded.home import Home
from depeche_runtime.errors import DepecheError, UsageError
from depeche_runtime.settings import read
from depeche_runtime.stage import utc_now
from depeche_runtime.tally import Tally
from depeche_schemas.source import Source

SourcesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE",
        help=f"{NAMED_SOURCES}; - reads such a list from standard input.",
        show_default=False,
    ),
]

NOTHING = "no source is named, and none is registered (`depeche sources add`)"


def run(
    sources: SourcesArgument = None,
    once: Annotated[bool, typer.Option("--once", help="End when all is done instead of polling on.")] = False,
    home: HomeOption = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=256, help="Processes that clean and enrich. Default: one a core.")
    ] = None,
    every: Annotated[
        float | None, typer.Option(min=1, help="Seconds between polls of a source. Default: by how often it publishes.")
    ] = None,
    allow_network: Annotated[
        list[str] | None,
        typer.Option(help="A private network that may be fetched from, such as 127.0.0.0/8.", show_default=False),
    ] = None,
    connect_to: Annotated[
        list[str] | None,
        typer.Option(help="Reach hosts elsewhere: '*.example=127.0.0.1:8765'.", show_default=False),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Bring sources all the way into the index: fetch, clean, enrich, make searchable.

    `depeche run --once ./pages` reads a folder of saved pages; `depeche run feeds.opml` registers
    feeds and follows them until Ctrl-C, with all that was registered before (see `depeche sources`). Without a name,
    `depeche run --once` polls each registered source once, and handles what waits (after `depeche replay`, say). The
    same input twice adds nothing; a changed page becomes a new version. A run that was killed goes on where it was when
    the same command is given again.
    """
    named = sources or []
    for each in named:
        if each != "-":
            source_url(each)
    settings = read(RunSettings, workers=workers)
    network = read(
        FetchSettings,
        **dict.fromkeys(("shortest_poll", "longest_poll", "longest_local_poll") if every else (), every),
        allow_networks=tuple(allow_network) if allow_network else None,
        connect_to=dict(_pair(each) for each in connect_to) if connect_to else None,
    )
    summary, interrupted = asyncio.run(bring(home_at(home), named, once, settings, network))
    typer.echo(summary.as_json() if as_json else summary.as_text(same_home(home)))
    if interrupted and once:
        raise typer.Exit(130)
    unread = once and summary.failed_polls  # nobody tries them again by and by
    raise typer.Exit(1 if summary.dead or unread else 0)


async def bring(
    home: Home, sources: list[str], once: bool, settings: RunSettings, network: FetchSettings
) -> tuple[Summary, bool]:
    """Run the journey in a home; give what became of everything, and whether somebody stopped it."""
    with home.held():
        say, progress_of = showing(sys.stderr)
        followed = [] if sources else _followed(home, once)
        async with journey(home, settings, network, say) as (log, way):
            if not (sources or followed or once):
                say("nothing is registered yet; `depeche sources add` in another terminal does it (Ctrl-C ends this)")
            tally, stop = Tally(log), asyncio.Event()
            stopped_by_hand = _on_signals(stop)
            with progress_of(log, tally) as tick:
                asking = (
                    poll(log, followed, utc_now) if once and not sources else feed(log, sources, utc_now, once=once)
                )
                try:
                    await way.run(asking, once=once, stop=stop, progress=tick)
                except BaseExceptionGroup as group:
                    raise _first(group) from None
            tally.update()
            return Summary.of(tally, log.lags()), bool(stopped_by_hand)


def _followed(home: Home, once: bool) -> list[str]:
    """Give the registered sources that aren't paused; with ``once``, there has to be one, or something that waits."""
    known, waiting = list[Source](), 0
    if home.log.exists():
        with closing(home.open_log()) as log:
            known = list(registered(EmbeddedRawLog(log, utc_now)).values())
            waiting = sum(log.lags().values())
    polled = [each.url for each in known if not each.paused]
    if once and not polled and not waiting:
        why = f"{counted(len(known), 'source is', 'sources are')} registered, all paused" if known else NOTHING
        raise UsageError(f"nothing to bring: {why}; name a file, a folder or an address")
    return polled


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """What a person has to act on, of all that went wrong at once; the rest followed from it."""
    told, _ = group.split(DepecheError)
    found: BaseException = told or group
    while isinstance(found, BaseExceptionGroup):
        found = found.exceptions[0]
    return found


def _on_signals(stop: asyncio.Event) -> list[int]:
    loop, caught = asyncio.get_running_loop(), list[int]()

    def catch(number: int) -> None:
        caught.append(number)
        stop.set()
        loop.remove_signal_handler(number)  # a second Ctrl-C ends at once; the log survives that too

    with suppress(NotImplementedError):
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, catch, number)
    return caught


def _pair(text: str) -> tuple[str, str]:
    pattern, equals, address = text.partition("=")
    if not equals:
        raise UsageError(f"--connect-to {text}: say PATTERN=ADDRESS:PORT, such as '*.example=127.0.0.1:8765'")
    return pattern, address
