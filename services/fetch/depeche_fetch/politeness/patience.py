"""How long a request may wait for its host, and what it comes to where that isn't enough."""

from dataclasses import dataclass
from datetime import datetime

from depeche_runtime.outcome import Dead


@dataclass(frozen=True)
class Patience:
    """``until`` is the moment after which nothing more is waited for; ``attempt`` counts the tries that failed before.

    Without an ``until``, all that the settings grant is waited for where it is asked.
    """

    until: datetime | None = None
    attempt: int = 0

    def allows(self, seconds: float, now: datetime) -> bool:
        """Whether so long a wait still fits."""
        return self.until is None or seconds <= (self.until - now).total_seconds()


@dataclass(frozen=True)
class Later(Dead):
    """A failure for now: after ``wait`` seconds the host may be asked again, with ``attempt`` tries behind it.

    ``asked`` are the seconds for which the host itself wants to be left alone, of which ``wait`` may be a part. The
    rest is what a dead letter would say if nobody came back.
    """

    wait: float = 0.0
    attempt: int = 0
    asked: float = 0.0
