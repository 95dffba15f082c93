"""The fetch service as a process of its own: it discovers links and downloads pages."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from depeche_fetch.settings import FetchSettings
from depeche_runtime.entry import Entry, run
from depeche_runtime.service import ProcessSettings, Service
from depeche_runtime.stage import Stage, Tables, utc_now
from depeche_schemas.journey import Hop

TABLES = {"seen": Hop.DISCOVER, "feeds": Hop.DISCOVER, "fetched": Hop.FETCH, "young": Hop.FETCH}
"""The state of the two stages, and which of them keeps it."""


class FetchProcess(ProcessSettings):
    """Where the service answers and keeps its state; environment prefix DEPECHE_FETCH_."""

    model_config = SettingsConfigDict(env_prefix="DEPECHE_FETCH_")

    web_port: int = Field(default=9101, ge=0, le=65535)
    """Port of /health and /metrics; 0 takes any that is free. Several workers on one machine need one each."""


def fetch_service(settings: FetchSettings) -> Service:
    """Give the service; a slow host holds up nobody but those who share its partition."""

    @asynccontextmanager
    async def stages(tables: Tables) -> AsyncIterator[Sequence[Stage[Any]]]:
        from depeche_fetch.service import fetching

        async with fetching(settings, tables, utc_now) as both:
            yield both

    return Service("fetch", (Hop.DISCOVER, Hop.FETCH), stages, TABLES, by_partition=True)


ENTRY = Entry("fetch", "Discovers links and downloads pages.", FetchProcess, FetchSettings, fetch_service)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the service until it is told to stop; give the exit code."""
    return run(ENTRY, argv)
