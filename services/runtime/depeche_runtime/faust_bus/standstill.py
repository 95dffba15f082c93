"""Tells whether something that ought to change has stood still for too long."""

from dataclasses import dataclass


@dataclass
class Standstill:
    """Keeps the state that was seen last, and since when; times and ``longest`` are seconds of one clock.

    >>> still = Standstill(60.0)
    >>> [still.lasts("joining", at) for at in (0.0, 59.0, 61.0)]
    [False, False, True]
    >>> [still.lasts("recovering", at) for at in (62.0, 120.0)]
    [False, False]
    """

    longest: float
    state: str = ""
    since: float = 0.0

    def lasts(self, state: str, now: float) -> bool:
        """Tell whether the state is the same for longer than ``longest``."""
        if state != self.state:
            self.state, self.since = state, now
        return now - self.since > self.longest

    def ended(self) -> None:
        """Forget the state: all is well."""
        self.state = ""
