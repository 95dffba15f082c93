"""Progress by hop: a table that redraws itself on a terminal, a plain line now and then elsewhere."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TextIO

from rich.console import Console
from rich.live import Live
from rich.table import Table

from depeche_runtime.embedded.log import Log
from depeche_runtime.tally import Tally
from depeche_schemas.journal import Fate
from depeche_schemas.journey import JOURNEY, Hop

PLAIN_SECONDS = 5.0

Tick = Callable[[], None]
Shown = Callable[[Log, Tally], AbstractContextManager[Tick]]


def showing(stream: TextIO) -> tuple[Callable[[str], None], Shown]:
    """Give a way to say a line, and one to show a run's progress, fit for the stream."""
    console = Console(file=stream)
    if console.is_terminal:
        return console.print, lambda log, tally: _live(console, log, tally)
    return lambda line: print(line, file=stream, flush=True), lambda log, tally: _plain(stream, log, tally)


@contextmanager
def _live(console: Console, log: Log, tally: Tally) -> Iterator[Tick]:
    began = time.monotonic()
    with Live(console=console, refresh_per_second=4, transient=True) as live:

        def tick() -> None:
            tally.update()
            live.update(_table(log.lags(), tally, time.monotonic() - began))

        yield tick


@contextmanager
def _plain(stream: TextIO, log: Log, tally: Tally) -> Iterator[Tick]:
    said_at, said = time.monotonic(), ""

    def tick() -> None:
        nonlocal said_at, said
        tally.update()
        line = " · ".join(f"{leg.hop} {tally.done(leg.hop)}" for leg in JOURNEY)
        if time.monotonic() - said_at >= PLAIN_SECONDS and line != said:
            said_at, said = time.monotonic(), line
            print(f"{line} · waiting {sum(log.lags().values())}", file=stream, flush=True)

    yield tick


def _table(lags: dict[str, int], tally: Tally, seconds: float) -> Table:
    table = Table("hop", box=None, pad_edge=False)
    for heading in ("done", "a second", "emitted", "dropped", "dead", "waiting"):
        table.add_column(heading, justify="right", min_width=8)
    for hop in Hop:
        done = tally.done(hop)
        fates = [str(tally.of(hop, fate) or "") for fate in (Fate.EMITTED, Fate.DROPPED, Fate.DEAD)]
        table.add_row(hop, str(done), f"{done / max(seconds, 0.1):.1f}", *fates, str(lags.get(hop) or ""))
    return table
