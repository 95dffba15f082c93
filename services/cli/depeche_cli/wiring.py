"""The way of an article on one machine: which stage runs where, over which log, into which sink."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, closing
from functools import partial
from typing import Any

from depeche_clean.settings import CleanSettings
from depeche_cli.settings import RunSettings
from depeche_enrich.settings import EnrichSettings
from depeche_fetch.settings import FetchSettings
from depeche_index.sqlite.sink import SqliteSink
from depeche_index.stage import index_stage
from depeche_runtime.embedded.crew import Crew
from depeche_runtime.embedded.home import Home
from depeche_runtime.embedded.journey import Journey
from depeche_runtime.embedded.log import Log
from depeche_runtime.embedded.table import SqliteTable
from depeche_runtime.settings import read
from depeche_runtime.stage import Stage, Tables, utc_now


@asynccontextmanager
async def journey(
    home: Home, settings: RunSettings, fetch: FetchSettings, say: Callable[[str], None]
) -> AsyncIterator[tuple[Log, Journey]]:
    """Open a home's log and index, and lay the journey between them; a wrong setting is told before anything is."""
    from depeche_clean.rules import rules_in
    from depeche_fetch.service import fetching

    clean, enrich = read(CleanSettings), read(EnrichSettings)
    rules_in(clean.rules)
    with closing(home.made_log()) as log, closing(SqliteSink(home.index)) as sink:
        async with fetching(fetch, partial(SqliteTable, log), utc_now) as (discover, fetch_pages):
            yield (
                log,
                Journey(
                    log=log,
                    by_partition=[discover, fetch_pages],
                    inline=[index_stage(sink)],
                    crew=Crew(
                        log=home.log,
                        make_stages=partial(costly_stages, clean, enrich),
                        workers=settings.workers,
                        most_seconds=settings.message_seconds,
                        say=say,
                    ),
                    clock=utc_now,
                ),
            )


def costly_stages(clean: CleanSettings, enrich: EnrichSettings, tables: Tables) -> Sequence[Stage[Any]]:
    """Make the stages that need a processor for themselves, inside the process that runs them."""
    from depeche_clean.learned import BOILERPLATE
    from depeche_clean.stage import clean_stage
    from depeche_enrich.related.stage import relate_stage
    from depeche_enrich.stage import enrich_stage

    return [clean_stage(clean, tables(BOILERPLATE)), enrich_stage(enrich), relate_stage(enrich, tables)]
