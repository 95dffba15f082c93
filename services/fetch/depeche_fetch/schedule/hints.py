"""What a source's site says about when to come again.

``Cache-Control: max-age`` and ``Expires`` by RFC 9111 (5.2.2.1, 5.3, with Age); ``ttl``, ``skipHours`` and ``skipDays``
by RSS 2.0; ``sy:updatePeriod`` and ``sy:updateFrequency`` by RSS 1.0's syndication module. They can only make a poll
later, never sooner, and never later than the operator's settings have it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
_NO_STORE = re.compile(r"(?:^|[\s,])(?:no-cache|no-store)\b", re.IGNORECASE)
_PERIODS = {"hourly": 3600.0, "daily": 86_400.0, "weekly": 604_800.0, "monthly": 2_592_000.0, "yearly": 31_536_000.0}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Hints:
    """Seconds for which a poll would be in vain; hours (0-23) and weekdays (Monday is 0) to leave out, in UTC.

    ``asked`` are seconds for which the host wants to be left alone (Retry-After): no mere wish, so it holds as long as
    any source may rest.
    """

    rest: float = 0.0
    asked: float = 0.0
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()

    def skips(self, at: datetime) -> bool:
        """Whether the site asks not to be polled at that time."""
        there = at.astimezone(UTC)
        return there.hour in self.skip_hours or there.weekday() in self.skip_days

    def allowed(self, at: datetime) -> datetime:
        """Give the first moment from then on that isn't left out; that moment itself where all are.

        >>> Hints(skip_hours=frozenset({12, 13})).allowed(datetime(2026, 10, 5, 12, 30, tzinfo=UTC)).isoformat()
        '2026-10-05T14:00:00+00:00'
        """
        then = at
        for _ in range(7 * 24 + 1):
            if not self.skips(then):
                return then
            then = (then + timedelta(hours=1)).replace(minute=0, second=0, microsecond=0)
        return at


def fresh_for(headers: Mapping[str, str], now: datetime) -> float:
    """Give the seconds for which an answer stays fresh, by its headers (names in lower case); 0 where they don't say.

    >>> fresh_for({"cache-control": "public, max-age=600", "age": "60"}, datetime(2026, 10, 5, tzinfo=UTC))
    540.0
    """
    control = headers.get("cache-control", "")
    if _NO_STORE.search(control):
        return 0.0
    found = _MAX_AGE.search(control)
    if found:
        age = headers.get("age", "").strip()
        return max(0.0, float(found[1]) - (float(age[:9]) if age.isascii() and age.isdecimal() else 0.0))
    expires = _date(headers.get("expires"))
    return max(0.0, (expires - (_date(headers.get("date")) or now)).total_seconds()) if expires else 0.0


def said_by_feed(
    ttl: object = None,
    hours: object = (),
    days: object = (),
    period: object = None,
    frequency: object = None,
) -> Hints:
    """Read what a feed says of itself, each part as it stands there; what makes no sense counts as not said.

    >>> said_by_feed(ttl="30", hours=["3", "24"], days=["Sunday"])
    Hints(rest=1800.0, asked=0.0, skip_hours=frozenset({0, 3}), skip_days=frozenset({6}))
    >>> said_by_feed(period="daily", frequency="4").rest
    21600.0
    """
    minutes = _number(ttl)
    times = _number(frequency) or 1
    each = _PERIODS.get(str(period or "").strip().lower(), 0.0) / times
    skip_hours = frozenset(hour % 24 for hour in map(_number, _listed(hours)) if hour is not None and hour <= 24)
    named = [str(day).strip().lower() for day in _listed(days)]
    skip_days = frozenset(_DAYS.index(day) for day in named if day in _DAYS)
    return Hints(
        rest=max((minutes or 0) * 60.0, each),
        skip_hours=skip_hours if len(skip_hours) < 24 else frozenset(),
        skip_days=skip_days if len(skip_days) < 7 else frozenset(),
    )


def _listed(value: object) -> list[object]:
    return list(value)[:200] if isinstance(value, list | tuple | set | frozenset) else []


def _number(value: object) -> int | None:
    text = str(value).strip()[:9] if value is not None else ""
    return int(text) if text.isascii() and text.isdecimal() else None


def _date(text: str | None) -> datetime | None:
    try:
        found = parsedate_to_datetime(text) if text else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found
