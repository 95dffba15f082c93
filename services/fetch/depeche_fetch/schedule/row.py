"""A standing as one small row of state, and back.

A row is read and written at each poll, and there may be hundreds of thousands: so only what differs from its default
is kept, numbers are rounded, and the names are short. The validators of the last answer stand beside it as ``url``,
``etag`` and ``last_modified`` (see :mod:`depeche_fetch.http.conditional`).
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from depeche_fetch.schedule.rhythm import Rhythm
from depeche_fetch.schedule.standing import Standing

VALIDATORS = ("url", "etag", "last_modified")
_SHORT = {
    "settings": "set",
    "named": "as",
    "followed": "fol",
    "reads_as": "kind",
    "due": "due",
    "polled": "at",
    "read": "ok",
    "failures": "bad",
    "failing_since": "since",
    "why": "why",
    "newest": "new",
    "heads": "heads",
    "moved_to": "to",
    "retired": "gone",
    "polls": "p",
    "entries": "n",
    "unchanged": "u",
    "errors": "e",
    "missed": "m",
    "kept": "ov",
    "window": "w",
    "latencies": "lat",
    "hourly": "h",
    "hour": "hr",
    "alerted": "al",
    "flooded": "fl",
    "flood": "fln",
    "lease": "hub",
    "nested": "in",
}
_PLAIN = Standing()


def row_of(standing: Standing, validators: Mapping[str, Any] | None) -> dict[str, Any]:
    """Give the row to keep.

    >>> row_of(Standing(followed=True, polls=3), {"url": "http://lac.example/rss", "etag": '"1"'})
    {'url': 'http://lac.example/rss', 'etag': '"1"', 'fol': True, 'p': 3}
    """
    row = {name: value for name, value in (validators or {}).items() if name in VALIDATORS and value}
    for name, short in _SHORT.items():
        value = getattr(standing, name)
        if value != getattr(_PLAIN, name):
            row[short] = round(value, 2) if isinstance(value, float) else value
    rhythm = standing.rhythm
    if rhythm != _PLAIN.rhythm:
        row["rh"] = [round(rhythm.count, 3), round(rhythm.seconds), round(rhythm.pause), round(rhythm.batch, 1)]
    return row


def standing_of(row: Mapping[str, Any] | None) -> Standing:
    """Read a row back; the plain standing where there is none.

    >>> standing_of(row_of(Standing(followed=True, latencies=(0, 2)), {})).latencies
    (0, 2)
    """
    if not row:
        return _PLAIN
    found = {name: row[short] for name, short in _SHORT.items() if short in row}
    for name in ("latencies", "hourly", "alerted"):
        if name in found:
            found[name] = tuple(found[name])
    if "rh" in row:
        found["rhythm"] = Rhythm(*map(float, row["rh"]))
    return replace(_PLAIN, **found)
