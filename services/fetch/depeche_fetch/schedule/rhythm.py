"""How often a source publishes: a Gamma-Poisson estimate with exponential forgetting.

Entries are taken for a Poisson process of slowly changing rate. ``count`` and ``seconds`` are the entries seen and the
time watched, both decayed by e in :data:`MEMORY`; with a Gamma(WORTH, WORTH days) prior, which says one entry a day and
is worth next to nothing beside a feed's own dates, the posterior mean of the rate is (count + WORTH) / (seconds + WORTH
days). News have nights, weekends and storms, which no Poisson process has: so a silence
or a flood is told not by probability alone, but also by the longest pause and the largest batch that were seen, which
are forgotten as slowly.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log

DAY = 86_400.0
MEMORY = 14 * DAY
"""Seconds in which what was learnt loses all but 1/e of its weight."""
WORTH = 0.02
"""Entries that the first guess (one a day) is worth."""
UNLIKELY = 1e-6
"""A silence or a flood is one where a steady source would do that less often than this."""
ENOUGH = 8.0
"""Entries that must have been seen before silences are told."""
PAUSES, BATCHES, LEAST_FLOOD = 2.0, 4.0, 30
"""How many longest pauses a silence lasts, how many largest batches a flood has, and its least size."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What is known of a source's publishing. ``pause`` is in seconds, ``batch`` in entries; both fade."""

    count: float = 0.0
    seconds: float = 0.0
    pause: float = 0.0
    batch: float = 0.0

    @property
    def rate(self) -> float:
        """Entries a second.

        >>> round(Rhythm().rate * DAY, 3)
        1.0
        """
        return (self.count + WORTH) / (self.seconds + WORTH * DAY)

    def after(self, seconds: float, entries: int) -> "Rhythm":
        """Take in that so many entries came in so many seconds.

        >>> round(Rhythm().after(30 * DAY, 300).rate * DAY, 1)
        10.0
        """
        kept = exp(-seconds / MEMORY)
        watched = MEMORY * (1 - kept)
        # What came during a long gap is spread over it, so it fades as the time itself does.
        came = entries * watched / seconds if seconds > 0 else float(entries)
        return Rhythm(
            self.count * kept + came,
            self.seconds * kept + watched,
            self.pause * kept,
            max(self.batch * kept, float(entries)),
        )

    def rested(self, seconds: float) -> "Rhythm":
        """Take in a pause between two entries, now over."""
        return Rhythm(self.count, self.seconds, max(self.pause, seconds), self.batch)

    def is_silent(self, seconds: float) -> bool:
        """Whether a source that published so long ago last has fallen silent."""
        return self.count >= ENOUGH and self.rate * seconds > -log(UNLIKELY) and seconds > PAUSES * self.pause

    def is_flood(self, seconds: float, entries: int) -> bool:
        """Whether so many entries in so many seconds are out of all proportion.

        The Poisson tail is bounded by Chernoff: P(X >= k) <= exp(k - m) (m / k)^k for k > m.
        """
        mean = self.rate * max(seconds, 1.0)
        if entries < LEAST_FLOOD or entries <= mean or entries <= BATCHES * self.batch:
            return False
        return entries - mean + entries * log(mean / entries) < log(UNLIKELY)


def from_dates(published: Sequence[float], now: float) -> Rhythm:
    """Learn from the publication times (Unix seconds) of a feed's entries, at its first poll.

    >>> week = [day * DAY for day in range(8)]
    >>> first = from_dates(week, 7.5 * DAY)
    >>> round(first.rate * DAY, 2), round(first.pause / DAY, 2)
    (1.07, 1.0)
    """
    times = sorted(each for each in published if each <= now)
    if len(times) < 2:
        return Rhythm()
    rhythm = Rhythm().after(max(1.0, now - times[0]), len(times))
    pause = max(later - earlier for earlier, later in pairwise(times))
    return Rhythm(rhythm.count, rhythm.seconds, pause, 0.0)
