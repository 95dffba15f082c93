"""What a service says about itself: whether it lives, whether it is ready to work, and why not."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

Monotonic = Callable[[], float]


@dataclass
class HopHealth:
    """One hop's state, as its worker tells it. Times are seconds of a monotonic clock."""

    stall_seconds: float
    now: Monotonic = time.monotonic
    state: str = "starting"
    sending: str = ""
    """Why nothing can be sent at present; empty when all is well."""
    reading: str = ""
    """Why Kafka can't be asked anything at present; empty when all is well."""
    partitions: int = 0
    at_hand: dict[str, float] = field(default_factory=dict)
    """For each lane that has a batch at hand, since when."""

    def why_not_ready(self) -> str:
        """Say in a few words why this hop doesn't work; empty if it does."""
        if self.state != "working":
            return self.state
        if self.sending or self.reading:
            return self.sending or self.reading
        longest = self.now() - min(self.at_hand.values(), default=self.now())
        if longest > self.stall_seconds:
            return f"a batch is at hand for {longest:.0f} s; is what it writes to within reach?"
        return ""


@dataclass
class Health:
    """A service's state: all of its hops."""

    service: str
    hops: dict[str, HopHealth] = field(default_factory=dict)
    stopping: str = ""
    """Why the service comes to its end; empty as long as it goes on."""

    @property
    def live(self) -> bool:
        """Whether restarting the process would be no use."""
        return not self.stopping

    def report(self) -> dict[str, Any]:
        """Give the state as JSON.

        >>> Health("clean", {"clean": HopHealth(300.0, state="joining the group")}).report()["reason"]
        'clean: joining the group'
        """
        reasons = [self.stopping] if self.stopping else list(self._reasons())
        return {
            "service": self.service,
            "live": self.live,
            "ready": not reasons,
            "reason": "; ".join(reasons),
            "hops": {name: {"state": hop.state, "partitions": hop.partitions} for name, hop in self.hops.items()},
        }

    def _reasons(self) -> Iterable[str]:
        for name, hop in self.hops.items():
            if why := hop.why_not_ready():
                yield f"{name}: {why}"
