"""The enrich service as a process of its own."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from depeche_enrich.names import LEARNED_NAMES
from depeche_enrich.related import RELATED_ARTICLES, RELATIONS
from depeche_enrich.settings import EnrichSettings
from depeche_runtime.entry import Entry, run
from depeche_runtime.service import ProcessSettings, Service
from depeche_runtime.stage import Stage, Tables
from depeche_schemas.journey import Hop

TABLES = {RELATIONS: Hop.RELATE, RELATED_ARTICLES: Hop.RELATE, LEARNED_NAMES: Hop.RELATE}
"""The state of the relate stage: what is known of the window's articles and stories, and the articles themselves."""


class EnrichProcess(ProcessSettings):
    """Where the service answers and keeps its notes; environment prefix DEPECHE_ENRICH_."""

    model_config = SettingsConfigDict(env_prefix="DEPECHE_ENRICH_")

    web_port: int = Field(default=9103, ge=0, le=65535)
    """Port of /health and /metrics; 0 takes any that is free. Several workers on one machine need one each."""


def enrich_service(settings: EnrichSettings) -> Service:
    """Give the service; its stages compute, so they run in threads, and the relate stage has state."""

    @asynccontextmanager
    async def stages(tables: Tables) -> AsyncIterator[Sequence[Stage[Any]]]:
        from depeche_enrich.related.stage import relate_stage
        from depeche_enrich.stage import enrich_stage

        yield [enrich_stage(settings), relate_stage(settings, tables)]

    return Service("enrich", (Hop.ENRICH, Hop.RELATE), stages, TABLES, in_thread=True)


ENTRY = Entry(
    "enrich",
    "Adds language, entities, places, quotes and keywords to articles, and relates them to each other.",
    EnrichProcess,
    EnrichSettings,
    enrich_service,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the service until it is told to stop; give the exit code."""
    return run(ENTRY, argv)
