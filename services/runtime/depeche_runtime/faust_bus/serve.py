"""Runs a service: all of its stages over Kafka, and the answers about its health, until told to stop."""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from depeche_runtime.errors import BrokenError, BusyError, DepecheError
from depeche_runtime.faust_bus.batch import Batches
from depeche_runtime.faust_bus.health import Health, HopHealth
from depeche_runtime.faust_bus.job import Job
from depeche_runtime.faust_bus.limit import DeadLimit
from depeche_runtime.faust_bus.metrics import Meters
from depeche_runtime.faust_bus.partition import chosen
from depeche_runtime.faust_bus.progress import Progress
from depeche_runtime.faust_bus.settings import BusSettings
from depeche_runtime.faust_bus.table import BusTable, ChangelogTable
from depeche_runtime.faust_bus.topics import partitions_of
from depeche_runtime.faust_bus.web import answering
from depeche_runtime.faust_bus.worker import work
from depeche_runtime.heap import keep_what_is_loaded
from depeche_runtime.service import ProcessSettings, Service
from depeche_runtime.stage import utc_now
from depeche_schemas.journey import JOURNAL, leg

logger = logging.getLogger("depeche.bus")

MOST_WORKERS_HERE = 64
_T = TypeVar("_T")


async def serve(service: Service, bus: BusSettings, process: ProcessSettings) -> None:
    """Run a service until SIGTERM or SIGINT; then finish the batches at hand, commit, and return.

    Raises a ``DepecheError`` where it can't go on: a topic is missing, too much dies, a model isn't installed.
    """
    stop = _stopped_by_signals()
    health, meters = Health(service.name), Meters()
    prefix = process.model_config.get("env_prefix", "")
    with _folder(process.folder_of(service.name), prefix) as folder:
        async with answering(health, meters, process.web_host, process.web_port, f"{prefix}WEB_PORT") as port:
            logger.info("%s answers on http://%s:%d/health", service.name, process.web_host, port)
            await Running(service, bus, folder, health, meters).until(stop)
            logger.info("%s has finished its batches and committed them", service.name)


class Running:
    """The workers of a service, one for each stage."""

    def __init__(self, service: Service, bus: BusSettings, folder: Path, health: Health, meters: Meters) -> None:
        self._service, self._bus, self._folder, self._health, self._meters = service, bus, folder, health, meters
        self._tables: dict[str, ChangelogTable] = {}
        self._failures: list[DepecheError] = []

    async def until(self, stop: asyncio.Event) -> None:
        """Wait for Kafka, run, and bring all of the stages to their end when one of them can't go on."""
        for hop in self._service.hops:
            waiting = f"waiting for Kafka at {self._bus.bootstrap}"
            self._health.hops[hop] = HopHealth(self._bus.stall_seconds, state=waiting)
        partitions = await _unless(stop, partitions_of(self._needed(), self._bus, logger.warning))
        if partitions is None:
            return
        async with self._service.open(self._table) as stages, asyncio.TaskGroup() as group:
            keep_what_is_loaded()
            for stage in stages:
                health = self._health.hops[stage.hop]
                batches = Batches(
                    stage=stage,
                    clock=utc_now,
                    progress=Progress(),
                    limit=DeadLimit(self._bus.dead_streak, self._bus.dead_ratio, self._bus.dead_window),
                    meters=self._meters,
                    health=health,
                    most_bytes=self._bus.max_message_bytes,
                    tables=self._tables,
                    in_thread=self._service.in_thread,
                )
                job = Job(
                    batches=batches,
                    bus=self._bus,
                    folder=self._folder,
                    partitions=partitions[stage.leg.reads.name],
                    tables=[name for name, hop in self._service.tables.items() if hop is stage.hop],
                    by_partition=self._service.is_by_partition(stage.hop),
                    choose=chosen(partitions),
                )
                group.create_task(self._run(job, stop))
        for error in self._failures:
            raise error

    async def _run(self, job: Job, stop: asyncio.Event) -> None:
        try:
            await work(job, stop)
        except DepecheError as error:
            logger.error("%s; the service stops", error)
            self._health.stopping = str(error)
            self._failures.append(error)
            stop.set()  # the other stages finish what they have at hand

    def _needed(self) -> list[str]:
        legs = [leg(hop) for hop in self._service.hops]
        topics = [topic for each in legs for topic in (each.reads, *each.writes, each.dead)]
        return [topic.name for topic in dict.fromkeys((*topics, JOURNAL))]

    def _table(self, name: str) -> BusTable:
        if name not in self._service.tables:
            raise BrokenError(f"{self._service.name} asks for a table {name!r} that its service doesn't declare")
        return BusTable(self._tables, name)


def _stopped_by_signals() -> asyncio.Event:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()

    def catch(number: int) -> None:
        logger.info("%s: finishing the batches at hand", signal.Signals(number).name)
        stop.set()
        loop.remove_signal_handler(number)  # a second one ends the process at once; what isn't committed comes again

    with suppress(NotImplementedError):
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, partial(catch, number))
    return stop


@contextmanager
def _folder(parent: Path, prefix: str) -> Iterator[Path]:
    """Hold a folder that no other worker on this machine uses: 1, 2, 3 … under the service's own."""
    for number in range(1, MOST_WORKERS_HERE + 1):
        folder = parent / str(number)
        lock = FileLock(folder / "lock", blocking=False)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except Timeout:
            continue
        except OSError as error:
            why = error.strerror
            raise BrokenError(f"{folder} can't be used ({why}): set {prefix}DATA_FOLDER to another") from None
        try:
            yield folder
        finally:
            lock.release()
        return
    raise BusyError(f"{MOST_WORKERS_HERE} workers use {parent} already: set {prefix}DATA_FOLDER to another")


async def _unless(stop: asyncio.Event, work: Awaitable[_T]) -> _T | None:
    """Give what comes of the work; ``None`` if the stop comes first."""
    working, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        working.cancel()
        stopping.cancel()
