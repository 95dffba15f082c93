"""How long a source rests between two polls.

**By its rhythm**: the square-root rule. For a given number of polls in all, the mean time between an entry's
publication and its discovery is least where each source's interval is inversely proportional to the square root of its
rate (minimise the sum of rate x interval under a fixed sum of 1 / interval). So the interval is the geometric mean of
``pace`` and the mean gap between two entries: a source that publishes as often as the pace is polled at the pace, one
a hundred times rarer a tenth as often. Where a feed shows few entries, it is polled at least twice while they turn
over.

**By its failures**: doubled for each further one, up to the longest.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt
from zlib import crc32

from depeche_fetch.schedule.hints import Hints

TURNS = 2.5
"""Polls within the time in which a feed's entries are all replaced."""
JITTER = 0.1
"""Share by which an interval is made longer or shorter, so that sources registered together drift apart."""
MOST_DOUBLINGS = 30


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most seconds between two polls; ``shortest`` holds where they contradict each other."""

    shortest: float
    longest: float

    def within(self, seconds: float) -> float:
        """Give the nearest interval that the bounds allow.

        >>> Bounds(60, 600).within(10), Bounds(60, 600).within(6000)
        (60, 600)
        """
        return max(self.shortest, min(self.longest, seconds))


def by_rhythm(rate: float, window: int, pace: float) -> float:
    """Give the seconds between two polls of a source with that many entries a second, of which it shows ``window``.

    >>> by_rhythm(1 / 3600, 50, 3600), by_rhythm(1 / 360_000, 50, 3600)
    (3600.0, 36000.0)
    """
    rate = max(rate, 1e-12)
    interval = sqrt(pace / rate)
    return min(interval, window / rate / TURNS) if window else interval


def by_failures(failures: int, first: float, bounds: Bounds) -> float:
    """Give the seconds after so many failures in a row; never less than after one fewer.

    >>> [by_failures(n, 300, Bounds(60, 3600)) for n in (1, 2, 3, 9)]
    [300.0, 600.0, 1200.0, 3600]
    """
    return bounds.within(first * 2.0 ** min(max(failures - 1, 0), MOST_DOUBLINGS))


def jittered(seconds: float, url: str, at: datetime, bounds: Bounds) -> float:
    """Give an interval moved by up to a tenth, the same for the same URL and time, and within the bounds."""
    share = crc32(f"{url} {int(at.timestamp())}".encode("utf-8", "replace")) / 0xFFFF_FFFF
    return bounds.within(seconds * (1 + JITTER * (2 * share - 1)))


def due_at(now: datetime, seconds: float, hints: Hints, longest_hint: float, bounds: Bounds) -> datetime:
    """Give when a source is due: after an interval, its site's wishes granted as far as the bounds allow."""
    rest = bounds.within(max(seconds, min(hints.rest, longest_hint), hints.asked))
    wished = hints.allowed(now + timedelta(seconds=rest))
    return min(wished, now + timedelta(seconds=max(bounds.longest, bounds.shortest)))
