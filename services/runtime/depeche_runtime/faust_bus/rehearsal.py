"""``python -m depeche_runtime.faust_bus.rehearsal``: the rehearsal's stages as a service, to test the bus with."""

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from pydantic_settings import BaseSettings, SettingsConfigDict

from depeche_runtime.entry import Entry, run
from depeche_runtime.outcome import Outcome
from depeche_runtime.rehearsal import rehearsal_stages
from depeche_runtime.service import ProcessSettings, Service
from depeche_runtime.stage import Stage, Table, Tables
from depeche_schemas.journey import Hop


class RehearsalProcess(ProcessSettings):
    """Where the rehearsal answers; environment prefix DEPECHE_REHEARSAL_."""

    model_config = SettingsConfigDict(env_prefix="DEPECHE_REHEARSAL_")


class RehearsalSettings(BaseSettings):
    """What is rehearsed; environment prefix DEPECHE_REHEARSAL_."""

    model_config = SettingsConfigDict(env_prefix="DEPECHE_REHEARSAL_", frozen=True, extra="ignore")

    hops: tuple[Hop, ...] = (Hop.CLEAN, Hop.ENRICH)
    """The stages that run."""
    by_partition: bool = True
    """Whether each partition is handled apart; the order "remember" needs that."""
    batch: int = 8
    """Messages of a batch."""
    seconds: float = 0.0
    """Seconds that each batch takes beyond its work."""


def rehearsal_service(settings: RehearsalSettings) -> Service:
    """Give the service. Its clean stage obeys the orders of :mod:`depeche_runtime.rehearsal`."""

    @asynccontextmanager
    async def stages(tables: Tables) -> AsyncIterator[Sequence[Stage[Any]]]:
        state = tables if settings.by_partition else _no_state
        yield [_slower(stage, settings) for stage in rehearsal_stages(state) if stage.hop in settings.hops]

    tables = {"rehearsal": Hop.CLEAN} if settings.by_partition else {}
    return Service("rehearsal", settings.hops, stages, tables, settings.by_partition)


def _no_state(name: str) -> Table:
    return {}


def _slower(stage: Stage[Any], settings: RehearsalSettings) -> Stage[Any]:
    async def handle(messages: Sequence[Any]) -> Sequence[Outcome]:
        await asyncio.sleep(settings.seconds)
        return await stage.handle(messages)

    return replace(stage, handle=handle if settings.seconds else stage.handle, batch=settings.batch)


ENTRY = Entry("rehearsal", "Rehearses faults.", RehearsalProcess, RehearsalSettings, rehearsal_service)

if __name__ == "__main__":
    sys.exit(run(ENTRY))
