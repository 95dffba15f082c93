import asyncio
import time

from mode import Service

from depeche_runtime.faust_bus.thread import END_SECONDS, Abandonable


class Hanging(Abandonable):
    """Beats until it is cancelled, and hangs when it is told to stop, as a client does that waits for its broker."""

    beats = 0

    @Service.task
    async def beat(self) -> None:
        while True:
            self.beats += 1
            await asyncio.sleep(0.01)

    async def on_thread_stop(self) -> None:
        await asyncio.sleep(3600)


async def test_one_that_hangs_while_it_stops_is_abandoned_and_beats_no_more() -> None:
    thread = Hanging()
    await thread.start()
    stopping = asyncio.create_task(thread.stop())
    await asyncio.wait({stopping}, timeout=0.3)
    assert not stopping.done()
    assert thread.beats > 0
    stopping.cancel()
    thread.abandon()
    await asyncio.sleep(0.3)
    beats = thread.beats
    await asyncio.sleep(0.3)
    assert thread.beats == beats


async def test_the_event_loop_stands_still_for_a_thread_within_bounds() -> None:
    thread = Hanging()
    await thread.start()
    worker = thread._thread
    assert worker is not None
    began = time.monotonic()
    worker.stop()
    assert END_SECONDS <= time.monotonic() - began < END_SECONDS + 10
    assert worker.daemon
    thread.abandon()


async def test_one_that_has_ended_may_be_abandoned() -> None:
    thread = Abandonable()
    await thread.start()
    await thread.stop()
    thread.abandon()
