"""Says in the log that Elasticsearch is away, why, and that it is back: at most a line a minute."""

import logging
import time
from collections.abc import Callable

EVERY_SECONDS = 60.0

_log = logging.getLogger("depeche.index")


class Outage:
    """Whether something is being waited for. Several requests may report to one object."""

    def __init__(self, where: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._where, self._clock = where, clock
        self._began: float | None = None
        self._said: float | None = None
        self._announced = False
        self.why: str | None = None
        """What is being waited for now; ``None``: nothing."""

    def lasts(self, why: str) -> None:
        """Take note that a try failed, and why."""
        now = self._clock()
        if self._began is None:
            self._began = now
        self.why = why
        if self._said is None or now - self._said >= EVERY_SECONDS:
            self._said, self._announced = now, True
            _log.warning(
                "Elasticsearch (%s) takes no articles: %s. Trying again, for %.0f s now; nothing is lost.",
                self._where,
                why,
                now - self._began,
            )

    def over(self) -> None:
        """Take note that a try succeeded."""
        if self._began is not None and self._announced:
            seconds = self._clock() - self._began
            _log.warning("Elasticsearch (%s) takes articles again, after %.0f s.", self._where, seconds)
        self._began, self.why, self._announced = None, None, False
