"""The clean service as a process of its own."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from depeche_clean.learned import BOILERPLATE
from depeche_clean.settings import CleanSettings
from depeche_runtime.entry import Entry, run
from depeche_runtime.service import ProcessSettings, Service
from depeche_runtime.stage import Stage, Tables
from depeche_schemas.journey import Hop

TABLES = {BOILERPLATE: Hop.CLEAN}
"""The state of the stage: each site's memory of its pages' blocks."""


class CleanProcess(ProcessSettings):
    """Where the service answers and keeps its notes; environment prefix DEPECHE_CLEAN_."""

    model_config = SettingsConfigDict(env_prefix="DEPECHE_CLEAN_")

    web_port: int = Field(default=9102, ge=0, le=65535)
    """Port of /health and /metrics; 0 takes any that is free. Several workers on one machine need one each."""


def clean_service(settings: CleanSettings) -> Service:
    """Give the service; its one stage computes, so it runs in a thread, and keeps each site's memory by partition."""

    @asynccontextmanager
    async def stages(tables: Tables) -> AsyncIterator[Sequence[Stage[Any]]]:
        from depeche_clean.stage import clean_stage

        yield [clean_stage(settings, tables(BOILERPLATE))]

    return Service("clean", (Hop.CLEAN,), stages, TABLES, by_partition=True, in_thread=True)


ENTRY = Entry("clean", "Turns pages into articles.", CleanProcess, CleanSettings, clean_service)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the service until it is told to stop; give the exit code."""
    return run(ENTRY, argv)
