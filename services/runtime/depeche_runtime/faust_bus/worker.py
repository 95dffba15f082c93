"""One hop's worker: its Faust app, started again where Faust itself gave up, until it is told to stop."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from depeche_runtime.faust_bus.attempt import Attempt
from depeche_runtime.faust_bus.batch import Batches
from depeche_runtime.faust_bus.order import Order
from depeche_runtime.faust_bus.partition import Choose, by_key
from depeche_runtime.faust_bus.settings import BusSettings

logger = logging.getLogger("depeche.bus")

PAUSES = (1.0, 2.0, 5.0, 10.0)
"""Seconds before Faust is started again, the first time, the second …; the last one for good."""
GOOD_SECONDS = 60.0
"""After a run of so long, the pauses begin anew."""


@dataclass
class Worker:
    """Runs the batches of one hop, through as many attempts as it takes.

    Nothing is lost between two attempts: each begins at what is committed.
    """

    batches: Batches
    bus: BusSettings
    folder: Path
    partitions: int
    tables: Sequence[str] = ()
    by_partition: bool = False
    choose: Choose = by_key
    order: Order = field(init=False)

    def __post_init__(self) -> None:
        self.order = Order(compacted=self.batches.stage.leg.reads.compacted)

    async def run(self, stop: asyncio.Event) -> None:
        """Work until ``stop`` is set; then finish what is at hand and commit it. Raises where the hop can't go on."""
        failures = 0
        while not stop.is_set():
            began = monotonic()
            why = await Attempt(self).run(stop)
            if why is not None:
                failures = 0 if monotonic() - began > GOOD_SECONDS else failures + 1
                await self._pause(why, PAUSES[min(failures, len(PAUSES) - 1)], stop)

    async def _pause(self, why: BaseException, seconds: float, stop: asyncio.Event) -> None:
        hop = str(self.batches.stage.hop)
        logger.warning("%s: Faust gave up (%s: %s); it starts again in %.0f s", hop, type(why).__name__, why, seconds)
        self.batches.meters.restarts.labels(hop).inc()
        self.batches.health.state = f"Faust gave up ({type(why).__name__}) and starts again"
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), seconds)
