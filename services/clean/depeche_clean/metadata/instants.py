"""Dates as pages write them, read as instants; how exactly they were given is kept beside them."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from depeche_clean.metadata.months import written_in, written_parts
from depeche_clean.metadata.zones import abbreviated

INSTANT = "second"
DAY = "day"
ZONE_ASSUMED = "second, zone assumed to be UTC"

_EARLIEST = datetime(1800, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=2)
_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
_ZONE = r"(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?"
_ISO = re.compile(
    rf"(?P<year>\d{{4}})([-/.]?)(?P<month>\d\d?)\2(?P<day>\d\d?)(?:(?:[Tt]|\s+|\s*[-,]\s+){_CLOCK}\s*{_ZONE}|(?!\d))"
)
_JAVASCRIPT = re.compile(
    r"[A-Z][a-z]{2} (?P<month>[A-Z][a-z]{2}) (?P<day>\d\d?) (?P<year>\d{4}) " + _CLOCK + " GMT" + _ZONE
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")


@dataclass(frozen=True)
class Dated:
    """An aware instant, and its precision: one of this module's three constants."""

    at: datetime
    precision: str


def parse_instant(text: str, month_first: bool | None = None) -> Dated | None:
    """Keep a date that can be read in one way only: ISO 8601 and its neighbours, RFC 5322, epochs, written dates.

    A day without time is midnight UTC; a time without zone is taken as UTC. What is ambiguous (03/04/2026) is refused,
    unless ``month_first`` says in which order the numbers stand.

    >>> parse_instant("2026-03-05T14:30:00+01:00").at.isoformat()
    '2026-03-05T14:30:00+01:00'
    >>> parse_instant("le 5 mars 2026").precision, parse_instant("03/04/2026")
    ('day', None)
    """
    text = text.strip()[:200]
    try:
        if _EPOCH.fullmatch(text):
            return Dated(datetime.fromtimestamp(int(text[:10]), UTC), INSTANT)
        if found := _ISO.match(text):
            return _dated(found.groupdict(), int(found["month"]))
        if found := _JAVASCRIPT.match(text):
            parts = found.groupdict()
            return _dated(parts, written_parts(f"1 {parts['month']} 2000")["month"])
        return _internet_date(text) or _written(text, month_first)
    except (ValueError, OverflowError, KeyError, TypeError):
        return None


def plausible(dated: Dated | None, now: datetime) -> Dated | None:
    """Refuse dates before 1800, and those more than two days after the page was fetched."""
    if dated is None or not _EARLIEST <= dated.at <= now + _AHEAD:
        return None
    return dated


def _dated(parts: dict[str, str | None], month: int) -> Dated:
    day = datetime(int(parts["year"] or 0), month, int(parts["day"] or 0), tzinfo=UTC)
    if parts.get("hour") is None:
        return Dated(day, DAY)
    clock = day.replace(
        hour=int(parts["hour"] or 0), minute=int(parts["minute"] or 0), second=int(parts.get("second") or 0)
    )
    zone = parts.get("zone")
    if zone is None:
        return Dated(clock, ZONE_ASSUMED)
    return Dated(clock.replace(tzinfo=_zone(zone)), INSTANT)


def _zone(text: str) -> timezone:
    digits = re.sub(r"\D", "", text)
    if not digits:
        return UTC
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-offset if text.startswith("-") else offset)


def _internet_date(text: str) -> Dated | None:
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return None
    if not re.search(r"\d:\d", text):
        return None
    return Dated(found, INSTANT) if found.tzinfo else Dated(found.replace(tzinfo=UTC), ZONE_ASSUMED)


def _written(text: str, month_first: bool | None) -> Dated | None:
    found = written_in(text, month_first)
    if found is None:
        return None
    day = datetime(found.year, found.month, found.day, tzinfo=UTC)
    if found.hour is None:
        return Dated(day, DAY)
    clock = day.replace(hour=found.hour, minute=found.minute or 0)
    zoned = abbreviated(clock, found.zone)
    return Dated(zoned, INSTANT) if zoned else Dated(clock, ZONE_ASSUMED)
