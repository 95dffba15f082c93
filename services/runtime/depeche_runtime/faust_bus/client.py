"""Faust's Kafka transport, made to commit what is done and nothing else.

Read in faust-streaming 0.15.3: a message that a stream skips is acknowledged (those of an earlier generation are, in a
rebalance); ``Stream.take`` acknowledges its batch in a ``finally``, also when it is cancelled; and an offset is
committed although the one before it is not acknowledged. Each of these loses messages. So acknowledgements mean
nothing here: what is committed is what :class:`~depeche_runtime.faust_bus.progress.Progress` says.
"""

import asyncio
from collections.abc import Mapping
from typing import Any, Protocol, cast

from faust.transport.drivers import aiokafka as driver
from faust.types import TP, AppT, Message

from depeche_runtime.faust_bus.order import PassedOver
from depeche_runtime.faust_bus.progress import Place, Progress
from depeche_runtime.faust_bus.thread import ConsumerThread


class Crew(Protocol):
    """What works on the messages that the consumer brings."""

    progress: Progress

    async def hand_over(self) -> None:
        """Begin no batch any more, and wait a little for those at hand."""
        ...

    def take_up(self, generation: int) -> None:
        """Begin batches again, with messages of this generation."""
        ...


class _NothingRead(dict[TP, int | None]):
    """Faust leaves out messages that it thinks it has read before, and can be wrong; so it is told that it read none.

    What comes twice for that is handled twice, which is harmless.
    """

    def __getitem__(self, _: TP) -> None:
        return None


class Consumer(driver.Consumer):
    """A consumer whose commits come from its crew's progress, and which hands partitions over in peace."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._read_offset = _NothingRead()
        self._sought = False

    def _new_consumer_thread(self) -> ConsumerThread:
        return ConsumerThread(self, loop=self.loop, beacon=self.beacon)

    def abandon(self) -> None:
        """Leave the group, whatever the client is at: nobody works on what it would be given."""
        cast("ConsumerThread", self._thread).abandon()

    @property
    def crew(self) -> Crew:
        """What the transport was made with."""
        return cast("Transport", self.transport).crew

    def ack(self, message: Message) -> bool:
        """Keep nothing: see the module."""
        message.acked = True
        return False

    def on_buffer_full(self, tp: TP) -> None:
        """Keep the partition: a full buffer makes the fetcher wait, without the second that Faust would sleep."""

    def on_buffer_drop(self, tp: TP) -> None:
        """Nothing was paused, so nothing resumes."""

    def hold(self, tp: TP) -> None:
        """Fetch nothing more of a partition. (``pause_partitions`` would drop what is fetched already.)"""
        super().on_buffer_full(tp)

    def release(self, tp: TP) -> None:
        """Fetch a partition again, if it is still this worker's."""
        if not self.app.rebalancing and tp in self.assignment():
            super().on_buffer_drop(tp)

    async def seek_to_committed(self) -> Mapping[TP, int]:
        """Read every partition from what is committed; where nothing is, from the oldest there is.

        Faust drops what it fetches while partitions are handed over, and relies on this to have it again. But Kafka's
        client seeks nowhere in a partition of which nothing was ever committed: what was dropped of it, in most cases
        its only message, never came again until the next rebalance.
        """
        committed = await super().seek_to_committed()
        fresh = [TP(*tp) for tp, offset in committed.items() if not offset and not self._is_changelog_tp(TP(*tp))]
        if fresh:
            await self.seek_wait({TP(*tp): at for tp, at in (await self.earliest_offsets(*fresh)).items()})
        self._sought = True
        return committed

    async def read_from(self, tp: TP) -> int:
        """Give the offset at which this worker reads a partition first: what is committed, or the oldest there is."""
        while self.app.rebalancing:
            await asyncio.sleep(0.05)  # Faust asks for what is committed at the very end of it
        if not self._sought:  # Faust waits for that a while, and then goes on without
            raise PassedOver("Kafka didn't say in time what is committed")
        earliest = await self.earliest_offsets(tp)
        return max(self._committed_offset.get(tp) or 0, *earliest.values())

    @property
    def committed(self) -> dict[Place, int | None]:
        """The offsets that were committed last."""
        return {(tp.topic, tp.partition): offset for tp, offset in self._committed_offset.items()}

    async def force_commit(self, topics: Any = None, start_new_transaction: bool = True) -> bool:
        """Commit what is done, once the changelogs' messages are out as well."""
        offsets = self.crew.progress.committable(self.committed)
        if not offsets:
            return False
        return await self._commit_offsets({TP(*place): offset for place, offset in offsets.items()})

    async def on_partitions_revoked(self, revoked: set[TP]) -> None:
        """Let the batches at hand finish and commit them, within bounds; then let go of the partitions."""
        await self.crew.hand_over()
        try:
            await asyncio.wait_for(self.force_commit(), self.app.conf.broker_heartbeat_interval)
        except TimeoutError:
            self.log.warning("Kafka doesn't take commits at present; what isn't committed will be done again")
        self.crew.progress.close()
        await super().on_partitions_revoked(revoked)

    async def on_partitions_assigned(self, assigned: set[TP], generation_id: int = 0) -> None:
        """Take up partitions, at what the group has committed."""
        self._sought = False
        self.crew.take_up(generation_id)
        await super().on_partitions_assigned(assigned, generation_id)


class Producer(driver.Producer):
    """A producer whose messages are acknowledged by all replicas in sync, and written once however often it retries."""

    def _settings_extra(self) -> Mapping[str, Any]:
        return {"acks": "all", "enable_idempotence": True}


class Transport(driver.Transport):
    """Brings the two into a Faust app."""

    Consumer = Consumer
    Producer = Producer

    def __init__(self, crew: Crew, app: AppT, urls: Any) -> None:
        super().__init__(urls, app)
        self.crew = crew
