"""The index service as a process of its own."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from depeche_index.settings import IndexSettings
from depeche_runtime.entry import Entry, run
from depeche_runtime.service import ProcessSettings, Service
from depeche_runtime.stage import Stage, Tables
from depeche_schemas.journey import Hop


class IndexProcess(ProcessSettings):
    """Where the service answers and keeps its notes; environment prefix DEPECHE_INDEX_."""

    model_config = SettingsConfigDict(env_prefix="DEPECHE_INDEX_")

    web_port: int = Field(default=9104, ge=0, le=65535)
    """Port of /health and /metrics; 0 takes any that is free. Several workers on one machine need one each."""


def index_service(settings: IndexSettings) -> Service:
    """Give the service; an outage of Elasticsearch is waited out inside its one stage."""

    @asynccontextmanager
    async def stages(_: Tables) -> AsyncIterator[Sequence[Stage[Any]]]:
        from depeche_index.elasticsearch.sink import open_sink
        from depeche_index.stage import index_stage

        async with open_sink(settings) as sink:
            yield [index_stage(sink, settings.batch)]

    return Service("index", (Hop.INDEX,), stages)


ENTRY = Entry("index", "Writes articles to Elasticsearch.", IndexProcess, IndexSettings, index_service)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the service until it is told to stop; give the exit code."""
    return run(ENTRY, argv)
