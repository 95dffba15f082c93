"""Sends what a stage's schedule asks for, while the stage's partitions are this worker's and their state is whole."""

import asyncio

import faust

from depeche_runtime.faust_bus.batch import Batches
from depeche_runtime.settle import woken

SECONDS = 1.0


class Waking:
    """Wakes a stage once a second. After each rebalance the schedule is read anew, once the tables are recovered."""

    def __init__(self, app: faust.App, batches: Batches, gate: asyncio.Event) -> None:
        self._app, self._batches, self._gate = app, batches, gate

    async def run(self) -> None:
        """Wake the stage until cancelled; what is sent twice, because a rebalance came between, does no harm."""
        stage, loaded = self._batches.stage, 0
        if stage.wake is None:
            return
        while True:
            await asyncio.sleep(SECONDS)
            generation = self._app.consumer_generation_id
            if not self._gate.is_set() or not self._is_whole() or generation <= 0:
                continue
            if generation != loaded:
                stage.wake.reload()
                loaded = generation
            await self._batches.send(woken(stage, stage.wake.due(self._batches.clock())))

    def _is_whole(self) -> bool:
        app = self._app
        return bool(app.started and not app.rebalancing and not app.crashed)
