"""When to try again: what a server asks for, and what is waited where it asks for nothing."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

TRANSIENT = frozenset({408, 425, 429})


def is_transient(status: int) -> bool:
    """Keep for another try the answers that time may change: overload, haste and faults of the server (RFC 9110).

    >>> [is_transient(status) for status in (200, 404, 429, 503)]
    [False, False, True, True]
    """
    return status in TRANSIENT or 500 <= status < 600


def retry_after(value: str | None, now: datetime) -> float | None:
    """Give the seconds that a Retry-After header asks for; None where it is absent or unreadable (RFC 9110, 10.2.3).

    >>> retry_after("120", datetime(2026, 10, 5, tzinfo=UTC))
    120.0
    >>> retry_after("Mon, 05 Oct 2026 00:01:00 GMT", datetime(2026, 10, 5, tzinfo=UTC))
    60.0
    """
    text = (value or "").strip()
    if text.isascii() and text.isdecimal():
        return float(text[:12])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())


def backoff(attempt: int, first: float, jitter: float) -> float:
    """Give the seconds before the retry that follows attempt 0, 1, 2 …: twice as long each time, spread by half.

    ``jitter`` runs from 0 to 1 and keeps clients that failed together from returning together.

    >>> [backoff(attempt, 1.0, 0.5) for attempt in range(3)]
    [1.0, 2.0, 4.0]
    """
    return float(first * 2**attempt * (0.5 + jitter))
