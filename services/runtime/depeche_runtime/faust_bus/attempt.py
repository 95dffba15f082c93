"""One life of a Faust app, from its start to its end or to its giving up."""

import asyncio
import logging
from functools import partial
from typing import Any, cast

from faust.types import TP, EventT, StreamT

from depeche_runtime.errors import DepecheError
from depeche_runtime.faust_bus.app import faust_app
from depeche_runtime.faust_bus.client import Consumer
from depeche_runtime.faust_bus.culprit import Culprit
from depeche_runtime.faust_bus.job import Job
from depeche_runtime.faust_bus.lane import Lane, Lanes
from depeche_runtime.faust_bus.sender import send_all
from depeche_runtime.faust_bus.table import changelog_tables
from depeche_runtime.faust_bus.waking import Waking
from depeche_runtime.faust_bus.watch import Watch

logger = logging.getLogger("depeche.bus")

STOP_SECONDS = 8.0
"""Within which a Faust app has to end; it may hang where Kafka is out of reach, and nothing depends on it any more."""
COMMIT_SECONDS = 5.0


class Attempt:
    """Runs a Faust app. It is the crew of the app's consumer: see :mod:`~depeche_runtime.faust_bus.client`."""

    def __init__(self, job: Job) -> None:
        self._job, self._batches, self._bus = job, job.batches, job.bus
        self._hop, self.progress = str(job.batches.stage.hop), job.batches.progress
        self._gate, self._stopping = asyncio.Event(), False
        self._tasks: set[asyncio.Task[None]] = set()
        self._failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._lanes = Lanes(self._lane, by_partition=job.by_partition)
        stage = job.batches.stage
        self._app = faust_app(stage.leg, job.bus, job.folder, self, stage.batch)
        self._tables = changelog_tables(self._app, job.tables, job.partitions)
        job.batches.tables.update(self._tables)
        job.batches.send = partial(send_all, self._app.producer, waiting=self._waiting, choose=job.choose)
        self._add_agent()

    async def run(self, stop: asyncio.Event) -> BaseException | None:
        """Work until ``stop`` is set, and drain; or give the reason for which Faust gave up."""
        self._spawn(Watch(self._app, self._batches, self._bus.rebalance_seconds).run())
        self._spawn(Waking(self._app, self._batches, self._gate).run())
        try:
            await self._until(stop)
            if stop.is_set():
                await self._drain()
                return None
            return self._app._crash_reason or RuntimeError("it didn't say why")
        except DepecheError:
            await self._commit()  # the batches before the one that can't be handled
            raise
        except Exception as error:  # noqa: BLE001  # whatever Faust or Kafka's client came to: read again what isn't done
            return error
        finally:
            self._gate.clear()
            self.progress.close()
            for task in self._tasks:
                task.cancel()
            await self._end()

    async def hand_over(self) -> None:
        """Begin no batch any more, and wait for those at hand, within bounds."""
        self._gate.clear()
        self._batches.health.state = "handing partitions over to other workers, or taking some"
        await self._idle(self._bus.handover_seconds)

    def take_up(self, generation: int) -> None:
        """Begin batches again, unless the worker is about to stop."""
        self._batches.meters.rebalances.labels(self._hop).inc()
        self._job.order.begin()
        self.progress.open(generation)
        if not self._stopping:
            self._gate.set()

    async def _until(self, stop: asyncio.Event) -> None:
        starting, stopping = asyncio.create_task(self._app.start()), asyncio.create_task(stop.wait())
        try:
            while not (stop.is_set() or self._app.crashed):
                waits: set[asyncio.Future[Any]] = {stopping, self._failed}
                waits |= set() if starting.done() else {starting}
                await asyncio.wait(waits, timeout=0.2, return_when=asyncio.FIRST_COMPLETED)
                for each in (self._failed, starting):
                    if each.done():
                        each.result()
        finally:
            starting.cancel()
            stopping.cancel()

    async def _drain(self) -> None:
        self._stopping = True
        self._gate.clear()
        self._batches.health.state = "stopping"
        await self._idle(self._bus.drain_seconds)
        await self._commit()

    async def _commit(self) -> None:
        try:
            await asyncio.wait_for(self._consumer.force_commit(), COMMIT_SECONDS)
        except Exception as error:  # noqa: BLE001  # the stop goes on
            logger.warning("%s: the last commit failed (%r); what it misses will be done again", self._hop, error)

    async def _idle(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._lanes.all_idle(), seconds)
        except TimeoutError:
            logger.warning("%s: a batch isn't done after %.0f s; it will be done again", self._hop, seconds)

    async def _end(self) -> None:
        try:
            await asyncio.wait_for(self._app.stop(), STOP_SECONDS)
        except TimeoutError:
            logger.warning("%s: Faust didn't end within %.0f s and is left behind", self._hop, STOP_SECONDS)
            self._consumer.abandon()
        except Exception as error:  # noqa: BLE001  # the stop goes on
            logger.warning("%s: Faust ended badly: %r", self._hop, error)
        finally:
            for table in self._tables.values():
                table.close()

    def _add_agent(self) -> None:
        topic = self._app.topic(
            self._batches.stage.leg.reads.name,
            key_type=bytes,
            value_type=bytes,
            key_serializer="raw",
            value_serializer="raw",
        )

        async def agent(stream: StreamT[Any]) -> None:
            try:
                async for event in stream.noack().events():  # type: ignore[attr-defined]
                    await self._receive(event)
            except Exception as error:  # noqa: BLE001  # Faust would start the agent again, past the message at hand
                self._fail(error)

        self._app.agent(topic, name=f"depeche.{self._hop}")(agent)

    async def _receive(self, event: EventT[Any]) -> None:
        tp = TP(*event.message.tp)
        if not await self._is_new(tp, event):
            return
        lane = self._lanes.of(tp)
        lane.put(event)
        if lane.room.is_set():
            return
        if self._job.by_partition:
            self._consumer.hold(tp)
            self._spawn(self._release(tp, lane))
        else:
            await lane.room.wait()

    def _is_ours(self, event: EventT[Any]) -> bool:
        generation = event.message.generation_id
        return generation is not None and self.progress.holds(generation)

    async def _is_new(self, tp: TP, event: EventT[Any]) -> bool:
        order = self._job.order
        if self._is_ours(event) and not order.knows(tp):
            start = await self._consumer.read_from(tp)
            if self._is_ours(event):
                order.expect(tp, start)
        return self._is_ours(event) and order.is_new(tp, event.message.offset)

    async def _release(self, tp: TP, lane: Lane) -> None:
        await lane.room.wait()
        self._consumer.release(tp)

    @property
    def _consumer(self) -> Consumer:
        return cast("Consumer", self._app.consumer)

    def _lane(self, name: str) -> Lane:
        culprit = Culprit(self._job.folder / f"at-hand-{self._hop}-{name}.json")
        lane = Lane(
            name,
            self._batches.stage.batch,
            lambda events: self._batches.handle(events, culprit),
            self.progress,
            self._batches.health,
            self._gate,
        )
        self._spawn(lane.run())
        return lane

    def _spawn(self, work: Any) -> None:
        task: asyncio.Task[None] = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            self._fail(error)

    def _fail(self, error: BaseException) -> None:
        if not self._failed.done():
            self._failed.set_exception(error)

    def _waiting(self, why: str) -> None:
        health = self._batches.health
        if why and not health.sending:
            logger.warning("%s: %s", self._hop, why)
        if health.sending and not why:
            logger.warning("%s: Kafka takes messages again", self._hop)
        health.sending = why
