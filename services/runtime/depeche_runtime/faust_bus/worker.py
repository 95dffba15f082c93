"""One hop's worker: its Faust app, started again where Faust itself gave up, until it is told to stop."""

import asyncio
import logging
from contextlib import suppress
from time import monotonic

from faust.exceptions import PartitionsMismatch

from depeche_runtime.faust_bus.attempt import Attempt
from depeche_runtime.faust_bus.job import Job

logger = logging.getLogger("depeche.bus")

PAUSES = (1.0, 2.0, 5.0, 10.0)
"""Seconds before Faust is started again, the first time, the second …; the last one for good."""
GOOD_SECONDS = 60.0
"""After a run of so long, the pauses begin anew."""


async def work(job: Job, stop: asyncio.Event) -> None:
    """Bring the batches of one hop to their end, through as many attempts as it takes, until ``stop`` is set.

    Then what is at hand is finished and committed. Nothing is lost between two attempts: each begins at what is
    committed. Raises where the hop can't go on.
    """
    failures = 0
    while not stop.is_set():
        began = monotonic()
        why = await Attempt(job).run(stop)
        if why is not None:
            failures = 0 if monotonic() - began > GOOD_SECONDS else failures
            await _pause(job, why, PAUSES[min(failures, len(PAUSES) - 1)], stop)
            failures += 1


def reason(why: BaseException) -> tuple[int, str]:
    r"""Give in one line why Faust gave up, and at which level it is worth saying.

    Where state is kept for the first time, its topics are made as the app starts, and Kafka's brokers tell each other
    of them a moment later: nothing is wrong.

    >>> reason(PartitionsMismatch("The changelog\n topic 'x-changelog' has 0 partitions."))
    (20, 'the topics of its state were made just now, and not all of Kafka knows them yet')
    >>> reason(OSError("no route\n to host"))
    (30, 'Faust gave up (OSError: no route to host)')
    """
    text = " ".join(str(why).split())
    if isinstance(why, PartitionsMismatch) and "has 0 partitions" in text:
        return logging.INFO, "the topics of its state were made just now, and not all of Kafka knows them yet"
    return logging.WARNING, f"Faust gave up ({type(why).__name__}: {text})"


async def _pause(job: Job, why: BaseException, seconds: float, stop: asyncio.Event) -> None:
    hop = str(job.batches.stage.hop)
    level, told = reason(why)
    logger.log(level, "%s: %s; it starts again in %.0f s", hop, told, seconds)
    job.batches.meters.restarts.labels(hop).inc()
    job.batches.health.state = f"{told}; it starts again"
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
