"""Turns at a host: one request at a time, a delay between two, and a pause where the host needs one."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from depeche_fetch.politeness.siblings import Siblings
from depeche_runtime.stage import Clock

SLOW_AFTER = 5.0
"""Seconds of a request after which a host's siblings aren't to wait for it any more."""
Sleep = Callable[[float], Awaitable[object]]


@dataclass
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    last: datetime | None = None
    delay: float = 0.0
    pause: float = 0.0
    paused_at: datetime | None = None
    slow: bool = False


class Turns:
    """Keeps every task of this process to the manners that hosts expect.

    ``together`` is how many hosts of one registrable domain are asked at the same time (see
    :mod:`~depeche_fetch.politeness.siblings`), and ``in_all`` how many there are at all. A host that nobody waits for
    is forgotten once more than ``most`` others were asked since.
    """

    def __init__(
        self,
        clock: Clock,
        sleep: Sleep,
        most: int = 10_000,
        together: int = 1_000,
        in_all: int = 1_000,
        slow_after: float = SLOW_AFTER,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._most = most
        self._room = asyncio.Semaphore(in_all)
        self._hosts: OrderedDict[str, _Host] = OrderedDict()
        self._siblings = Siblings(together, slow_after)

    @asynccontextmanager
    async def turn(self, host: str, delay: float) -> AsyncIterator[None]:
        """Hold the host alone, ``delay`` seconds or more after the last turn ended, and after any pause."""
        state = self._state(host)
        state.waiting += 1
        try:
            # Who holds the host waits for the domain, and who holds both for the room: never the other way round.
            async with state.lock:
                await self._wait(state, delay)
                async with self._siblings.place(host, slow=state.slow) as place, self._room:
                    state.last, state.delay = self._clock(), delay
                    try:
                        with place.asked():
                            yield
                    finally:
                        state.slow = place.slow
                        # Counted from the end: from the start, a request that was late on its way would bring the next
                        # one to the host too soon.
                        state.last = self._clock()
        finally:
            state.waiting -= 1

    def pause(self, host: str, seconds: float) -> None:
        """Let nobody at the host for so many seconds from now; a longer pause that it asked for before holds on."""
        state = self._state(host)
        if seconds >= self._left(state.paused_at, state.pause):
            state.pause, state.paused_at = seconds, self._clock()

    def wait(self, host: str, delay: float = 0.0) -> float:
        """Give the seconds until the host may be asked again, as far as is known now; 0 where it may be asked."""
        state = self._hosts.get(host)
        if state is None:
            return 0.0
        since_start = self._left(state.last, max(delay, state.delay))
        return max(0.0, since_start, self._left(state.paused_at, state.pause))

    def delay(self, host: str) -> float:
        """Give the seconds that were last kept between two requests to the host."""
        state = self._hosts.get(host)
        return state.delay if state else 0.0

    async def _wait(self, state: _Host, delay: float) -> None:
        while True:
            seconds = max(self._left(state.last, delay), self._left(state.paused_at, state.pause))
            if seconds <= 0:
                return
            # What was waited for is over, whatever the wall clock says then; a pause may have begun meanwhile.
            paused_at = state.paused_at
            await self._sleep(seconds)
            if state.paused_at is paused_at:
                state.paused_at = None
                return

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
            idle = next((name for name, each in self._hosts.items() if self._is_idle(each, state)), None)
            if idle is not None:
                del self._hosts[idle]
        return state

    def _is_idle(self, host: _Host, but: _Host) -> bool:
        return host is not but and not host.waiting and self._left(host.paused_at, host.pause) <= 0
