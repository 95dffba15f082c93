"""Keeps worker processes alive: starts them, watches them, and convicts the message that kills or hangs one.

A worker that dies is started anew and told to be careful: it handles messages one at a time until it is past the
batch that it died in. Should it die again, the message at hand is the culprit, and the next worker makes it a dead
letter unhandled. So a message that crashes a parser costs two restarts, and neither stops the stream nor vanishes.
"""

import asyncio
import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from depeche_runtime.embedded.worker import MakeStages, Share, Slot, work
from depeche_runtime.errors import BrokenError, DepecheError
from depeche_runtime.interrupts import unheard_by_children
from depeche_schemas.dead import Position
from depeche_schemas.journey import topics

TRIES_TO_START = 3
LOOK_SECONDS = 0.1


@dataclass(frozen=True)
class Crew:
    """How many workers run which stages, and how long a message may take (seconds) before its worker is ended."""

    log: Path
    make_stages: MakeStages
    workers: int
    most_seconds: float = 120.0
    say: Callable[[str], None] = lambda _line: None

    async def run(self, stop: asyncio.Event) -> None:
        """Run all the workers until ``stop`` is set and they have finished their batches."""
        async with asyncio.TaskGroup() as group:
            for number in range(self.workers):
                group.create_task(self._keep(Share(self.log, self.make_stages, number, self.workers), stop))

    async def _keep(self, share: Share, stop: asyncio.Event) -> None:
        context = multiprocessing.get_context("spawn")
        slot = Slot(context.Array("q", 5, lock=False), [topic.name for topic in topics()])
        idle_deaths = 0
        while not stop.is_set():
            ours, theirs = context.Pipe()
            process = context.Process(target=work, args=(share, slot, theirs), daemon=True)
            with unheard_by_children():
                process.start()
            theirs.close()
            try:
                why = await self._watch(process, slot, ours, stop)
            finally:
                process.kill()
                process.join()
                ours.close()
            handling = slot.handling()
            slot.clear()
            if why is None or stop.is_set():
                return
            idle_deaths = 0 if handling else idle_deaths + 1
            if idle_deaths == TRIES_TO_START:
                raise BrokenError(f"a worker process {why} {TRIES_TO_START} times before it could handle anything")
            share = _after_death(share, handling, why)
            self.say(f"worker {share.number} {why}; started again")

    async def _watch(self, process: BaseProcess, slot: Slot, ours: Any, stop: asyncio.Event) -> str | None:
        told = False
        while process.exitcode is None:
            if stop.is_set() and not told:
                with suppress(OSError):  # it was ended by the same signal, before it could be told
                    ours.send("stop")
                told = True
            handling = slot.handling()
            if handling and handling[2] > self.most_seconds:
                return f"was ended because it took longer than {self.most_seconds:.0f} s"
            await asyncio.sleep(LOOK_SECONDS)
        if process.exitcode == 0:
            return None
        with suppress(EOFError, OSError):
            if ours.poll() and isinstance(said := ours.recv(), DepecheError):
                raise said
        return _death(process.exitcode)


def _death(exit_code: int) -> str:
    return f"was killed by signal {-exit_code}" if exit_code < 0 else f"ended with exit code {exit_code}"


def _after_death(share: Share, handling: tuple[Position, int, float] | None, why: str) -> Share:
    if handling is None:
        return share
    position, size, _ = handling
    if share.careful and size == 1:
        verdict = f"the process that handled this message {why}, and so did the next; it was set aside unhandled"
        return replace(share, condemned={**share.condemned, position: verdict})
    return replace(share, careful=size)
