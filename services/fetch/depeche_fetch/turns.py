"""Turns at a host: one request at a time, a delay between the starts of two, and a pause where the host needs one."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from depeche_runtime.stage import Clock

Sleep = Callable[[float], Awaitable[object]]


@dataclass
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    started: datetime | None = None
    pause: float = 0.0
    paused_at: datetime | None = None


class Turns:
    """Keeps every task of this process to the manners that hosts expect.

    A host that nobody waits for is forgotten once more than ``most`` others were asked since.
    """

    def __init__(self, clock: Clock, sleep: Sleep, most: int = 10_000) -> None:
        self._clock = clock
        self._sleep = sleep
        self._most = most
        self._hosts: OrderedDict[str, _Host] = OrderedDict()

    @asynccontextmanager
    async def turn(self, host: str, delay: float) -> AsyncIterator[None]:
        """Hold the host alone, ``delay`` seconds or more after the last turn began, and after any pause."""
        state = self._state(host)
        state.waiting += 1
        try:
            async with state.lock:
                await self._wait(state, delay)
                state.started = self._clock()
                yield
        finally:
            state.waiting -= 1

    def pause(self, host: str, seconds: float) -> None:
        """Let nobody at the host for so many seconds from now."""
        state = self._state(host)
        state.pause, state.paused_at = seconds, self._clock()

    async def _wait(self, state: _Host, delay: float) -> None:
        seconds = max(self._left(state.started, delay), self._left(state.paused_at, state.pause))
        state.paused_at = None
        if seconds > 0:
            await self._sleep(seconds)

    def _left(self, since: datetime | None, seconds: float) -> float:
        if since is None:
            return 0.0
        # A wall clock that was set back must not make anybody wait longer than was asked for.
        passed = max(timedelta(), self._clock() - since).total_seconds()
        return seconds - passed

    def _state(self, host: str) -> _Host:
        state = self._hosts.setdefault(host, _Host())
        self._hosts.move_to_end(host)
        if len(self._hosts) > self._most:
            idle = next((name for name, each in self._hosts.items() if not each.waiting and each is not state), None)
            if idle is not None:
                del self._hosts[idle]
        return state
