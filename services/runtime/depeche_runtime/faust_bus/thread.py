"""The thread of Faust's Kafka client, made to end when it is told to.

Read in mode-streaming 0.7: stopping a thread waits for its end without limit, and on the event loop, so that a client
which hangs while it closes hangs the whole process; and a stop that is given up leaves a thread behind whose heartbeats
keep a membership of the group, with partitions that nobody works on.
"""

import asyncio
from contextlib import suppress
from typing import Any

from faust.transport.drivers.aiokafka import AIOKafkaConsumerThread
from mode.threads import ServiceThread, WorkerThread

END_SECONDS = 3.0
"""How long the event loop may stand still for a thread that ends."""


class _Thread(WorkerThread):
    def __init__(self, service: ServiceThread, **kwargs: Any) -> None:
        super().__init__(service, **kwargs)
        self.daemon = True  # one that hangs doesn't keep the process from its end

    def run(self) -> None:
        with suppress(asyncio.CancelledError):  # it was abandoned
            super().run()

    def stop(self) -> None:
        self.is_stopped.wait(END_SECONDS)


class Abandonable(ServiceThread):
    """A service in a thread that its process can do without."""

    Worker = _Thread

    def abandon(self) -> None:
        """Cancel all that runs in it, heartbeats first of all: the group goes on without this member."""
        with suppress(RuntimeError):  # its loop is closed already
            self.thread_loop.call_soon_threadsafe(self._cancel_all)

    def _cancel_all(self) -> None:
        for task in asyncio.all_tasks(self.thread_loop):
            task.cancel()


class ConsumerThread(Abandonable, AIOKafkaConsumerThread):
    """The thread of Kafka's client."""
