"""How long to wait before the next try, so that many clients don't all come back at once."""

from collections.abc import Callable


def backoff(attempt: int, first: float, longest: float, chance: Callable[[], float]) -> float:
    """Give the seconds to wait after the attempt of that number, counted from 0.

    Exponential with full jitter, as in Marc Brooker's "Exponential Backoff And Jitter" (AWS, 2015): anything from
    nothing to a ceiling that doubles. ``chance`` gives numbers from 0 to 1.

    >>> [backoff(attempt, 0.5, 30, lambda: 1.0) for attempt in (0, 1, 5, 6, 10_000)]
    [0.5, 1.0, 16.0, 30.0, 30.0]
    """
    return chance() * min(longest, first * 2.0 ** min(attempt, 60))
